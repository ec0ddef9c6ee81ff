import { z } from 'zod';
import { manyOf, pageQuery } from '../../platform/http/list-query.js';
import { periodQuery } from '../../platform/http/period-query.js';

const word = z.string().min(1).max(200);

export const changesQuery = z.strictObject({
  ...pageQuery,
  ...periodQuery,
  entity: manyOf(word).meta({ description: 'The kind of record, such as link or provider' }),
  entityId: manyOf(word),
  village: manyOf(z.string().min(1).max(13)),
  actor: manyOf(word).meta({ description: 'Name of the user or token' }),
  import: manyOf(word).meta({ description: 'Id of the import it came in by' }),
});

export type ChangesQuery = z.infer<typeof changesQuery>;

const fields = z.record(z.string(), z.unknown()).nullable();

export const changeSchema = z.object({
  id: z.string().meta({ description: 'Grows with every change' }),
  at: z.iso.datetime(),
  actor: z.string(),
  via: z.enum(['call', 'import', 'cli', 'demo']),
  importId: z.string().nullable(),
  entity: z.string(),
  entityId: z.string(),
  village: z.string().nullable().meta({ description: 'Its code' }),
  before: fields.meta({ description: 'The fields that changed; null where it was made' }),
  after: fields.meta({ description: 'The same fields since; null where it was taken away' }),
});

export type ListedChange = z.infer<typeof changeSchema>;
