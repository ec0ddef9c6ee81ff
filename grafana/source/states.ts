import {
  MappingType,
  SpecialValueMatch,
  type ValueMapping,
} from '@grafana/grafana-foundation-sdk/dashboard';

import type { DegradedReason } from '../../src/domain/link-state/shown.js';

/** Chosen to be told apart without red and green as well; the text is always beside the colour. */
export const COLOURS = {
  good: '#56A64B',
  warning: '#FF9830',
  bad: '#C4162A',
  unknown: '#8E8E8E',
  calm: '#3274D9',
} as const;

/** The states of `internet_desa_links` and how they are named and coloured. */
export const LINK_STATES = {
  up: { text: 'Naik', color: COLOURS.good },
  degraded: { text: 'Menurun', color: COLOURS.warning },
  down: { text: 'Putus', color: COLOURS.bad },
  unknown: { text: 'Tidak terukur', color: COLOURS.unknown },
} as const;

const unmeasured = { text: 'Tidak terukur', color: COLOURS.unknown };

/** What is absent or not a number was not measured. */
export const NOT_MEASURED: ValueMapping = {
  type: MappingType.SpecialValue,
  options: { match: SpecialValueMatch.NullAndNan, result: unmeasured },
};

/** Words and colours for whole numbers. */
export const words = (
  of: Readonly<Record<string, { readonly text: string; readonly color: string }>>,
): ValueMapping[] => [{ type: MappingType.ValueToText, options: { ...of } }, NOT_MEASURED];

/** How `villageState` counts the states of a link. */
export const STATE_WORDS = words({
  '-1': LINK_STATES.unknown,
  '0': LINK_STATES.down,
  '1': LINK_STATES.degraded,
  '2': LINK_STATES.up,
});

export const YES_NO = words({
  '0': { text: 'Tidak', color: COLOURS.unknown },
  '1': { text: 'Ya', color: COLOURS.warning },
});

export const ANSWERS = words({
  '0': { text: 'Tidak menjawab', color: COLOURS.bad },
  '1': { text: 'Menjawab', color: COLOURS.good },
});

/** Words for the reasons of `internet_desa_link_degraded`. */
export const DEGRADED_REASONS = {
  'icmp-silent': { text: 'ping tidak dijawab' },
  'snmp-silent': { text: 'SNMP tidak dijawab' },
  'port-speed': { text: 'kecepatan port di bawah kontrak' },
  loss: { text: 'paket hilang' },
  delay: { text: 'waktu tempuh lama' },
} satisfies Readonly<Record<DegradedReason, { readonly text: string }>>;
