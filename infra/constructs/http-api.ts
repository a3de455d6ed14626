import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  AuthorizationType,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  type MethodOptions,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { publicRoutes, type RouteName, routes } from '../routes.ts';
import { acknowledge } from './acknowledge.ts';
import { Firewall } from './firewall.ts';
import { gatewayProblems, problemTemplate } from './gateway-problems.ts';
import type { TokenAuthorizer } from './token-authorizer.ts';

export type HttpApiProps = {
  readonly config: StageConfig;
  /** What answers the routes of each function. */
  readonly targets: Readonly<Record<keyof typeof routes, IFunction>>;
  /** Unset: callers sign with IAM. */
  readonly authorizer: TokenAuthorizer | undefined;
};

/** Paths hold user ids, and the words of an error may quote a request: a log has the resource and the type of the error. */
export const accessLogFields = {
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  method: '$context.httpMethod',
  resource: '$context.resourcePath',
  status: '$context.status',
  responseBytes: '$context.responseLength',
  responseLatencyMs: '$context.responseLatency',
  functionLatencyMs: '$context.integration.latency',
  functionStatus: '$context.integration.integrationStatus',
  errorType: '$context.error.responseType',
} as const;

/** The REST API: the routes of `infra/routes.ts`, callers known by IAM or a token, and problem+json for what API Gateway refuses itself. */
export class HttpApi extends Construct {
  readonly api: RestApi;
  readonly url: string;

  constructor(scope: Construct, id: string, { config, targets, authorizer }: HttpApiProps) {
    super(scope, id);
    const logs = new LogGroup(this, 'AccessLogs', {
      retention: config.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.api = new RestApi(this, 'Rest', {
      restApiName: `spamshield-${config.stage}`,
      endpointTypes: [EndpointType.REGIONAL],
      // Bodies reach the functions byte by byte, so that they can tell what is no UTF-8.
      binaryMediaTypes: ['*/*'],
      cloudWatchRole: true,
      // It is the account's: other APIs log with it as well.
      cloudWatchRoleRemovalPolicy: RemovalPolicy.RETAIN,
      defaultMethodOptions: authorizer
        ? { authorizationType: AuthorizationType.CUSTOM, authorizer: authorizer.authorizer }
        : { authorizationType: AuthorizationType.IAM },
      deployOptions: {
        stageName: config.stage,
        throttlingRateLimit: config.api.requestsPerSecondMax,
        throttlingBurstLimit: config.api.burstMax,
        accessLogDestination: new LogGroupLogDestination(logs),
        accessLogFormat: AccessLogFormat.custom(JSON.stringify(accessLogFields)),
        // Execution logs and the stage's traces hold paths, and with them user ids.
        loggingLevel: MethodLoggingLevel.OFF,
        dataTraceEnabled: false,
        tracingEnabled: false,
        metricsEnabled: true,
      },
    });
    this.url = this.api.url;
    // The stack has an output of a name that does not change.
    this.api.node.tryRemoveChild('Endpoint');
    for (const [name, names] of Object.entries(routes)) {
      const integration = new LambdaIntegration(targets[name as keyof typeof routes], { allowTestInvoke: false });
      for (const route of names) this.#addRoute(route, integration);
    }
    this.#answerProblems();
    if (config.api.firewall) {
      new Firewall(this, 'Firewall', {
        stage: this.api.deploymentStage,
        logRetentionDays: config.logRetentionDays,
        ...config.api.firewall,
      });
    }
    this.#acknowledge(config);
  }

  #addRoute(route: RouteName, integration: LambdaIntegration): void {
    const [method, path] = route.split(' ') as [string, string];
    const open = publicRoutes.includes(route);
    const options: MethodOptions = open ? { authorizationType: AuthorizationType.NONE } : {};
    const added = this.api.root.resourceForPath(path).addMethod(method, integration, options);
    if (open) {
      acknowledge(added, {
        'AwsSolutions-APIG4': 'The description of the API is public.',
        'AwsSolutions-COG4': 'The description of the API is public.',
      });
    } else {
      acknowledge(added, {
        'AwsSolutions-COG4': 'Callers are services: they sign with IAM or show a JWT of an issuer of their own.',
      });
    }
  }

  #answerProblems(): void {
    for (const { type, problem } of gatewayProblems) {
      this.api.addGatewayResponse(type.responseType, {
        type,
        statusCode: String(problem.status),
        responseHeaders: { 'Content-Type': "'application/problem+json'" },
        templates: { 'application/json': problemTemplate(problem) },
      });
    }
  }

  #acknowledge({ api }: StageConfig): void {
    acknowledge(this.api, {
      'AwsSolutions-APIG2':
        "The functions validate bodies: messages of API Gateway's validator quote values, and those are personal.",
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]':
        "AWS's own policy for the one role by which API Gateway writes logs in an account.",
    });
    acknowledge(this.api.deploymentStage, {
      'AwsSolutions-APIG6': 'Execution logs hold paths, and with them user ids; the access log has what is needed.',
      'Serverless-APIGWXrayEnabled': "The stage's segments hold paths, and with them user ids; functions are traced.",
      ...(!api.firewall && {
        'AwsSolutions-APIG3': 'Before production there is nothing to protect that IAM does not.',
      }),
    });
  }
}
