import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Table from 'cli-table3';
import { createDynamoClient } from '#adapters/dynamo-client.ts';
import { DynamoErasureLedger } from '#adapters/dynamo-erasure-ledger.ts';
import { folderModelFiles } from '#adapters/folder-model-files.ts';
import { modelsByDataset } from '#adapters/model-lineage.ts';
import { parseRegistryLocation } from '#adapters/model-location.ts';
import { createS3Client, s3ModelFiles } from '#adapters/s3-model-files.ts';
import { erasureStatus, isFinished } from '#domain/erasure.ts';
import { tables } from '../tables.ts';
import { createCommand, exitCodes, runCommand, UsageError } from './command.ts';
import { onDataFolder } from './data-folder.ts';
import { modelsFolder, repositoryRoot } from './model-folder.ts';

const localRegistry = join(repositoryRoot, '.spamshield/registry');

const command = createCommand(
  'npm run -s erasures --',
  'What became of each erasure, and which models were trained on labels of the user before it. Names no user.',
)
  .option('--data <folder>', 'data folder of npm start, which must not be running')
  .option('--registry <registry...>', 'folders, or s3://bucket/prefix/ (default: ml/models and .spamshield/registry)')
  .option('--json', 'JSON instead of a table')
  .addHelpText(
    'after',
    `
Without --data it reads DynamoDB: region, credentials and endpoint as the AWS SDK finds them, the table by ${tables.erasureLedger.variable}.
A model is named where its lineage.json names a dataset that held labels of the user when they were erased.

Exit status: 0 all well · 2 usage · 3 a model's lineage cannot be read · 4 the database or a registry cannot be reached`,
  );

type Options = { data?: string; registry?: string[]; json?: true };

/** One erasure, as the report has it. */
type Line = {
  requestedAt: string;
  state: 'pending' | 'finished';
  datasets: readonly string[];
  models: readonly string[];
};

await runCommand(command, async () => {
  const { data, registry, json } = command.opts<Options>();
  const models = await findModels(registry ?? [modelsFolder, localRegistry].filter((folder) => existsSync(folder)));
  const lines =
    data === undefined ? await readLedger(models) : await onDataFolder(resolve(data), () => readLedger(models));
  lines.sort((a, b) => (a.requestedAt < b.requestedAt ? -1 : 1));
  if (json) console.log(JSON.stringify({ erasures: lines }, null, 2));
  else console.log(lines.length === 0 ? 'Nobody asked to be erased.' : tableOf(lines));
  return exitCodes.ok;
});

/** Models by dataset, of all registries. */
async function findModels(registries: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  for (const registry of registries) {
    for (const [dataset, versions] of await modelsByDataset(filesOf(registry))) {
      found.set(dataset, [...new Set([...(found.get(dataset) ?? []), ...versions])]);
    }
  }
  return found;
}

function filesOf(registry: string) {
  if (!registry.startsWith('s3:')) return folderModelFiles(resolve(registry));
  const { bucket, prefix } = parseRegistryLocation(registry);
  return s3ModelFiles(createS3Client(), bucket, prefix);
}

async function readLedger(models: ReadonlyMap<string, readonly string[]>): Promise<Line[]> {
  const table = process.env[tables.erasureLedger.variable];
  if (!table) throw new UsageError(`give --data FOLDER, or the name of a table in ${tables.erasureLedger.variable}`);
  const client = createDynamoClient();
  try {
    const lines: Line[] = [];
    for await (const { erasure } of new DynamoErasureLedger(client, table).readAll()) {
      const datasets = erasure.datasets ?? [];
      const { requestedAtMs } = erasureStatus(erasure, Date.now());
      lines.push({
        requestedAt: new Date(requestedAtMs).toISOString(),
        state: isFinished(erasure) ? 'finished' : 'pending',
        datasets,
        models: [...new Set(datasets.flatMap((dataset) => models.get(dataset) ?? []))],
      });
    }
    return lines;
  } finally {
    client.destroy();
  }
}

function tableOf(lines: readonly Line[]): string {
  const table = new Table({ head: ['asked for', 'state', 'datasets', 'models trained on them'], style: { head: [] } });
  for (const { requestedAt, state, datasets, models } of lines) {
    table.push([requestedAt, state, datasets.join('\n') || 'none', models.join('\n') || 'none']);
  }
  return table.toString();
}
