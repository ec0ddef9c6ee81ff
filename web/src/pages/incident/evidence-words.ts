/** What is said of the evidence; the service writes it in English, for files. */
interface EvidenceWords {
  readonly ranOn: string;
  readonly restarted: (time: string) => string;
  readonly lateSamples: string;
  readonly parentDown: (name: string, time: string) => string;
  readonly blind: (time: string) => string;
}

const RESTARTED = /^the device had restarted at (\S+Z)/;
const PARENT = /^(\S+), which it hangs on, has been down since (\S+Z)/;
const BLIND = /^the monitor was found blind since (\S+Z)/;

/** The evidence in the reader's words; what is not known of it stays as it was written. */
export function evidenceIn(
  word: EvidenceWords,
  evidence: string,
  {
    time,
    nameOf,
  }: { readonly time: (iso: string) => string; readonly nameOf: (code: string) => string },
): string {
  const restarted = RESTARTED.exec(evidence)?.[1];
  if (restarted !== undefined) return word.restarted(time(restarted));
  const [, parent, since] = PARENT.exec(evidence) ?? [];
  if (parent !== undefined && since !== undefined)
    return word.parentDown(nameOf(parent), time(since));
  const blind = BLIND.exec(evidence)?.[1];
  if (blind !== undefined) return word.blind(time(blind));
  if (evidence.startsWith('the device had been running all along')) return word.ranOn;
  return evidence.startsWith('samples that came late') ? word.lateSamples : evidence;
}
