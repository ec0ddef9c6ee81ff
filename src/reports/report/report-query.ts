import { z } from 'zod';
import { monthOrPeriodQuery } from '../../platform/http/period-query.js';
import { placeQuery } from '../villages/village-query.js';

export const LANGUAGES = ['id', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const { district: _district, tag: _tag, ...reportFilter } = placeQuery;

const asked = {
  month: monthOrPeriodQuery.month
    .unwrap()
    .meta({ description: 'A calendar month in Asia/Jakarta; the running one up to now' }),
  ...reportFilter,
};

/** A month of some links; a repeated filter means OR. */
export const reportTableQuery = z.strictObject({
  ...asked,
  lang: z.enum(LANGUAGES).default('en').meta({ description: 'Of the names of the columns' }),
});

export const reportDocumentQuery = z.strictObject({
  ...asked,
  lang: z.enum(LANGUAGES).default('id').meta({ description: 'Of the document' }),
});

export type ReportQuery = z.infer<typeof reportTableQuery>;
