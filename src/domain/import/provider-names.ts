import { CellProblem } from './cell.js';
import { KnownProvider } from './known-registry.js';

const folded = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim();

/** A code made of a name: `PT Contoh Jaya` → `pt-contoh-jaya`. Empty when the name has no plain letter or digit. */
function providerCode(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
}

/** Finds providers by code or name, and makes up those that the registry does not know yet. */
export class ProviderNames {
  private readonly found = new Map<string, KnownProvider>();
  private readonly unknown = new Map<string, KnownProvider>();

  constructor(known: readonly KnownProvider[]) {
    for (const provider of known) this.remember(provider);
  }

  /** Whether the registry did not know this provider. */
  isNew(code: string): boolean {
    return this.unknown.has(code);
  }

  /** The name of a known or a new one. */
  nameOf(code: string | null): string | null {
    return this.found.get(folded(code ?? ''))?.name ?? null;
  }

  /** Those the registry did not know, in the order they came up. */
  made(): KnownProvider[] {
    return [...this.unknown.values()];
  }

  resolve(text: string): KnownProvider | CellProblem {
    const code = providerCode(text);
    const known = this.found.get(folded(text)) ?? this.found.get(code);
    if (known) return known;
    if (code === '') {
      return new CellProblem('provider.malformed', `no code can be made of the name "${text}"`);
    }
    const provider = { code, name: text };
    this.unknown.set(code, provider);
    this.remember(provider);
    return provider;
  }

  private remember(provider: KnownProvider): void {
    this.found.set(folded(provider.code), provider);
    if (!this.found.has(folded(provider.name))) this.found.set(folded(provider.name), provider);
  }
}
