import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Repository, TagMutability, TagStatus } from 'aws-cdk-lib/aws-ecr';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { candidatePrefix, keepPrefix } from '../image-tags.ts';

export type CandidateImagesProps = { readonly keepsData: boolean; readonly classifier: IFunction };

/** Days after which an image is forgotten that never got as far as the function: longer than a person is waited for. */
const candidateDays = 21;

/** Images that weekly runs build: the classifier with another model in it. */
export class CandidateImages extends Construct {
  readonly repository: Repository;

  constructor(scope: Construct, id: string, { keepsData, classifier }: CandidateImagesProps) {
    super(scope, id);
    this.repository = new Repository(this, 'Repository', {
      imageTagMutability: TagMutability.IMMUTABLE,
      imageScanOnPush: true,
      removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      emptyOnDelete: !keepsData,
      lifecycleRules: [
        {
          rulePriority: 1,
          description:
            'An image that a rule of a higher priority matches is expired by none of a lower one: kept images stay',
          tagPrefixList: [keepPrefix],
          maxImageCount: 9999,
        },
        {
          rulePriority: 2,
          description: 'Candidates that were never handed to the function',
          tagPrefixList: [candidatePrefix],
          maxImageAge: Duration.days(candidateDays),
        },
        {
          rulePriority: 3,
          description: 'What a push that was cut short has left',
          tagStatus: TagStatus.UNTAGGED,
          maxImageAge: Duration.days(1),
        },
      ],
    });
    this.repository.addToResourcePolicy(
      new PolicyStatement({
        sid: 'LambdaFetchesImages',
        principals: [new ServicePrincipal('lambda.amazonaws.com')],
        actions: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        conditions: { StringLike: { 'aws:SourceArn': `${classifier.functionArn}*` } },
      }),
    );
  }
}
