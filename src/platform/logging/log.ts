/** One JSON object a line on standard error; a person's progress lines go to standard output, elsewhere. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

const LEVELS: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];
let threshold = LEVELS.indexOf('info');

/** Lines below this level are left out, in the whole process. */
export function setLogLevel(level: LogLevel): void {
  threshold = LEVELS.indexOf(level);
}

function write(level: LogLevel, scope: string, message: string, fields: LogFields): void {
  if (LEVELS.indexOf(level) < threshold) return;
  process.stderr.write(
    `${JSON.stringify({ time: new Date().toISOString(), level, scope, message, ...fields })}\n`,
  );
}

export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, error?: unknown, fields?: LogFields): void;
}

/** A log whose lines carry the name of the part that wrote them. */
export function logOf(scope: string): Log {
  return {
    debug: (message, fields = {}) => write('debug', scope, message, fields),
    info: (message, fields = {}) => write('info', scope, message, fields),
    warn: (message, fields = {}) => write('warn', scope, message, fields),
    error: (message, error, fields = {}) =>
      write('error', scope, message, {
        ...fields,
        ...(error instanceof Error
          ? { error: error.message, stack: error.stack }
          : error === undefined
            ? {}
            : { error: JSON.stringify(error) }),
      }),
  };
}
