/** How much of each scenario is played: `npm run test:truth -- --short` scales the counts down, never the intervals. */
export const SHORT = process.env['PANTAU_TRUTH'] === 'short';

/** Namespaces and the filter are root's. */
export const IS_ROOT = process.getuid?.() === 0;

/** What was measured is worth reading when it is well, too. */
export const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
