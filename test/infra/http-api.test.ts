import { ResponseType } from 'aws-cdk-lib/aws-apigateway';
import { describe, expect, it } from 'vitest';
import { problemDetailsBody } from '#adapters/problem-details.ts';
import { accessLogFields } from '../../infra/constructs/http-api.ts';
import { functions } from '../../infra/local/functions.ts';
import { publicRoutes, routes } from '../../infra/routes.ts';
import { functionsOf } from './functions-of.ts';
import { ofType, synthesize, tokens } from './synthesize.ts';

const dev = synthesize({ stage: 'dev' });
const prod = synthesize({ stage: 'prod', ...tokens });

type Method = {
  HttpMethod: string;
  ResourceId: { Ref: string };
  AuthorizationType: string;
  Integration: { Uri: unknown };
};

function methodsOf(synthesized: typeof dev) {
  return ofType(synthesized, 'AWS::ApiGateway::Method').map(([, { Properties }]) => {
    const method = Properties as unknown as Method;
    return { route: `${method.HttpMethod} ${pathOf(synthesized, method.ResourceId)}`, method };
  });
}

function pathOf(synthesized: typeof dev, { Ref }: { Ref?: string }): string {
  const resource = Ref === undefined ? undefined : synthesized.resources[Ref];
  if (!resource) return '';
  return `${pathOf(synthesized, resource.Properties['ParentId'] as unknown as { Ref?: string })}/${resource.Properties['PathPart']}`;
}

describe('the routes', () => {
  it('are those of the contracts', () => {
    const contracts = functions.map(({ name, operations }) => [
      name,
      operations.map(({ method, resource }) => `${method} ${resource}`),
    ]);
    expect(Object.fromEntries(contracts)).toEqual(routes);
    const open = functions.flatMap(({ operations }) => operations.filter((operation) => operation.public));
    expect(open.map(({ method, resource }) => `${method} ${resource}`)).toEqual(publicRoutes);
  });

  it('are all deployed, and nothing else is', () => {
    expect(
      methodsOf(dev)
        .map(({ route }) => route)
        .sort(),
    ).toEqual(Object.values(routes).flat().toSorted());
  });

  it.each([
    ['IAM', dev, 'AWS_IAM'],
    ['a token', prod, 'CUSTOM'],
  ] as const)('ask for %s, but for the description', (_, synthesized, type) => {
    for (const { route, method } of methodsOf(synthesized)) {
      expect([route, method.AuthorizationType]).toEqual([route, route === 'GET /v1/openapi.json' ? 'NONE' : type]);
    }
  });

  it('of classify call the alias, the others their function', () => {
    const [alias] = ofType(dev, 'AWS::Lambda::Alias').map(([id]) => id);
    const classifyRoutes: readonly string[] = routes.classify;
    for (const { route, method } of methodsOf(dev)) {
      const name = Object.entries(routes).find(([, names]) =>
        (names as readonly string[]).includes(route),
      )?.[0] as string;
      const target = classifyRoutes.includes(route) ? alias : functionsOf(dev)[name]?.id;
      expect(JSON.stringify(method.Integration.Uri)).toContain(`"${target}"`);
    }
  });
});

describe('the stage', () => {
  const stage = (synthesized: typeof dev) =>
    ofType(synthesized, 'AWS::ApiGateway::Stage')[0]?.[1].Properties as Record<string, unknown>;

  it('throttles, and neither traces nor logs executions: paths hold user ids', () => {
    expect(stage(dev)['TracingEnabled']).toBe(false);
    expect(stage(dev)['MethodSettings']).toEqual([
      expect.objectContaining({
        ThrottlingRateLimit: 50,
        ThrottlingBurstLimit: 100,
        LoggingLevel: 'OFF',
        DataTraceEnabled: false,
      }),
    ]);
  });

  it('logs nothing that can hold a path, a query, a caller or words of an error', () => {
    const { Format } = stage(dev)['AccessLogSetting'] as { Format: string };
    expect(JSON.parse(Format)).toEqual(accessLogFields);
    const variables = Format.match(/\$context\.[\w.]+/g) ?? [];
    expect(variables.length).toBeGreaterThan(5);
    const harmless =
      /^\$context\.(requestId|requestTimeEpoch|httpMethod|resourcePath|status|responseLength|responseLatency|integration\.(latency|integrationStatus)|error\.responseType)$/;
    expect(variables.filter((variable) => !harmless.test(variable))).toEqual([]);
    expect(Object.keys(accessLogFields).filter((field) => /message|text|body|path|user|sender/i.test(field))).toEqual(
      [],
    );
  });
});

describe('gateway responses', () => {
  const responses = ofType(dev, 'AWS::ApiGateway::GatewayResponse').map(
    ([, { Properties }]) =>
      Properties as unknown as {
        ResponseType: string;
        StatusCode: string;
        ResponseParameters: Record<string, string>;
        ResponseTemplates: Record<string, string>;
      },
  );

  it('stand for every type that API Gateway has', () => {
    const types = Object.values(ResponseType).flatMap((type) =>
      type instanceof ResponseType ? [type.responseType] : [],
    );
    expect(types.length).toBeGreaterThan(20);
    expect(responses.map(({ ResponseType: type }) => type).sort()).toEqual(types.sort());
  });

  it('are problems as the functions write them, with nothing of the request but its id', () => {
    for (const { StatusCode, ResponseParameters, ResponseTemplates } of responses) {
      const template = ResponseTemplates['application/json'] as string;
      const problem = problemDetailsBody.parse(JSON.parse(template));
      expect(String(problem.status)).toBe(StatusCode);
      expect(template.match(/\$[\w.]+/g)).toEqual(['$context.requestId']);
      expect(ResponseParameters).toEqual({ 'gatewayresponse.header.Content-Type': "'application/problem+json'" });
    }
  });
});

describe('the firewall', () => {
  const rules = (synthesized: typeof dev) =>
    ofType(synthesized, 'AWS::WAFv2::WebACL').flatMap(
      ([, { Properties }]) => Properties['Rules'] as unknown as { Name: string; Statement: Record<string, unknown> }[],
    );

  it('stands before prod alone', () => {
    expect(rules(dev)).toEqual([]);
    expect(rules(prod).map(({ Name }) => Name)).toContain('RequestsPerAddress');
    expect(ofType(prod, 'AWS::WAFv2::WebACLAssociation')).toHaveLength(1);
  });

  it('keeps no path, neither in logs nor in samples', () => {
    const [[, logging] = []] = ofType(prod, 'AWS::WAFv2::LoggingConfiguration');
    expect(logging?.Properties['RedactedFields']).toEqual(
      expect.arrayContaining([{ UriPath: {} }, { QueryString: {} }]),
    );
    expect(JSON.stringify(ofType(prod, 'AWS::WAFv2::WebACL'))).not.toContain('"SampledRequestsEnabled":true');
  });

  it('blocks no message for its text', () => {
    const groups = rules(prod).flatMap(({ Statement }) => Statement['ManagedRuleGroupStatement'] ?? []) as {
      RuleActionOverrides?: { Name: string; ActionToUse: object }[];
    }[];
    const overrides = groups.flatMap(({ RuleActionOverrides = [] }) => RuleActionOverrides);
    expect(overrides.map(({ Name }) => Name)).toContain('CrossSiteScripting_BODY');
    for (const { ActionToUse } of overrides) expect(ActionToUse).toEqual({ Count: {} });
  });
});
