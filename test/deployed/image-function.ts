import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { RuntimeApi } from '../../infra/local/runtime-api.ts';
import { type FunctionContainer, memorySizeMiB, startContainer } from '../image/container.ts';

export type ImageFunction = {
  /** Where MiniStack posts an event, and gets the function's answer. */
  readonly url: string;
  readonly close: () => Promise<void>;
};

export type ImageFunctionProps = {
  readonly image: string;
  readonly functionName: string;
  /** Environment that the deployment gave to a version; asked for once, before its first invocation. */
  readonly variablesOf: (version: string) => Promise<Readonly<Record<string, string>>>;
};

/**
 * Runs an image behind HTTP as MiniStack's Lambda proxy asks for it: one container for each version that is invoked, through the Lambda
 * runtime client. All versions run the one image; their environments are their own.
 */
export async function openImageFunction(props: ImageFunctionProps): Promise<ImageFunction> {
  const versions = new Map<string, Promise<RunningVersion>>();
  const versionOf = (version: string): Promise<RunningVersion> => {
    const opened = versions.get(version) ?? openVersion(props, version);
    versions.set(version, opened);
    return opened;
  };
  const server = createServer(async (request, response) => {
    try {
      const version = String(request.headers['x-amzn-lambda-function-version'] ?? '$LATEST');
      const [{ runtime, output }, event] = await Promise.all([versionOf(version), json(request)]);
      const { payload, functionError } = await runtime.invoke(event);
      if (functionError) console.error(`version ${version}: ${JSON.stringify(payload)}\n${output()}`);
      response.writeHead(functionError ? 502 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(payload));
    } catch (error) {
      console.error(error);
      response.destroy();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/2015-03-31/functions/function/invocations`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      for (const opened of versions.values()) await (await opened).runtime.close();
    },
  };
}

type RunningVersion = {
  readonly runtime: RuntimeApi;
  /** What the newest container has written. */
  readonly output: () => string;
};

async function openVersion(
  { image, functionName, variablesOf }: ImageFunctionProps,
  version: string,
): Promise<RunningVersion> {
  const deployed = await variablesOf(version);
  let container: FunctionContainer | undefined;
  const runtime = await RuntimeApi.open({
    functionArn: `arn:aws:lambda:us-east-1:000000000000:function:${functionName}:${version}`,
    timeoutMs: 15_000,
    initTimeoutMs: 60_000,
    launch: (address) => {
      container = startContainer({
        image,
        variables: {
          // Set by Lambda. Source: AWS Lambda developer guide, "Defined runtime environment variables".
          AWS_LAMBDA_FUNCTION_NAME: functionName,
          AWS_LAMBDA_FUNCTION_VERSION: version,
          AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memorySizeMiB),
          AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${functionName}`,
          AWS_LAMBDA_LOG_STREAM_NAME: `[${version}]`,
          AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
          AWS_XRAY_DAEMON_ADDRESS: '127.0.0.1:2000',
          AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
          ...deployed,
          AWS_LAMBDA_RUNTIME_API: address,
        },
      });
      return container;
    },
  });
  return { runtime, output: () => container?.output() ?? '' };
}
