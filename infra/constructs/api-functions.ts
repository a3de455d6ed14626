import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import type { ModelRegistry } from './model-registry.ts';
import type { ServiceSecret } from './service-secret.ts';
import type { Stores } from './stores.ts';
import type { TrainingData } from './training-data.ts';
import { ZipFunction } from './zip-function.ts';

export type ApiFunctionsProps = {
  readonly config: StageConfig;
  readonly buildFolder: string;
  readonly stores: Stores;
  readonly secret: ServiceSecret;
  readonly models: ModelRegistry;
  readonly trainingData: TrainingData;
};

/** Folder in the bundle of feedback; it holds the part of the model artifact that feedback reads. */
export const bundledModel = '/var/task/model';

/** The functions behind the API, but for the classifier. */
export class ApiFunctions extends Construct {
  readonly all: readonly ZipFunction[];
  readonly targets: Readonly<Record<'feedback' | 'users' | 'models', LambdaFunction>>;

  constructor(scope: Construct, id: string, props: ApiFunctionsProps) {
    super(scope, id);
    const { stores, secret, models: registry, trainingData, ...common } = props;
    // API Gateway waits for 29 s; what takes longer than these is not going to answer.
    const timeoutS = 15;

    const feedback = new ZipFunction(this, 'Feedback', {
      ...common,
      name: 'feedback',
      timeoutS,
      // An emulator unpacks functions wherever it likes, and starts them there.
      environment: { SPAMSHIELD_MODEL: common.config.emulated ? 'model' : bundledModel },
    });
    stores.connect(feedback, {
      feedback: ['GetItem', 'PutItem', 'DeleteItem'],
      texts: ['PutItem', 'DeleteItem'],
      erasureLedger: ['GetItem'],
      idempotency: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
    });
    secret.connect(feedback);
    // Who takes a label back takes its text out of training as well.
    trainingData.connect(feedback, { texts: ['remove'] });

    const users = new ZipFunction(this, 'Users', { ...common, name: 'users', timeoutS });
    stores.connect(users, {
      preferences: ['GetItem', 'PutItem', 'Query'],
      feedback: ['Query'],
      texts: ['Query'],
      erasureLedger: ['GetItem', 'PutItem', 'UpdateItem'],
    });
    secret.connect(users);

    const models = new ZipFunction(this, 'Models', {
      ...common,
      name: 'models',
      timeoutS,
      environment: { SPAMSHIELD_MODEL_REGISTRY: registry.location },
    });
    registry.grantReadDescriptions(models);

    const { tokens } = common.config.api;
    if (tokens) {
      for (const { lambda } of [feedback, users, models])
        lambda.addEnvironment('SPAMSHIELD_TENANT_CLAIM', tokens.tenantClaim);
    }
    this.all = [feedback, users, models];
    this.targets = { feedback: feedback.lambda, users: users.lambda, models: models.lambda };
  }
}
