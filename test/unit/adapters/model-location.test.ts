import { describe, expect, it } from 'vitest';
import { parseModelLocation, parseRegistryLocation } from '#adapters/model-location.ts';

describe('the name of a model', () => {
  it('is a folder', () => {
    expect(parseModelLocation('ml/models/2026.48.3')).toEqual({ kind: 'folder', folder: 'ml/models/2026.48.3' });
  });

  it.each(['2026.48.3', 'champion'])('is %s of a registry', (model) => {
    const registry = { bucket: 'models', prefix: 'spam/eu/' };
    expect(parseModelLocation(`s3://models/spam/eu/${model}`)).toEqual({ kind: 'registered', registry, model });
    expect(parseModelLocation(`s3://models/${model}`)).toMatchObject({ registry: { bucket: 'models', prefix: '' } });
  });

  it.each([
    's3://models',
    's3://models/',
    's3://models/spam/',
    's3://models/spam/newest',
    's3://models/spam/2026.48.3/',
    's3://models/../2026.48.3x',
    's3://M/2026.48.3',
    's3:/models/2026.48.3',
  ])('rejects %s', (name) => {
    expect(() => parseModelLocation(name)).toThrow(`${name}: must be a folder, s3://bucket/prefix/<version>`);
  });
});

describe('the place of a registry', () => {
  it.each(['s3://models/spam/', 's3://models/spam'])('is %s', (name) => {
    expect(parseRegistryLocation(name)).toEqual({ bucket: 'models', prefix: 'spam/' });
  });

  it.each(['models', 's3://', 's3://mo dels/'])('rejects %s', (name) => {
    expect(() => parseRegistryLocation(name)).toThrow(`${name}: must be s3://bucket/prefix/`);
  });
});
