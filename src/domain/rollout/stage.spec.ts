import { describe, expect, it } from '@jest/globals';
import { STAGES, Stage, combinedStage, importedStage } from './stage.js';

describe('a stage as a registry file writes it', () => {
  it.each<[string, Stage]>([
    ['funded', 'funded'],
    ['Didanai', 'funded'],
    ['KONTRAK', 'contracted'],
    ['survei', 'surveyed'],
    ['Terpasang', 'installed'],
    ['serah  terima', 'accepted'],
    ['Serah_Terima', 'accepted'],
    ['BAST', 'accepted'],
    ['selesai', 'ended'],
    ['Dibatalkan', 'cancelled'],
    [' canceled ', 'cancelled'],
  ])('%j is %s', (text, stage) => {
    expect(importedStage(text)).toEqual({ stage, claimedOperational: false });
  });

  it.each(['operational', 'Operasional', 'aktif', 'beroperasi'])(
    'takes %j for a claim: accepted, not operational',
    (text) => {
      expect(importedStage(text)).toEqual({ stage: 'accepted', claimedOperational: true });
    },
  );

  it('never gives operational', () => {
    for (const stage of STAGES) expect(importedStage(stage)?.stage).not.toBe('operational');
  });

  it.each(['', '-', 'done', 'constructor', '__proto__', 'tahap 3'])('knows no %j', (text) => {
    expect(importedStage(text)).toBeNull();
  });
});

describe('the stage of a village', () => {
  it.each<[Stage[], Stage]>([
    [['operational', 'installed'], 'installed'],
    [['operational', 'operational'], 'operational'],
    [['cancelled', 'accepted'], 'accepted'],
    [['ended', 'operational'], 'operational'],
    [['cancelled', 'ended'], 'ended'],
    [['cancelled'], 'cancelled'],
    [[], 'funded'],
  ])('of links %j is %s', (stages, expected) => {
    expect(combinedStage(stages)).toBe(expected);
  });
});
