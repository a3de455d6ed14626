import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { followChampion } from '#adapters/follow-champion.ts';
import { moveChampion, readChampion } from '#adapters/model-champion.ts';
import { pushModel } from '#adapters/push-model.ts';
import type { RegistryObjects } from '#adapters/registry-objects.ts';
import { newestModelFolder } from '../../../infra/local/model-folder.ts';
import { resolveModel } from '../../../infra/release/resolve-model.ts';
import { fakeRegistryObjects } from '../../fakes/fake-registry-objects.ts';
import { writeSomeKeys, writeSomeModel } from '../../fakes/some-model.ts';

const root = mkdtempSync(join(tmpdir(), 'spamshield-resolve-'));
afterAll(() => rmSync(root, { recursive: true }));
vi.stubEnv('SPAMSHIELD_MODEL_KEY', undefined);

const keys = writeSomeKeys(root, 'release');
const where = 's3://models/spam/';
const key = await keys.trusted();
let objects: RegistryObjects;
let folder: string;
beforeEach(async () => {
  objects = fakeRegistryObjects();
  folder = writeSomeModel(mkdtempSync(join(root, 'case-')), '2026.48.3');
  await keys.sign(folder);
});
const pushed = () => pushModel({ objects, where, folder, key });
const resolveName = (name: string, options: { key?: string; allowUnsigned?: boolean } = {}) =>
  resolveModel(name, {
    allowUnsigned: false,
    cacheFolder: join(root, 'cache'),
    openRegistry: () => objects,
    ...options,
  });

describe('the model of a name', () => {
  it('is one of the repository, without a signature', async () => {
    expect(await resolveName(newestModelFolder())).toBe(newestModelFolder());
  });

  it('is a signed folder anywhere', async () => {
    expect(await resolveName(folder, { key: keys.open })).toBe(folder);
  });

  it('is no unsigned folder from elsewhere, unless that is allowed', async () => {
    rmSync(join(folder, 'manifest.sig'));
    await expect(resolveName(folder, { key: keys.open })).rejects.toThrow('is unsigned');
    await expect(resolveName(folder)).rejects.toThrow('give --allow-unsigned');
    expect(await resolveName(folder, { allowUnsigned: true })).toBe(folder);
  });

  it('is no folder that does not match its manifest', async () => {
    writeFileSync(join(folder, 'model.onnx'), 'grapH');
    await expect(resolveName(folder, { key: keys.open })).rejects.toThrow(/model\.onnx: has sha256/);
  });

  it('is a registered version', async () => {
    const { manifestSha256 } = await pushed();
    const expected = join(root, 'cache', manifestSha256, '2026.48.3');
    expect(await resolveName(`${where}2026.48.3`, { key: keys.open })).toBe(expected);
  });

  it('is the champion', async () => {
    await moveChampion(objects, where, await pushed(), undefined);
    expect(await resolveName(`${where}champion`, { key: keys.open })).toMatch(/2026\.48\.3$/);
  });

  it('is no champion where there is none, nor where another model lies in its place', async () => {
    await expect(resolveName(`${where}champion`, { key: keys.open })).rejects.toThrow('there is none yet');
    await moveChampion(objects, where, { ...(await pushed()), manifestSha256: '0'.repeat(64) }, undefined);
    await expect(resolveName(`${where}champion`, { key: keys.open })).rejects.toThrow('has another manifest than the');
  });

  it('is nothing from a registry without a trusted key, whatever is allowed', async () => {
    await pushed();
    await expect(resolveName(`${where}2026.48.3`, { allowUnsigned: true })).rejects.toThrow(
      'no key is trusted: set SPAMSHIELD_MODEL_KEY or give --key',
    );
  });

  it.each(['s3://models/spam/newest', 's3:models'])('is not %s', async (name) => {
    await expect(resolveName(name)).rejects.toThrow('must be a folder, s3://bucket/prefix/<version>');
  });
});

describe('the champion after a rollout', () => {
  it('is the model that serves', async () => {
    await pushed();
    expect(await followChampion(objects, where, '2026.48.3', key)).toBe('The champion is 2026.48.3.');
    expect(await readChampion(objects, where)).toMatchObject({ version: '2026.48.3' });
    expect(await followChampion(objects, where, '2026.48.3', key)).toBe('The champion is 2026.48.3, as before.');
  });

  it("is left where the repository's model serves", async () => {
    expect(await followChampion(objects, where, '2026.48.3', key)).toContain('and not registered');
    expect(await readChampion(objects, where)).toBeUndefined();
  });

  it('is left where no key is trusted, or another one, with the command that moves it', async () => {
    await pushed();
    const command = `npm run models -- champion ${where} 2026.48.3`;
    expect(await followChampion(objects, where, '2026.48.3', undefined)).toContain(command);
    const stranger = await writeSomeKeys(root, 'stranger').trusted();
    const sentence = await followChampion(objects, where, '2026.48.3', stranger);
    expect(sentence).toContain('its signature does not hold');
    expect(sentence).toContain(command);
    expect(await readChampion(objects, where)).toBeUndefined();
  });
});
