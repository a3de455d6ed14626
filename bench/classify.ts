import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { openModelArtifact } from '#adapters/model-artifact.ts';
import { loadOnnxSpamModel, type OnnxSpamModel } from '#adapters/onnx-spam-model.ts';
import { SpamShieldService } from '#application/spamshield.service.ts';
import { openSets } from '../infra/local/corpora.ts';
import { openMessageFile } from '../infra/local/message-file.ts';
import { newestModelFolder, repositoryRoot } from '../infra/local/model-folder.ts';

const { inferences, save } = new Command('npm run benchmark:spamshield --')
  .description('Times the service on one thread: whole calls, and their phases. Prints its machine and commit.')
  .option('--inferences <number>', 'calls to time', Number, 1000)
  .option('--save', 'also write the raw values to bench/results/')
  .parse()
  .opts<{ inferences: number; save?: true }>();

const folder = newestModelFolder();
const startedAt = performance.now();
const model = await loadOnnxSpamModel(folder, { threads: 1 });
const loadMs = performance.now() - startedAt;
const service = new SpamShieldService(async () => model);
const { source, texts } = await messages();

for (let i = 0; i < 100; i += 1) await service.classify({ text: texts[i % texts.length] as string });
const phases = { normalize: [] as number[], tokenize: [] as number[], run: [] as number[], whole: [] as number[] };
const tokens: number[] = [];
const runStartedAt = performance.now();
for (let i = 0; i < inferences; i += 1) await measure(texts[i % texts.length] as string, model);
const totalS = (performance.now() - runStartedAt) / 1000;

const result = {
  commit:
    git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : ' with uncommitted changes'),
  model: {
    version: model.version,
    sha256: (await openModelArtifact(folder)).manifest.files['model.onnx_data']?.sha256,
  },
  machine: {
    cpu: cpus()[0]?.model,
    cpus: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
  },
  messages: { source, count: texts.length, medianTokens: quantile(tokens, 0.5) },
  inferences,
  loadMs: round(loadMs),
  // Each message is timed whole and again in phases, so a call costs about half of a loop's turn.
  perSecond: round((1000 * inferences) / phases.whole.reduce((sum, ms) => sum + ms, 0)),
  totalS: round(totalS),
  memoryMiB: round(process.memoryUsage().rss / 2 ** 20),
  latencyMs: Object.fromEntries(
    Object.entries(phases).map(([phase, values]) => [
      phase,
      { p50: quantile(values, 0.5), p95: quantile(values, 0.95), p99: quantile(values, 0.99) },
    ]),
  ),
};

console.log(
  `${inferences} messages, one thread, ${result.messages.source}, median ${result.messages.medianTokens} tokens`,
);
console.table(result.latencyMs);
console.log(JSON.stringify(result, null, 2));
if (save) {
  const resultsFolder = join(import.meta.dirname, 'results');
  mkdirSync(resultsFolder, { recursive: true });
  const file = join(resultsFolder, `classify-${new Date().toISOString().slice(0, 10)}-${model.version}.json`);
  writeFileSync(
    file,
    `${JSON.stringify({ ...result, raw: Object.fromEntries(Object.entries(phases).map(([phase, values]) => [phase, values.map(round)])) })}\n`,
  );
  console.log(`wrote ${file}`);
}

async function measure(text: string, { normalize, tokenize, run }: OnnxSpamModel): Promise<void> {
  const wholeAt = performance.now();
  await service.classify({ text });
  const normalizeAt = performance.now();
  const canonical = normalize(text).text;
  const tokenizeAt = performance.now();
  const { tokenIds } = tokenize(canonical);
  const runAt = performance.now();
  await run(tokenIds);
  const endAt = performance.now();
  phases.whole.push(normalizeAt - wholeAt);
  phases.normalize.push(tokenizeAt - normalizeAt);
  phases.tokenize.push(runAt - tokenizeAt);
  phases.run.push(endAt - runAt);
  tokens.push(tokenIds.length);
}

/** UCI's test messages when the data is at hand, the parity messages otherwise. */
async function messages(): Promise<{ source: string; texts: string[] }> {
  const dataFolder = process.env['SPAMSHIELD_DATA_DIR'];
  if (dataFolder !== undefined && existsSync(join(dataFolder, 'uci'))) {
    const { manifest } = await openModelArtifact(folder);
    const test = openSets(dataFolder, manifest).find(({ name }) => name === 'uci/test');
    if (test) {
      const texts: string[] = [];
      for await (const row of (await openMessageFile(test.file)).rows) if (test.includes?.(row)) texts.push(row.text);
      return { source: "UCI's test messages", texts };
    }
  }
  const lines = readFileSync(join(folder, 'parity.jsonl'), 'utf8').trimEnd().split('\n');
  return { source: 'the parity messages', texts: lines.map((line) => JSON.parse(line).text) };
}

function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: repositoryRoot, encoding: 'utf8' }).trim();
}
