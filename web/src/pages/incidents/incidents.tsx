import { Link } from 'wouter';
import type { Answer } from '../../api/client';
import { type Shown, useAnswer } from '../../api/use-answer';
import { Page } from '../../parts/page';
import { useView } from '../../parts/view';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { ALL_GOING_ON, askedBy } from './asked';
import { ResponseFigures } from './figures';
import { Filters } from './filters';
import './incidents.css';
import { IncidentList } from './list';
import { News } from './news';
import { OnCallNow } from '../../parts/on-call-now';
import { text } from './words';

export default function Incidents() {
  const word = useWords(text);
  const view = useView();
  const goingOn = useAnswer('/incidents', {
    query: ALL_GOING_ON,
    staleOn: ['incident', 'link-state'],
  });
  const found = useAnswer('/incidents', {
    query: askedBy(view),
    staleOn: ['incident', 'link-state'],
  });
  return (
    <Page title={word.title} lead={<Standing of={goingOn} />}>
      <News />
      <Loose goingOn={goingOn} />
      <Filters view={view} />
      <div className="incidents-beside">
        <IncidentList of={found} view={view} />
        <aside className="stack">
          <OnCallNow />
          <ResponseFigures view={view} />
        </aside>
      </div>
    </Page>
  );
}

type GoingOn = Shown<Answer<'/incidents'>>;

function Standing({ of: { value } }: { readonly of: GoingOn }) {
  const word = useWords(text);
  const { number } = useWriting();
  if (value === undefined) return '…';
  if (value.total === 0) return word.calm;
  const unheeded = value.items.filter(({ status }) => status === 'open').length;
  return word.lead(number(value.total), number(unheeded));
}

/** Links that are down though no incident holds them, while there are any. */
function Loose({ goingOn }: { readonly goingOn: GoingOn }) {
  const word = useWords(text);
  const { number } = useWriting();
  const outages = useAnswer('/outages', {
    query: { open: 'true', pageSize: 1 },
    staleOn: ['incident', 'link-state'],
  });
  if (outages.value === undefined || goingOn.value === undefined) return null;
  const held = goingOn.value.items
    .filter((incident) => incident.class === 'outage')
    .reduce((sum, { stillDown }) => sum + stillDown, 0);
  const loose = outages.value.total - held;
  if (loose <= 0) return null;
  return (
    <p className="notice warn">
      {word.loose(number(loose))} <Link href="/desa?state=down">{word.looseLink}</Link>
    </p>
  );
}
