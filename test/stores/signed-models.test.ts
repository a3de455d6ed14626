import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { moveChampion, readChampion } from '#adapters/model-champion.ts';
import { type PullProps, pullModel } from '#adapters/pull-model.ts';
import { pushModel } from '#adapters/push-model.ts';
import type { RegistryObjects } from '#adapters/registry-objects.ts';
import { s3RegistryObjects } from '#adapters/s3-registry-objects.ts';
import { StoreUnavailableError } from '#domain/errors.ts';
import { fakeRegistryObjects } from '../fakes/fake-registry-objects.ts';
import { someFiles, writeSomeKeys, writeSomeModel } from '../fakes/some-model.ts';

const where = 's3://models/spam/';
const version = '2026.48.3';
const root = mkdtempSync(join(tmpdir(), 'spamshield-models-'));
afterAll(() => rmSync(root, { recursive: true }));

const keys = writeSomeKeys(root, 'release');
const strangers = writeSomeKeys(root, 'stranger');
const key = await keys.trusted();

async function onS3(): Promise<RegistryObjects> {
  const { endpoint, region, accessKeyId } = inject('database');
  const client = new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey: accessKeyId },
    forcePathStyle: true,
  });
  const bucket = `models-${randomUUID()}`;
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  return s3RegistryObjects(client, { bucket, prefix: 'spam/' });
}

const registries: [string, () => Promise<RegistryObjects>][] = [['memory', async () => fakeRegistryObjects()]];
if (inject('s3')) registries.push(['S3', onS3]);

