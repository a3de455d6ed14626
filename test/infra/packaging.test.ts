import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { functionsOf } from './functions-of.ts';
import { synthesize, tokens } from './synthesize.ts';

const functions = functionsOf(synthesize({ stage: 'prod', ...tokens }));
const images = Object.values(functions).filter(({ properties }) => properties['PackageType'] === 'Image');
const zips = Object.values(functions).filter(({ properties }) => properties['PackageType'] !== 'Image');

describe('packaging', () => {
  it('attaches no layer to an image function, which AWS would refuse', () => {
    expect(images).toHaveLength(1);
    for (const { properties } of images) expect(properties).not.toHaveProperty('Layers');
  });

  it('runs every bundle on Node 24, as an ES module with its source map', () => {
    expect(zips).toHaveLength(9);
    for (const { properties } of zips) {
      expect(properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Handler: 'handler.handler',
        Environment: { Variables: { NODE_OPTIONS: '--enable-source-maps' } },
      });
    }
  });

  it('deploys every folder of functions/', () => {
    const folders = readdirSync('functions').filter((name) => !name.startsWith('_'));
    expect(Object.keys(functions).sort()).toEqual(folders.sort());
  });
});
