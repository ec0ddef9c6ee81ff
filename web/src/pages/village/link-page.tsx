import { Availability } from './availability';
import { Charts } from './charts';
import { Contracts } from './contracts';
import { Days } from './days';
import { LinkNow } from './link-now';
import { Milestones } from './milestones';
import { Outages } from './outages';
import type { VillageLink, VillagePage } from './village-link';

/** Everything of one link: how it is, how it was, what was promised, how it came to be. */
export function LinkPage({
  link,
  name,
  village,
}: {
  readonly link: VillageLink;
  readonly name: string;
  readonly village: VillagePage;
}) {
  const contracts = village.contracts.filter(({ links }) =>
    links.some(({ linkId }) => linkId === link.id),
  );
  return (
    <>
      <LinkNow link={link} name={name} />
      <Days link={link} />
      <Availability link={link} code={village.code} />
      <Charts link={link} />
      <Outages link={link} />
      <Contracts link={link} contracts={contracts} />
      <Milestones link={link} />
    </>
  );
}
