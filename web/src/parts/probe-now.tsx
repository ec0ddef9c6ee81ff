import { useState } from 'react';
import { type Answer, type ApiProblem, asProblem, call } from '../api/client';
import { Problem } from './problem';
import { StateBadge } from './state';
import { useWords } from '../words/language';
import { useWriting } from '../words/numbers';
import { text } from './link-words';

type Seen = Answer<'/links/{id}/probe', 'post'>;

/** Probes the link while one waits, and says what was seen. */
export function ProbeNow({ linkId }: { readonly linkId: string }) {
  const word = useWords(text);
  const [asking, setAsking] = useState(false);
  const [seen, setSeen] = useState<Seen | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const probe = () => {
    if (asking) return;
    setAsking(true);
    setProblem(null);
    call('post', '/links/{id}/probe', { at: { id: linkId } })
      .then(setSeen, (error: unknown) => setProblem(asProblem(error)))
      .finally(() => setAsking(false));
  };
  return (
    <div className="stack">
      <div>
        <button type="button" className="primary" aria-disabled={asking} onClick={probe}>
          {word.probe}
        </button>
      </div>
      <div role="status">
        {asking ? word.probing : seen === null ? null : <WhatWasSeen seen={seen} />}
      </div>
      {problem === null ? null : <Problem problem={problem} retry={probe} />}
    </div>
  );
}

function WhatWasSeen({ seen: { probedAt, state, icmp, snmp } }: { readonly seen: Seen }) {
  const word = useWords(text);
  const { clock, number } = useWriting();
  const failures: Readonly<Record<string, string>> = word.failure;
  return (
    <div className="notice">
      <p>
        <strong>{word.probed(clock(probedAt))}:</strong> <StateBadge state={state} />
      </p>
      <ul>
        <li>
          {icmp === null
            ? word.icmpNone
            : `${word.icmp(number(icmp.sent), number(icmp.received))}${
                icmp.rttMs === null ? '' : word.icmpIn(`${number(icmp.rttMs, 2)} ms`)
              }.`}
        </li>
        {snmp === null ? (
          <li>{word.snmpNone}</li>
        ) : snmp.ok ? (
          <Reading of={snmp.reading} />
        ) : (
          <li>{word.snmpFailed(failures[snmp.reason] ?? snmp.reason)}</li>
        )}
      </ul>
    </div>
  );
}

type SnmpReading = Extract<NonNullable<Seen['snmp']>, { ok: true }>['reading'];

function Reading({ of: reading }: { readonly of: SnmpReading }) {
  const word = useWords(text);
  const { number, length } = useWriting();
  const status =
    reading.operStatus === 'up'
      ? word.portUp
      : reading.operStatus === 'down'
        ? word.portDown
        : word.portOther(reading.operStatus);
  const speed = reading.speedMbps === null ? '' : `, ${number(reading.speedMbps)} Mbps`;
  const extras: Readonly<Record<string, (value: string) => string>> = word.extras;
  return (
    <>
      <li>{word.snmpPort(reading.interfaceName, status, speed)}</li>
      <li>
        {[
          word.uptime(length(reading.uptimeSeconds)),
          reading.serial === null ? '' : word.serial(reading.serial),
          ...Object.entries(reading.extras).map(
            ([name, value]) => extras[name]?.(number(value, 1)) ?? '',
          ),
        ]
          .filter((part) => part !== '')
          .join(' ')}
      </li>
    </>
  );
}
