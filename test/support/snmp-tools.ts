import { execFile } from 'node:child_process';
import { environmentOf, unpackDebian } from './debian-packages.js';

export const V2C = ['-v2c', '-c', 'contoh-desa'];

export interface ToolAnswer {
  readonly ok: boolean;
  readonly lines: readonly string[];
  /** What it complained of. */
  readonly complaint: string;
}

/** Debian's snmpget and snmpwalk, unpacked and never installed: an SNMP manager that shares nothing with ours. */
export class SnmpTools {
  private constructor(private readonly environment: NodeJS.ProcessEnv) {}

  static async unpack(): Promise<SnmpTools> {
    const root = await unpackDebian('snmpd', ['snmpd', 'snmp', 'libsnmp40']);
    return new SnmpTools({ ...environmentOf(root), MIBS: '' });
  }

  /** Values alone, in the order asked; with `namespace`, asked from inside it. */
  get(
    where: string,
    oids: readonly string[],
    credentials: readonly string[] = V2C,
    namespace: string | null = null,
  ): Promise<ToolAnswer> {
    return this.run('snmpget', ['-Oqvt', ...credentials, where, ...oids], namespace);
  }

  /** Lines `.1.3.6… value`. */
  walk(
    where: string,
    oid: string,
    credentials: readonly string[] = V2C,
    program: 'snmpwalk' | 'snmpbulkwalk' = 'snmpwalk',
  ): Promise<ToolAnswer> {
    return this.run(program, ['-Oqnt', ...credentials, where, oid], null);
  }

  /** Tries to write a text. */
  set(where: string, oid: string, text: string): Promise<ToolAnswer> {
    return this.run('snmpset', [...V2C, where, oid, 's', text], null);
  }

  private run(
    program: string,
    words: readonly string[],
    namespace: string | null,
  ): Promise<ToolAnswer> {
    const patience = ['-r0', '-t1'];
    const [command = '', ...options] = [
      ...(namespace ? ['ip', 'netns', 'exec', namespace] : []),
      program,
      ...patience,
      ...words,
    ];
    return new Promise((done) => {
      execFile(command, options, { env: this.environment }, (error, stdout, stderr) => {
        const lines = stdout.split('\n').filter((line) => line !== '');
        done({ ok: error === null, lines, complaint: stderr });
      });
    });
  }
}
