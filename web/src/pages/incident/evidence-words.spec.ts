import { describe, expect, it } from '@jest/globals';
import { evidenceIn } from './evidence-words';

const WORDS = {
  ranOn: 'menyala terus',
  restarted: (time: string) => `menyala ulang ${time}`,
  lateSamples: 'terlambat',
  parentDown: (name: string, time: string) => `${name} putus sejak ${time}`,
  blind: (time: string) => `tidak melihat sejak ${time}`,
};
const told = (evidence: string) =>
  evidenceIn(WORDS, evidence, {
    time: (iso) => iso.slice(11, 16),
    nameOf: (code) => (code === 'pop-kebumen' ? 'Simpul Kebumen' : code),
  });

describe('the evidence of a cause', () => {
  it.each([
    ['the device had been running all along, by its uptime', 'menyala terus'],
    [
      'the device had restarted at 2026-11-22T10:45:27Z, after its last answer',
      'menyala ulang 10:45',
    ],
    [
      'pop-kebumen, which it hangs on, has been down since 2026-11-22T10:45:27.417Z',
      'Simpul Kebumen putus sejak 10:45',
    ],
    ['the monitor was found blind since 2026-11-22T10:45:27.417Z', 'tidak melihat sejak 10:45'],
    ['samples that came late took back what had explained it', 'terlambat'],
  ])('is told in words: %s', (written, said) => {
    expect(told(written)).toBe(said);
  });

  it('stays as it is where no words are known for it', () => {
    expect(told('a meter was read')).toBe('a meter was read');
  });
});
