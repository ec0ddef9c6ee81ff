import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { EventBus } from '../events/event-bus.js';
import { currentScope, inScope, keepingScope, scopeSetting, withinScope } from './scope.js';

describe('a scope', () => {
  it('holds for all that is awaited, and ends with it', async () => {
    const seen = await withinScope(['33.06'], async () => {
      await pause(1);
      const inner = await withinScope(null, async () => {
        await pause(1);
        return currentScope();
      });
      return [currentScope(), inner];
    });
    expect(seen).toEqual([['33.06'], null]);
    expect(currentScope()).toBeNull();
  });

  it('reaches from a regency to all in it, by the beginning of the code', () => {
    const scope = ['33.06', '33.13'];
    const reached = ['33.06', '33.06.08', '33.13.07.2005', '33.06.08.2007-2023-1'];
    expect(reached.map((code) => inScope(code, scope))).toEqual([true, true, true, true]);
    const beyond = ['33', '33.0', '33.1', '33.07.08.2007', '', 'pop-1'];
    expect(beyond.map((code) => inScope(code, scope))).toEqual(beyond.map(() => false));
    expect(inScope('33.07', null)).toBe(true);
    expect(inScope('33.06', [])).toBe(false);
  });

  it('is one setting in whatever order its regencies are named', () => {
    expect(scopeSetting(['33.13', '33.06', '33.13'])).toBe('33.06,33.13');
    expect([scopeSetting(null), scopeSetting([])]).toEqual(['*', '']);
  });

  it('stays with items that are made later, whoever asks for them', async () => {
    async function* scopes() {
      for (let made = 0; made < 3; made++) {
        await Promise.resolve();
        yield currentScope();
      }
    }
    const kept = withinScope(['33.06'], () => keepingScope(scopes()));
    const seen = await withinScope(['33.07'], async () => {
      const all = [];
      for await (const scope of kept) all.push(scope);
      return all;
    });
    expect(seen).toEqual([['33.06'], ['33.06'], ['33.06']]);
  });

  it('lets go of what makes the items when nobody wants more', async () => {
    let isOver = false;
    async function* endless() {
      try {
        for (;;) {
          await Promise.resolve();
          yield 1;
        }
      } finally {
        isOver = true;
      }
    }
    for await (const item of keepingScope(endless())) if (item === 1) break;
    expect(isOver).toBe(true);
  });

  it('does not reach those who only hear of what was done in it', () => {
    const bus = new EventBus();
    const heard: unknown[] = [];
    bus.on('registry-changed', () => heard.push(currentScope()));
    withinScope(['33.06'], () => bus.emit('registry-changed', { version: 1 }));
    expect(heard).toEqual([null]);
  });
});
