import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import type { ModelFiles } from '#adapters/model-files.ts';
import { ModelRegistry } from '#adapters/model-registry.ts';
import { problemDetailsBody } from '#adapters/problem-details.ts';
import { staticTraffic } from '#adapters/static-traffic.ts';
import { listedVersionsMax, ModelsService } from '#application/models.service.ts';
import { StoreUnavailableError } from '#domain/errors.ts';
import { modelsChain } from '../../functions/models/chain.ts';
import { modelsBody } from '../../functions/models/contract.ts';
import { fakeModelFiles } from '../fakes/fake-model-files.ts';
import { keptTelemetry } from '../fakes/kept-telemetry.ts';

const share = (value: number) => ({ value, low: value / 2, high: 1 });
const measured = (name: string, recall: number | undefined, fpr: number | undefined) => ({
  name,
  n: 10,
  ham: 5,
  at: {
    strict: {},
    moderate: { ...(recall !== undefined && { recall: share(recall) }), ...(fpr !== undefined && { fpr: share(fpr) }) },
  },
});
const metrics = JSON.stringify({
  sets: [
    { ...measured('uci/test', 0.9, 0.01), use: 'held out' },
    { ...measured('uci/train', 1, 0), use: 'training' },
    { ...measured('golden-ham', undefined, 0.02), use: 'held out' },
  ],
  languages: [measured('written/de', 0.8, undefined)],
  parity: {},
});
const manifest = (version: string, more: object = {}) => JSON.stringify({ name: 'spamshield', version, ...more });
const model = (version: string, more: object = {}): Record<string, string> => ({
  [`${version}/manifest.json`]: manifest(version, more),
  [`${version}/metrics.json`]: metrics,
  [`${version}/MODEL_CARD.md`]: `# Card of ${version} ä\n<script>alert(1)</script>`,
});

function service(files: ModelFiles = fakeModelFiles(model('2026.48.1')), servedVersion?: string) {
  const unusable: string[] = [];
  const logged: unknown[] = [];
  const registry = new ModelRegistry(files, (...fault) => void unusable.push(fault.join(' ')));
  const { listVersions, readModel, readCard } = registry;
  const models = new ModelsService({
    listVersions,
    readModel,
    readCard,
    readTrafficWeights: staticTraffic(servedVersion),
  });
  const logger = { error: (...entry: unknown[]) => void logged.push(entry) } as never;
  const { telemetry } = keptTelemetry('models');
  const chain = modelsChain({ models, openApi: { openapi: '3.1.1' }, tenantClaim: 'org', ...telemetry, logger });
  return {
    unusable,
    logged,
    get: async (resource: string, event: Partial<APIGatewayProxyEvent> = {}) => {
      const reply = await chain(eventOf(resource, event), { awsRequestId: 'request-1' } as Context);
      return { status: reply.statusCode, headers: reply.headers ?? {}, body: reply.body };
    },
  };
}

function eventOf(resource: string, event: Partial<APIGatewayProxyEvent>): APIGatewayProxyEvent {
  const requestContext = { requestId: 'request-1', apiId: 'local', identity: {} };
  return { httpMethod: 'GET', resource, path: resource, headers: {}, body: null, requestContext, ...event } as never;
}

const list = '/v1/models';
const card = '/v1/models/{version}/card';
const nobody = {
  requestContext: { requestId: 'request-1', apiId: 'a1b2c3d4e5', identity: {} },
} as unknown as Partial<APIGatewayProxyEvent>;
const versionsOf = (body: string) => modelsBody.parse(JSON.parse(body)).models.map(({ version }) => version);

