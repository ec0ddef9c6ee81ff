import { readFileSync } from 'node:fs';
import { capture } from './processes.mjs';
import { inRoot } from './root.mjs';

/** Installs the packages of package-lock.json unless just these are there. */
export async function ensurePackages(say) {
  if (areInstalled()) return;
  say('Installing packages (npm ci, about half a minute) …');
  // Some packages name a newer Node than they need; an operator's engine-strict must not stop the set-up.
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--engine-strict=false'];
  const first = await capture('npm', ['ci', ...quiet]);
  if (first.code === 0 && areInstalled()) return;
  say('npm ci did not take the lock file; trying npm install …');
  const second = await capture('npm', ['install', '--no-save', ...quiet]);
  if (second.code === 0) return;
  const reason = lastErrors(second.output) || lastErrors(first.output);
  throw new Error(
    `The packages could not be installed. Check that the npm registry can be reached, then try again.\n${reason}`,
  );
}

const lastErrors = (output) =>
  output
    .split('\n')
    .filter((line) => line.startsWith('npm error'))
    .slice(0, 12)
    .join('\n');

/** npm leaves a copy of the lock of what it installed; packages of other platforms are missing from it. */
function areInstalled() {
  const wanted = lockedPackages('package-lock.json');
  const found = lockedPackages('node_modules/.package-lock.json');
  if (wanted === null || found === null) return false;
  return Object.entries(wanted).every(([location, entry]) => {
    if (location === '') return true;
    const installed = found[location];
    return installed === undefined ? entry.optional === true : installed.version === entry.version;
  });
}

function lockedPackages(path) {
  try {
    return JSON.parse(readFileSync(inRoot(path), 'utf8')).packages;
  } catch {
    return null;
  }
}
