import { SampleLink, SampleOutage } from '../../domain/sample/ledger.js';

/** A link of the sample registry with its invented outages. */
export interface LinkHistory {
  readonly link: SampleLink;
  readonly outages: readonly SampleOutage[];
}
