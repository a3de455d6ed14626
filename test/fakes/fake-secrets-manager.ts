import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';

/** One secret with its versions and their stages, as Secrets Manager keeps them during a rotation. */
export class FakeSecretsManager {
  readonly versions = new Map<string, { text: string; stages: Set<string> }>();
  /** Thrown by every command while it is set. */
  failure: Error | undefined;

  constructor(text: string) {
    this.versions.set('initial', { text, stages: new Set(['AWSCURRENT']) });
  }

  get current(): string {
    return this.#staged('AWSCURRENT').text;
  }

  client(): SecretsManagerClient {
    const client = new SecretsManagerClient({ region: 'us-east-1' });
    client.send = (async (command: unknown) => this.#answer(command)) as never;
    return client;
  }

  #answer(command: unknown): object {
    if (this.failure) throw this.failure;
    if (command instanceof DescribeSecretCommand) {
      return {
        VersionIdsToStages: Object.fromEntries(Array.from(this.versions, ([id, { stages }]) => [id, [...stages]])),
      };
    }
    if (command instanceof GetSecretValueCommand) {
      const { VersionId, VersionStage = 'AWSCURRENT' } = command.input;
      const version = VersionId === undefined ? this.#staged(VersionStage) : this.versions.get(VersionId);
      if (!version?.stages.has(VersionStage)) throw new ResourceNotFoundException({ message: 'none', $metadata: {} });
      return { SecretString: version.text };
    }
    if (command instanceof PutSecretValueCommand) {
      const { ClientRequestToken = '', SecretString = '', VersionStages = [] } = command.input;
      this.versions.set(ClientRequestToken, { text: SecretString, stages: new Set(VersionStages) });
      return {};
    }
    if (command instanceof UpdateSecretVersionStageCommand) {
      const { VersionStage = '', MoveToVersionId = '', RemoveFromVersionId = '' } = command.input;
      this.versions.get(RemoveFromVersionId)?.stages.delete(VersionStage);
      this.versions.get(MoveToVersionId)?.stages.add(VersionStage);
      return {};
    }
    throw new Error('a command that the fake does not know');
  }

  #staged(stage: string): { text: string; stages: Set<string> } {
    for (const version of this.versions.values()) if (version.stages.has(stage)) return version;
    throw new ResourceNotFoundException({ message: 'none', $metadata: {} });
  }
}
