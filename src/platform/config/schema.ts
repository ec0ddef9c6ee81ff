import { z } from 'zod';
import { DEFAULT_POLICY } from '../../domain/probe/plan.js';
import { isNetwork } from '../../domain/link/address.js';
import { accessSchema } from './access-schema.js';
import { heartbeatSchema } from './channels-schema.js';
import { incidentsSchema } from './incidents-schema.js';
import { judgingSchema } from './judging-schema.js';
import { mapSchema } from './map-schema.js';
import { notificationsSchema } from './notifications-schema.js';
import { publicPageSchema } from './public-schema.js';
import { oidcSchema } from './oidc-schema.js';

const duration = (byDefault: number, min: number, max: number) =>
  z.number().int().min(min).max(max).default(byDefault);

const network = z.string().refine(isNetwork, 'not a network in CIDR notation, such as 10.0.0.0/8');

const shortText = z.string().trim().min(1).max(200);
const webAddress = z.url({ protocol: /^https?$/, error: 'must begin with http:// or https://' });

/** Stands where the office that publishes has not been named. */
export const UNNAMED_PRODUCER = 'The office that operates this registry';

/** Who publishes the open dataset, and on what terms. */
const openDataSchema = z.strictObject({
  producer: shortText.default(UNNAMED_PRODUCER),
  licence: z.strictObject({ name: shortText, url: webAddress }).default({
    name: 'Open Database License (ODbL) 1.0',
    url: 'https://opendatacommons.org/licenses/odbl/1-0/',
  }),
  /** Whom readers ask; an office, not a person's own address. */
  contact: z
    .strictObject({
      name: shortText,
      email: z.email('not an e-mail address').nullable().default(null),
      url: webAddress.nullable().default(null),
    })
    .nullable()
    .default(null),
});

/** Everything that can be set in the configuration file. Durations in milliseconds. */
export const fileSchema = z.strictObject({
  probing: z
    .strictObject({
      /** Addresses outside these are refused at import, at edit and before every probe. */
      allowedNetworks: z
        .array(network)
        .min(1)
        .default(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7']),
      /** Linux network namespace the poller runs in (`ip netns`); null: the service's own. */
      networkNamespace: z
        .string()
        .regex(/^[A-Za-z0-9._-]{1,60}$/)
        .nullable()
        .default(null),
      icmpIntervalMs: duration(DEFAULT_POLICY.icmpIntervalMs, 200, 300_000),
      icmpTimeoutMinMs: duration(DEFAULT_POLICY.icmpTimeoutMinMs, 20, 5_000),
      icmpTimeoutMaxMs: duration(DEFAULT_POLICY.icmpTimeoutMaxMs, 20, 5_000),
      icmpTimeoutP95Factor: z.number().min(1).max(20).default(DEFAULT_POLICY.icmpTimeoutP95Factor),
      confirmEchoes: duration(DEFAULT_POLICY.confirmEchoes, 3, 50),
      confirmSpacingMs: duration(DEFAULT_POLICY.confirmSpacingMs, 20, 2_000),
      pingFallbackIntervalMs: duration(DEFAULT_POLICY.pingFallbackIntervalMs, 1_000, 600_000),
      snmpIntervalMs: duration(DEFAULT_POLICY.snmpIntervalMs, 1_000, 3_600_000),
      snmpFirstSweepMs: duration(DEFAULT_POLICY.snmpFirstSweepMs, 0, 600_000),
      snmpDeadlineMs: duration(DEFAULT_POLICY.snmpDeadlineMs, 100, 30_000),
      snmpMaxInFlight: duration(DEFAULT_POLICY.snmpMaxInFlight, 1, 10_000),
      portRereadMs: duration(DEFAULT_POLICY.portRereadMs, 50, 60_000),
    })
    .prefault({}),
  monitoring: z
    .strictObject({
      /** A link whose newest sample is older than this is unknown. */
      staleAfterMs: duration(20_000, 1_000, 3_600_000),
      heartbeatMs: duration(5_000, 200, 60_000),
      registryRereadMs: duration(30_000, 500, 600_000),
      /** Without reference targets: more than this share and at least so many links newly failing is the monitor. */
      massFailureShare: z.number().min(0.01).max(1).default(0.3),
      massFailureLinks: z.number().int().min(2).default(50),
    })
    .prefault({}),
  judging: judgingSchema.prefault({}),
  incidents: incidentsSchema.prefault({}),
  notifications: notificationsSchema.prefault({}),
  heartbeat: heartbeatSchema.prefault({}),
  access: accessSchema.prefault({}),
  oidc: oidcSchema.default(null),
  openData: openDataSchema.prefault({}),
  publicPage: publicPageSchema.prefault({}),
  map: mapSchema.prefault({}),
});

const secretKey = z
  .string()
  .refine(
    (text) => Buffer.from(text, 'base64').length === 32,
    'must be 32 bytes in base64 (openssl rand -base64 32)',
  );

/** Everything that comes by the environment. */
export const environmentSchema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).default(9599),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
    .optional(),
  CONFIG_FILE: z.string().min(1).optional(),
  ROLE: z.enum(['all', 'server']).default('all'),
  SECRET_KEY: secretKey.optional(),
  /** While the key is changed: the one to come, and the one of before. */
  SECRET_KEY_NEXT: secretKey.optional(),
  SECRET_KEY_PREVIOUS: secretKey.optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});

export type FileSettings = z.infer<typeof fileSchema>;
export type Environment = z.infer<typeof environmentSchema>;
