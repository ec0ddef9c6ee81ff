import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { selectorsOf } from '../../support/promql.js';

const ROOT = resolve(import.meta.dirname, '../../..');
export const PROMETHEUS = join(ROOT, 'config/prometheus');
export const ALERTMANAGER_FILE = join(ROOT, 'config/alertmanager/alertmanager.yml');
export const RUNBOOKS = join(ROOT, 'docs/runbooks');

interface RecordedRule {
  readonly record: string;
  readonly expr: string;
}

export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

type Rule = RecordedRule | AlertRule;

interface RuleFile {
  readonly groups: readonly { readonly rules: readonly Rule[] }[];
}

interface TestFile {
  readonly tests: readonly {
    readonly alert_rule_test?: readonly {
      readonly alertname: string;
      readonly exp_alerts: readonly { readonly exp_labels: Readonly<Record<string, string>> }[];
    }[];
  }[];
}

function filesOf(folder: string): string[] {
  return readdirSync(join(PROMETHEUS, folder)).map((file) => join(PROMETHEUS, folder, file));
}

export const RULE_FILES = filesOf('rules');
export const TEST_FILES = filesOf('tests');

export function readYaml(file: string): unknown {
  return parse(readFileSync(file, 'utf8'));
}

const rulesOf = (file: string) => (readYaml(file) as RuleFile).groups.flatMap(({ rules }) => rules);
const isAlert = (rule: Rule): rule is AlertRule => 'alert' in rule;
const RULES = RULE_FILES.flatMap(rulesOf);
export const RECORDED = RULES.filter((rule): rule is RecordedRule => 'record' in rule);
export const ALERTS = RULES.filter(isAlert);
export const LINK_ALERTS = rulesOf(join(PROMETHEUS, 'rules/links.rules.yml')).filter(isAlert);

/** What promtool is told to expect of alerts: of each look at one, the labels of those that fire. */
export const EXPECTATIONS = TEST_FILES.flatMap((file) => (readYaml(file) as TestFile).tests)
  .flatMap(({ alert_rule_test: looks }) => looks ?? [])
  .map(({ alertname, exp_alerts: fires }) => ({
    alertname,
    fires: fires.map(({ exp_labels: labels }) => labels),
  }));

/** The names of the series an expression asks for. */
export function seriesIn(expr: string): string[] {
  return selectorsOf(expr).map(({ metric }) => metric);
}
