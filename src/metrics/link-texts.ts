import { RegisteredLink } from '../domain/link/registered-link.js';
import { LINK_LABELS } from '../platform/telemetry/catalogue.js';
import { labelText } from './text-format.js';

/** Labels of a link, which do not change while the registry does not. */
export interface LinkTexts {
  /** The five that every series of the link carries. */
  readonly own: string;
  readonly info: string;
  /** Null: it hangs on nothing. */
  readonly parent: string | null;
  /** Those by which links are counted. */
  readonly group: string;
}

/** They go with the link: the registry gives new ones whenever it is read anew. */
const KNOWN = new WeakMap<RegisteredLink, LinkTexts>();

export function textsOf(link: RegisteredLink): LinkTexts {
  const known = KNOWN.get(link);
  if (known) return known;
  const made = makeTexts(link);
  KNOWN.set(link, made);
  return made;
}

function makeTexts(link: RegisteredLink): LinkTexts {
  const group = {
    regency: link.regency.code,
    grant_year: String(link.grantYear),
    provider: link.provider?.code ?? '',
  };
  const five: Readonly<Record<(typeof LINK_LABELS)[number], string>> = {
    village_code: link.village.code,
    link: link.id,
    ...group,
  };
  const own = labelText(five);
  const names = labelText({
    village: link.village.name,
    district: link.district.name,
    regency_name: link.regency.name,
    provider_name: link.provider?.name ?? '',
    latitude: link.latitude === null ? '' : String(link.latitude),
    longitude: link.longitude === null ? '' : String(link.longitude),
  });
  return {
    own,
    info: `${own},${names}`,
    parent: link.parentCode === null ? null : `${own},${labelText({ parent: link.parentCode })}`,
    group: labelText(group),
  };
}
