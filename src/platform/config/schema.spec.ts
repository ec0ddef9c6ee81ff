import { describe, expect, it } from '@jest/globals';
import { loadSettings } from './config.js';
import { fileSchema } from './schema.js';

describe('who publishes the open dataset', () => {
  it('is set alike in the shipped file and without any file', () => {
    expect(loadSettings({}, {}).openData).toEqual(fileSchema.parse({}).openData);
  });

  it('is taken as it is set, with or without somebody to ask', () => {
    const licence = { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' };
    const contact = { name: 'Data desk', email: 'data@dinas.example', url: null };
    const set = { producer: 'Dinas Contoh', licence, contact };
    expect(loadSettings({ openData: set }, {}).openData).toEqual(set);
    expect(loadSettings({ openData: { contact: null } }, {}).openData.contact).toBeNull();
  });

  it('stops the start where it is wrong, with every mistake by its path', () => {
    const wrong = () =>
      loadSettings(
        {
          openData: {
            producer: ' ',
            licence: { name: 'X', url: 'ftp://x.example' },
            contact: { name: 'Y', email: 'nobody' },
            colour: 'red',
          },
        },
        {},
      );
    for (const path of ['producer', 'licence.url', 'contact.email'])
      expect(wrong).toThrow(new RegExp(`openData\\.${path.replace('.', '\\.')}: `));
    expect(wrong).toThrow(/colour/);
  });
});
