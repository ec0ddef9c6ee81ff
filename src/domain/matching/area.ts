/** An official area, as the matcher takes it: the list is read by whoever calls. `parentCode` of a regency is not looked at. */
export interface Area {
  readonly code: string;
  readonly parentCode: string | null;
  readonly level: 'regency' | 'district' | 'village';
  readonly name: string;
}
