import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { linkId } from '../../domain/link/registered-link.js';
import { AUTH_PROTOCOLS, PRIV_PROTOCOLS } from '../../domain/probe/plan.js';
import { SampleLink } from '../../domain/sample/ledger.js';
import { SampleOnCall } from '../../incidents/on-call/on-call-sample.js';
import { SimulatedVillage } from '../../simulator/messages.js';
import { SampleAgreements, readSampleAgreements } from './sample-agreements.js';
import { readSampleOnCall } from './sample-on-call.js';
import { SampleNode, SampleProfile, SampleProgramme, SampleReference } from './demo-service.js';

const FOLDER = resolve(import.meta.dirname, '../../../config/sample');
const REGISTRY_FILE = 'registry.csv';

const code = z.string().min(1);
const profileSchema = z.discriminatedUnion('version', [
  z.strictObject({ name: code, version: z.enum(['v1', 'v2c']), community: z.string() }),
  z.strictObject({
    name: code,
    version: z.literal('v3'),
    level: z.enum(['noAuthNoPriv', 'authNoPriv', 'authPriv']),
    user: z.string(),
    authProtocol: z.enum(AUTH_PROTOCOLS).optional(),
    authKey: z.string().optional(),
    privProtocol: z.enum(PRIV_PROTOCOLS).optional(),
    privKey: z.string().optional(),
  }),
]);
const upstreamSchema = z.strictObject({
  programme: z.strictObject({
    code,
    name: z.string(),
    province: z.string(),
    sample: z.literal(true),
    targets: z.array(
      z.strictObject({
        year: z.number().int(),
        tranche: z.number().int().nullable().default(null),
        target: z.number().int(),
        source: z.string(),
        asOf: z.iso.date(),
      }),
    ),
  }),
  providers: z.array(z.strictObject({ code, name: z.string() })),
  upstreamNodes: z.array(
    z.strictObject({
      code,
      name: z.string(),
      kind: z.enum(['pop', 'backbone', 'regency']),
      regency: z.string().nullable().default(null),
      provider: z.string().nullable().default(null),
      address: z.ipv4(),
      parent: z.string().nullable().default(null),
    }),
  ),
  referenceTargets: z.array(z.strictObject({ code, name: z.string(), address: z.ipv4() })),
  snmpProfiles: z.array(profileSchema),
});

const registrySchema = z.array(
  z.object({
    kode_desa: z.string(),
    desa: z.string(),
    penyedia: z.string(),
    tahun_anggaran: z.coerce.number().int(),
    link: z.coerce.number().int(),
    ip: z.ipv4(),
    port_snmp: z.coerce.number().int(),
    induk: z.string(),
  }),
);

const idOf = (row: z.infer<typeof registrySchema>[number]) =>
  linkId(row.kode_desa, row.tahun_anggaran, row.link);

/** What surrounds the sample villages; nodes come after the ones they hang on. */
export interface SampleSurroundings {
  readonly programme: SampleProgramme;
  readonly providers: readonly { readonly code: string; readonly name: string }[];
  readonly upstreamNodes: readonly SampleNode[];
  readonly referenceTargets: readonly SampleReference[];
  readonly snmpProfiles: readonly SampleProfile[];
}

/** The sample registry: the file as it is imported, and what simulation and history need of it. */
export interface SampleRegistry {
  readonly file: { readonly name: string; readonly content: Buffer };
  readonly villages: readonly SimulatedVillage[];
  readonly links: readonly SampleLink[];
  readonly agreements: SampleAgreements;
  readonly onCall: SampleOnCall;
}

/** Reads config/sample/upstream.yaml; throws where it is not as it should be. */
export function readSurroundings(): SampleSurroundings {
  const text = readFileSync(resolve(FOLDER, 'upstream.yaml'), 'utf8');
  const { programme, snmpProfiles, ...rest } = upstreamSchema.parse(
    parseYaml(text, { schema: 'core' }),
  );
  return {
    ...rest,
    programme: {
      code: programme.code,
      name: programme.name,
      provinceCode: programme.province,
      targets: programme.targets.map(({ year, ...target }) => ({ grantYear: year, ...target })),
    },
    snmpProfiles: snmpProfiles.map(({ name, ...credentials }) => ({ name, credentials })),
  };
}

/** Reads config/sample/registry.csv; throws where it is not as it should be. */
export function readSampleRegistry(): SampleRegistry {
  const content = readFileSync(resolve(FOLDER, REGISTRY_FILE));
  const rows = registrySchema.parse(parseCsv(content, { columns: true }));
  return {
    file: { name: REGISTRY_FILE, content },
    villages: rows.map((row) => ({
      code: row.kode_desa,
      name: row.desa,
      address: row.ip,
      snmpPort: row.port_snmp,
    })),
    onCall: readSampleOnCall(resolve(FOLDER, 'oncall.yaml')),
    agreements: readSampleAgreements(
      resolve(FOLDER, 'agreements.yaml'),
      rows.map((row) => ({
        linkId: idOf(row),
        provider: row.penyedia,
        grantYear: row.tahun_anggaran,
      })),
    ),
    links: rows.map((row) => ({
      linkId: idOf(row),
      villageCode: row.kode_desa,
      regencyCode: row.kode_desa.slice(0, 5),
      parentCode: row.induk === '' ? null : row.induk,
    })),
  };
}
