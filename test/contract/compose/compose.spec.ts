import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { parse } from 'yaml';
import { Compose, ROOT, interpolate, readCompose, variablesIn } from './compose-file.js';
import { objectionsTo, reaches } from './compose-rules.js';

const read = (path: string) => readFileSync(resolve(ROOT, path), 'utf8');
const filesIn = (folder: string) =>
  readdirSync(resolve(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yml'))
    .map((name) => join(folder, name));
const schema = JSON.parse(read('test/fixtures/compose/compose-spec.schema.json')) as object;
const written = readCompose();
const REQUIRED = ['GRAFANA_ADMIN_PASSWORD', 'GRAFANA_SECRET_KEY', 'POSTGRES_PASSWORD'];
const filledIn = Object.fromEntries(REQUIRED.map((name) => [name, 'aFixedWord']));
const variables = variablesIn(JSON.stringify(written));

// The schema names a draft by another address than Ajv knows it by, and writes "deprecated" beside the draft's words.
const validate = new Ajv({ strict: false, formats: fullFormats, allErrors: true }).compile({
  ...schema,
  $schema: 'http://json-schema.org/draft-07/schema#',
});

/** docker-compose.yml with one service changed. */
const changed = (name: string, change: Record<string, unknown>): Compose => ({
  ...written,
  services: {
    ...written.services,
    [name]: { ...written.services[name], ...change },
  },
});

describe('docker-compose.yml', () => {
  it('is a compose file by the specification', () => {
    validate(interpolate(written, filledIn));
    expect(validate.errors).toBeNull();
  });

  it.each([
    ['a key that is none', changed('grafana', { healthchek: {} })],
    [
      'a condition that is none',
      changed('service', { depends_on: { database: { condition: 'up' } } }),
    ],
    ['a port that is none', changed('grafana', { ports: [{ inside: 3000 }] })],
  ])('would not be with %s', (_, compose) => {
    expect(validate(interpolate(compose, filledIn))).toBe(false);
  });

  it('has services, networks and volumes that hold together', () => {
    expect(Object.keys(written.services).sort()).toEqual([
      'alertmanager',
      'database',
      'grafana',
      'prometheus',
      'service',
    ]);
    expect(objectionsTo(written)).toEqual([]);
  });

  it('starts nothing without its passwords', () => {
    const required = variables.filter((each) => each.required).map((each) => each.name);
    expect([...new Set(required)].sort()).toEqual(REQUIRED);
    for (const name of REQUIRED)
      expect(() => interpolate(written, { ...filledIn, [name]: '' })).toThrow(`set ${name}`);
  });

  it('takes what .env.example names, and nothing else', () => {
    const example = new Map(
      [...read('.env.example').matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    );
    expect([...example.keys()].sort()).toEqual(
      [...new Set(variables.map(({ name }) => name))].sort(),
    );
    for (const { name, byDefault } of variables)
      expect([name, example.get(name)]).toEqual([name, byDefault]);
  });

  it('lets Prometheus and Grafana reach what their files name', () => {
    const { scrape_configs, alerting } = parse(read('config/prometheus/prometheus.yml')) as {
      scrape_configs: { static_configs: { targets: string[] }[] }[];
      alerting: { alertmanagers: { static_configs: { targets: string[] }[] }[] };
    };
    const targets = [...scrape_configs, ...alerting.alertmanagers]
      .flatMap((each) => each.static_configs.flatMap((group) => group.targets))
      .map((target) => target.split(':')[0] ?? '');
    expect(targets).toEqual(expect.arrayContaining(['service', 'alertmanager']));
    const unreached = targets.filter(
      (to) => to !== 'localhost' && !reaches(written, 'prometheus', to),
    );
    expect(unreached).toEqual([]);
    const { datasources } = parse(read('grafana/provisioning/datasources/prometheus.yml')) as {
      datasources: { url: string }[];
    };
    expect(datasources.map(({ url }) => url)).toEqual(['http://prometheus:9090']);
    expect(reaches(written, 'grafana', 'prometheus')).toBe(true);
    expect(reaches(written, 'grafana', 'database')).toBe(false);
  });

  it('puts dashboards, rules and secrets where their files look for them', () => {
    const mounted = Object.values(written.services)
      .flatMap(({ volumes = [] }) => volumes.map((volume) => volume.split(':')))
      .filter(([source = '']) => source.startsWith('./'));
    const inRepository = (path: string) => {
      const [source, target = ''] = mounted.find(([, each = '']) => path.startsWith(each)) ?? [];
      return source === undefined ? null : resolve(ROOT, source, `.${path.slice(target.length)}`);
    };
    const named = ['config', 'grafana/provisioning']
      .flatMap((folder) => filesIn(folder))
      .flatMap((file) => [
        ...read(file).matchAll(/\/etc\/(?:grafana|prometheus|alertmanager)\/[\w/-]+/g),
      ])
      .map(([path]) => path);
    expect(named).toContain('/etc/grafana/dashboards');
    // What an office puts in itself is not there yet, its folder is.
    const there = (path: string) => {
      const place = inRepository(/\/secrets\//.test(path) ? dirname(path) : path);
      return place !== null && existsSync(place);
    };
    expect(named.filter((path) => !there(path))).toEqual([]);
  });

  it('builds an image of what is there', () => {
    const sources = [...read('Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)]
      .flatMap(([, names = '']) => names.split(' '))
      .filter((source) => !source.endsWith('*'));
    expect(sources).toContain('config');
    expect(sources.filter((source) => !existsSync(resolve(ROOT, source)))).toEqual([]);
    const ignored = read('.dockerignore').split('\n');
    expect(sources.filter((source) => ignored.includes(source))).toEqual([]);
    for (const secrets of ['.env', 'config/alertmanager', 'config/prometheus'])
      expect(ignored).toContain(secrets);
  });
});

describe('a compose file that breaks a rule is told so', () => {
  const password = '${POSTGRES_PASSWORD:?}';
  it.each<[string, string, Record<string, unknown>, string]>([
    ['no version', 'grafana', { image: 'grafana/grafana' }, 'image grafana/grafana is not pinned'],
    ['a tag that moves', 'database', { image: 'postgres:18' }, 'image postgres:18 is not pinned'],
    ['no digest', 'prometheus', { image: 'prom/prometheus:v3.13.4' }, 'is not pinned'],
    ['no health check', 'alertmanager', { healthcheck: undefined }, 'has no health check'],
    ['one that is off', 'grafana', { healthcheck: { test: ['NONE'] } }, 'has no health check'],
    ['the metrics port published', 'service', { ports: ['127.0.0.1:9599:9599'] }, 'publishes'],
    ['Prometheus published', 'prometheus', { ports: ['127.0.0.1:9090:9090'] }, 'publishes'],
    ['every address', 'grafana', { ports: ['3001:3000'] }, 'publishes 3001:3000'],
    ['a missing file', 'grafana', { volumes: ['./nowhere:/etc/nowhere:ro'] }, 'does not exist'],
    ['a folder it may write', 'prometheus', { volumes: ['./config:/etc/x'] }, 'may write into'],
    ['an unknown volume', 'database', { volumes: ['pgdata:/x'] }, 'undeclared volume pgdata'],
    ['an unknown network', 'grafana', { networks: ['web'] }, 'is in no network web'],
    ['a password', 'grafana', { environment: { GF_SECURITY_ADMIN_PASSWORD: 'admin' } }, 'a secret'],
    [
      'a default password',
      'database',
      { environment: { POSTGRES_PASSWORD: '${PW:-desa}' } },
      'a secret',
    ],
    [
      'half a password',
      'database',
      { environment: { POSTGRES_PASSWORD: `x${password}` } },
      'a secret',
    ],
    [
      'one in an address',
      'service',
      { environment: { DATABASE_URL: 'postgres://a:b@c/d' } },
      'a secret',
    ],
  ])('%s', (_, name, change, objection) => {
    expect(objectionsTo(changed(name, change))).toEqual([expect.stringContaining(objection)]);
  });
});
