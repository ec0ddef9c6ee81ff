import { EntityManager } from 'typeorm';
import { Response, ResponseTimes, responseTimes } from '../domain/incident/response-times.js';
import { Interval } from '../domain/time/interval.js';
import { PlacesNow } from './known-places.js';
import { iso } from './save-board.js';

interface CountedTimes extends ResponseTimes {
  readonly incidents: number;
}

/** Of one provider or regency; null: of incidents that belong to none, or to several. */
interface GroupTimes extends CountedTimes {
  readonly of: { readonly code: string; readonly name: string } | null;
}

/** How fast people responded, of all and by whose it was. */
export interface ResponseFigures {
  readonly all: CountedTimes;
  readonly byProvider: readonly GroupTimes[];
  readonly byRegency: readonly GroupTimes[];
}

interface Measured extends Response {
  readonly provider: string | null;
  readonly regency: string | null;
}

/** Over outages that began in the period; what became part of another counts there, what was planned nowhere. */
export async function readResponseFigures(
  manager: EntityManager,
  { providers, regencies }: PlacesNow,
  period: Interval,
): Promise<ResponseFigures> {
  const incidents = await readMeasured(manager, period);
  const grouped = (key: 'provider' | 'regency', nameOf: (code: string) => string | undefined) =>
    [...new Set(incidents.map((incident) => incident[key]))]
      .sort((a, b) => Number(a === null) - Number(b === null) || (a ?? '').localeCompare(b ?? ''))
      .map((code) => ({
        of: code === null ? null : { code, name: nameOf(code) ?? code },
        ...counted(incidents.filter((incident) => incident[key] === code)),
      }));
  return {
    all: counted(incidents),
    byProvider: grouped('provider', (code) => providers.get(code)?.name),
    byRegency: grouped('regency', (code) => regencies.get(code)),
  };
}

const counted = (incidents: readonly Measured[]): CountedTimes => ({
  incidents: incidents.length,
  ...responseTimes(incidents),
});

async function readMeasured(manager: EntityManager, period: Interval): Promise<Measured[]> {
  const rows = await manager.query<
    {
      started_at: Date;
      opened_at: Date;
      acknowledged_at: Date | null;
      ended_at: Date | null;
      provider_code: string | null;
      regency_code: string | null;
    }[]
  >(
    `select started_at, opened_at, acknowledged_at, ended_at, provider_code, regency_code from incidents
     where class = 'outage' and merged_into is null and not silenced and started_at >= $1 and started_at < $2`,
    [iso(period.from), iso(period.to)],
  );
  return rows.map((row) => ({
    startedAt: row.started_at.getTime(),
    openedAt: row.opened_at.getTime(),
    acknowledgedAt: row.acknowledged_at?.getTime() ?? null,
    endedAt: row.ended_at?.getTime() ?? null,
    provider: row.provider_code,
    regency: row.regency_code,
  }));
}
