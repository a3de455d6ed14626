import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createNormalizer } from '#domain/normalization.ts';
import { modelFolder } from './committed-model.ts';

// Written by ml/spam-classifier (`python -m spam_classifier.parity FILE`); pytest checks that it is not stale.
const rows: { text: string; canonical: string; obfuscation: number[] }[] = readFileSync(
  'test/fixtures/normalization.jsonl',
  'utf8',
)
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line));

it('normalises fuzzed texts exactly as the Python twin does', () => {
  const normalize = createNormalizer(JSON.parse(readFileSync(join(modelFolder, 'normalization.json'), 'utf8')));
  expect(rows.length).toBeGreaterThanOrEqual(500);
  for (const { text, canonical, obfuscation } of rows) {
    const actual = normalize(text);
    expect(actual.text, JSON.stringify(text)).toBe(canonical);
    const { invisible, styled, lookAlike, spaced, substituted, defanged } = actual.obfuscation;
    expect([invisible, styled, lookAlike, spaced, substituted, defanged], JSON.stringify(text)).toEqual(obfuscation);
  }
});
