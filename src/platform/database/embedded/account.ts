import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Whom the server's processes run as; null: as this process. */
export type Account = { readonly uid: number; readonly gid: number } | null;

/** PostgreSQL refuses to run as root. Not `nobody`: other programs run as that and could reach the files. */
export const UNPRIVILEGED: NonNullable<Account> = { uid: 70_599, gid: 70_599 };

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Whether the account can list or write (`-w`) or run (`-x`) the path, asked of the kernel itself. */
export function canReach(account: Account, test: '-w' | '-x', path: string): boolean {
  const answer = spawnSync('/bin/sh', ['-c', `test ${test} "$1"`, 'sh', path], {
    ...(account ?? {}),
    cwd: '/',
    stdio: 'ignore',
  });
  return answer.status === 0;
}

interface PasswdLine {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

function passwd(): PasswdLine[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

/**
 * Whom initdb runs as: it looks its own user up by name and gives up where /etc/passwd has none, which only the server
 * itself does not mind. So it borrows a system account for its one second, in a folder no one else can enter, and the
 * files change hands before the server starts.
 */
export function accountForInitdb(account: Account): Account {
  if (account === null) return null;
  const lines = passwd();
  if (lines.some((line) => line.uid === account.uid)) return account;
  const system = lines.filter((line) => line.uid > 0 && line.uid < 1000);
  const chosen =
    system.find((line) => line.name === 'daemon') ??
    system[0] ??
    lines.find((line) => line.uid > 0);
  if (chosen === undefined)
    throw new Error(
      'The embedded database cannot be made as root here: /etc/passwd knows no user but root. Start the service as an ordinary user, or set DATABASE_URL.',
    );
  return { uid: chosen.uid, gid: chosen.gid };
}
