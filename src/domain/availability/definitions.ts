/** What each figure of availability means, with its unit. */
export const AVAILABILITY_DEFINITIONS = {
  ratio:
    'Up over measured time (up + down), 0–1, a ratio of sums over links and time; null only where nothing was measured. Degraded counts as up.',
  coverage: 'Measured over accountable time (the period without exclusions), 0–1.',
  status: 'ok; insufficient below a coverage of 0.95; none where nothing was measured.',
  upSeconds: 'Seconds; up, down, unknown and excluded add up to the period, to the millisecond.',
  downSeconds: 'Seconds of outages as corrected, outside of exclusions and unknown time.',
  unknownSeconds: "Seconds not measured, also those before a link's monitoring began.",
  excludedSeconds:
    'Seconds of planned work (maintenance windows), whatever the link did meanwhile.',
  periodSeconds: 'Seconds of the period, times the links.',
  links: 'Links that add time: measured at least once, or meant to be.',
  month: 'Calendar month in Asia/Jakarta; its part within the period, by `from` and `to`.',
} as const;
