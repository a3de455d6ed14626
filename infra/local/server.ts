import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, resolve } from 'node:path';
import { Option } from 'commander';
import { SpamShieldError } from '#domain/errors.ts';
import { createCommand, integer, modelFolderOf, modelOption, runCommand, share, UsageError } from './command.ts';
import { openDatabase } from './database.ts';
import { finishErasures } from './erasure.ts';
import { functions } from './functions.ts';
import { createHttpFront, type Route } from './http-front.ts';
import { defaultDataFolder } from './model-folder.ts';
import { projectWrites, rebuild } from './projection.ts';
import { type Comparison, candidateFolderOf, openComparison } from './rollout/comparison.ts';
import { readPlan } from './rollout/read-plan.ts';
import { runComparison } from './rollout/run-comparison.ts';

/** Time for running requests to end once the process is told to stop. */
const shutdownGraceMs = 2000;

const command = createCommand(
  'npm start --',
  'Serves the functions on this machine, behind a stand-in for API Gateway.',
)
  .option('--port <number>', 'port to listen on; 0 takes a free one', integer(0, 65535), 3000)
  .option('--host <address>', 'address to listen on', '127.0.0.1')
  .option('--data <folder>', 'where feedback and preferences are kept between starts (default: .spamshield/data)')
  .addOption(new Option('--ephemeral', 'keep nothing once the server stops').conflicts('data'))
  .option('--quiet', 'print no line per request')
  .addOption(modelOption)
  .option('--candidate <name>', 'another model that serves beside it, to be compared with it')
  .option('--weight <share>', "the candidate's share of the requests, 0 to 1 (default: as it was, at first 0)", share)
  .addOption(new Option('--plan <file>', 'have the candidate come in by this rollout plan (JSON)').conflicts('weight'))
  .addHelpText(
    'after',
    '\n`npm run rollout -- --help` shows what can be done about the candidate while it serves (--local).',
  );

type Options = {
  port: number;
  host: string;
  data?: string;
  ephemeral?: true;
  quiet?: true;
  model?: string;
  candidate?: string;
  weight?: number;
  plan?: string;
};

await runCommand(command, async () => {
  const { port, host, data, ephemeral, quiet, model, candidate, weight, plan: planFile } = command.opts<Options>();
  if (candidate === undefined && (weight !== undefined || planFile !== undefined)) {
    throw new UsageError(`${weight === undefined ? '--plan' : '--weight'} is about a candidate; give --candidate, too`);
  }
  const plan = planFile === undefined ? undefined : readPlan(planFile);
  const modelFolder = await modelFolderOf(model);
  const dataFolder = ephemeral ? undefined : resolve(data ?? defaultDataFolder);
  const candidateFolder = candidate === undefined ? undefined : await candidateFolderOf(candidate, modelFolder);
  const database = await openDatabase(dataFolder);
  try {
    // Functions read their environment when they are imported, as in Lambda.
    Object.assign(process.env, database.environment, {
      SPAMSHIELD_MODEL: modelFolder,
      SPAMSHIELD_MODEL_REGISTRY: dirname(modelFolder),
      // The embedded database answers on the thread that the model computes on.
      SPAMSHIELD_CONTEXT_BUDGET_MS: '1000',
      POWERTOOLS_METRICS_DISABLED: 'true',
    });
    const comparison =
      candidateFolder === undefined
        ? undefined
        : await openComparison(modelFolder, candidateFolder, dataFolder, weight);
    const { name, version } = comparison ? comparison.champion.model : await loadOnlyModel();
    Object.assign(process.env, { SPAMSHIELD_SERVED_VERSION: version });
    await projectWrites();
    await heal();

    const front = createHttpFront(await loadRoutes(comparison), quiet ? undefined : (line) => console.log(line));
    await listen(front, port, host);
    // Before the address is printed: whoever reads it may stop the server at once.
    const end = stopped(front);

    const { address, family, port: bound } = front.address() as AddressInfo;
    const url = `http://${family === 'IPv6' ? `[${address}]` : address}:${bound}`;
    console.log(`SpamShield listens on ${url} with model ${name} ${version}. Try:

curl -s ${url}/v1/classify -H 'content-type: application/json' \\
  -d '{"text": "Congratulations! You have won $1000. Click here to claim your prize now"}'
`);
    await runComparison(end, comparison, { plan, dataFolder, hasFixedWeight: weight !== undefined });
  } finally {
    await database.close();
  }
  return 0;
});

/** Does what the end of the last process, or a failure, has cut short. An item that nobody can read does not keep the server from starting. */
async function heal(): Promise<void> {
  try {
    await finishErasures();
    await rebuild();
  } catch (error) {
    if (!(error instanceof SpamShieldError)) throw error;
    console.error(`reputation and erasures may be behind: ${error.message}`);
  }
}

async function loadOnlyModel() {
  const { loadModel } = await import('../../functions/classify/handler.ts');
  return loadModel();
}

async function loadRoutes(comparison: Comparison | undefined): Promise<Route[]> {
  const routes = await Promise.all(
    functions.map(async ({ name, operations, load }) => {
      const handler = comparison?.handlers[name] ?? (await load());
      return operations.map(({ method, resource }): Route => ({ method, resource, functionName: name, handler }));
    }),
  );
  return routes.flat();
}

async function listen(front: Server, port: number, host: string): Promise<void> {
  await new Promise<void>((listening, failed) => {
    front.once('error', failed).listen(port, host, listening);
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE')
      throw new UsageError(`port ${port} on ${host} is in use; choose another with --port`);
    if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
      throw new UsageError(`${host} is no address of this machine`);
    if (error.code === 'EACCES') throw new UsageError(`port ${port} on ${host} needs rights that this process lacks`);
    throw error;
  });
}

/** Resolves once the process was told to stop and the requests under way are answered. */
function stopped(front: Server): Promise<void> {
  return new Promise((resolveStopped) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        front.close(() => resolveStopped());
        // A connection on which nothing was ever sent is not idle in Node's book and would hold the process.
        setTimeout(() => front.closeAllConnections(), shutdownGraceMs).unref();
      });
    }
  });
}
