import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { ApiFunctions } from '../constructs/api-functions.ts';
import { Classifier, liveAlias } from '../constructs/classifier.ts';
import { FeedbackExport } from '../constructs/feedback-export.ts';
import { HttpApi } from '../constructs/http-api.ts';
import { Monitoring } from '../constructs/monitoring.ts';
import { StreamConsumer } from '../constructs/stream-consumer.ts';
import { TokenAuthorizer } from '../constructs/token-authorizer.ts';
import { ZipFunction } from '../constructs/zip-function.ts';
import type { DataStack } from './data.ts';

export type ServiceStackProps = StackProps & {
  readonly config: StageConfig;
  readonly data: DataStack;
  readonly buildFolder: string;
};

/** A receipt is good for 30 days, and the two keys before the newest are kept: any interval above is safe. */
const keyRotationDays = 90;

/** Functions, API and alarms: everything that can be made anew from the repository. */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, { config, data, buildFolder, ...props }: ServiceStackProps) {
    super(scope, id, props);
    const { stores, secret, models, trainingData } = data;
    const common = { config, buildFolder };

    const classifier = new Classifier(this, 'Classifier', common);
    stores.connect(classifier, { preferences: ['BatchGetItem'], reputation: ['BatchGetItem'] });
    secret.connect(classifier);

    const projection = new StreamConsumer(this, 'ReputationProjection', {
      ...common,
      name: 'project-reputation',
      timeoutS: 60,
      source: stores.feedback,
    });
    stores.connect(projection, {
      feedback: ['GetItem', 'Query'],
      reputation: ['GetItem', 'PutItem'],
      erasureLedger: ['GetItem'],
    });

    const erasure = new StreamConsumer(this, 'UserErasure', {
      ...common,
      name: 'erase-user',
      timeoutS: 300,
      source: stores.erasureLedger,
    });
    stores.connect(erasure, {
      feedback: ['GetItem', 'Query', 'DeleteItem'],
      texts: ['Query', 'DeleteItem'],
      preferences: ['Query', 'DeleteItem'],
      reputation: ['GetItem', 'PutItem'],
      erasureLedger: ['GetItem', 'UpdateItem'],
      idempotency: ['DeleteItem'],
    });
    secret.connect(erasure);
    trainingData.connect(erasure, { texts: ['remove'], datasets: ['read'], list: true });

    new FeedbackExport(this, 'FeedbackExport', { ...common, stores, secret, trainingData });

    const rotator = new ZipFunction(this, 'KeyRotation', { ...common, name: 'rotate-keys', timeoutS: 30 });
    secret.rotateWith(rotator, config.emulated ? undefined : keyRotationDays);

    const functions = new ApiFunctions(this, 'Functions', { ...common, stores, secret, models, trainingData });
    const authorizer =
      config.api.tokens && new TokenAuthorizer(this, 'Authorizer', { ...common, tokens: config.api.tokens });
    const api = new HttpApi(this, 'Api', {
      config,
      targets: { classify: classifier.live, ...functions.targets },
      authorizer,
    });

    const { topic } = new Monitoring(this, 'Monitoring', {
      config,
      classifier,
      consumers: { 'project-reputation': projection, 'erase-user': erasure },
      api,
    });

    new CfnOutput(this, 'ApiUrl', { value: api.url, description: 'Base of every route' });
    new CfnOutput(this, 'FunctionName', { value: classifier.lambda.functionName, description: 'The classifier' });
    new CfnOutput(this, 'AliasName', { value: liveAlias, description: 'Whose alias serves' });
    new CfnOutput(this, 'AlarmTopic', { value: topic.topicArn, description: 'Where alarms are sent' });
  }
}
