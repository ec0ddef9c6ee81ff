import { z } from 'zod';

/** The page of counts by regency that anybody may see. */
export const publicPageSchema = z.strictObject({
  enabled: z.boolean().default(false),
  /** Its heading; null: in words of its own. */
  title: z.string().trim().min(1).max(120).nullable().default(null),
  /** However many look, it is reckoned once in so long. */
  cacheSeconds: z.number().int().min(10).max(3_600).default(60),
});
