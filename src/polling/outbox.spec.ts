import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { IcmpSample } from '../domain/probe/sample.js';
import { Outbox } from './outbox.js';

type Handed = Parameters<ConstructorParameters<typeof Outbox>[1]>[0];
type Batch = Extract<Handed, { readonly type: 'samples' }>;

const sample = (targetId: string): IcmpSample => ({
  kind: 'icmp',
  targetId,
  at: 0,
  result: { ok: true, rttMs: 1 },
});

let handed: Handed[];
let batches: Batch[];
let takes: (() => void)[];
let outbox: Outbox;

beforeEach(() => {
  jest.useFakeTimers();
  handed = [];
  batches = [];
  takes = [];
  outbox = new Outbox(
    () => 1_000,
    (message, taken) => {
      handed.push(message);
      if (message.type === 'samples') batches.push(message);
      takes.push(taken);
    },
  );
});
afterEach(() => {
  outbox.close();
  jest.useRealTimers();
});

describe('the outbox', () => {
  it('hands samples on within 50 ms, in one batch and in order', () => {
    outbox.push(sample('a'));
    jest.advanceTimersByTime(30);
    outbox.push(sample('b'));
    expect(batches).toHaveLength(0);
    jest.advanceTimersByTime(20);
    expect(batches.map(({ samples }) => samples.map(({ targetId }) => targetId))).toEqual([
      ['a', 'b'],
    ]);
  });

  it('sums counters by their labels, and says the worst lag once', () => {
    outbox.count('internet_desa_snmp_packets_total', { verdict: 'accepted' });
    outbox.count('internet_desa_snmp_packets_total', { verdict: 'accepted' });
    outbox.count('internet_desa_snmp_packets_total', { verdict: 'malformed' });
    outbox.observe('internet_desa_poll_duration_seconds', { probe: 'icmp' }, 0.5);
    outbox.observe('internet_desa_poll_duration_seconds', { probe: 'icmp' }, 0.7);
    outbox.late(1_500);
    outbox.late(200);
    jest.advanceTimersByTime(2_000);
    expect(batches[0]?.deltas).toEqual([
      {
        metric: 'internet_desa_snmp_packets_total',
        labels: { verdict: 'accepted' },
        add: 2,
      },
      {
        metric: 'internet_desa_snmp_packets_total',
        labels: { verdict: 'malformed' },
        add: 1,
      },
      {
        metric: 'internet_desa_poll_duration_seconds',
        labels: { probe: 'icmp' },
        observed: [0.5, 0.7],
      },
    ]);
    expect(batches.map(({ lagSeconds }) => lagSeconds)).toEqual([1.5, 0]);
    expect(batches[1]?.deltas).toEqual([]);
  });

  it('waits with a service that takes nothing, and loses nothing by it', () => {
    for (let i = 0; i < 80; i += 1) {
      outbox.push(sample(String(i)));
      jest.advanceTimersByTime(50);
    }
    const before = batches.length;
    expect(before).toBeLessThan(80);
    for (const taken of takes.splice(0)) taken();
    jest.advanceTimersByTime(1_000);
    const seen = batches.flatMap(({ samples }) => samples.map(({ targetId }) => targetId));
    expect(seen).toEqual(Array.from({ length: 80 }, (_, i) => String(i)));
  });

  it('tells other messages in their place among the samples, at once', () => {
    outbox.push(sample('before'));
    outbox.tell({ type: 'stalled', from: 1, to: 2 });
    outbox.push(sample('after'));
    jest.advanceTimersByTime(50);
    const order = handed.flatMap((message) =>
      message.type === 'samples' ? message.samples.map(({ targetId }) => targetId) : message.type,
    );
    expect(order).toEqual(['before', 'stalled', 'after']);
  });

  it('keeps that order with a service that takes nothing for a while', () => {
    for (let i = 0; i < 60; i += 1) {
      outbox.push(sample(String(i)));
      jest.advanceTimersByTime(50);
    }
    outbox.tell({ type: 'clock-jumped', at: 1, byMs: 3_600_000 });
    outbox.push(sample('after'));
    jest.advanceTimersByTime(2_000);
    for (const taken of takes.splice(0)) taken();
    jest.advanceTimersByTime(1_000);
    const order = handed.flatMap((message) =>
      message.type === 'samples' ? message.samples.map(({ targetId }) => targetId) : message.type,
    );
    const numbers = Array.from({ length: 60 }, (_, i) => String(i));
    expect(order).toEqual([...numbers, 'clock-jumped', 'after']);
  });

  it('counts what failed, and why', () => {
    outbox.push({ ...sample('a'), result: { ok: false, reason: 'timeout' } });
    jest.advanceTimersByTime(50);
    expect(batches[0]?.deltas).toEqual([
      {
        metric: 'internet_desa_probe_failures_total',
        labels: { probe: 'icmp', reason: 'timeout' },
        add: 1,
      },
    ]);
  });
});
