import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { createCommand, exitCodes, modelFolderOf, runCommand } from '../local/command.ts';
import { repositoryRoot } from '../local/model-folder.ts';
import { openArtifact } from './artifact.ts';
import { fetchFolder, inScratch, putObject } from './s3-objects.ts';

const command = createCommand(
  'npm run -s retrain:gate --',
  'Step of the weekly run: the gate on the artifact of a training job, against the champion. A refusal is a result; its report is kept.',
)
  .requiredOption('--artifact <name>', 'model.tar.gz of S3 or of this machine, or a folder')
  .requiredOption('--champion <name>', 'a folder, or s3://bucket/prefix/<version>')
  .requiredOption('--data <name>', 'folder or S3 prefix as SPAMSHIELD_DATA_DIR has it')
  .requiredOption('--report <name>', 'where the report goes: a file, or s3://bucket/key')
  .addHelpText('after', '\nExit status: 0 the gate has decided, either way · others: it could not be run');

type Options = { artifact: string; champion: string; data: string; report: string };

/** What `npm run gate -- --json` prints. */
const verdictSchema = z.object({
  passed: z.boolean(),
  checks: z.array(z.object({ name: z.string(), passed: z.boolean(), detail: z.string() })),
});

/** Exit codes of the gate's command with which it has decided. */
const decided = [0, 1];

await runCommand(command, async () => {
  const { artifact, champion, data, report } = command.opts<Options>();
  return inScratch(async (scratch) => {
    const candidateFolder = await openArtifact(artifact, scratch);
    const championFolder = await modelFolderOf(champion);
    const gate = spawn(
      process.execPath,
      [join(repositoryRoot, 'infra/local/gate.ts'), '--json', '--model', candidateFolder, '--champion', championFolder],
      {
        env: { ...process.env, SPAMSHIELD_DATA_DIR: await fetchFolder(data) },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const [printed, [code]] = await Promise.all([text(gate.stdout), once(gate, 'close') as Promise<[number | null]>]);
    if (!decided.includes(code ?? -1)) {
      console.error(`error: the gate could not be run: it ended with ${code ?? 'a signal'}`);
      return exitCodes.unforeseen;
    }
    const { passed, checks } = verdictSchema.parse(JSON.parse(printed));
    const shut = checks.filter((check) => !check.passed).map(({ name }) => name);
    const sentence = passed ? `All ${checks.length} checks passed.` : `Refused by: ${shut.join(', ')}.`;
    const outcome = passed ? 'passed' : 'refused';
    await putObject(report, `${JSON.stringify({ outcome, sentence, checks }, undefined, 2)}\n`);
    console.log(`${outcome}: ${sentence}`);
    return exitCodes.ok;
  });
});
