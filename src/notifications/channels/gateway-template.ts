/** What a gateway's template may ask for. */
const PLACEHOLDERS = ['to', 'text', 'subject', 'id', 'secret'] as const;

type Placeholder = (typeof PLACEHOLDERS)[number];
export type TemplateValues = Readonly<Record<Placeholder, string>>;

/** `json`: placeholders stand inside JSON strings. `form`: percent-encoded. `text`: as it is. */
export const BODY_FORMATS = ['json', 'form', 'text'] as const;
export type BodyFormat = (typeof BODY_FORMATS)[number];

export const CONTENT_TYPES: Readonly<Record<BodyFormat, string>> = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  text: 'text/plain; charset=utf-8',
};

const PATTERN = /\{\{\s*([A-Za-z]*)\s*\}\}/g;
const ESCAPES: Readonly<Record<BodyFormat, (value: string) => string>> = {
  json: (value) => JSON.stringify(value).slice(1, -1),
  form: encodeURIComponent,
  text: (value) => value,
};

function isPlaceholder(name: string): name is Placeholder {
  return PLACEHOLDERS.some((known) => known === name);
}

/** The template with the values in their places; what a value itself holds is never filled again. */
export function fill(template: string, format: BodyFormat, values: TemplateValues): string {
  return template.replace(PATTERN, (found, name: string) =>
    isPlaceholder(name) ? ESCAPES[format](values[name]) : found,
  );
}

export const fillUrl = (template: string, values: TemplateValues) => fill(template, 'form', values);

/** Names of the placeholders in a template, known or not. */
export function placeholdersIn(template: string): string[] {
  return [...template.matchAll(PATTERN)].map(([, name = '']) => name);
}

const HOSTILE = '"},\\{{id}}\n\t{"x":"&=?#/';
const hostileValues: TemplateValues = {
  to: HOSTILE,
  text: HOSTILE,
  subject: HOSTILE,
  id: HOSTILE,
  secret: HOSTILE,
};
const harmlessValues: TemplateValues = { to: 'a', text: 'a', subject: 'a', id: 'a', secret: 'a' };

function shapeOf(json: string): string | null {
  try {
    return JSON.stringify(JSON.parse(json), (_, value: unknown) =>
      typeof value === 'string' ? '' : value,
    );
  } catch {
    return null;
  }
}

/** Why a template cannot be filled with whatever comes; null when it can. */
export function templateProblem(template: string, format: BodyFormat): string | null {
  const unknown = placeholdersIn(template).find((name) => !isPlaceholder(name));
  if (unknown !== undefined)
    return `"{{${unknown}}}" is not known; one of ${PLACEHOLDERS.map((name) => `{{${name}}}`).join(', ')}`;
  if (format !== 'json') return null;
  const shape = shapeOf(fill(template, format, harmlessValues));
  if (shape === null)
    return 'is no JSON once it is filled; placeholders stand inside quotation marks';
  return shape === shapeOf(fill(template, format, hostileValues))
    ? null
    : 'placeholders stand inside quotation marks, and not in names of fields';
}

/** Why a URL's template cannot be used; null when it can. A placeholder never decides which host is called. */
export function urlProblem(template: string): string | null {
  const filled = [harmlessValues, hostileValues].map((values) => fillUrl(template, values));
  if (!filled.every((url) => URL.canParse(url) && /^https?:\/\//i.test(url)))
    return 'must begin with http:// or https:// and be a web address once it is filled';
  const [first, second] = filled.map((url) => new URL(url));
  return first?.origin === second?.origin && first?.username === second?.username
    ? templateProblem(template, 'form')
    : 'placeholders belong into the path or the query, not into the host';
}
