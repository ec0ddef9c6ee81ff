import { describe, expect, it } from '@jest/globals';
import { securityContact } from './routing.js';

const province = { name: 'CSIRT Jateng', email: 'csirt@example.go.id' };
const contact = { name: 'CSIRT Purworejo', email: 'csirt.purworejo@example.go.id' };

describe('who hears of a security incident first', () => {
  it('is the regency’s response team', () => {
    expect(securityContact({ hasTeam: true, contact }, province)).toEqual(contact);
  });

  it.each([
    ['no team', { hasTeam: false, contact }],
    ['no contact', { hasTeam: true, contact: null }],
    ['no address', { hasTeam: true, contact: { ...contact, email: null } }],
    ['no regency', null],
  ])('is the province’s contact where there is %s', (_, team) => {
    expect(securityContact(team, province)).toEqual(province);
    expect(securityContact(team, null)).toBeNull();
  });
});
