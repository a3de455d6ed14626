import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { Manifest } from '#adapters/model-artifact.ts';
import type { OnnxSpamModel } from '#adapters/onnx-spam-model.ts';
import { createCommand, integer, loadModel, modelOption, runCommand } from '../infra/local/command.ts';
import { currentCommit } from '../infra/local/commit.ts';
import { openSets } from '../infra/local/corpora.ts';
import { openMessageFile } from '../infra/local/message-file.ts';
import { newestModelFolder } from '../infra/local/model-folder.ts';
import { createService } from '../infra/local/service.ts';

const command = createCommand(
  'npm run benchmark:spamshield --',
  'Times the service on one thread: whole calls, and their phases. Prints its machine and commit.',
)
  .option('--inferences <number>', 'calls to time', integer(1, 1_000_000), 1000)
  .option('--save', 'also write the raw values to bench/results/')
  .addOption(modelOption);

const warmUpCalls = 100;

await runCommand(command, async () => {
  const { inferences, save, model: folder } = command.opts<{ inferences: number; save?: true; model?: string }>();
  const loadStartedAt = performance.now();
  const model = await loadModel(folder);
  const loadMs = round(performance.now() - loadStartedAt);
  const { source, texts } = await messages(model.manifest, folder ?? newestModelFolder());
  const { phases, tokens } = await time(model, texts, inferences);

  const result = {
    commit: currentCommit(),
    model: { version: model.version, sha256: model.manifest.files['model.onnx_data']?.sha256 },
    machine: {
      cpu: cpus()[0]?.model,
      cpus: cpus().length,
      memoryGiB: Math.round(totalmem() / 2 ** 30),
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
    },
    messages: { source, count: texts.length, medianTokens: quantile(tokens, 0.5) },
    inferences,
    loadMs,
    perSecond: Math.round((1000 * inferences) / phases.whole.reduce((sum, ms) => sum + ms, 0)),
    memoryMiB: Math.round(process.memoryUsage().rss / 2 ** 20),
    latencyMs: Object.fromEntries(
      Object.entries(phases).map(([phase, values]) => [
        phase,
        { p50: quantile(values, 0.5), p95: quantile(values, 0.95), p99: quantile(values, 0.99) },
      ]),
    ),
  };
  console.log(`${inferences} messages, one thread, ${source}, median ${result.messages.medianTokens} tokens, ms:`);
  console.table(result.latencyMs);
  console.log(JSON.stringify({ ...result, latencyMs: undefined }, null, 2));
  if (save) {
    const file = join(
      import.meta.dirname,
      'results',
      `classify-${new Date().toISOString().slice(0, 10)}-${model.version}.json`,
    );
    mkdirSync(dirname(file), { recursive: true });
    const raw = Object.fromEntries(Object.entries(phases).map(([phase, values]) => [phase, values.map(round)]));
    writeFileSync(file, `${JSON.stringify({ ...result, raw })}\n`);
    console.log(`wrote ${relative(process.cwd(), file)}`);
  }
  return 0;
});

/** Milliseconds of each call, whole and by phase; each message is timed whole first and then again in phases. */
async function time(model: OnnxSpamModel, texts: string[], inferences: number) {
  const service = createService(model);
  const phases = { normalize: [] as number[], tokenize: [] as number[], run: [] as number[], whole: [] as number[] };
  const tokens: number[] = [];
  for (let i = -warmUpCalls; i < inferences; i += 1) {
    const text = texts[(i + warmUpCalls) % texts.length] as string;
    const wholeAt = performance.now();
    await service.classify({ text });
    const normalizeAt = performance.now();
    const canonical = model.normalize(text).text;
    const tokenizeAt = performance.now();
    const { tokenIds } = model.tokenize(canonical);
    const runAt = performance.now();
    await model.run(tokenIds);
    const endAt = performance.now();
    if (i < 0) continue;
    phases.whole.push(normalizeAt - wholeAt);
    phases.normalize.push(tokenizeAt - normalizeAt);
    phases.tokenize.push(runAt - tokenizeAt);
    phases.run.push(endAt - runAt);
    tokens.push(tokenIds.length);
  }
  return { phases, tokens };
}

/** UCI's test messages when the data is at hand, the parity messages otherwise. */
async function messages(manifest: Manifest, folder: string): Promise<{ source: string; texts: string[] }> {
  const test = openSets(process.env['SPAMSHIELD_DATA_DIR'], manifest).find(({ name }) => name === 'uci/test');
  const file = await openMessageFile(test?.file ?? join(folder, 'parity.jsonl'));
  const texts: string[] = [];
  for await (const row of file.rows) if (test?.includes?.(row) ?? true) texts.push(row.text);
  return { source: test ? "UCI's test messages" : 'the parity messages', texts };
}

function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
