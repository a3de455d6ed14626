import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type IGrantable, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnRotationSchedule, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { DataKey } from './data-key.ts';
import type { ZipFunction } from './zip-function.ts';

export type ServiceSecretProps = { readonly dataKey: DataKey; readonly keepsData: boolean };

/**
 * The pepper and the receipt keys. Secrets Manager draws the pepper when the secret is made; receipt keys come with the first rotation,
 * which begins at once. Its template must never change: CloudFormation would draw another pepper, and no record would be found again.
 */
export class ServiceSecret extends Construct {
  readonly secret: Secret;
  readonly #dataKey: DataKey;

  constructor(scope: Construct, id: string, { dataKey, keepsData }: ServiceSecretProps) {
    super(scope, id);
    this.#dataKey = dataKey;
    this.secret = new Secret(this, 'Secret', {
      description: 'SpamShield: pepper of the keyed hashes, keys of receipts',
      encryptionKey: dataKey.key,
      generateSecretString: {
        secretStringTemplate: '{"receiptKeys":[]}',
        generateStringKey: 'pepper',
        // 44 letters and digits are 262 bits, and base64 as they stand.
        passwordLength: 44,
        // Each by name: MiniStack does not know excludePunctuation.
        excludeCharacters: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
      },
      removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    acknowledge(this.secret, {
      'AwsSolutions-SMG4': 'It is rotated by a function of the other stack, see rotateWith.',
    });
  }

  /** Tells a function of the secret, and lets it read it. */
  connect({ lambda }: { readonly lambda: LambdaFunction }): void {
    lambda.addEnvironment('SPAMSHIELD_SECRET_ID', this.secret.secretArn);
    this.#grant(lambda, ['GetSecretValue'], 'read');
  }

  /** Lets a function make the receipt keys anew, and has it do so now and every so many days; without an interval when it is asked to. */
  rotateWith(rotator: ZipFunction, intervalDays: number | undefined): void {
    const { lambda } = rotator;
    this.#grant(lambda, ['DescribeSecret', 'GetSecretValue', 'PutSecretValue', 'UpdateSecretVersionStage'], 'write');
    lambda.addPermission('SecretsManager', {
      principal: new ServicePrincipal('secretsmanager.amazonaws.com'),
      sourceAccount: Stack.of(rotator).account,
    });
    if (intervalDays === undefined) return;
    const schedule = new CfnRotationSchedule(rotator, 'Schedule', {
      secretId: this.secret.secretArn,
      rotationLambdaArn: lambda.functionArn,
      rotationRules: { automaticallyAfterDays: intervalDays },
      rotateImmediatelyOnUpdate: true,
    });
    schedule.node.addDependency(...rotator.node.children.filter((child) => child !== schedule));
  }

  #grant(grantee: IGrantable, actions: readonly string[], use: 'read' | 'write'): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: actions.map((action) => `secretsmanager:${action}`),
        resources: [this.secret.secretArn],
      }),
    );
    this.#dataKey.grantThrough('secretsmanager', grantee, use);
  }
}
