/** How far a granted link has come, from the budget line to the end. `ended` and `cancelled` are off the road. */
export const STAGES = [
  'funded',
  'contracted',
  'surveyed',
  'installed',
  'accepted',
  'operational',
  'ended',
  'cancelled',
] as const;

export type Stage = (typeof STAGES)[number];

/** What a registry file says about a stage. `claimedOperational`: it says "operational", which nothing has proven. */
export interface ImportedStage {
  readonly stage: Exclude<Stage, 'operational'>;
  readonly claimedOperational: boolean;
}

/** Words found in registry files, in lower case with single spaces; the English names come from STAGES. */
const WORDS: Readonly<Record<string, Stage>> = {
  ...Object.fromEntries(STAGES.map((stage) => [stage, stage])),
  dana: 'funded',
  didanai: 'funded',
  dianggarkan: 'funded',
  pendanaan: 'funded',
  hibah: 'funded',
  contract: 'contracted',
  kontrak: 'contracted',
  berkontrak: 'contracted',
  dikontrak: 'contracted',
  terkontrak: 'contracted',
  survey: 'surveyed',
  survei: 'surveyed',
  disurvei: 'surveyed',
  disurvey: 'surveyed',
  tersurvei: 'surveyed',
  instalasi: 'installed',
  pemasangan: 'installed',
  dipasang: 'installed',
  terpasang: 'installed',
  terinstal: 'installed',
  bast: 'accepted',
  diterima: 'accepted',
  'serah terima': 'accepted',
  diserahterimakan: 'accepted',
  active: 'operational',
  aktif: 'operational',
  beroperasi: 'operational',
  operasi: 'operational',
  operasional: 'operational',
  berakhir: 'ended',
  selesai: 'ended',
  habis: 'ended',
  canceled: 'cancelled',
  batal: 'cancelled',
  dibatalkan: 'cancelled',
};

/**
 * Reads a stage as a registry file writes it, in English or Indonesian, in any case and spacing; null when it is no
 * stage. A file cannot prove that a link works: "operational" becomes accepted, with the claim kept beside it.
 */
export function importedStage(text: string): ImportedStage | null {
  const word = text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
  const stage = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
  if (stage === undefined) return null;
  return stage === 'operational'
    ? { stage: 'accepted', claimedOperational: true }
    : { stage, claimedOperational: false };
}

/**
 * The stage of a village with several links: the least advanced one still on the road, so that a village counts as
 * operational only when all its links are. With none on the road: ended if any was delivered and ended, else
 * cancelled. A grant without a link is merely funded.
 */
export function combinedStage(stages: readonly Stage[]): Stage {
  return STAGES.find((stage) => stages.includes(stage)) ?? 'funded';
}
