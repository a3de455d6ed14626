import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { createCommand, integer, modelOption, runCommand, UsageError } from './command.ts';
import { createHttpFront, type ProxyHandler } from './http-front.ts';
import { newestModelFolder } from './model-folder.ts';

/** Time for running requests to end once the process is told to stop. */
const shutdownGraceMs = 2000;

const command = createCommand(
  'npm start --',
  'Serves the functions on this machine, behind a stand-in for API Gateway.',
)
  .option('--port <number>', 'port to listen on; 0 takes a free one', integer(0, 65535), 3000)
  .option('--host <address>', 'address to listen on', '127.0.0.1')
  .option('--quiet', 'print no line per request')
  .addOption(modelOption);

await runCommand(command, async () => {
  const { port, host, quiet, model } = command.opts<{ port: number; host: string; quiet?: true; model?: string }>();
  // The function reads its environment when it is imported, as in Lambda.
  process.env['SPAMSHIELD_MODEL'] = model === undefined ? newestModelFolder() : resolve(model);
  const { handler, loadModel } = await import('../../functions/classify/handler.ts');
  const { name, version } = await loadModel();

  const front = createHttpFront(
    [
      {
        method: 'POST',
        resource: '/v1/classify',
        functionName: 'classify',
        handler: handler as ProxyHandler,
      },
    ],
    quiet ? undefined : (line) => console.log(line),
  );
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

  const { address, family, port: bound } = front.address() as AddressInfo;
  const url = `http://${family === 'IPv6' ? `[${address}]` : address}:${bound}`;
  console.log(`SpamShield listens on ${url} with model ${name} ${version}. Try:

curl -s ${url}/v1/classify -H 'content-type: application/json' \\
  -d '{"text": "Congratulations! You have won $1000. Click here to claim your prize now"}'
`);

  await new Promise<void>((stopped) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        front.close(() => stopped());
        // A connection on which nothing was ever sent is not idle in Node's book and would hold the process.
        setTimeout(() => front.closeAllConnections(), shutdownGraceMs).unref();
      });
    }
  });
  return 0;
});
