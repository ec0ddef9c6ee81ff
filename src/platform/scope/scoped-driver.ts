import pg from 'pg';
import { DomainError } from '../errors/domain-error.js';
import { EVERYWHERE, scopeSetting } from './scope.js';

type Taken = (error: Error | undefined, client?: pg.PoolClient, release?: Release) => void;
type Release = (error?: Error | boolean) => void;

/** A superuser, or the owner of the tables, sees every row whatever the setting says; then nobody may be narrowed. */
const SET_SCOPE = `select set_config('pantau.regencies', $1, false),
  row_security_active(to_regclass('villages')) as narrowed`;

/**
 * A pool whose connections carry the scope of whoever takes them: as it is when `connect` is called, until they are
 * given back. It costs a round trip only where the one before had another scope.
 */
class ScopedPool extends pg.Pool {
  private readonly carried = new WeakMap<pg.PoolClient, string>();

  constructor(options: pg.PoolConfig) {
    super(options);
    // On its way from the pool to its user nobody else listens, and then an ended connection would end the process.
    // Whoever uses it next is told by their query.
    this.on('connect', (client) => client.on('error', () => undefined));
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(taken: Taken): void;
  override connect(taken?: Taken): Promise<pg.PoolClient> | void {
    const setting = scopeSetting();
    if (taken) {
      super.connect(this.carrying(setting, taken));
      return;
    }
    return new Promise((resolve, reject) => {
      const settle: Taken = (error, client) => {
        if (client) resolve(client);
        else reject(error ?? new Error('the pool gave no connection'));
      };
      super.connect(this.carrying(setting, settle));
    });
  }

  /** What was taken from the pool, handed on once it carries the setting; never without it. */
  private carrying(setting: string, taken: Taken): Taken {
    return (error, client, release) => {
      if (!client || !release || this.carried.get(client) === setting) {
        taken(error, client, release);
        return;
      }
      this.carried.delete(client);
      client.query<{ narrowed: boolean | null }>(SET_SCOPE, [setting], (failure, answer) => {
        const refusal = (failure as Error | null) ?? refusalOf(setting, answer.rows[0]?.narrowed);
        if (refusal) {
          release(refusal);
          taken(refusal);
          return;
        }
        this.carried.set(client, setting);
        taken(undefined, client, release);
      });
    };
  }
}

function refusalOf(setting: string, narrowed: boolean | null | undefined): Error | null {
  if (setting === EVERYWHERE || narrowed === true) return null;
  return new DomainError(
    'scope.not-enforced',
    'The database cannot keep regencies apart, because the service works as the owner of its tables or as a superuser. Let a superuser run: create role pantau_service nologin; grant pantau_service to the user in DATABASE_URL. Then start the service again.',
    503,
  );
}

/** The driver of TypeORM's data sources: `pg`, with connections that carry the scope of the work they are taken for. */
export const SCOPED_DRIVER = { ...pg, Pool: ScopedPool };

/** Lets a connection outside the pool see every row, for work that is nobody's in particular. */
export async function seeEverywhere(client: pg.Client): Promise<void> {
  await client.query(`select set_config('pantau.regencies', $1, false)`, [EVERYWHERE]);
}
