import { cp, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import Table from 'cli-table3';
import { type Command, Option } from 'commander';
import { moveChampion, readChampion } from '#adapters/model-champion.ts';
import { championName, parseModelLocation, parseRegistryLocation, registryName } from '#adapters/model-location.ts';
import { manifestFile, signatureFile, signManifest, type TrustedKey } from '#adapters/model-signature.ts';
import { pushModel } from '#adapters/push-model.ts';
import { assertModelSigned, readModelFolder, readRegisteredModel } from '#adapters/signed-model.ts';
import { ModelUnusableError } from '#domain/errors.ts';
import { isModelVersion, newestFirst } from '#domain/model-version.ts';
import { createCommand, runCommand, UsageError } from '../local/command.ts';
import { keyVariable, openSigningKey } from './model-keys.ts';
import { openS3Registry, resolveModel, trustedKey } from './resolve-model.ts';
import { mebibytes, TransferProgress } from './transfer-progress.ts';

type Options = { json?: true; key?: string; output?: string };

/** What a command has found or done: for a person, and for a program. */
type Outcome = { text: string; json: unknown };

const keyOption = new Option('--key <key>', 'ARN or alias of a KMS key, or a PEM file').env(keyVariable);
const registryArgument = ['<registry>', 's3://bucket/prefix/'] as const;
const modelArgument = ['<model>', 'a folder, s3://bucket/prefix/<version> or s3://bucket/prefix/champion'] as const;

const command = createCommand(
  'npm run -s models --',
  'Registers models in S3, and looks after those that are.',
).addHelpText(
  'after',
  '\nThe S3 may be any that knows conditional writes: AWS_ENDPOINT_URL_S3 names another than Amazon’s.' +
    '\nExit status: 0 all well · 2 usage · 3 model unusable, unsigned, not registered or taken · 4 nobody answers, try again',
);

add('list', 'the registered models, newest first', list).argument(...registryArgument);
add('show', 'what a model is, and who has signed it', show).argument(...modelArgument);
add('push', 'registers the model of a folder; what is signed and complete alone gets in', push)
  .argument('<folder>', 'model artifact')
  .argument(...registryArgument)
  .addOption(keyOption);
add('pull', 'brings a registered model to this machine, verified', pull)
  .argument('<model>', 's3://bucket/prefix/<version> or s3://bucket/prefix/champion')
  .option('--output <folder>', 'write it there, too; the folder must not exist')
  .addOption(keyOption);
add('sign', `writes ${signatureFile} into the folder of a model`, sign)
  .argument('<folder>', 'model artifact')
  .addOption(keyOption);
add('verify', 'checks signature and files of a model', verify)
  .argument(...modelArgument)
  .addOption(keyOption);
add('champion', 'tells which registered model serves, or says which one does from now on', champion)
  .argument(...registryArgument)
  .argument('[version]', 'makes this one the champion; the rollout does so by itself')
  .addOption(keyOption);

await runCommand(command);

function add(
  name: string,
  description: string,
  action: (args: string[], options: Options) => Promise<Outcome>,
): Command {
  const added = command.command(name).description(description).option('--json', 'print JSON');
  return added.action(async () => {
    const options = added.opts<Options>();
    const { text, json } = await action(added.args, options);
    console.log(options.json ? JSON.stringify(json, undefined, 2) : text);
  });
}

async function list([registry = '']: string[]): Promise<Outcome> {
  const location = parseRegistryLocation(registry);
  const objects = openS3Registry(location);
  const [folders, serving] = await Promise.all([objects.folders(), readChampion(objects, registryName(location))]);
  const versions = folders.filter(isModelVersion).sort(newestFirst);
  const models = await Promise.all(
    versions.map(async (version) => ({
      version,
      registered: (await objects.digest(`${version}/${manifestFile}`)) !== undefined,
      champion: version === serving?.version,
    })),
  );
  const lines = models.map(
    ({ version, registered, champion: isChampion }) =>
      `${version}${isChampion ? '  champion' : ''}${registered ? '' : '  incomplete: its push was cut short'}`,
  );
  return { text: lines.join('\n') || 'no models yet', json: { registry: registryName(location), models } };
}

async function show([name = '']: string[]): Promise<Outcome> {
  const location = parseModelLocation(name);
  const described = location.kind === 'folder' ? await readModelFolder(location.folder) : await readUnverified(name);
  const { manifest, manifestSha256, signature } = described;
  const table = new Table({ style: { head: [], border: [], compact: true } });
  const signed =
    signature === undefined ? undefined : (JSON.parse(signature) as { keyId?: string; algorithm?: string });
  const bytes = Object.values(manifest.files).reduce((sum, file) => sum + file.bytes, 0);
  table.push(
    { name: manifest.name },
    { version: manifest.version },
    { made: String(manifest['createdAt'] ?? 'not said') },
    { files: `${Object.keys(manifest.files).length}, ${mebibytes(bytes)}` },
    { 'sha256 of the manifest': manifestSha256 },
    { signed: signed ? `says ${signed.keyId}, ${signed.algorithm}; \`verify\` checks it` : 'no' },
  );
  return { text: table.toString(), json: { ...manifest, manifestSha256, signature: signed ?? null } };
}

/** What a registered model says of itself. */
async function readUnverified(name: string) {
  const { registry, model } = registered(name);
  const objects = openS3Registry(registry);
  const version = model === championName ? (await championOr(name)).version : model;
  const believing: TrustedKey = { name: 'any', verify: async () => true };
  return readRegisteredModel(objects, version, believing, registryName(registry));
}

async function championOr(name: string) {
  const { registry } = registered(name);
  const found = await readChampion(openS3Registry(registry), registryName(registry));
  if (!found) throw new ModelUnusableError(name, 'there is none yet');
  return found;
}

async function push([folder = '', registry = '']: string[], options: Options): Promise<Outcome> {
  const location = parseRegistryLocation(registry);
  const where = registryName(location);
  const progress = new TransferProgress();
  const key = await keyOf(options);
  const pushed = await pushModel({
    objects: openS3Registry(location),
    where,
    folder: resolve(folder),
    key,
    onBytes: progress.tick,
  }).finally(() => progress.clear());
  const { version, uploaded, present } = pushed;
  const done = uploaded.length === 0 ? 'was registered already' : `is registered (${uploaded.length} files written`;
  const text = `${where}${version} ${done}${uploaded.length === 0 ? '' : `, ${present.length} there already)`}`;
  return { text, json: { model: `${where}${version}`, ...pushed } };
}

