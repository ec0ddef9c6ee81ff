import pg from 'pg';
import { QueryFailedError } from 'typeorm';

const INSUFFICIENT_PRIVILEGE = '42501';
/** What in the server says so: a missing grant has the same code, and is our own fault. */
const ROW_CHECK = 'ExecWithCheckOptions';

/** Whether the database refused to write a row because it lies beyond the scope. */
export function refusedRow(error: unknown): boolean {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  return (
    cause instanceof pg.DatabaseError &&
    cause.code === INSUFFICIENT_PRIVILEGE &&
    cause.routine === ROW_CHECK
  );
}