describe.each(registries)('models registered in %s', (_, openRegistry) => {
  let objects: RegistryObjects;
  let folder: string;
  let cacheFolder: string;
  beforeEach(async () => {
    const own = mkdtempSync(join(root, 'case-'));
    objects = await openRegistry();
    folder = writeSomeModel(own, version);
    cacheFolder = join(own, 'cache');
    await keys.sign(folder);
  });
  const push = (from = folder) => pushModel({ objects, where, folder: from, key });
  const pull = (props: Partial<PullProps> = {}) => pullModel({ objects, where, version, key, cacheFolder, ...props });
  /** Has the registry answer other bytes, as whoever may write to its disk could. */
  const tampered = (file: string, content: string): RegistryObjects => ({
    ...objects,
    read: async (path) =>
      path === `${version}/${file}`
        ? {
            etag: '',
            body: (async function* () {
              yield Buffer.from(content);
            })(),
          }
        : objects.read(path),
  });
  const leftovers = () => (existsSync(cacheFolder) ? readdirSync(cacheFolder) : []);

  it('arrive as they were pushed, signature and all', async () => {
    await push();
    const pulled = await pull();
    expect(pulled).toMatchObject({ version, downloaded: true });
    expect(readdirSync(pulled.folder).sort()).toEqual(readdirSync(folder).sort());
    for (const file of readdirSync(folder)) {
      expect(readFileSync(join(pulled.folder, file))).toEqual(readFileSync(join(folder, file)));
    }
    expect(await objects.folders()).toEqual([version]);
  });

  it('are fetched once', async () => {
    await push();
    const { folder: first } = await pull();
    const carried: string[] = [];
    expect(await pull({ onBytes: (file) => carried.push(file) })).toMatchObject({ folder: first, downloaded: false });
    expect(carried).toEqual([]);
  });

  it('are kept with the signature that was verified last', async () => {
    await push();
    await pull();
    await strangers.sign(folder);
    const resigned = tampered('manifest.sig', readFileSync(join(folder, 'manifest.sig'), 'utf8'));
    const again = await pull({ objects: resigned, key: await strangers.trusted() });
    expect(again.downloaded).toBe(false);
    expect(readFileSync(join(again.folder, 'manifest.sig'))).toEqual(readFileSync(join(folder, 'manifest.sig')));
  });

  it('are fetched again when what is here is damaged', async () => {
    await push();
    const { folder: kept } = await pull();
    writeFileSync(join(kept, 'model.onnx'), 'other');
    expect(await pull()).toMatchObject({ folder: kept, downloaded: true });
    expect(readFileSync(join(kept, 'model.onnx'), 'utf8')).toBe(someFiles['model.onnx']);
  });

  it('are whole for two who pull at once', async () => {
    await push();
    const [one, other] = await Promise.all([pull(), pull()]);
    expect(one.folder).toBe(other.folder);
    expect(leftovers()).toHaveLength(1);
  });

  it('are refused when they are not registered', async () => {
    await expect(pull()).rejects.toThrow(`${where}${version}: is not registered`);
  });

  it('are refused when another key has signed them, before any file is fetched', async () => {
    await push();
    const trusted = await strangers.trusted();
    const carried: string[] = [];
    const attempt = pull({ key: trusted, onBytes: (file) => carried.push(file) });
    await expect(attempt).rejects.toThrow(/its signature does not hold: .*stranger\.pub\.pem is trusted/);
    expect(carried).toEqual([]);
  });

  it('are refused when the manifest was changed after it was signed', async () => {
    await push();
    const manifest = readFileSync(join(folder, 'manifest.json'), 'utf8').replace('some-model', 'evil-model');
    await expect(pull({ objects: tampered('manifest.json', manifest) })).rejects.toThrow('its signature does not hold');
  });

  it.each([
    ['other', /has 5 bytes; the manifest says 8000/],
    ['weightZ '.repeat(1000), /has sha256 [0-9a-f]{64}; the manifest says/],
    ['weights '.repeat(2000), /has more than 8000 bytes/],
  ])('are refused when a file does not match the manifest, and leave nothing behind', async (content, reason) => {
    await push();
    await expect(pull({ objects: tampered('model.onnx_data', content) })).rejects.toThrow(reason);
    expect(leftovers()).toEqual([]);
  });

  it('are refused under the name of another version, though signed', async () => {
    await push();
    for (const file of [...Object.keys(someFiles), 'manifest.json', 'manifest.sig']) {
      await objects.create(`2026.49.0/${file}`, readFileSync(join(folder, file)));
    }
    await expect(pull({ version: '2026.49.0' })).rejects.toThrow(`holds the model ${version}`);
  });

  it('leave nothing half-downloaded where the line breaks', async () => {
    await push();
    const breaking: RegistryObjects = {
      ...objects,
      read: async (path) => {
        const found = await objects.read(path);
        return path.endsWith('model.onnx_data') && found
          ? {
              ...found,
              body: (async function* () {
                yield Buffer.from('weights ');
                throw new StoreUnavailableError(where, 'ECONNRESET');
              })(),
            }
          : found;
      },
    };
    await expect(pull({ objects: breaking })).rejects.toBeInstanceOf(StoreUnavailableError);
    expect(leftovers()).toEqual([]);
  });

  it('are registered once: a second push changes nothing', async () => {
    const { uploaded } = await push();
    expect(uploaded.at(-1)).toBe('manifest.json');
    expect(await push()).toMatchObject({ uploaded: [], present: uploaded });
  });

  it('are not registered until the last file is there, and a push that was cut short is finished by the next', async () => {
    let writes = 0;
    const failing: RegistryObjects = {
      ...objects,
      create: async (path, bytes) => {
        writes += 1;
        if (writes > 2) throw new StoreUnavailableError(where, 'ECONNRESET');
        return objects.create(path, bytes);
      },
    };
    await expect(pushModel({ objects: failing, where, folder, key })).rejects.toBeInstanceOf(StoreUnavailableError);
    await expect(pull()).rejects.toThrow('is not registered');
    const { uploaded, present } = await push();
    expect([present.length, uploaded.length]).toEqual([2, 3]);
    await pull();
  });

  it('are not pushed unsigned, nor where a file does not match', async () => {
    const unsigned = writeSomeModel(mkdtempSync(join(root, 'case-')), version);
    await expect(push(unsigned)).rejects.toThrow('is unsigned: manifest.sig is missing');
    writeFileSync(join(folder, 'model.onnx'), 'grapH');
    await expect(push()).rejects.toThrow(/model\.onnx: has sha256/);
    expect(await objects.folders()).toEqual([]);
  });

  it('keep their version: another model under it is refused, before anything is written', async () => {
    await push();
    const other = writeSomeModel(mkdtempSync(join(root, 'case-')), version, { ...someFiles, 'extra.json': '{}' });
    await keys.sign(other);
    await expect(push(other)).rejects.toThrow('is another model with this version');
    expect(await objects.digest(`${version}/extra.json`)).toBeUndefined();
  });

  it('keep their files: one that was put there by somebody else is not written over', async () => {
    await objects.create(`${version}/model.onnx`, Buffer.from('other'));
    await expect(push()).rejects.toThrow(/model\.onnx: is another file than this model has/);
    await expect(pull()).rejects.toThrow('is not registered');
  });

  it('have no champion at first, then the one that was moved there', async () => {
    expect(await readChampion(objects, where)).toBeUndefined();
    const first = { version, manifestSha256: 'a'.repeat(64) };
    await moveChampion(objects, where, first, undefined);
    const read = await readChampion(objects, where);
    expect(read).toMatchObject(first);
    await moveChampion(objects, where, { ...first, version: '2026.49.0' }, read?.etag);
    expect(await readChampion(objects, where)).toMatchObject({ version: '2026.49.0' });
    expect(await objects.folders()).not.toContain('champion');
  });

  it('have one champion: of two who move it at once the second is refused', async () => {
    const champion = { version, manifestSha256: 'a'.repeat(64) };
    await moveChampion(objects, where, champion, undefined);
    const refusal = 'was moved by somebody else just now';
    await expect(moveChampion(objects, where, champion, undefined)).rejects.toThrow(refusal);
    const seen = (await readChampion(objects, where))?.etag;
    await moveChampion(objects, where, { ...champion, version: '2026.49.0' }, seen);
    await expect(moveChampion(objects, where, { ...champion, version: '2026.50.0' }, seen)).rejects.toThrow(refusal);
    expect(await readChampion(objects, where)).toMatchObject({ version: '2026.49.0' });
  });

  it.each(['{', '{"schemaVersion":1,"version":"../..","manifestSha256":""}'])(
    'refuse the champion %s',
    async (text) => {
      await objects.create('champion', Buffer.from(text));
      await expect(readChampion(objects, where)).rejects.toThrow(`${where}champion: `);
    },
  );
});

