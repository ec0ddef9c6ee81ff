import { useCallback, useState } from 'react';
import { askAgain } from '../../api/answers';
import { type ApiProblem, asProblem, call } from '../../api/client';
import type { Incident } from '../../parts/incident-words';
import { useWho } from '../../session/session';

/** Newer than what the list says; `at` is when it was answered, infinite while it is only hoped for. */
interface Newer {
  readonly incident: Incident;
  readonly at: number;
}

/** Acknowledging in the list: shown at once, put right by the answer. */
export interface Acknowledging {
  readonly newest: (incident: Incident) => Incident;
  readonly problemOf: (id: string) => ApiProblem | undefined;
  /** Gives whether it was accepted. */
  readonly acknowledge: (incident: Incident) => Promise<boolean>;
}

/** `listedAt`: when the list was answered. */
export function useAcknowledging(listedAt: number): Acknowledging {
  const { user } = useWho();
  const [newer, setNewer] = useState<ReadonlyMap<string, Newer>>(new Map());
  const [problems, setProblems] = useState<ReadonlyMap<string, ApiProblem>>(new Map());
  const acknowledge = async (incident: Incident) => {
    const { id } = incident;
    const put = (value: Newer) => setNewer((known) => new Map(known).set(id, value));
    const hoped = { by: user.name, at: new Date().toISOString(), expectedAt: null };
    setProblems((known) => without(known, id));
    put({
      incident: { ...incident, status: 'acknowledged', acknowledgement: hoped },
      at: Number.POSITIVE_INFINITY,
    });
    try {
      put({ incident: await call('post', '/incidents/{id}/ack', { at: { id } }), at: Date.now() });
      return true;
    } catch (error) {
      setNewer((known) => without(known, id));
      setProblems((known) => new Map(known).set(id, asProblem(error)));
      return false;
    } finally {
      askAgain('/incidents');
    }
  };
  const newest = useCallback(
    (incident: Incident) => {
      const known = newer.get(incident.id);
      return known && known.at >= listedAt ? known.incident : incident;
    },
    [newer, listedAt],
  );
  return { newest, problemOf: (id) => problems.get(id), acknowledge };
}

function without<Value>(map: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> {
  const left = new Map(map);
  left.delete(key);
  return left;
}
