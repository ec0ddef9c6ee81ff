/**
 * How long it takes from a cut until the on-call person's mail is at the mail server, with default settings: links of a
 * small province are cut off by a packet filter one after the other, at the real cadence. Each link has a provider of
 * its own, so that no message waits for another. Needs root, for network namespaces.
 */
import { Chance } from '../test/support/chance.js';
import { until } from '../test/support/programs.js';
import { scriptNow, sleep, timed } from '../test/support/script-clock.js';
import { IS_ROOT } from '../test/support/truth-run.js';
import { TruthWorld, WorldLink } from '../test/support/truth-world.js';
import { SmtpReceiver } from '../test/fakes/channels/smtp-receiver.js';

const CUTS = Number(process.argv[2] ?? 20);
const TARGET = { medianSeconds: 6, worstSeconds: 10 };
/** Fewer than six events a minute, or the recipient would get a digest. */
const PAUSE_SECONDS = [13, 18] as const;
const TOLD_WITHIN_SECONDS = 60;
const ADDRESS = 'siti@contoh.desa.id';

interface Told {
  readonly link: WorldLink;
  readonly afterSeconds: number;
  readonly subject: string;
}

async function post(world: TruthWorld, path: string, body: object): Promise<void> {
  await world.service.api(`/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** One person, always on call, whose mail goes to the receiver. */
async function callOn(world: TruthWorld, receiver: SmtpReceiver): Promise<void> {
  await post(world, '/channels', {
    kind: 'email',
    code: 'surel',
    name: 'Surel',
    host: '127.0.0.1',
    port: receiver.port,
    security: 'starttls-if-offered',
    from: 'pantau@contoh.desa.id',
  });
  const contactWays = [{ channel: 'surel', address: ADDRESS }];
  await post(world, '/oncall/people', { code: 'siti', name: 'Siti', contactWays });
  const members = { members: ['siti'], defaultPerson: 'siti' };
  await post(world, '/oncall/teams', { code: 'jaga', name: 'Regu jaga', ...members });
}

/** Gives each link a provider of its own. */
async function partProviders(world: TruthWorld): Promise<void> {
  const rows = world.links.map(({ id }, n) => `${id.split('-').join(';')};Penyedia ${n + 1}`);
  const file = ['Kode Desa;Tahun Anggaran;Link;Penyedia', ...rows].join('\r\n');
  const form = new FormData();
  form.set('file', new Blob([file], { type: 'text/csv' }), 'penyedia.csv');
  const { summary } = await world.service.api<{ summary: { updated: number } }>(
    '/api/v1/imports?mode=apply',
    { method: 'POST', body: form },
  );
  if (summary.updated !== world.links.length)
    throw new Error(`the providers were not taken: ${JSON.stringify(summary)}`);
}

/** Cuts the link, which stays cut, and waits for its mail. */
async function cutAndWait(
  world: TruthWorld,
  receiver: SmtpReceiver,
  link: WorldLink,
): Promise<Told> {
  const before = receiver.mails.length;
  const { begun } = await timed(() => world.filter.cut(link.address));
  // Looked at every tenth of a second, so that a mail counts as that much later at most.
  const mail = await until(`a mail about ${link.id}`, TOLD_WITHIN_SECONDS, () =>
    Promise.resolve(receiver.mails[before]),
  );
  const afterSeconds = (scriptNow() - begun) / 1_000;
  return { link, afterSeconds, subject: mail.mail.subject ?? '' };
}

async function cutAll(world: TruthWorld, receiver: SmtpReceiver): Promise<Told[]> {
  const chance = new Chance();
  const told: Told[] = [];
  for (const link of world.links) {
    const pauseUntil = scriptNow() + chance.between(PAUSE_SECONDS) * 1_000;
    told.push(await cutAndWait(world, receiver, link));
    await sleep(Math.max(0, pauseUntil - scriptNow()));
  }
  return told;
}

async function main(): Promise<void> {
  if (!IS_ROOT) throw new Error('A cut needs network namespaces, and those need root.');
  const world = await TruthWorld.start({ links: CUTS });
  const receiver = await SmtpReceiver.start();
  try {
    await callOn(world, receiver);
    await partProviders(world);
    await world.allUp(60);
    await sleep(10_000);
    const told = await cutAll(world, receiver);
    console.table(
      told.map(({ link, afterSeconds, subject }) => ({
        link: link.id,
        'mail after s': afterSeconds.toFixed(1),
        subject,
      })),
    );
    const seconds = told.map(({ afterSeconds }) => afterSeconds).sort((a, b) => a - b);
    const medianSeconds = seconds[Math.floor(seconds.length / 2)] ?? NaN;
    const worstSeconds = seconds.at(-1) ?? NaN;
    const mails = receiver.mails.length;
    const met =
      mails === told.length &&
      medianSeconds <= TARGET.medianSeconds &&
      worstSeconds <= TARGET.worstSeconds;
    console.log(
      JSON.stringify({
        bench: 'alert',
        medianSeconds,
        worstSeconds,
        cuts: told.length,
        mails,
        target: TARGET,
        met,
      }),
    );
  } finally {
    await receiver.stop();
    await world.remove();
  }
}

await main();
