import { existsSync } from 'node:fs';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readModelFolder } from '#adapters/signed-model.ts';
import type { ExportResult } from '#application/feedback-export.service.ts';
import type { Refreshed } from '#application/training-refresh.service.ts';
import { onDataFolder } from '../data-folder.ts';
import { trainingFolder } from '../database.ts';
import { repositoryRoot } from '../model-folder.ts';
import type { RetrainingSteps } from './local-retraining.ts';
import { mixtureOf, type Run } from './run-folder.ts';
import { runProgram } from './run-program.ts';

export type StepProps = {
  /** Of npm start. */
  dataFolder: string;
  /** Of this run. */
  runFolder: string;
  registryFolder: string;
  /** Called as `npm run train --` is. */
  trainer: readonly string[];
};

/** A program that a step runs has ended otherwise than well. */
export class StepFailedError extends Error {}

const gateReport = z.object({
  passed: z.boolean(),
  checks: z.array(z.object({ name: z.string(), passed: z.boolean(), detail: z.string() })),
});

/** The steps on this machine, with the very functions, training and gate of the weekly retraining. */
export function localSteps({ dataFolder, runFolder, registryFolder, trainer }: StepProps): RetrainingSteps {
  const model = join(runFolder, 'model');
  const log = (name: string) => join(runFolder, `${name}.log`);

  /** Calls a function on the embedded database, which nobody else may have open. */
  const onDatabase = <T>(variables: NodeJS.ProcessEnv, call: () => Promise<T>): Promise<T> =>
    onDataFolder(dataFolder, () => {
      // Functions read their environment when they are imported, as in Lambda.
      Object.assign(process.env, variables, { POWERTOOLS_LOG_LEVEL: 'ERROR' });
      return call();
    });

  return {
    export: ({ executionName, limits }: Run): Promise<ExportResult> =>
      onDatabase(
        {
          SPAMSHIELD_TRAINING_MESSAGES_MIN: String(limits.messagesMin),
          SPAMSHIELD_TRAINING_HAM_MIN: String(limits.hamMin),
        },
        async () => {
          const { handler } = await import('../../../functions/export-feedback/handler.ts');
          return handler({ executionName });
        },
      ),
    refresh: ({ datasetId }: Run): Promise<Refreshed> =>
      onDatabase({}, async () => {
        const { handler } = await import('../../../functions/refresh-erasures/handler.ts');
        return handler({ datasetId });
      }),
    train: async ({ datasetId, recipe, version, champion, flags }: Run) => {
      const startedAt = performance.now();
      const work = join(runFolder, 'work');
      const training = trainingFolder(dataFolder);
      const inputs = { feedback: join(training, 'datasets', datasetId), texts: join(training, 'texts') };
      const [program = '', ...args] = trainer;
      args.push('--recipe', recipe, '--version', version, '--parent', champion.version, '--champion', champion.folder);
      args.push('--feedback', inputs.feedback, '--texts', inputs.texts, '--work-dir', work, ...flags);
      try {
        const { code } = await runProgram(program, args, {
          log: log('train'),
          env: { SM_MODEL_DIR: model },
          shows: true,
        });
        if (code !== 0) throw new StepFailedError(`the training ended with ${code}; see ${log('train')}`);
      } finally {
        // Copies of texts, which an erasure does not find there. A training that goes on makes them anew.
        await rm(mixtureOf(runFolder), { recursive: true, force: true });
      }
      await readModelFolder(model);
      await rm(work, { recursive: true, force: true });
      return { folder: model, seconds: Math.round((performance.now() - startedAt) / 1000) };
    },
    gate: async ({ champion }: Run) => {
      const args = ['--model', model, '--champion', champion.folder, '--json'];
      const { code, stdout } = await runProgram(
        process.execPath,
        [join(repositoryRoot, 'infra/local/gate.ts'), ...args],
        { log: log('gate') },
      );
      if (code !== 0 && code !== 1) throw new StepFailedError(`the gate ended with ${code}; see ${log('gate')}`);
      return gateReport.parse(JSON.parse(stdout));
    },
    register: async ({ version }: Run) => {
      const folder = join(registryFolder, version);
      const candidate = await readModelFolder(model);
      if (existsSync(folder)) {
        const { manifestSha256 } = await readModelFolder(folder);
        if (manifestSha256 !== candidate.manifestSha256)
          throw new StepFailedError(`${folder} is another model already`);
        return { folder };
      }
      await mkdir(registryFolder, { recursive: true });
      const draft = join(registryFolder, `.${version}.draft`);
      await rm(draft, { recursive: true, force: true });
      await cp(model, draft, { recursive: true });
      await rename(draft, folder);
      return { folder };
    },
  };
}
