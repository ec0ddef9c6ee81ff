import { ApiProblem, type FieldProblem } from '../api/client';
import { useWords, words } from '../words/language';

const text = words({
  id: {
    validation: 'Ada isian yang belum benar. Perbaiki, lalu simpan lagi.',
    beyond: 'Ini juga menyangkut kabupaten/kota di luar wilayah Anda. Mintalah kepada admin.',
    fields: {
      required: 'Harus diisi.',
      'wrong-type': 'Isinya kosong atau bukan jenis yang diminta.',
      'wrong-format': 'Bentuk tulisannya tidak cocok.',
      'not-one-of': 'Pilih salah satu yang ditawarkan.',
      'too-big': 'Melewati batas terbesar.',
      'too-small': 'Terlalu sedikit atau kosong.',
      'empty-period': 'Harus berakhir sesudah mulai.',
      invalid: 'Isinya tidak dapat diterima.',
    },
  },
  en: {
    validation: 'Some fields are not right yet. Correct them, then save again.',
    beyond: 'This also concerns regencies that are not yours. Ask an admin.',
    fields: {
      required: 'This is needed.',
      'wrong-type': 'It is empty, or not of the kind that is asked for.',
      'wrong-format': 'It is not written in the form that is asked for.',
      'not-one-of': 'Choose one of those offered.',
      'too-big': 'It is beyond the upper limit.',
      'too-small': 'It is too little, or empty.',
      'empty-period': 'It must end after it begins.',
      invalid: 'It cannot be taken.',
    },
  },
});

/** What is said of a refusal, by its code; of a field, by its path (`contacts.*.email`), or path and code. */
export type Reasons = Readonly<Record<string, string>>;

/** Waits for a call, and says a refusal in the language that is read, in words that say what to do. */
export function useExplained(reasons: Reasons): <T>(sending: Promise<T>) => Promise<T> {
  const word = useWords(text);
  const general: Reasons = { validation: word.validation, 'scope.reaches-beyond': word.beyond };
  const fields: Reasons = word.fields;
  const fieldSaid = ({ path, code, message }: FieldProblem) => {
    const place = path.replace(/\.\d+/g, '.*');
    return reasons[`${place} ${code}`] ?? reasons[place] ?? fields[code] ?? message;
  };
  return async (sending) => {
    try {
      return await sending;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      throw new ApiProblem(
        error.status,
        error.code,
        reasons[error.code] ?? general[error.code] ?? error.message,
        error.errors.map((field) => ({ ...field, message: fieldSaid(field) })),
        error.retryAfter,
      );
    }
  };
}

/** What is wrong with a field before anything is sent; `useExplained` says it. */
export const wrongField = (path: string, code: string): ApiProblem =>
  new ApiProblem(400, 'validation', path, [{ path, code, message: code }]);
