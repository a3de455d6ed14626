import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retire } from '#domain/retraining/retention.ts';

const versions = (...numbers: number[]) =>
  numbers.map((number) => ({ version: String(number), imageDigest: `sha256:${number}` }));
const nothingElse = { inUse: [], otherImages: [], keptImages: [], newestKept: 2 };

describe('old versions', () => {
  it('go, the oldest first, and by number: 10 is newer than 9', () => {
    expect(retire({ ...nothingElse, versions: versions(8, 10, 1, 9) }).versions).toEqual(['1', '8']);
  });

  it('stay while they serve, or a rollback returns to them', () => {
    expect(retire({ ...nothingElse, versions: versions(1, 2, 3, 4, 5), inUse: ['1', '2'] }).versions).toEqual(['3']);
  });
});

describe('images', () => {
  it('need not be kept once nothing stands on them', () => {
    const keptImages = ['sha256:1', 'sha256:2', 'sha256:3', 'sha256:latest', 'sha256:denied'];
    const retired = retire({ ...nothingElse, versions: versions(1, 2, 3), keptImages, otherImages: ['sha256:latest'] });
    expect(retired).toEqual({ versions: ['1'], images: ['sha256:1', 'sha256:denied'] });
  });

  it('stay as long as one version stands on them, in whatever state the function is', () => {
    const state = fc.record({
      images: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 12 }),
      inUse: fc.array(fc.integer({ min: 1, max: 12 }).map(String)),
      kept: fc.array(fc.integer({ min: 1, max: 7 }).map((image) => `sha256:${image}`)),
      latest: fc.integer({ min: 1, max: 7 }).map((image) => `sha256:${image}`),
      newestKept: fc.integer({ min: 0, max: 5 }),
    });
    fc.assert(
      fc.property(state, ({ images, inUse, kept, latest, newestKept }) => {
        const published = images.map((image, index) => ({
          version: String(index + 1),
          imageDigest: `sha256:${image}`,
        }));
        const retired = retire({ versions: published, inUse, otherImages: [latest], keptImages: kept, newestKept });
        const staying = published.filter(({ version }) => !retired.versions.includes(version));
        for (const { imageDigest } of staying) expect(retired.images).not.toContain(imageDigest);
        expect(retired.images).not.toContain(latest);
        for (const version of inUse) expect(retired.versions).not.toContain(version);
      }),
    );
  });
});
