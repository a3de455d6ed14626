import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

export type DataKeyProps = { readonly keepsData: boolean };

/** The key of everything that is kept of users. It can be used through the services that keep it alone. */
export class DataKey extends Construct {
  readonly key: Key;

  constructor(scope: Construct, id: string, { keepsData }: DataKeyProps) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: 'SpamShield: labels, texts, standings, preferences, secrets',
      enableKeyRotation: true,
      removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }

  /** Lets `grantee` use the key through one service; who only reads needs to decrypt alone. */
  grantThrough(
    service: 'dynamodb' | 's3' | 'secretsmanager' | 'sqs',
    grantee: IGrantable,
    use: 'read' | 'write',
  ): void {
    const actions = ['kms:Decrypt', 'kms:DescribeKey'];
    if (use === 'write') actions.push('kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo');
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions,
        resources: [this.key.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `${service}.${Stack.of(this).region}.amazonaws.com` } },
      }),
    );
  }
}
