import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { capture } from './processes.mjs';

/** Debian's package of each program the tests use, besides those in the base system. */
const TEST_PROGRAMS = {
  fping: 'fping',
  ip: 'iproute2',
  nft: 'nftables',
  ping: 'iputils-ping',
  ps: 'procps',
  chromium: 'chromium',
};

/** An ordinary user's PATH leaves out where ip and nft live. */
const FOLDERS = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];

function isThere(program) {
  return FOLDERS.some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** fping is the one system program the service asks for; it runs, worse, without. */
export async function ensureFping(say) {
  if (isThere('fping')) return;
  const without = 'Without it links are probed less often, or not at all by ICMP.';
  await ensure(['fping'], say, `fping is missing. ${without} On Debian: apt install fping`);
}

export async function ensureTestPrograms(say) {
  const missing = Object.keys(TEST_PROGRAMS).filter((program) => !isThere(program));
  if (missing.length === 0) return;
  const packages = missing.map((program) => TEST_PROGRAMS[program]);
  await ensure(
    packages,
    say,
    `Missing for some tests: ${missing.join(', ')}. On Debian: apt install ${packages.join(' ')}`,
  );
}

async function ensure(packages, say, advice) {
  const apt = await aptCommand();
  if (apt === null) return say(advice);
  say(`Installing ${packages.join(', ')} with apt …`);
  if (!hasPackageLists()) await capture(apt[0], [...apt.slice(1), 'update']);
  const install = [...apt.slice(1), 'install', '-y', '--no-install-recommends', ...packages];
  let result = await capture(apt[0], install, { env: aptEnvironment });
  if (result.code !== 0) {
    // The lists may be older than what the mirrors still serve.
    await capture(apt[0], [...apt.slice(1), 'update']);
    result = await capture(apt[0], install, { env: aptEnvironment });
  }
  if (result.code !== 0) say(`apt could not install it. ${advice}`);
}

const aptEnvironment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };

async function aptCommand() {
  if (!isThere('apt-get')) return null;
  if (process.getuid?.() === 0) return ['apt-get'];
  if (!isThere('sudo')) return null;
  const allowed = await capture('sudo', ['-n', 'true']);
  return allowed.code === 0 ? ['sudo', '-n', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'] : null;
}

function hasPackageLists() {
  try {
    return readdirSync('/var/lib/apt/lists').some((name) => name.includes('_Packages'));
  } catch {
    return false;
  }
}
