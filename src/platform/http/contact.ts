import { z } from 'zod';
import { plainText } from './plain-text.js';

/** Someone to call. */
export const contactBody = z.strictObject({
  name: plainText(120),
  phone: plainText(40)
    .regex(/^\+?[\d ().-]*\d[\d ().-]*$/, 'a telephone number')
    .nullable()
    .default(null),
  email: z.email('an e-mail address').max(254).nullable().default(null),
});

export type Contact = z.infer<typeof contactBody>;
