import { z } from 'zod';
import { AvailabilityParts, toAnswer } from '../../domain/availability/availability.js';
import { STAGES } from '../../domain/rollout/stage.js';
import { milestoneSchema } from '../../rollout/milestones/milestones.service.js';
import { availabilitySchema, isoOf, namedSchema, outageSchema, stateSchema } from '../schemas.js';
import { CatalogueLink, CatalogueVillage } from './catalogue.js';
import { LiveOf, isMonitored, villageState } from './live-village.js';

const day = z.iso.date();

const linkSchema = z.object({
  id: z.string(),
  provider: namedSchema.nullable(),
  grantYear: z.int(),
  contractedMbps: z.number().nullable(),
  stage: z.enum(STAGES),
  claimedOperational: z.boolean().meta({ description: 'A file said so; nothing has proven it' }),
  activeSince: day.nullable(),
  monitored: z.boolean(),
  state: stateSchema,
  reasons: z.array(z.string()).meta({ description: 'Why it is degraded' }),
  flags: z.array(z.enum(['inMaintenance', 'flapping', 'suppressedBy'])),
  stateSince: z.iso.datetime().nullable(),
  rttMs: z.number().nullable(),
  lossRatio: z.number().nullable(),
  availability30d: availabilitySchema,
});

export const villageSchema = z.object({
  code: z.string(),
  name: z.string(),
  district: namedSchema,
  regency: namedSchema,
  grantYears: z.array(z.int()),
  tags: z.array(z.string()),
  stage: z.enum(STAGES),
  state: stateSchema.meta({ description: "The worst monitored link's" }),
  sample: z.boolean().meta({ description: 'Of the sample registry, not of the grant list' }),
  links: z.array(linkSchema),
});

const coordinatesSchema = z.object({
  latitude: z.number(),
  longitude: z.number(),
  estimated: z.boolean().meta({ description: "The regency seat's, for want of the village's own" }),
});

const contractSchema = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  provider: namedSchema,
  firstDay: day,
  lastDay: day.meta({ description: 'Still in force on this day' }),
  promisedAvailability: z.number().nullable(),
  promisedMbps: z.number().nullable(),
  powerDowntimeCounts: z.boolean(),
  links: z.array(z.object({ linkId: z.string(), from: day, to: day.nullable() })).meta({
    description: "The village's, half-open; null: until the contract ends",
  }),
});

export const villagePageSchema = villageSchema.extend({
  coordinates: coordinatesSchema.nullable(),
  tagSources: z.array(
    z.object({ tag: z.string(), source: z.string(), since: day, value: z.string().nullable() }),
  ),
  contracts: z.array(contractSchema),
  milestones: z
    .array(milestoneSchema.extend({ linkId: z.string() }))
    .meta({ description: 'Of every link, in the order of the road' }),
  recentOutages: z.array(outageSchema),
});

export const villageIndexSchema = z.array(
  villageSchema.omit({ links: true }).extend({
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    estimated: coordinatesSchema.shape.estimated,
    links: z
      .array(
        z.object({
          grantYear: z.int(),
          provider: z.string().nullable().meta({ description: "The provider's code" }),
        }),
      )
      .meta({ description: 'Of each link just what a filter asks for' }),
  }),
);

export type VillageItem = z.infer<typeof villageSchema>;
export type VillagePage = z.infer<typeof villagePageSchema>;
export type VillageIndex = z.infer<typeof villageIndexSchema>;

export type TimeOf = (linkId: string) => AvailabilityParts;

/** A village as it is listed: the registry's columns, what is known of its links now, and their last 30 days. */
export function villageItem(
  village: CatalogueVillage,
  liveOf: LiveOf,
  timeOf: TimeOf,
): VillageItem {
  return {
    ...villageColumns(village, liveOf),
    links: village.links.map((link) => linkItem(link, liveOf, timeOf)),
  };
}

export function coordinatesOf(village: CatalogueVillage): VillagePage['coordinates'] {
  const { latitude, longitude, coordinatesEstimated } = village.links[0]?.registered ?? {};
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return null;
  return { latitude, longitude, estimated: coordinatesEstimated ?? true };
}

/** One entry of the index: as listed, of its links only year and provider, with its place on the map. */
export function indexEntry(village: CatalogueVillage, liveOf: LiveOf): VillageIndex[number] {
  const coordinates = coordinatesOf(village);
  return {
    ...villageColumns(village, liveOf),
    latitude: coordinates?.latitude ?? null,
    longitude: coordinates?.longitude ?? null,
    estimated: coordinates?.estimated ?? false,
    links: village.links.map(({ registered: { grantYear, provider } }) => ({
      grantYear,
      provider: provider?.code ?? null,
    })),
  };
}

function villageColumns(village: CatalogueVillage, liveOf: LiveOf): Omit<VillageItem, 'links'> {
  return {
    code: village.code,
    name: village.name,
    district: village.district,
    regency: village.regency,
    grantYears: [...village.grantYears],
    tags: village.tags.map(({ tag }) => tag),
    stage: village.stage,
    state: villageState(village, liveOf),
    sample: village.sample,
  };
}

function linkItem(
  link: CatalogueLink,
  liveOf: LiveOf,
  timeOf: TimeOf,
): VillageItem['links'][number] {
  const { registered } = link;
  const live = isMonitored(link) ? liveOf(registered.id) : undefined;
  return {
    id: registered.id,
    provider: registered.provider,
    grantYear: registered.grantYear,
    contractedMbps: registered.contractedMbps,
    stage: link.stage,
    claimedOperational: link.claimedOperational,
    activeSince: link.activeSince,
    monitored: isMonitored(link),
    state: live?.shown ?? 'unknown',
    reasons: [...(live?.reasons ?? [])],
    flags: [...(live?.flags ?? [])],
    stateSince: isoOf(live?.since ?? null),
    rttMs: live?.rttMs ?? null,
    lossRatio: live?.lossRatio ?? null,
    availability30d: toAnswer(timeOf(registered.id)),
  };
}
