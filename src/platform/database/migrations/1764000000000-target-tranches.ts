import { MigrationInterface, QueryRunner } from 'typeorm';

export class TargetTranches1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Null: the whole year.
      alter table programme_targets add column tranche smallint check (tranche between 1 and 99),
        drop constraint programme_targets_pkey,
        add constraint programme_targets_once unique nulls not distinct (programme_code, grant_year, tranche);

      -- What import reports say of a year since then.
      update imports set report = jsonb_set(report, '{reconciliation}', (
        select coalesce(jsonb_agg(year || jsonb_build_object(
          'difference', registered - target,
          'warning', case when registered <> target then jsonb_build_object(
            'code', case when registered < target then 'reconciliation.below-target'
              else 'reconciliation.above-target' end,
            'message', format('Villages registered: %s, target: %s; %s too %s.', registered, target,
              abs(registered - target), case when registered < target then 'few' else 'many' end)) end,
          'tranches', '[]'::jsonb) order by place), '[]')
        from jsonb_array_elements(report -> 'reconciliation') with ordinality as years (year, place),
          lateral (select (year ->> 'registered')::integer as registered, (year ->> 'target')::integer as target)
            as figures));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      insert into programme_targets (programme_code, grant_year, target, source, as_of)
        select programme_code, grant_year, sum(target), string_agg(source, '; ' order by tranche), max(as_of)
        from programme_targets group by 1, 2 having bool_and(tranche is not null);
      alter table programme_targets drop constraint programme_targets_once;
      delete from programme_targets where tranche is not null;
      alter table programme_targets drop column tranche, add primary key (programme_code, grant_year);
    `);
  }
}
