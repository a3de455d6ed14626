import type { OnnxSpamModel } from '#adapters/onnx-spam-model.ts';
import { ModelUnusableError } from '#domain/errors.ts';
import { createCommand, exitCodes, loadModel, runCommand, UsageError } from './command.ts';
import { type EvaluationSet, goldenHam, publicSets, unseenFamilies } from './corpora.ts';
import type { Check } from './gate-checks.ts';
import { judgeCandidate } from './judge-candidate.ts';

const refused = 1;

const command = createCommand(
  'npm run -s gate --',
  'Decides whether a model may replace another: every check is printed, and one that fails refuses it.',
)
  .requiredOption('--model <folder>', 'the candidate')
  .option('--champion <folder>', 'the model that serves now; without one, nothing is compared')
  .option('--json', 'JSON instead of lines')
  .addHelpText(
    'after',
    "\nSPAMSHIELD_DATA_DIR names the folder with UCI's corpus, whose test messages are one of the sets." +
      '\nExit status: 0 passed · 1 refused · 2 usage or input · 3 champion unusable',
  );

await runCommand(command, async () => {
  const options = command.opts<{ model: string; champion?: string; json?: true }>();
  const dataFolder = process.env['SPAMSHIELD_DATA_DIR'];
  if (dataFolder === undefined) throw new UsageError("the gate needs UCI's test messages: set SPAMSHIELD_DATA_DIR");
  const champion = options.champion === undefined ? undefined : await loadModel(options.champion);
  const candidate = await loadModel(options.model).catch((error: unknown) => {
    if (error instanceof ModelUnusableError) return error;
    throw error;
  });
  const checks =
    candidate instanceof ModelUnusableError
      ? [{ name: 'artifact', passed: false, detail: candidate.message }]
      : await judgeCandidate(candidate, options.model, champion, gateSets(candidate, dataFolder));
  const passed = checks.every((check) => check.passed);
  if (options.json) console.log(JSON.stringify({ passed, checks }, null, 2));
  else print(checks, passed);
  return passed ? exitCodes.ok : refused;
});

function gateSets({ manifest }: OnnxSpamModel, dataFolder: string): EvaluationSet[] {
  return [
    ...publicSets(dataFolder, manifest.training).filter(({ name }) => name === 'uci/test'),
    goldenHam,
    unseenFamilies,
  ];
}

function print(checks: readonly Check[], passed: boolean): void {
  for (const check of checks) console.log(`${check.passed ? 'pass   ' : 'REFUSED'}  ${check.name}: ${check.detail}`);
  console.log(passed ? 'The gate is open.' : 'The gate stays shut.');
}
