import type { Query } from '../../api/client';
import type { View } from '../../parts/view';
import { startOfDay } from '../../words/wib';

type Asked = Query<'/incidents'>;
type Status = NonNullable<Asked['status']>[number];

/** What the filter of the status means; an empty one is what goes on. */
const STATUSES: Readonly<Record<string, readonly Status[]>> = {
  open: ['open'],
  acknowledged: ['acknowledged'],
  ended: ['ended'],
  resolved: ['resolved'],
  all: [],
};
const GOING_ON: readonly Status[] = ['open', 'acknowledged'];

/** Everything that goes on, worst first and then the longest. */
export const ALL_GOING_ON: Asked = {
  status: [...GOING_ON],
  sort: 'severity,startedAt',
  pageSize: 500,
};

export const periodOf = (view: View): { readonly from?: string; readonly to?: string } => {
  const from = startOfDay(view.get('from'));
  const to = startOfDay(view.get('to'), 1);
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
};

/** What stands in the URL asks for nothing but what goes on. */
export const isGoingOn = (view: View): boolean =>
  !['ended', 'resolved', 'all'].includes(view.get('status'));

export const FILTERS = [
  'status',
  'class',
  'severity',
  'regency',
  'provider',
  'from',
  'to',
] as const;

/** The URL's filters as the service is asked: what goes on whole and worst first, the rest by pages, newest first. */
export function askedBy(view: View): Asked {
  const status = STATUSES[view.get('status')] ?? GOING_ON;
  const one = (name: string) => {
    const value = view.get(name);
    return value === '' ? {} : { [name]: [value] };
  };
  return {
    ...(status.length === 0 ? {} : { status: [...status] }),
    ...one('class'),
    ...one('severity'),
    ...one('regency'),
    ...one('provider'),
    ...periodOf(view),
    ...(isGoingOn(view)
      ? { sort: 'severity,startedAt', pageSize: 500 }
      : { sort: '-startedAt', pageSize: 25, page: Number(view.get('page')) || 1 }),
  };
}
