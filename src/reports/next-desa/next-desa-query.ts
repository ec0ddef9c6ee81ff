import { z } from 'zod';
import { manyOf, pageQuery, sortQuery } from '../../platform/http/list-query.js';
import { namedSchema } from '../schemas.js';
import { placeQuery } from '../villages/village-query.js';

export const nextDesaQuery = z.strictObject({
  ...pageQuery,
  regency: placeQuery.regency,
  district: placeQuery.district,
  tag: placeQuery.tag,
  kind: manyOf(z.enum(['desa', 'desa-adat'])),
  q: z.string().max(100).optional().meta({ description: 'Part of a name or of a code' }),
  sort: sortQuery(['code', 'name', 'district', 'regency']),
});

export type NextDesaQuery = z.infer<typeof nextDesaQuery>;

export const nextDesaSchema = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.enum(['desa', 'desa-adat']),
  district: namedSchema,
  regency: namedSchema,
  tags: z.array(z.string()),
});

export type NextDesa = z.infer<typeof nextDesaSchema>;