it('a manifest that names a file outside of its folder is refused, though signed', async () => {
  const own = mkdtempSync(join(root, 'case-'));
  const folder = writeSomeModel(own, version);
  const manifest = readFileSync(join(folder, 'manifest.json'), 'utf8').replace('"model.onnx"', '"../model.onnx"');
  writeFileSync(join(folder, 'manifest.json'), manifest);
  await keys.sign(folder);
  const objects = fakeRegistryObjects();
  for (const file of ['manifest.json', 'manifest.sig']) {
    await objects.create(`${version}/${file}`, readFileSync(join(folder, file)));
  }
  await expect(pullModel({ objects, where, version, key, cacheFolder: join(own, 'cache') })).rejects.toThrow(
    'must name files of the folder itself',
  );
});

it('S3 fails when nobody answers', async () => {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const nobody = new S3Client({ endpoint: 'http://127.0.0.1:1', region: 'us-east-1', credentials, maxAttempts: 1 });
  const objects = s3RegistryObjects(nobody, { bucket: 'models', prefix: '' });
  await expect(objects.read('champion')).rejects.toBeInstanceOf(StoreUnavailableError);
  await expect(objects.create('champion', Buffer.from('x'))).rejects.toBeInstanceOf(StoreUnavailableError);
});

it('a model whose signature was taken away gets one of another key, and keeps its files', async () => {
  const objects = fakeRegistryObjects();
  const folder = writeSomeModel(mkdtempSync(join(root, 'rotation-')), version);
  await keys.sign(folder);
  await pushModel({ objects, where, folder, key });
  const next = await strangers.trusted();
  await strangers.sign(folder);
  await expect(pushModel({ objects, where, folder, key: next })).rejects.toThrow('its signature does not hold');
  objects.stored.delete(`${version}/manifest.sig`);
  const { uploaded } = await pushModel({ objects, where, folder, key: next });
  expect(uploaded).toEqual(['manifest.sig']);
  const cacheFolder = join(root, 'rotation-cache');
  await expect(pullModel({ objects, where, version, key: next, cacheFolder })).resolves.toMatchObject({ version });
});
