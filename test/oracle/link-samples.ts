import { Sample } from '../../src/domain/probe/sample.js';
import { answered, lost, reading } from '../builders/samples.js';
import { Fact } from './fact.js';

/** The sample a fact is, `offsetMs` ahead of its own second; null for what is no sample. */
export function sampleOf(fact: Fact, offsetMs = 0): Sample | null {
  const at = fact.at * 1000 + offsetMs;
  switch (fact.kind) {
    case 'echo':
      return fact.ok ? answered('x', at, 5 + (fact.at % 400)) : lost('x', at);
    case 'burst':
      return {
        kind: 'confirm',
        targetId: 'x',
        at: fact.from * 1000 + offsetMs,
        finishedAt: at,
        sent: 10,
        received: fact.repliedAt === null ? 0 : 3,
        lastReplyAt: fact.repliedAt === null ? null : fact.repliedAt * 1000 + offsetMs,
        snmp: fact.snmpAnswered ? 'answered' : 'silent',
      };
    case 'poll':
      return {
        kind: 'snmp',
        targetId: 'x',
        at,
        reread: fact.reread,
        result:
          fact.port === null
            ? { ok: false, reason: 'timeout' }
            : {
                ok: true,
                reading: reading({
                  operStatus: fact.port,
                  uptimeCentiseconds: (fact.at - fact.bootedAt) * 100,
                }),
              },
      };
    case 'stop':
      return null;
  }
}
