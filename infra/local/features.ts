import { writeFileSync } from 'node:fs';
import { Option } from 'commander';
import { disguise, logOdds } from '#domain/ensemble.ts';
import { rulesDigest } from '#domain/rules/digest.ts';
import { createRuleEngine } from '#domain/rules/engine.ts';
import { weightedRules } from '#domain/rules/rule-set.ts';
import { sumOfWeights } from '#domain/rules/score.ts';
import { createCommand, exitCodes, loadModel, modelOption, runCommand, UsageError } from './command.ts';
import { openMessageFile } from './message-file.ts';
import { Progress } from './progress.ts';

type Options = { input: string; output: string; model?: string };

const command = createCommand(
  'npm run -s features --',
  'Writes what the ensemble weighs for each message of a file, through the serving path; the stage `fit` of ml/ reads it.',
)
  .addOption(new Option('--input <file>', 'JSONL, CSV or TSV with the message in a column text').makeOptionMandatory())
  .addOption(
    new Option(
      '--output <file>',
      'JSON: {rulesDigest, rows: [[log-odds of the model, sum of rules, disguise]]}',
    ).makeOptionMandatory(),
  )
  .addOption(modelOption)
  .addHelpText('after', '\nExit status: 0 all well · 2 usage or input · 3 model unusable');

await runCommand(command, async () => {
  const { input, output, model: folder } = command.opts<Options>();
  const model = await loadModel(folder);
  const evaluateRules = createRuleEngine(weightedRules);
  const file = await openMessageFile(input);
  const progress = new Progress(file.share);
  const rows: number[][] = [];
  for await (const row of file.rows) {
    progress.tick();
    // Rows stand for the messages of the input by position: none may be missing.
    if (row.problem !== undefined) throw new UsageError(`${input}: line ${row.line}: ${row.problem}`);
    const canonical = model.normalize(row.text);
    const { score } = await model.score(canonical.text);
    rows.push([logOdds(score), sumOfWeights(evaluateRules({ canonical })), disguise(canonical.obfuscation)]);
  }
  progress.clear();
  writeFileSync(output, `${JSON.stringify({ rulesDigest, rows })}\n`);
  return exitCodes.ok;
});