async function pull([name = '']: string[], options: Options): Promise<Outcome> {
  registered(name);
  const output = options.output === undefined ? undefined : resolve(options.output);
  if (output !== undefined && (await exists(output))) throw new UsageError(`--output ${options.output} exists already`);
  const progress = new TransferProgress();
  const folder = await resolveModel(name, { key: options.key, allowUnsigned: false, onBytes: progress.tick }).finally(
    () => progress.clear(),
  );
  if (output !== undefined) await copyWhole(folder, output);
  return { text: output ?? folder, json: { model: name, folder: output ?? folder } };
}

async function sign([folder = '']: string[], { key }: Options): Promise<Outcome> {
  if (key === undefined) throw new UsageError(`give --key, or set ${keyVariable}`);
  // Never the signature of a model that does not hold.
  const { manifestBytes, manifest } = await readModelFolder(folder);
  const signature = await signManifest(manifestBytes, await openSigningKey(key));
  const temporary = join(folder, `${signatureFile}.${process.pid}.part`);
  await writeFile(temporary, signature);
  await rename(temporary, join(folder, signatureFile));
  const { keyId, algorithm } = JSON.parse(signature) as { keyId: string; algorithm: string };
  return {
    text: `${manifest.version} is signed by ${keyId} (${algorithm})`,
    json: { version: manifest.version, keyId, algorithm },
  };
}

async function verify([name = '']: string[], options: Options): Promise<Outcome> {
  const location = parseModelLocation(name);
  const key = await keyOf(options);
  const folder =
    location.kind === 'folder' ? location.folder : await resolveModel(name, { key: options.key, allowUnsigned: false });
  const model = await readModelFolder(folder);
  await assertModelSigned(model, key, folder);
  const { version, files } = model.manifest;
  return {
    text: `${name}: ${version} is signed by ${key.name}, and all ${Object.keys(files).length} files match its manifest`,
    json: { model: name, version, manifestSha256: model.manifestSha256, key: key.name },
  };
}

async function champion([registry = '', version]: string[], options: Options): Promise<Outcome> {
  const location = parseRegistryLocation(registry);
  const where = registryName(location);
  const objects = openS3Registry(location);
  const before = await readChampion(objects, where);
  if (version === undefined) {
    return {
      text: before ? `${before.version}` : 'there is no champion yet',
      json: before ? { version: before.version, manifestSha256: before.manifestSha256 } : null,
    };
  }
  if (!isModelVersion(version)) throw new UsageError(`${version} is no version, such as 2026.48.3`);
  const { manifestSha256 } = await readRegisteredModel(objects, version, await keyOf(options), where);
  await moveChampion(objects, where, { version, manifestSha256 }, before?.etag);
  const was = before ? `, after ${before.version}` : '';
  return {
    text: `${version} is the champion${was}`,
    json: { version, manifestSha256, before: before?.version ?? null },
  };
}

function registered(name: string) {
  const location = parseModelLocation(name);
  if (location.kind === 'folder')
    throw new UsageError(`${name} is a folder; give a model as s3://bucket/prefix/<version>`);
  return location;
}

async function keyOf({ key: name }: Options): Promise<TrustedKey> {
  const key = await trustedKey(name);
  if (!key) throw new UsageError(`give --key, or set ${keyVariable}: the key whose signature is believed`);
  return key;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Under its name only once it is complete. */
async function copyWhole(folder: string, output: string): Promise<void> {
  const temporary = await mkdtemp(join(dirname(output), '.partial-'));
  try {
    await cp(folder, join(temporary, 'model'), { recursive: true });
    await rename(join(temporary, 'model'), output);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}
