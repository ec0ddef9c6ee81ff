import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { Severity } from '../../domain/incident/incident.js';
import { notBefore } from '../../domain/oncall/quiet-hours.js';
import { escalationAfterMs, teamOf, toldAt } from '../../domain/oncall/team.js';
import { Instant } from '../../domain/time/instant.js';
import { Interval } from '../../domain/time/interval.js';
import { OnCall, OnCallRecipient, Responsibility } from '../ports.js';
import { OnCallPlan, readPlan } from './plan.js';
import { planWarnings, teamNow, teamSchedule } from './shown-now.js';

/** Says by the plan of people, teams and rotas who hears of an incident. */
@Injectable()
export class OnCallService extends OnCall {
  /** What was read last for a transaction: a storm asks many times in one. */
  private latest: { manager: EntityManager; at: Instant; plan: OnCallPlan } | null = null;

  constructor(private readonly database: DataSource) {
    super();
  }

  override async recipientsFor(
    manager: EntityManager,
    about: Responsibility & { readonly severity: Severity; readonly step: number },
    at: Instant,
  ): Promise<readonly OnCallRecipient[]> {
    const plan = await this.planIn(manager, at);
    const team = teamOf(plan.teams, about, at, plan.canBeReached);
    if (!team) return [];
    const held = notBefore(about.severity, at, team.quietHours);
    // What is kept back is for whoever is on call when it goes out.
    return toldAt(team, about.step, held ?? at, plan.canBeReached).flatMap((person) =>
      plan.waysOf(person).map(({ channel, address }) => ({
        personId: person,
        name: plan.people.get(person)?.name ?? person,
        channel,
        address,
        notBefore: held,
      })),
    );
  }

  override async escalationSteps(about: Responsibility, at: Instant): Promise<readonly number[]> {
    const { latest } = this;
    const plan = latest?.at === at ? latest.plan : await readPlan(this.database.manager, at);
    const team = teamOf(plan.teams, about, at, plan.canBeReached);
    return team ? escalationAfterMs(team) : [];
  }

  /** Every team's on-call person, the next one, and what is wrong. */
  async now(at: Instant) {
    const plan = await readPlan(this.database.manager, at);
    return {
      at: new Date(at).toISOString(),
      teams: plan.teams.map((team) => teamNow(plan, team, at)),
      warnings: planWarnings(plan),
    };
  }

  /** Who is on call when; of all teams, or of those named. */
  async schedule(period: Interval, codes: readonly string[] | null) {
    const plan = await readPlan(this.database.manager, period.from);
    const teams = plan.teams.filter(({ code }) => codes?.includes(code) ?? true);
    return {
      from: new Date(period.from).toISOString(),
      to: new Date(period.to).toISOString(),
      teams: teams.map((team) => ({
        team: { code: team.code, name: team.shown.name },
        stretches: teamSchedule(plan, team, period),
      })),
    };
  }

  private async planIn(manager: EntityManager, at: Instant): Promise<OnCallPlan> {
    const { latest } = this;
    if (latest?.manager === manager && latest.at === at) return latest.plan;
    const plan = await readPlan(manager, at);
    if (manager.queryRunner?.isTransactionActive === true) this.latest = { manager, at, plan };
    return plan;
  }
}
