import type { GivenAnswer } from '../../fakes/channels/http-receiver.js';
import type { Treatment } from './channel.contract.js';

/** How an HTTP receiver treats a message; null: it takes it. */
export function httpAnswer(how: Treatment, secret: string): GivenAnswer | 'silence' | null {
  switch (how) {
    case 'takes':
      return null;
    case 'temporary':
      return { status: 503, body: 'try later' };
    case 'permanent':
      return { status: 400, body: 'not like this' };
    case 'patience':
      return { status: 429, headers: { 'Retry-After': '7' }, body: 'slowly' };
    case 'silence':
      return 'silence';
    case 'tells-secret':
      return { status: 500, body: `internal error near ${secret}, ${encodeURIComponent(secret)}` };
  }
}
