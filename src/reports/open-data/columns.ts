/** The published columns, in their order: what each means and its unit. Nothing here says how to reach a device. */
export const OPEN_COLUMNS = [
  { name: 'village_code', meaning: 'Area code of the Ministry of Home Affairs', unit: null },
  { name: 'village', meaning: 'Name of the village', unit: null },
  { name: 'district', meaning: 'Name of the kecamatan', unit: null },
  { name: 'regency_code', meaning: 'Area code of the kabupaten or kota', unit: null },
  { name: 'regency', meaning: 'Name of the kabupaten or kota', unit: null },
  { name: 'grant_years', meaning: 'Years it was granted a link, with ; between', unit: 'year' },
  { name: 'links', meaning: 'Granted links', unit: 'links' },
  { name: 'contracted_mbps', meaning: 'Speed of its links together, by contract', unit: 'Mbps' },
  { name: 'stage', meaning: 'Stage of the least advanced link still under way', unit: null },
  { name: 'tags', meaning: 'Tags of the programme, with ; between', unit: null },
  {
    name: 'availability_30d',
    meaning: 'Up over measured time of its links in the 30 days before; empty: not measured',
    unit: 'ratio, 0 to 1',
  },
  {
    name: 'coverage_30d',
    meaning: 'Measured over accountable time; below 0.95 the availability is insufficient',
    unit: 'ratio, 0 to 1',
  },
  { name: 'sample', meaning: 'true: an invented village of the sample registry', unit: null },
] as const;

export type OpenRow = Readonly<
  Record<(typeof OPEN_COLUMNS)[number]['name'], string | number | boolean | null>
>;
