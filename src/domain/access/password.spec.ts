import { describe, expect, it } from '@jest/globals';
import { passwordProblem } from './password.js';

const owner = { name: 'siti', current: 'payung-jendela-42' };

describe('passwordProblem', () => {
  it.each([
    ['sebelas.kar', 'password-too-short'],
    ['duabelas.kar', null],
    ['😀😀😀😀😀😀😀', 'password-too-short'],
    [`${'xy'.repeat(128)}z`, 'password-too-long'],
    ['xy'.repeat(128), null],
    ['kopi-Siti-pagi', 'password-holds-name'],
    ['kopi-s i t i-pagi', 'password-holds-name'],
    ['ｓｉｔｉ-kopi-pagi', 'password-holds-name'],
    ['Password2024!', 'password-most-used'],
    ['bismillah 1234', 'password-most-used'],
    ['1q2w3e4r5t6y', 'password-most-used'],
    ['zzzzzzzzzzzzz', 'password-most-used'],
    ['0123456789:;', 'password-most-used'],
    ['payung-jendela-42', 'password-not-new'],
    ['payung-jendela-43', null],
  ])('%s: %s', (password, problem) => {
    expect(passwordProblem(password, owner)).toBe(problem);
  });

  it('minds no name that is but a letter or two, and no password that was never there', () => {
    expect(passwordProblem('ab-payung-kopi', { name: 'ab', current: null })).toBeNull();
  });
});
