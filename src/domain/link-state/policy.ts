import { RegisteredLink } from '../link/registered-link.js';

/** How a link's samples are judged. Durations in milliseconds, shares 0–1. */
export interface LinkPolicy {
  /** Good rounds in a row after which an unanswering link is up again. */
  readonly goodRoundsToRecover: number;
  /** Unanswered SNMP polls in a row after which SNMP counts as silent. */
  readonly snmpFailsToSilent: number;
  /** Between two samples further apart than this, nothing was measured. */
  readonly staleAfterMs: number;
  /** A sample that comes later than this after newer ones is passed over. */
  readonly lateMs: number;
  /** Loss and delay are judged over this many of the newest scheduled echoes. */
  readonly echoWindow: number;
  /** Degraded from this share of lost echoes on; no longer at or below the lower one. */
  readonly lossOn: number;
  readonly lossOff: number;
  /** Degraded from this median round trip on; no longer at or below the lower one. */
  readonly rttOnMs: number;
  readonly rttOffMs: number;
  /** Length of one check of the flapping rule. */
  readonly flapCheckMs: number;
  /** Flapping begins above and ends at or below these weighted percentages of changed checks. */
  readonly flapOnPercent: number;
  readonly flapOffPercent: number;
}

export const DEFAULT_LINK_POLICY: LinkPolicy = {
  goodRoundsToRecover: 2,
  snmpFailsToSilent: 2,
  staleAfterMs: 20_000,
  lateMs: 60_000,
  echoWindow: 24,
  lossOn: 0.1,
  lossOff: 0.05,
  rttOnMs: 300,
  rttOffMs: 200,
  flapCheckMs: 15_000,
  flapOnPercent: 30,
  flapOffPercent: 25,
};

/** Links judged by a policy of their own: those that match every given list. */
export interface LinkGroup {
  readonly name: string;
  readonly match: {
    readonly link?: readonly string[] | undefined;
    readonly village?: readonly string[] | undefined;
    readonly regency?: readonly string[] | undefined;
    readonly provider?: readonly string[] | undefined;
    readonly grantYear?: readonly number[] | undefined;
  };
  readonly policy: Partial<LinkPolicy>;
}

/** The policy a link is judged by: the base, with what the first group says that matches the link in every given list. */
export function policyFor(
  link: RegisteredLink,
  base: LinkPolicy,
  groups: readonly LinkGroup[],
): LinkPolicy {
  const group = groups.find(({ match }) => matches(link, match));
  return group ? { ...base, ...group.policy } : base;
}

function matches(link: RegisteredLink, match: LinkGroup['match']): boolean {
  const within = <Value>(list: readonly Value[] | undefined, value: Value | undefined) =>
    list === undefined || (value !== undefined && list.includes(value));
  return (
    within(match.link, link.id) &&
    within(match.village, link.village.code) &&
    within(match.regency, link.regency.code) &&
    within(match.provider, link.provider?.code) &&
    within(match.grantYear, link.grantYear)
  );
}

/** What is wrong with a policy and on which of its fields (`path`); empty when links can be judged by it. */
export function objectionsTo(policy: LinkPolicy): { path: string; message: string }[] {
  const objections: { path: string; message: string }[] = [];
  const need = (path: keyof LinkPolicy, holds: boolean, message: string) => {
    if (!holds) objections.push({ path, message });
  };
  for (const path of ['goodRoundsToRecover', 'snmpFailsToSilent', 'echoWindow'] as const)
    need(path, isCount(policy[path]), 'must be a whole number of at least 1');
  for (const path of ['staleAfterMs', 'flapCheckMs', 'rttOnMs'] as const)
    need(path, policy[path] > 0, 'must be more than 0');
  for (const path of ['lateMs', 'rttOffMs', 'lossOff', 'flapOffPercent'] as const)
    need(path, policy[path] >= 0, 'must not be negative');
  need('lossOn', policy.lossOn > 0 && policy.lossOn <= 1, 'must be a share above 0, up to 1');
  need(
    'flapOnPercent',
    policy.flapOnPercent > 0 && policy.flapOnPercent <= 100,
    'must be a percentage above 0, up to 100',
  );
  need('lossOff', !(policy.lossOff > policy.lossOn), 'must not be above lossOn');
  need('rttOffMs', !(policy.rttOffMs > policy.rttOnMs), 'must not be above rttOnMs');
  need(
    'flapOffPercent',
    !(policy.flapOffPercent > policy.flapOnPercent),
    'must not be above flapOnPercent',
  );
  return objections;
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1;
}
