/** A series as an expression asks for it. */
export interface Selector {
  readonly metric: string;
  /** `name`, operator and value, as `job=~"$job"`. */
  readonly matchers: readonly string[];
  /** The window in brackets, null for an instant. */
  readonly window: string | null;
  /** The function whose only argument it is, null otherwise. */
  readonly within: string | null;
}

const BRACES = /\{(?:[^}"]|"(?:[^"\\]|\\.)*")*\}/g;
const STRING = /"(?:[^"\\]|\\.)*"/g;
const GROUPING = /\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g;
const KEYWORDS = new Set(['and', 'or', 'unless', 'bool', 'offset', 'inf', 'nan']);
const METRIC = /([a-zA-Z_:][a-zA-Z0-9_:]*)\s*(?:§(\d+)§)?\s*(?:\[([^\]]*)\])?/g;

/** The series an expression asks for. It does not judge the expression: promtool does. */
export function selectorsOf(expr: string): Selector[] {
  const braces: string[] = [];
  const bare = expr
    .replace(BRACES, (text) => `§${braces.push(text) - 1}§`)
    .replace(STRING, '0')
    .replace(GROUPING, ' ');
  const found: Selector[] = [];
  for (const match of bare.matchAll(METRIC)) {
    const [text, metric = '', brace, window] = match;
    const isCall = /^\s*\(/.test(bare.slice(match.index + text.length));
    const isPartOfNumber = /[0-9.]$/.test(bare.slice(0, match.index));
    if (isCall || isPartOfNumber || KEYWORDS.has(metric.toLowerCase())) continue;
    const before = /([a-z_0-9]+)\s*\(\s*$/.exec(bare.slice(0, match.index));
    found.push({
      metric,
      matchers: [
        ...(braces[Number(brace ?? -1)] ?? '').matchAll(/[\w]+\s*(?:=~|!~|!=|=)\s*"[^"]*"/g),
      ].map(([matcher]) => matcher),
      window: window ?? null,
      within: before?.[1] ?? null,
    });
  }
  return found;
}
