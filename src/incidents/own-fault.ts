import { QueryFailedError } from 'typeorm';
import { errorCode } from '../platform/database/error-code.js';

/** Classes of SQLSTATE that come of what is written, and come again however often it is tried. */
const OF_THE_VALUES = /^(22|23|42)/;

/** Whether what failed would fail again: it is what was to be done that is wrong, not the database that is away. */
export function isOwnFault(error: unknown): boolean {
  const code = errorCode(error);
  if (error instanceof QueryFailedError || code !== undefined)
    return code !== undefined && OF_THE_VALUES.test(code);
  return error instanceof TypeError || error instanceof RangeError;
}
