import { readFileSync } from 'node:fs';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { SampleContract } from '../../rollout/contracts/contracts.service.js';
import { CsirtReadiness } from '../../rollout/csirt/csirt.service.js';

const agreementsSchema = z.strictObject({
  contracts: z.array(
    z.strictObject({
      provider: z.string(),
      grantYear: z.number().int(),
      number: z.string(),
      firstDay: z.iso.date(),
      lastDay: z.iso.date(),
      monthlyFee: z.string(),
      promisedAvailability: z.number(),
      promisedMbps: z.number(),
      powerDowntimeCounts: z.boolean(),
    }),
  ),
  csirts: z.array(z.strictObject({ regency: z.string(), since: z.iso.date().nullable() })),
});

/** The sample's contracts with their links, and by regency code whether it has a response team. */
export interface SampleAgreements {
  readonly contracts: readonly SampleContract[];
  readonly csirts: ReadonlyMap<string, CsirtReadiness>;
}

/** Reads config/sample/agreements.yaml; throws where it is not as it should be. A contract has its provider's links of its year. */
export function readSampleAgreements(
  path: string,
  links: readonly {
    readonly linkId: string;
    readonly provider: string;
    readonly grantYear: number;
  }[],
): SampleAgreements {
  const text = readFileSync(path, 'utf8');
  const { contracts, csirts } = agreementsSchema.parse(parseYaml(text, { schema: 'core' }));
  return {
    contracts: contracts.map(({ grantYear, ...terms }) => ({
      terms: {
        ...terms,
        title: `Internet desa ${String(grantYear)} (contoh)`,
        contacts: [
          {
            name: 'Layanan pelanggan (contoh)',
            role: 'Helpdesk',
            phone: null,
            email: `helpdesk@${terms.provider}.example`,
          },
        ],
        note: null,
      },
      linkIds: links
        .filter((link) => link.provider === terms.provider && link.grantYear === grantYear)
        .map(({ linkId }) => linkId),
    })),
    csirts: new Map(csirts.map(({ regency, since }) => [regency, readinessOf(regency, since)])),
  };
}

function readinessOf(regency: string, since: string | null): CsirtReadiness {
  if (since === null) return { hasTeam: false, since, contact: null };
  const contact = {
    name: 'Tim tanggap insiden (contoh)',
    phone: null,
    email: `csirt@contoh-${regency.replace('.', '-')}.example`,
  };
  return { hasTeam: true, since, contact };
}
