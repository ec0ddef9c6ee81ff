import { GateVerdict, PROVING_DAYS } from '../../domain/rollout/evidence-gate.js';
import { MilestoneRefusal } from '../../domain/rollout/milestone-rules.js';
import { Stage } from '../../domain/rollout/stage.js';
import { DomainError, FieldError } from '../../platform/errors/domain-error.js';

/** The refusal of a step in words. */
export function refusalOf(
  milestone: Stage,
  refusal: Exclude<MilestoneRefusal, { kind: 'not-proven' }>,
): DomainError {
  switch (refusal.kind) {
    case 'not-next':
      return new DomainError(
        'milestone.not-next',
        `From ${refusal.stage} no single step leads to ${milestone}.`,
      );
    case 'not-reached':
      return new DomainError('milestone.not-reached', `The link has not reached ${milestone}.`);
    case 'not-latest':
      return new DomainError(
        'milestone.not-latest',
        `The link is ${refusal.stage}: take that back first.`,
      );
    case 'no-step-back':
      return new DomainError(
        'milestone.no-step-back',
        `${milestone} is the first step: there is nothing before it.`,
      );
    case 'in-future':
      return new DomainError(
        'milestone.in-future',
        `Today is ${refusal.today}: a milestone is reached on a day that has begun.`,
      );
    case 'out-of-order':
      return new DomainError(
        'milestone.out-of-order',
        `${refusal.other} was reached on ${refusal.otherDay}; milestones keep the order of their days.`,
      );
  }
}

/** Why a link is not proven operational, each unmet condition in `errors`. */
export function notProven(verdict: GateVerdict, hasContracted: boolean): DomainError {
  const errors: FieldError[] = [];
  const unmet = (path: string, message: string) => errors.push({ path, code: 'unmet', message });
  if (!verdict.bast) unmet('bast', 'the number of the handover record (BAST) is missing');
  if (!verdict.days) {
    const none = verdict.judged.every(({ promised }) => promised === null);
    unmet(
      'days',
      none
        ? 'no contract promises an availability for these days'
        : `${String(verdict.run?.days ?? 0)} good days in a row, of ${String(PROVING_DAYS)}`,
    );
  }
  if (!verdict.portSpeed) {
    unmet(
      'portSpeed',
      hasContracted
        ? 'the port was not seen to be as fast as contracted'
        : 'no speed is contracted',
    );
  }
  return new DomainError(
    'milestone.not-proven',
    'Nothing proves yet that the link is operational; errors names what is missing, and /links/{id}/gate shows it day by day.',
    409,
    errors,
  );
}
