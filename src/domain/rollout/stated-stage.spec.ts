import { describe, expect, it } from '@jest/globals';
import { STAGES, importedStage } from './stage.js';
import { judgeStated } from './stated-stage.js';

/** What becomes of a known link (down) when a file says so (across), by hand: `.` stays, `<` step back, `!` not reachable. */
const TABLE = `
            funded contracted surveyed installed accepted operational ended cancelled
funded      .      contracted surveyed installed accepted claimed     !     cancelled
contracted  <      .          surveyed installed accepted claimed     !     cancelled
surveyed    <      <          .        installed accepted claimed     !     cancelled
installed   <      <          <        .         accepted claimed     !     cancelled
accepted    <      <          <        <         .        claimed     !     cancelled
claimed     <      <          <        <         .        .           !     cancelled
operational <      <          <        <         <        .           ended !
ended       <      <          <        <         <        <           .     <
cancelled   <      <          <        <         <        <           <     .`;

const [columns = [], ...lines] = TABLE.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const cases = lines.flatMap(([from = '', ...cells]) =>
  columns.map((said, at) => [from, said, cells[at] ?? ''] as const),
);

const standing = (name: string) => {
  const stage = STAGES.find((one) => one === name);
  return stage
    ? { stage, claimedOperational: false }
    : { stage: 'accepted' as const, claimedOperational: true };
};
const imported = (word: string) => {
  const said = importedStage(word);
  if (!said) throw new Error(`${word} is no stage`);
  return said;
};

describe('what a file says of a stage', () => {
  it('is the first record of a new link, whatever it is', () => {
    for (const said of STAGES) {
      expect(judgeStated(null, imported(said))).toEqual({ ok: true, after: imported(said) });
    }
  });

  it.each(cases)('of a link that is %s: %s gives %s', (from, said, outcome) => {
    const ruling = judgeStated(standing(from), imported(said));
    if (outcome === '<') expect(ruling).toEqual({ ok: false, refusal: 'step-back' });
    else if (outcome === '!') expect(ruling).toEqual({ ok: false, refusal: 'not-reachable' });
    else {
      const after = standing(outcome === '.' ? from : outcome);
      expect(ruling).toEqual({ ok: true, after });
    }
  });

  it('covers every pair of stages', () => {
    expect(cases).toHaveLength(9 * STAGES.length);
  });
});
