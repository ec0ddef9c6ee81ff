import { describe, expect, it } from '@jest/globals';
import { AddressKind, isAddress, masked } from './address.js';

describe('an address', () => {
  it.each<[AddressKind, string]>([
    ['email', 'siti@contoh.invalid'],
    ['email', 'siti.n+jaga@dinas.jatengprov.go.id'],
    ['telegram', '123456789'],
    ['telegram', '-1001234567890'],
    ['telegram', '@jaga_desa'],
    ['http-gateway', '+6281234567890'],
    ['http-gateway', '6281234567890'],
    ['http-gateway', '120363041234567890@g.us'],
    ['webhook', ''],
    ['alertmanager', ''],
  ])('of %s may be %j', (kind, address) => {
    expect(isAddress(kind, address)).toBe(true);
  });

  it.each<[AddressKind, string]>([
    ['email', ''],
    ['email', 'siti'],
    ['email', 'siti@contoh'],
    ['email', 'siti@contoh..id'],
    ['email', 'siti@contoh.id, budi@contoh.id'],
    ['email', 'Siti <siti@contoh.id>'],
    ['email', 'siti@contoh.id\r\nBcc: semua@contoh.id'],
    ['email', 'siti@contoh.id\n'],
    ['telegram', 'siti'],
    ['telegram', '12\n'],
    ['telegram', '0'],
    ['http-gateway', ''],
    ['http-gateway', '+62812 345'],
    ['http-gateway', '+6281234567\r\n'],
    ['webhook', 'https://contoh.invalid/'],
  ])('of %s may not be %j', (kind, address) => {
    expect(isAddress(kind, address)).toBe(false);
  });

  it('is shown so that it is recognised and not used', () => {
    expect(masked('siti@contoh.id')).toBe('s…@contoh.id');
    expect(masked('-1001234567890')).toBe('…890');
    expect(masked('@abcdef')).toBe('…def');
    expect(masked('12345')).toBe('…');
    expect(masked('')).toBe('');
  });
});