describe('GET /v1/models', () => {
  it('answers what each version gets of the traffic, and how it does on messages it was not trained on', async () => {
    const { get } = service(fakeModelFiles(model('2026.48.1', { createdAt: '2026-11-23T10:00:00Z' })), '2026.48.1');
    const { status, headers, body } = await get(list);
    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'private, max-age=60' });
    expect(modelsBody.parse(JSON.parse(body))).toEqual({
      models: [
        {
          version: '2026.48.1',
          name: 'spamshield',
          createdAt: '2026-11-23T10:00:00Z',
          weight: 1,
          slices: [
            { name: 'uci/test', use: 'held out', n: 10, recall: share(0.9), falsePositiveRate: share(0.01) },
            { name: 'golden-ham', use: 'held out', n: 10, falsePositiveRate: share(0.02) },
            { name: 'written/de', use: 'validation', n: 10, recall: share(0.8) },
          ],
        },
      ],
    });
  });

  it('lists the newest first, by number, and gives the served one the weight 1', async () => {
    const files = { ...model('2026.9.0'), ...model('2026.48.1'), ...model('2026.48.10'), ...model('2025.52.3') };
    const { body } = await service(fakeModelFiles(files), '2026.9.0').get(list);
    expect(JSON.parse(body).models.map(({ version, weight }: Record<string, unknown>) => [version, weight])).toEqual([
      ['2026.48.10', 0],
      ['2026.48.1', 0],
      ['2026.9.0', 1],
      ['2025.52.3', 0],
    ]);
  });

  it('lists the newest 50, and the served one however old', async () => {
    const files = Object.assign({}, ...Array.from({ length: 60 }, (_, number) => model(`2026.1.${number}`)));
    const { body } = await service(fakeModelFiles(files), '2026.1.3').get(list);
    const versions = versionsOf(body);
    expect(versions).toHaveLength(listedVersionsMax + 1);
    expect([versions[0], versions.at(-2), versions.at(-1)]).toEqual(['2026.1.59', '2026.1.10', '2026.1.3']);
  });

  it.each([
    ['no manifest', { '2026.1.0/MODEL_CARD.md': '#' }, 'manifest.json is missing'],
    ['a manifest that is no JSON', { '2026.1.0/manifest.json': '{' }, 'manifest.json does not fit its schema'],
    ['a manifest without a name', { '2026.1.0/manifest.json': '{}' }, 'manifest.json does not fit its schema'],
    [
      'the manifest of another version',
      { '2026.1.0/manifest.json': manifest('2026.1.1') },
      'manifest.json names another version',
    ],
  ])('leaves out a model with %s, and reports it', async (_, files, fault) => {
    const { get, unusable } = service(fakeModelFiles({ ...model('2026.48.1'), ...files }));
    const { status, body } = await get(list);
    expect([status, versionsOf(body)]).toEqual([200, ['2026.48.1']]);
    expect(unusable).toContain(`2026.1.0 ${fault}`);
  });

  it('lists a model without metrics with no slices, and reports it', async () => {
    const { get, unusable } = service(fakeModelFiles({ '2026.1.0/manifest.json': manifest('2026.1.0') }));
    expect(JSON.parse((await get(list)).body).models).toMatchObject([{ version: '2026.1.0', slices: [] }]);
    expect(unusable).toEqual(['2026.1.0 metrics.json is missing']);
  });

  it('passes by what is no version', async () => {
    const files = { ...model('2026.48.1'), 'README.md': '', 'candidate/manifest.json': manifest('candidate') };
    const { get, unusable } = service(fakeModelFiles(files));
    expect(versionsOf((await get(list)).body)).toEqual(['2026.48.1']);
    expect(unusable).toEqual([]);
  });

  it('reads a model that was whole once, and a broken one again', async () => {
    const files = { ...model('2026.48.1'), '2026.1.0/MODEL_CARD.md': '#' };
    const reads: string[] = [];
    const { folders, read } = fakeModelFiles(files);
    const { get } = service({
      folders,
      read: (version, file) => {
        reads.push(version);
        return read(version, file);
      },
    });
    await get(list);
    Object.assign(files, model('2026.1.0'));
    expect(versionsOf((await get(list)).body)).toEqual(['2026.48.1', '2026.1.0']);
    expect(reads.filter((version) => version === '2026.48.1')).toHaveLength(2);
  });

  it('answers an empty list where the registry is empty', async () => {
    expect((await service(fakeModelFiles({})).get(list)).body).toBe('{"models":[]}');
  });

  it('answers 503 when the registry cannot be reached, without naming it', async () => {
    const failing = () => Promise.reject(new StoreUnavailableError('model registry', 'ENOENT'));
    const { get } = service({ folders: failing, read: failing });
    for (const [resource, parameters] of [
      [list, null],
      [card, { version: '2026.1.0' }],
    ] as const) {
      const { status, body } = await get(resource, { pathParameters: parameters });
      expect([status, JSON.parse(body).code]).toEqual([503, 'store_unavailable']);
      expect(body).not.toContain('registry');
    }
  });
});

describe('GET /v1/models/{version}/card', () => {
  it('answers the card as Markdown that no browser renders', async () => {
    const { status, headers, body } = await service().get(card, { pathParameters: { version: '2026.48.1' } });
    expect([status, body]).toEqual([200, '# Card of 2026.48.1 ä\n<script>alert(1)</script>']);
    expect(headers).toMatchObject({
      'content-type': 'text/markdown; charset=utf-8',
      'cache-control': 'private, max-age=86400',
      'X-Content-Type-Options': 'nosniff',
    });
  });

  it('rejects an unknown version with 404', async () => {
    const { status, headers, body } = await service().get(card, { pathParameters: { version: '2026.48.2' } });
    expect([status, headers['content-type']]).toEqual([404, 'application/problem+json']);
    expect(problemDetailsBody.parse(JSON.parse(body)).code).toBe('model_unknown');
  });

  it.each([
    '..',
    '../2026.48.1',
    '2026.48.1/..',
    '2026.48.1%2f..',
    '%2e%2e',
    '2026.48',
    '2026.48.1\n',
    'v2026.48.1',
    '2026.48.1\u0000',
    '',
    '２０２６.48.1',
  ])('rejects the version %j with 400, and asks nobody for it', async (version) => {
    const asked: string[] = [];
    const { get } = service({ folders: async () => [], read: async (folder) => void asked.push(folder) });
    const { status, body } = await get(card, { pathParameters: { version } });
    expect([status, JSON.parse(body).errors[0].path]).toEqual([400, 'version']);
    expect(asked).toEqual([]);
  });
});

describe('who may read', () => {
  it.each([list, card])('refuses a request without an identity: %s', async (resource) => {
    const { status, body } = await service().get(resource, { ...nobody, pathParameters: { version: '2026.48.1' } });
    expect([status, JSON.parse(body).code]).toEqual([403, 'caller_unknown']);
  });

  it('answers the description of the API to anybody', async () => {
    const { get } = service();
    for (const _ of ['first', 'second']) {
      const { status, headers, body } = await get('/v1/openapi.json', nobody);
      expect(status).toBe(200);
      expect(headers).toMatchObject({ 'content-type': 'application/json', 'X-Content-Type-Options': 'nosniff' });
      expect(JSON.parse(body)).toEqual({ openapi: '3.1.1' });
    }
  });
});
