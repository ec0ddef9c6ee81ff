import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Compose, ComposeService, ROOT, variablesIn } from './compose-file.js';

/** What the office may reach from outside the machine: nothing else, above all not the metrics port. */
const PUBLISHED: Readonly<Record<string, string>> = { service: '3000', grafana: '3000' };

const SECRET_NAME = /PASSWORD|SECRET|TOKEN|_KEY$/;
const PINNED = /^[a-z0-9./-]+:v?\d+\.\d+(\.\d+)?(-[a-z0-9]+)?@sha256:[0-9a-f]{64}$/;

type Rule = (name: string, service: ComposeService, compose: Compose) => string[];

const imageIsPinned: Rule = (_, { image = '', build }) =>
  build !== undefined || PINNED.test(image) ? [] : [`image ${image} is not pinned`];

const hasHealthCheck: Rule = (_, { healthcheck }) =>
  (healthcheck?.test?.length ?? 0) > 1 && healthcheck?.disable !== true
    ? []
    : ['has no health check'];

const publishesOnlyDoors: Rule = (name, { ports = [] }) =>
  ports
    .filter((port) => {
      const [inside, , ...address] = port.split(/:(?=\d+$|\d+:)/).reverse();
      return inside !== PUBLISHED[name] || address.length === 0;
    })
    .map((port) => `publishes ${port}`);

function mountsOf({ volumes = [] }: ComposeService): { source: string; mode: string }[] {
  return volumes.map((volume) => {
    const [source = '', , mode = ''] = volume.split(':');
    return { source, mode };
  });
}

const mountsExist: Rule = (_, service, compose) =>
  mountsOf(service).flatMap(({ source, mode }) => {
    if (!source.startsWith('.'))
      return source in compose.volumes ? [] : [`mounts the undeclared volume ${source}`];
    if (!existsSync(resolve(ROOT, source))) return [`mounts ${source}, which does not exist`];
    return mode === 'ro' ? [] : [`may write into ${source}`];
  });

/** Looks at the file as written: a secret is a variable without a default, or with an empty one. */
const secretsAreVariables: Rule = (_, { environment = {} }) =>
  Object.entries(environment).flatMap(([name, value]) => {
    const inAddress = /:\/\/[^/]*?:(.+)@/.exec(value)?.[1];
    const secret = SECRET_NAME.test(name) ? value : inAddress;
    if (secret === undefined) return [];
    const [variable, ...more] = variablesIn(secret);
    const whole = more.length === 0 && /^\$\{[^}]*\}$/.test(secret);
    return whole && variable?.byDefault === '' ? [] : [`holds a secret in ${name}`];
  });

const networksAreDeclared: Rule = (_, { networks = [] }, compose) =>
  networks.filter((each) => !(each in compose.networks)).map((each) => `is in no network ${each}`);

const RULES = [
  imageIsPinned,
  hasHealthCheck,
  publishesOnlyDoors,
  mountsExist,
  secretsAreVariables,
  networksAreDeclared,
];

/** Everything that is wrong with a compose file as it is written, `${…}` still in it: "service: what". */
export function objectionsTo(compose: Compose): string[] {
  return Object.entries(compose.services).flatMap(([name, service]) =>
    RULES.flatMap((rule) => rule(name, service, compose)).map((what) => `${name}: ${what}`),
  );
}

/** Whether one service can open a connection to another: they share a network. */
export function reaches(compose: Compose, from: string, to: string): boolean {
  const networks = compose.services[from]?.networks ?? [];
  return networks.some((each) => compose.services[to]?.networks?.includes(each));
}
