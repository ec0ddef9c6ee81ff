import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../support/browser.js';
import { type RunningProgram, startDemo, temporaryFolder } from '../../support/programs.js';
import { type Look, Visitor } from './visitor.js';

/** Real packets at a faster beat, and incidents that do not wait for more to happen. */
const FASTER = `probing:
  icmpIntervalMs: 2000
  snmpIntervalMs: 6000
  snmpFirstSweepMs: 3000
  portRereadMs: 500
incidents:
  holdMs: 1000
`;

type Role = 'admin' | 'engineer' | 'planner' | 'on-call' | 'viewer';

export interface User {
  readonly id: number;
  readonly name: string;
  readonly password: string;
}

/** One demo and one browser for every test of the console. */
export class Stage {
  demo: RunningProgram;
  browser: Browser;
  private readonly folder = temporaryFolder();
  private readonly visitors: Visitor[] = [];

  async open(): Promise<void> {
    const settings = join(this.folder.path, 'faster.yaml');
    writeFileSync(settings, FASTER);
    this.demo = startDemo(join(this.folder.path, 'data'), { CONFIG_FILE: settings });
    this.browser = await openBrowser();
    await this.demo.ready(150);
    await this.demo.simulator('PUT', '/scenario', { enabled: false });
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.demo.end();
    this.folder.rm();
  }

  async visitor(look: Look = {}): Promise<Visitor> {
    const visitor = await Visitor.arrive(this.browser, this.demo.addresses.url, look);
    this.visitors.push(visitor);
    return visitor;
  }

  async admin(look: Look = {}): Promise<Visitor> {
    const visitor = await this.visitor(look);
    await visitor.signIn(this.demo.access.user, this.demo.access.password);
    return visitor;
  }

  /** Adds a user as an admin does; they have their first password. */
  async user(name: string, role: Role, regencies: string[] | null = null): Promise<User> {
    const made = await this.demo.api<{ user: { id: number }; password: string }>('/api/v1/users', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, role, regencies }),
    });
    return { id: made.user.id, name, password: made.password };
  }

  /** A user at their first page, with a password of their own. */
  async signedIn({ name, password }: User, own: string): Promise<Visitor> {
    const visitor = await this.visitor();
    await visitor.signIn(name, password, 'first');
    await visitor.choosePassword(password, own);
    return visitor;
  }

  /** Cuts the village off, or, where no namespace can be made, takes its port down. */
  async cut(village: string): Promise<void> {
    const kind = process.getuid?.() === 0 ? 'cut' : 'port-down';
    await this.fault(village, kind);
  }

  async mend(village: string): Promise<void> {
    await this.fault(village, 'none');
  }

  private async fault(village: string, kind: string): Promise<void> {
    const { status, body } = await this.demo.simulator('PUT', `/villages/${village}/fault`, {
      kind,
    });
    if (status !== 200) throw new Error(`no ${kind}: ${status} ${JSON.stringify(body)}`);
  }
}
