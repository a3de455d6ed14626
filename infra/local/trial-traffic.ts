import { join } from 'node:path';
import { z } from 'zod';
import { readGoldenMessages } from '#adapters/golden-messages.ts';
import { createCommand, exitCodes, integer, runCommand, UsageError } from './command.ts';
import { repositoryRoot } from './model-folder.ts';

const command = createCommand(
  'npm run -s trial:traffic --',
  "Sends the project's golden messages to a server on this machine, one after the other, and counts which version answered.",
)
  .option('--url <url>', 'where the server listens', 'http://127.0.0.1:3000')
  .option('--requests <n>', 'so many', integer(1, 1_000_000), 400)
  .option('--pause-ms <n>', 'between two of them', integer(0, 60_000), 0);

const reply = z.object({
  label: z.enum(['ham', 'spam']),
  model: z.object({ version: z.string() }).nullable(),
  functionVersion: z.string(),
});

await runCommand(command, async () => {
  const { url, requests, pauseMs } = command.opts<{ url: string; requests: number; pauseMs: number }>();
  const messages = await readGoldenMessages(join(repositoryRoot, 'ml/spam-classifier/golden'));
  const counts = new Map<string, { version: string; model: string; answered: number; flagged: number }>();
  let failed = 0;
  for (let sent = 0; sent < requests; sent += 1) {
    // A step that shares no factor with their number: ham and spam by turns.
    const { text = '' } = messages[(sent * 271) % messages.length] ?? {};
    const response = await fetch(`${url}/v1/classify`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text }),
    }).catch(() => {
      throw new UsageError(`nobody answers at ${url}`);
    });
    if (response.ok) count(counts, reply.parse(await response.json()));
    else failed += 1;
    await new Promise((done) => setTimeout(done, pauseMs));
  }
  for (const { version, model, answered, flagged } of [...counts.values()].sort((a, b) => b.answered - a.answered)) {
    console.log(
      `version ${version}, model ${model}: ${answered} replies (${percent(answered, requests)}), ${flagged} spam`,
    );
  }
  if (failed > 0) console.log(`${failed} were not answered with 200`);
  return exitCodes.ok;
});

function count(
  counts: Map<string, { version: string; model: string; answered: number; flagged: number }>,
  { functionVersion: version, model, label }: z.infer<typeof reply>,
): void {
  const known = counts.get(version) ?? { version, model: model?.version ?? 'none', answered: 0, flagged: 0 };
  known.answered += 1;
  if (label === 'spam') known.flagged += 1;
  counts.set(version, known);
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}
