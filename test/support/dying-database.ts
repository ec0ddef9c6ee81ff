import { DataSource, EntityManager } from 'typeorm';

/** What a service sees whose process, or whose connection, ends. */
class Killed extends Error {
  readonly code = '57P01';
}

/**
 * The same database, whose transactions end with the statement of that number (1 the first), once; `before` or `after`
 * it has run. The last one to count is the commit.
 */
export class DyingDatabase {
  private statements = 0;
  /** Whether it has happened. */
  died = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly at: number,
    private readonly when: 'before' | 'after',
  ) {}

  asDataSource(): DataSource {
    const transaction = async (work: (manager: EntityManager) => Promise<unknown>) => {
      const result = await this.dataSource.transaction(async (manager) => {
        const given = await work(this.watched(manager));
        if (this.when === 'before') this.count();
        return given;
      });
      if (this.when === 'after') this.count();
      return result;
    };
    return this.over(this.dataSource, { transaction });
  }

  private watched(manager: EntityManager): EntityManager {
    const query = async (sql: string, parameters?: unknown[]): Promise<unknown> => {
      if (this.when === 'before') this.count();
      const rows: unknown = await manager.query(sql, parameters);
      if (this.when === 'after') this.count();
      return rows;
    };
    const transaction = (work: (inner: EntityManager) => Promise<unknown>) =>
      manager.transaction((inner) => work(this.watched(inner)));
    return this.over(manager, { query, transaction });
  }

  private count(): void {
    this.statements += 1;
    if (this.died || this.statements !== this.at) return;
    this.died = true;
    throw new Killed('killed');
  }

  private over<Target extends object>(target: Target, own: Readonly<Record<string, unknown>>) {
    return new Proxy(target, {
      get: (of, name): unknown => {
        if (typeof name === 'string' && name in own) return own[name];
        const value: unknown = Reflect.get(of, name);
        return typeof value === 'function' ? (value.bind(of) as unknown) : value;
      },
    });
  }
}
