import { existsSync } from 'node:fs';
import { isModelVersion } from '#domain/model-version.ts';
import { createCommand, exitCodes, modelFolderOf, modelOption, runCommand, UsageError } from './command.ts';
import { writeTrialModel } from './rollout/trial-model.ts';

const command = createCommand(
  'npm run -s trial:model --',
  'Copies a model under another version, with other scores where it is asked for: a candidate to try a rollout with, and for nothing else.',
)
  .requiredOption('--output <folder>', 'folder that is made')
  .requiredOption('--version <version>', 'its version, such as 2026.50.1')
  .option(
    '--shift <log-odds>',
    'added to the log-odds of every score: at 8, model 2026.48.8 flags nine of ten legitimate messages',
    '0',
  )
  .option('--keep-verdicts', 'shift the thresholds as well: other scores, the same verdicts')
  .addOption(modelOption);

await runCommand(command, async () => {
  const { output, version, shift, keepVerdicts, model } = command.opts<{
    output: string;
    version: string;
    shift: string;
    keepVerdicts?: true;
    model?: string;
  }>();
  if (!isModelVersion(version)) throw new UsageError(`--version: ${version} is no version, such as 2026.50.1`);
  if (shift.trim() === '' || !Number.isFinite(Number(shift))) throw new UsageError(`--shift: ${shift} is no number`);
  if (existsSync(output)) throw new UsageError(`--output: ${output} is there already`);
  await writeTrialModel(await modelFolderOf(model), output, {
    version,
    shift: Number(shift),
    keepsVerdicts: keepVerdicts ?? false,
  });
  console.log(`${output} holds the model ${version}`);
  return exitCodes.ok;
});
