import { readFileSync, readdirSync, readlinkSync, statSync } from 'node:fs';

/** Every living process whose command line holds the text, with the user it runs as. Linux only. */
export function processesWith(text: string): { readonly pid: number; readonly uid: number }[] {
  const found: { pid: number; uid: number }[] = [];
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      if (readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(text))
        found.push({ pid: Number(name), uid: statSync(`/proc/${name}`).uid });
    } catch {
      // Ended meanwhile.
    }
  }
  return found;
}

/** Process id of the PostgreSQL server on the cluster, from its own file. */
export function serverPid(cluster: string): number {
  return Number(readFileSync(`${cluster}/postmaster.pid`, 'utf8').split('\n')[0]);
}

/** Addresses of every listening TCP or Unix socket of the process, read from the kernel's own tables. */
export function listeningAddresses(pid: number): string[] {
  const inodes = new Set(
    readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      const target = linkOf(`/proc/${pid}/fd/${fd}`);
      return /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? [];
    }),
  );
  const table = (name: string): string[][] =>
    readFileSync(`/proc/${pid}/net/${name}`, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/));
  const tcp = [...table('tcp'), ...table('tcp6')]
    .filter((fields) => fields[3] === '0A' && inodes.has(fields[9] ?? ''))
    .map((fields) => dotted(fields[1]?.split(':')[0] ?? ''));
  const unix = table('unix')
    .filter((fields) => fields[3] === '00010000' && inodes.has(fields[6] ?? ''))
    .map((fields) => fields[7] ?? 'unnamed');
  return [...tcp, ...unix];
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

/** The kernel writes an IPv4 address as eight hexadecimal digits, lowest byte first. */
function dotted(hex: string): string {
  if (hex.length !== 8) return hex;
  return Array.from(Buffer.from(hex, 'hex')).reverse().join('.');
}
