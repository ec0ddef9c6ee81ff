import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Of package.json, which lies as far above the build as above the sources. */
export const PRODUCT_VERSION: string = z
  .object({ version: z.string() })
  .parse(
    JSON.parse(readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8')),
  ).version;
