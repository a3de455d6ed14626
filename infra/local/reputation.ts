import { resolve } from 'node:path';
import { tables } from '../tables.ts';
import { createCommand, exitCodes, runCommand, UsageError } from './command.ts';
import { onDataFolder } from './data-folder.ts';
import { rebuild } from './projection.ts';

const progressIntervalMs = process.stderr.isTTY ? 200 : 5000;

const command = createCommand('npm run -s reputation --', 'Looks after the standing of senders and domains.');
const rebuildCommand = command
  .command('rebuild')
  .description('Makes the reputation table what the labels of the feedback table say; safe beside live traffic.')
  .option('--data <folder>', 'data folder of npm start, which must not be running')
  .addHelpText(
    'after',
    `
Without --data it works on DynamoDB: region, credentials and endpoint as the AWS SDK finds them, the tables by
${[tables.feedback, tables.reputation, tables.erasureLedger].map(({ variable }) => variable).join(', ')}.

Exit status: 0 all well · 2 usage · 4 the database cannot be reached at present · 70 unforeseen`,
  )
  .action(() => {});

await runCommand(command, async () => {
  const { data } = rebuildCommand.opts<{ data?: string }>();
  if (data !== undefined) return onDataFolder(resolve(data), run);
  for (const { variable } of [tables.feedback, tables.reputation, tables.erasureLedger]) {
    if (!process.env[variable]) throw new UsageError(`give --data FOLDER, or the name of a table in ${variable}`);
  }
  return run();
});

async function run(): Promise<number> {
  let shownAt = performance.now();
  let line = '';
  const { labels, settled } = await rebuild((progress) => {
    if (performance.now() - shownAt < progressIntervalMs) return;
    shownAt = performance.now();
    line = `${progress.labels} labels read, ${progress.settled} entries corrected`;
    process.stderr.write(process.stderr.isTTY ? `\r${line}\u001b[K` : `${line}\n`);
  });
  if (line && process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  console.log(`${labels} labels read, ${settled} entries corrected`);
  return exitCodes.ok;
}
