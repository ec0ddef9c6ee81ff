import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fill, fillUrl, templateProblem, urlProblem } from './gateway-template.js';

const values = fc.record({
  to: fc.string({ unit: 'binary' }),
  text: fc.string({ unit: 'binary' }),
  subject: fc.string({ unit: 'binary' }),
  id: fc.string({ unit: 'binary' }),
  secret: fc.string({ unit: 'binary' }),
});

describe('a template', () => {
  it('stays JSON and says exactly what was put in', () => {
    const template = '{"to": "{{to}}", "all": ["{{ text }}", {"s": "<{{subject}}>"}], "n": 1}';
    fc.assert(
      fc.property(values, (given) => {
        expect(JSON.parse(fill(template, 'json', given))).toEqual({
          to: given.to,
          all: [given.text, { s: `<${given.subject}>` }],
          n: 1,
        });
      }),
    );
  });

  it('stays an address of the same host, whatever is put in', () => {
    fc.assert(
      fc.property(values, (given) => {
        const url = new URL(
          fillUrl('https://gw.example/a/{{to}}?text={{text}}&k={{secret}}#', given),
        );
        expect(url.host).toBe('gw.example');
        expect([...url.searchParams]).toEqual([
          ['text', given.text],
          ['k', given.secret],
        ]);
      }),
    );
  });

  it.each([
    ['{"a": "{{text}}"}', 'json', true],
    ['{"a": {{text}}}', 'json', false],
    ['{"{{text}}": 1}', 'json', false],
    ['{"a": "{{text}}"', 'json', false],
    ['{"a": "{{nama}}"}', 'json', false],
    ['{"a": "{{}}"}', 'json', false],
    ['to={{to}}&text={{text}}', 'form', true],
    ['{{to}}: {{text}}', 'text', true],
  ] as const)('%s as %s: %s', (template, format, good) =>
    expect(templateProblem(template, format) === null).toBe(good),
  );

  it.each([
    ['https://gw.example/{{to}}?t={{text}}', true],
    ['https://gw.example:8443/', true],
    ['https://{{to}}.example/', false],
    ['https://gw.example{{to}}/', false],
    ['https://gw.example:{{to}}/', false],
    ['https://{{secret}}@gw.example/', false],
    ['{{to}}', false],
    ['ftp://gw.example/', false],
    ['javascript:alert(1)', false],
    ['https://gw.example/{{nama}}', false],
  ])('%s as an address: %s', (template, good) => expect(urlProblem(template) === null).toBe(good));
});
