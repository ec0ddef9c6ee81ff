import { RegisteredLink } from '../../domain/link/registered-link.js';
import { OutageRecord } from '../../domain/outage/outage.js';
import { Instant } from '../../domain/time/instant.js';
import { Catalogue } from '../villages/catalogue.js';
import { OutagesQuery } from './outages-query.js';

/** Which outages are asked for, without which page of them. */
export type OutageFilter = Omit<OutagesQuery, 'page' | 'pageSize' | 'sort'>;

const passes = <Value>(allowed: readonly Value[] | undefined, value: Value) =>
  allowed === undefined || allowed.includes(value);

/** The links whose outages are asked for. */
export function linksAsked(
  { links }: Catalogue,
  { regency, provider, grantYear, village, link }: OutageFilter,
): RegisteredLink[] {
  return links.flatMap(({ registered }) =>
    passes(regency, registered.regency.code) &&
    passes(provider, registered.provider?.code ?? '') &&
    passes(grantYear, registered.grantYear) &&
    passes(village, registered.village.code) &&
    passes(link, registered.id)
      ? [registered]
      : [],
  );
}

/** Whether the outage itself is asked for, whatever its link. */
export function isAsked(
  { endedAt, settledCause, proposedCause }: OutageRecord,
  { cause, open }: OutageFilter,
): boolean {
  return (
    passes(cause, settledCause ?? proposedCause) &&
    (open === undefined || (endedAt === null) === (open === 'true'))
  );
}

/** Seconds it lasted; until now for an open one. */
export function durationSeconds({ startedAt, endedAt }: OutageRecord, now: Instant): number {
  return Math.max((endedAt ?? now) - startedAt, 0) / 1000;
}
