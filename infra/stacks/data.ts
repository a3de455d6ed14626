import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { DataKey } from '../constructs/data-key.ts';
import { ModelRegistry } from '../constructs/model-registry.ts';
import { ServiceSecret } from '../constructs/service-secret.ts';
import { Stores } from '../constructs/stores.ts';
import { TrainingData } from '../constructs/training-data.ts';

export type DataStackProps = StackProps & { readonly config: StageConfig };

/** What cannot be made anew: tables, models, what they are trained on, and secrets. */
export class DataStack extends Stack {
  readonly dataKey: DataKey;
  readonly stores: Stores;
  readonly secret: ServiceSecret;
  readonly models: ModelRegistry;
  readonly trainingData: TrainingData;

  constructor(scope: Construct, id: string, { config, ...props }: DataStackProps) {
    super(scope, id, props);
    const { keepsData, modelLockDays } = config;
    this.dataKey = new DataKey(this, 'DataKey', { keepsData });
    this.stores = new Stores(this, 'Stores', { dataKey: this.dataKey, keepsData });
    this.secret = new ServiceSecret(this, 'Secret', { dataKey: this.dataKey, keepsData });
    this.models = new ModelRegistry(this, 'Models', { keepsData, lockDays: modelLockDays });
    this.trainingData = new TrainingData(this, 'TrainingData', { dataKey: this.dataKey, keepsData });
    new CfnOutput(this, 'RegistryBucket', {
      value: this.models.bucket.bucketName,
      description: 'Where models are registered',
    });
    new CfnOutput(this, 'TrainingBucket', {
      value: this.trainingData.bucket.bucketName,
      description: 'What models are trained on, and what weekly runs leave',
    });
    new CfnOutput(this, 'ModelKey', { value: this.models.signingKey.keyArn, description: 'Signs models' });
    new CfnOutput(this, 'SecretArn', { value: this.secret.secret.secretArn, description: 'Pepper and receipt keys' });
  }
}
