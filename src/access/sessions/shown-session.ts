import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { permissionsOf } from '../../domain/access/role.js';
import { SETTINGS, type Settings } from '../../platform/config/config.js';
import { regencyNames } from '../regency-names.js';
import { csrfTokenOf } from './session-cookie.js';
import { ShownSession } from './session-schema.js';
import { Session } from './sessions.js';
import { SignInWays } from './sign-in-ways.js';

/** What a page must know before it shows anything: who is signed in, or how to. */
@Injectable()
export class SessionView {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly ways: SignInWays,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async of(session: Session | null): Promise<ShownSession> {
    return {
      signedIn: session && (await this.signedIn(session)),
      signIn: { oidc: this.ways.oidc },
      demo: this.settings.access.demo,
    };
  }

  private async signedIn({
    user,
    secret,
    endsAt,
  }: Session): Promise<NonNullable<ShownSession['signedIn']>> {
    const named = await regencyNames(this.dataSource.manager);
    const { name, displayName, role, regencies, mustChangePassword } = user;
    return {
      user: { name, displayName, role, regencies: named(regencies) },
      permissions: [...permissionsOf({ role, scopes: null, regencies })],
      mustChangePassword,
      expiresAt: new Date(endsAt).toISOString(),
      csrfToken: csrfTokenOf(secret),
    };
  }
}
