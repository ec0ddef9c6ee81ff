import { Sample } from './sample.js';

/** Whether a probe left this machine. One that did not measured nothing: it says something of us, not of the link. */
export function wasSent(sample: Sample): boolean {
  if (sample.kind === 'confirm' || sample.result.ok) return true;
  return sample.result.reason !== 'send-failed' && sample.result.reason !== 'refused-address';
}
