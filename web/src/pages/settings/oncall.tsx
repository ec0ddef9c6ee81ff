import type { ComponentType } from 'react';
import { Link } from 'wouter';
import { useView } from '../../parts/view';
import { useMay } from '../../session/session';
import { useWords } from '../../words/language';
import { Holidays } from './oncall/holidays';
import { NextStep } from './oncall/next-step';
import { NowAndSchedule } from './oncall/now-and-schedule';
import { Overrides } from './oncall/overrides';
import { People } from './oncall/people';
import { Rotas } from './oncall/rotas';
import { Teams } from './oncall/teams';
import './oncall/oncall.css';
import { text } from './oncall/words';

type Tab = keyof (typeof text)['id']['tabs'];
const TABS: Readonly<Record<Tab, ComponentType>> = {
  now: NowAndSchedule,
  people: People,
  teams: Teams,
  rotas: Rotas,
  overrides: Overrides,
  holidays: Holidays,
};

/** Who is told of incidents, and when. People and how they are reached are shown to whoever plans. */
export default function OnCall() {
  const word = useWords(text);
  const view = useView();
  const mayWrite = useMay('oncall:write');
  const offered = (Object.keys(TABS) as Tab[]).filter((tab) => tab !== 'people' || mayWrite);
  const shown = offered.find((tab) => tab === view.get('tab')) ?? 'now';
  const Shown = TABS[shown];
  return (
    <div className="stack">
      <NextStep />
      <nav className="tabs" aria-label={word.parts}>
        {offered.map((tab) => (
          <Link
            key={tab}
            href={`/pengaturan/oncall${tab === 'now' ? '' : `?tab=${tab}`}`}
            aria-current={tab === shown ? 'page' : undefined}
          >
            {word.tabs[tab]}
          </Link>
        ))}
      </nav>
      <Shown />
    </div>
  );
}
