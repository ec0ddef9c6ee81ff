import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, EntityManager } from 'typeorm';
import { SnmpCredentials } from '../domain/probe/plan.js';
import { ChangeSource } from '../platform/changes/change-log.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { Page, SortKey } from '../platform/http/list-query.js';
import { SecretBox } from '../platform/secrets/secret-box.js';
import { RegistryChanges } from './registry-changes.js';
import { pageOfRows } from './row-pages.js';
import { sealCredentials } from './sealed-credentials.js';
import { NewSnmpProfile, insertSnmpProfile, recordProfile } from './snmp-profile-rows.js';
import { ShownProfile } from './snmp-profile-schema.js';
import { SnmpProfile } from './snmp-profile.entity.js';

const notFound = (name: string) =>
  new DomainError('snmp-profile.not-found', `There is no SNMP profile "${name}".`, 404);

async function required(manager: EntityManager, name: string): Promise<SnmpProfile> {
  const profile = await manager.findOneBy(SnmpProfile, { name });
  if (!profile) throw notFound(name);
  return profile;
}

async function linksWith(manager: EntityManager, ids: readonly number[]) {
  const rows = await manager.query<{ id: number; links: number }[]>(
    `select snmp_profile_id as id, count(*)::int as links from links
     where snmp_profile_id = any ($1) group by 1`,
    [ids],
  );
  return new Map(rows.map(({ id, links }) => [id, links]));
}

/** SNMP credentials profiles: their secrets come in and never go out. */
@Injectable()
export class SnmpProfilesService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly secrets: SecretBox,
    private readonly changes: RegistryChanges,
  ) {}

  async list(query: {
    readonly page: number;
    readonly pageSize: number;
    readonly sort: readonly SortKey<'name' | 'version'>[];
  }): Promise<Page<ShownProfile>> {
    const page = await pageOfRows(this.dataSource.manager, SnmpProfile, 'name', query);
    return { ...page, items: await this.shown(page.items) };
  }

  async get(name: string): Promise<ShownProfile> {
    const [shown] = await this.shown([await required(this.dataSource.manager, name)]);
    if (!shown) throw notFound(name);
    return shown;
  }

  /** Throws DomainError `snmp-profile.exists`. */
  async create(profile: NewSnmpProfile, source: ChangeSource): Promise<void> {
    await this.changes.commit(async (manager) => {
      if (await insertSnmpProfile(manager, this.secrets, profile, source)) return;
      throw new DomainError(
        'snmp-profile.exists',
        `There is already an SNMP profile "${profile.name}".`,
      );
    });
  }

  /** Gives the profile other credentials; its links use them from the next plan on. */
  async replace(name: string, credentials: SnmpCredentials, source: ChangeSource): Promise<void> {
    await this.changes.commit(async (manager) => {
      const before = await required(manager, name);
      const after = sealCredentials(this.secrets, name, credentials);
      await manager.update(SnmpProfile, { name }, { ...after, updatedAt: () => 'now()' });
      await recordProfile(manager, source, name, before, after);
    });
  }

  async remove(name: string, source: ChangeSource): Promise<void> {
    await this.changes.commit(async (manager) => {
      const profile = await required(manager, name);
      const links = (await linksWith(manager, [profile.id])).get(profile.id) ?? 0;
      if (links > 0) {
        throw new DomainError('snmp-profile.in-use', `${links} links use the profile "${name}".`);
      }
      await manager.delete(SnmpProfile, { id: profile.id });
      await recordProfile(manager, source, name, profile, null);
    });
  }

  private async shown(profiles: readonly SnmpProfile[]): Promise<ShownProfile[]> {
    const links = await linksWith(
      this.dataSource.manager,
      profiles.map(({ id }) => id),
    );
    return profiles.map((profile) => ({
      name: profile.name,
      version: profile.version,
      level: profile.level,
      user: profile.user,
      authProtocol: profile.authProtocol,
      privProtocol: profile.privProtocol,
      links: links.get(profile.id) ?? 0,
      createdAt: profile.createdAt.toISOString(),
      updatedAt: profile.updatedAt.toISOString(),
    }));
  }
}
