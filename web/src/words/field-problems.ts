import type { FieldProblem } from '../api/client';
import { words } from './language';

/** What is said of one field that is not taken, by its code; `path code` where one path means something of its own. */
export const fieldProblems = words({
  id: {
    said: {
      required: 'Harus diisi.',
      unknown: 'Tidak dikenal di sini.',
      'wrong-type': 'Isinya kosong atau bukan jenis yang diminta.',
      'wrong-format': 'Bentuk tulisannya tidak cocok.',
      'not-one-of': 'Pilih salah satu yang ditawarkan.',
      'too-big': 'Melewati batas terbesar.',
      'too-small': 'Terlalu kecil, terlalu sedikit, atau kosong.',
      'empty-period': 'Akhirnya harus sesudah mulainya.',
      'unknown-region': 'Wilayah itu tidak ada.',
      invalid: 'Isinya tidak dapat diterima.',
      'address.not-literal': 'Tulis alamat IP, misalnya 10.33.6.8, tanpa nama, porta atau /24.',
      'address.not-allowed':
        'Alamat ini di luar jaringan yang boleh dipantau. Periksa angkanya, atau tanyakan kepada admin.',
      'address.clash': 'Alamat ini sudah dipakai. Periksa angkanya.',
      'host-not-allowed':
        'Alamat ini bukan alamat umum. Mintalah admin memasukkannya ke notifications.allowedHosts.',
      'not-fillable': 'Ada isian {{…}} yang tidak dikenal, atau {{text}} tidak ada.',
      'password-too-short': 'Terlalu pendek; paling sedikit 12 huruf.',
      'password-too-long': 'Terlalu panjang; paling banyak 256 huruf.',
      'password-holds-name': 'Jangan memuat nama pengguna Anda.',
      'password-most-used': 'Terlalu mudah ditebak. Pilih beberapa kata yang tidak lazim.',
      'password-not-new': 'Sama dengan kata sandi sekarang. Pilih yang lain.',
      'bast unmet': 'Nomor BAST belum tercatat pada langkah "diterima".',
      'days unmet': 'Hari berturut-turut yang memenuhi janji belum cukup.',
      'portSpeed unmet': 'Kecepatan porta belum terbaca, atau di bawah kontrak.',
    },
    least: (limit: string) => `Paling kecil ${limit}.`,
    most: (limit: string) => `Paling besar ${limit}.`,
    above: (limit: string) => `Harus lebih dari ${limit}.`,
    below: (limit: string) => `Harus kurang dari ${limit}.`,
    atLeast: {
      characters: (count: string) => `Paling sedikit ${count} huruf.`,
      items: (count: string) => `Pilih atau isi paling sedikit ${count}.`,
    },
    atMost: {
      characters: (count: string) => `Paling banyak ${count} huruf.`,
      items: (count: string) => `Paling banyak ${count}.`,
    },
  },
  en: {
    said: {
      required: 'This is needed.',
      unknown: 'This is not known here.',
      'wrong-type': 'It is empty, or not of the kind that is asked for.',
      'wrong-format': 'It is not written in the form that is asked for.',
      'not-one-of': 'Choose one of those offered.',
      'too-big': 'It is beyond the upper limit.',
      'too-small': 'It is too small, too little, or empty.',
      'empty-period': 'It must end after it begins.',
      'unknown-region': 'There is no such area.',
      invalid: 'This cannot be accepted.',
      'address.not-literal': 'Write an IP address, such as 10.33.6.8, without name, port or /24.',
      'address.not-allowed':
        'This address lies outside the networks that may be monitored. Check it, or ask an admin.',
      'address.clash': 'This address is in use already. Check it.',
      'host-not-allowed':
        'This address is not public. Ask an admin to add it to notifications.allowedHosts.',
      'not-fillable': 'It has a {{…}} that is not known, or {{text}} is missing.',
      'password-too-short': 'Too short; at least 12 characters.',
      'password-too-long': 'Too long; at most 256 characters.',
      'password-holds-name': 'It must not contain your user name.',
      'password-most-used': 'Too easy to guess. Choose a few uncommon words.',
      'password-not-new': 'It is your present password. Choose another.',
      'bast unmet': 'No BAST number is on record at the step "accepted".',
      'days unmet': 'There are not enough days in a row that kept the promise.',
      'portSpeed unmet': 'The port speed has not been read, or is below the contract.',
    },
    least: (limit: string) => `It must be at least ${limit}.`,
    most: (limit: string) => `It must be at most ${limit}.`,
    above: (limit: string) => `It must be more than ${limit}.`,
    below: (limit: string) => `It must be less than ${limit}.`,
    atLeast: {
      characters: (count: string) => `At least ${count} characters.`,
      items: (count: string) => `Choose or fill in at least ${count}.`,
    },
    atMost: {
      characters: (count: string) => `At most ${count} characters.`,
      items: (count: string) => `At most ${count}.`,
    },
  },
});

type Words = (typeof fieldProblems)['id'];

/** The limit that the message of `too-big` and `too-small` names, in words; null where it names none. */
function limitSaid(word: Words, message: string): string | null {
  const [, sign, limit, unit] =
    /([<>]=?)\s?(-?\d+(?:\.\d+)?)(?:\s(characters|items))?$/.exec(message) ?? [];
  if (sign === undefined || limit === undefined) return null;
  // One character or one item is simply something at all.
  if (unit !== undefined && sign === '>=' && limit === '1') return word.said.required;
  if (unit === 'characters' || unit === 'items')
    return (sign.startsWith('>') ? word.atLeast : word.atMost)[unit](limit);
  if (sign === '>') return word.above(limit);
  if (sign === '<') return word.below(limit);
  return sign === '>=' ? word.least(limit) : word.most(limit);
}

/** The message of a rule that has words of its own; null for the general ones of the schema library. */
const ruleIn = (message: string): string | null =>
  message === '' || message.startsWith('Invalid ') ? null : message;

/** What is said of a field, by its code; the service's own message where the code is new. */
export function fieldSaid(word: Words, { path, code, message }: FieldProblem): string {
  const said: Readonly<Record<string, string>> = word.said;
  const known = said[`${path} ${code}`] ?? said[code];
  if (known === undefined) return message;
  if (code === 'too-big' || code === 'too-small') return limitSaid(word, message) ?? known;
  if (code !== 'invalid' && code !== 'wrong-format') return known;
  const rule = ruleIn(message);
  return rule === null ? known : `${known} (${rule})`;
}
