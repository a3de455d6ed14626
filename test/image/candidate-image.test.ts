import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assembleImageContext } from '../../infra/image-context.ts';
import { newestModelFolder } from '../../infra/local/model-folder.ts';
import { type Finished, run } from '../e2e/command.ts';
import { engine, engineEnvironment } from './engine.ts';
import { buildImage, layersOf } from './image.ts';

const scratch = mkdtempSync(join(tmpdir(), 'spamshield-candidate-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const repository = 'localhost/spamshield-candidates';
/** The deployed image, by the digest of what it holds. */
let runtime: string;
beforeAll(async () => {
  const target = join(scratch, 'classify');
  const architecture = process.arch as 'x64' | 'arm64';
  await assembleImageContext({ architecture, modelFolder: newestModelFolder(), target });
  buildImage(target, 'localhost/spamshield:deployed');
  const [{ Digest }] = JSON.parse(engine('podman', ['image', 'inspect', 'localhost/spamshield:deployed'])) as [
    { Digest: string },
  ];
  runtime = `localhost/spamshield@${Digest}`;
});

/** The shipped model under another version, with its files changed by `change`. */
function candidate(version: string, change: (file: string, text: string) => string = (_, text) => text): string {
  const folder = join(scratch, version);
  cpSync(newestModelFolder(), folder, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const text = change('parity.jsonl', readFileSync(join(folder, 'parity.jsonl'), 'utf8'));
  writeFileSync(join(folder, 'parity.jsonl'), text);
  manifest.files['parity.jsonl'] = {
    sha256: createHash('sha256').update(text).digest('hex'),
    bytes: Buffer.byteLength(text),
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, version }));
  return folder;
}

async function build(model: string, base = runtime): Promise<Finished & { report: Record<string, string> }> {
  const report = join(scratch, 'report.json');
  rmSync(report, { force: true });
  const finished = await run(
    '../retraining/build-candidate-image',
    [
      ...['--engine', 'podman', '--runtime', base, '--model', model, '--repository', repository],
      ...['--no-push', '--report', report],
    ],
    { env: engineEnvironment() },
  );
  return { ...finished, report: finished.code === 0 ? JSON.parse(readFileSync(report, 'utf8')) : {} };
}

const digests = (image: string) => layersOf(image).map(({ digest }) => digest);

describe('npm run retrain:image', () => {
  it('adds the model as one layer to the deployed image, and finds that it works', async () => {
    const { code, stdout, stderr, report } = await build(candidate('2099.1.1'));
    expect({ code, stdout }, stderr).toMatchObject({ code: 0, stdout: expect.stringContaining('pushed: It works') });
    expect(report).toMatchObject({ outcome: 'pushed', version: '2099.1.1', runtime });
    const [deployed, built] = [digests(runtime), digests(`${repository}:candidate-2099.1.1`)];
    expect(built.slice(0, -1)).toEqual(deployed);
    expect(built).toHaveLength(deployed.length + 1);
  });

  it('builds on the deployed image and not on an earlier candidate, so that layers do not pile up', async () => {
    const { code, stderr, report } = await build(candidate('2099.1.2'), `${repository}:candidate-2099.1.1`);
    expect(code, stderr).toBe(0);
    expect(report).toMatchObject({ runtime });
    expect(digests(`${repository}:candidate-2099.1.2`)).toHaveLength(digests(runtime).length + 1);
  });

  it('says what is wrong when the image gives other scores than the model declares', async () => {
    const wrong = (_: string, text: string) => text.replaceAll(/"score": 0\.9\d*/g, '"score": 0.91');
    const { code, report } = await build(candidate('2099.1.3', wrong));
    expect(code).toBe(0);
    expect(report).toMatchObject({ outcome: 'unhealthy', sentence: expect.stringMatching(/another score .* 0\.91\./) });
  });

  it('says what is wrong when the function does not start', async () => {
    engine('buildah', ['from', '--name', 'broken', 'localhost/spamshield:deployed']);
    engine('buildah', ['config', '--cmd', 'handler.nothing', 'broken']);
    engine('buildah', ['commit', '--quiet', '--rm', 'broken', 'localhost/spamshield:broken']);
    const { code, report } = await build(candidate('2099.1.4'), 'localhost/spamshield:broken');
    expect(code).toBe(0);
    expect(report).toMatchObject({ outcome: 'unhealthy', sentence: expect.stringMatching(/^It fails: /) });
  });

  it('fails when the model is damaged, before anything is built', async () => {
    const folder = candidate('2099.1.5');
    writeFileSync(join(folder, 'ensemble.json'), '{}');
    const { code, stderr } = await build(folder);
    expect(code).toBe(3);
    expect(stderr).toContain('ensemble.json');
  });
});
