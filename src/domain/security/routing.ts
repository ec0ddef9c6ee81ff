/** Whom to write to. */
export interface SecurityContact {
  readonly name: string;
  readonly email: string;
}

/** What is known of a regency's response team. */
export interface ResponseTeam {
  readonly hasTeam: boolean;
  readonly contact: { readonly name: string; readonly email: string | null } | null;
}

/**
 * Who hears of a security incident first: the regency's response team where it has one that can be written to, else the
 * province's contact. Null: whoever is on call. `team` null: it is about no regency, or about several.
 */
export function securityContact(
  team: ResponseTeam | null,
  province: SecurityContact | null,
): SecurityContact | null {
  const contact = team?.hasTeam === true ? team.contact : null;
  return contact?.email ? { name: contact.name, email: contact.email } : province;
}
