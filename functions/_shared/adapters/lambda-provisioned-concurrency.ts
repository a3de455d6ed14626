import {
  DeleteProvisionedConcurrencyConfigCommand,
  GetProvisionedConcurrencyConfigCommand,
  type LambdaClient,
  ProvisionedConcurrencyConfigNotFoundException,
  PutProvisionedConcurrencyConfigCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-lambda';
import type { ProvisionedConcurrency } from '#application/rollout/ports.ts';
import { askAws } from '#application/rollout/release-refused-error.ts';

/** Instances that Lambda keeps warm for versions of a function. Throws ReleaseRefusedError. */
export function lambdaProvisionedConcurrency(client: LambdaClient, functionName: string): ProvisionedConcurrency {
  const at = (version: string) => ({ FunctionName: functionName, Qualifier: version });
  const ask = <T>(what: string, version: string, request: () => Promise<T>) =>
    askAws(`${what} the provisioned concurrency of ${functionName}:${version}`, request);
  return {
    read: (version) =>
      ask('reading', version, async () => {
        try {
          const config = await client.send(new GetProvisionedConcurrencyConfigCommand(at(version)));
          const { RequestedProvisionedConcurrentExecutions: instances = 0, Status, StatusReason } = config;
          const isFailed = Status === 'FAILED';
          return { instances, isReady: Status === 'READY', ...(isFailed && { failure: StatusReason ?? Status }) };
        } catch (error) {
          if (isNone(error)) return undefined;
          throw error;
        }
      }),
    set: (version, instances) =>
      ask('setting', version, async () => {
        const wanted = { ...at(version), ProvisionedConcurrentExecutions: instances };
        await client.send(new PutProvisionedConcurrencyConfigCommand(wanted));
      }),
    remove: (version) =>
      ask('removing', version, async () => {
        await client.send(new DeleteProvisionedConcurrencyConfigCommand(at(version))).catch((error: unknown) => {
          if (!isNone(error)) throw error;
        });
      }),
  };
}

function isNone(error: unknown): boolean {
  return error instanceof ProvisionedConcurrencyConfigNotFoundException || error instanceof ResourceNotFoundException;
}
