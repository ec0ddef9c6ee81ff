/**
 * The order in which jest plays the started program and the scenarios at the real cadence, three at a time: the longest
 * first, and those that load the machine beside those that mostly wait.
 */
const ORDER = [
  // e2e: the last one asks that every link is probed on time while the service is flooded, so little runs beside it.
  'prometheus',
  'console',
  'demo',
  'alert',
  'real-devices',
  'another-registry',
  'pages',
  'hostile-uploads',
  // truth
  'notification-kills',
  'loss',
  'detection',
  'cuts',
  'database',
  'kills',
  'leaders',
  'blind',
  'clock',
  'stall',
];

const rank = ({ path }) => {
  const name = /([^/]+)\.spec\.ts$/.exec(path)?.[1] ?? '';
  const place = ORDER.indexOf(name);
  return place === -1 ? ORDER.length : place;
};

/** The parts of jest's sequencer that a run asks for. */
export default class PlayOrder {
  sort(tests) {
    return [...tests].sort((a, b) => rank(a) - rank(b));
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {
    // Nothing is kept: the order does not follow from what a run took.
  }
}
