import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { beforeEach, describe, expect, it } from 'vitest';
import { FunctionRecord } from '../../../../infra/local/rollout/function-record.ts';
import { eventOf, type LoadedVersion } from '../../../../infra/local/rollout/loaded-version.ts';
import { localServingFunction } from '../../../../infra/local/rollout/local-serving-function.ts';
import { TrafficLog } from '../../../../infra/local/rollout/traffic-log.ts';
import { WeightedFunction } from '../../../../infra/local/rollout/weighted-function.ts';

const context = {} as Context;
const event = (resource = '/v1/classify') => ({ resource }) as APIGatewayProxyEvent;

let answer: (version: string) => APIGatewayProxyResult;
const loaded = (version: string): LoadedVersion => ({
  version,
  folder: `models/${version}`,
  model: { name: 'some-model', version: `2099.1.${version}`, manifestSha256: `sha-${version}` },
  handler: async (_, { functionVersion }) => {
    expect(functionVersion).toBe(version);
    return answer(version);
  },
});

describe('WeightedFunction', () => {
  let traffic: TrafficLog;
  let record: FunctionRecord;
  let weighted: WeightedFunction;
  let random: number;
  const call = async (resource?: string) => (await weighted.handle(event(resource), context)).body;
  beforeEach(() => {
    answer = (version) => ({ statusCode: 200, body: version });
    traffic = new TrafficLog();
    record = new FunctionRecord(undefined);
    weighted = new WeightedFunction(loaded('1'), { record, traffic, random: () => random });
    weighted.add(loaded('2'));
    random = 0;
  });

  it('sends everything to the main version at first', async () => {
    expect(await call()).toBe('1');
    expect([...weighted.weights()]).toEqual([['2099.1.1', 1]]);
  });

  it('draws a version for each request, by the weight, and keeps the alias', async () => {
    weighted.update({ additionalVersionWeights: { '2': 0.3 } });
    random = 0.29;
    expect(await call()).toBe('2');
    random = 0.31;
    expect(await call()).toBe('1');
    expect([...weighted.weights()]).toEqual([
      ['2099.1.1', 0.7],
      ['2099.1.2', 0.3],
    ]);
    expect(record.alias).toEqual(weighted.alias);
  });

  it('counts requests and failures of callers, a start with the first of them, and nothing of health checks or direct calls', async () => {
    answer = () => ({ statusCode: 500, body: '' });
    await call();
    answer = () => {
      throw new Error('crashed');
    };
    await expect(call()).rejects.toThrow('crashed');
    answer = () => ({ statusCode: 503, body: '' });
    await call('/v1/health');
    await weighted.invoke('1', event(), context);
    expect(traffic.count('1', 0)).toMatchObject({ requests: 2, errors: 2, starts: 1 });
  });

  it('counts no request that was drawn by another weight than the one at its end', async () => {
    answer = (version) => {
      weighted.update({ additionalVersionWeights: { '2': 0.5 } });
      return { statusCode: 500, body: version };
    };
    random = 0.9;
    await call();
    expect(traffic.count('1', 0)).toMatchObject({ requests: 0, errors: 0, starts: 1 });
  });

  it.each([
    ['a stale revision', { revisionId: 'stale', additionalVersionWeights: {} }, 'PreconditionFailedException'],
    ['a version that is not loaded', { additionalVersionWeights: { '3': 0.1 } }, 'ResourceNotFoundException'],
    ['a weight above 1', { additionalVersionWeights: { '2': 2 } }, 'InvalidParameterValueException'],
  ])('refuses %s as Lambda does, and stays as it was', (_, update, name) => {
    const before = weighted.alias;
    expect(() => weighted.update(update)).toThrow(expect.objectContaining({ name }));
    expect(weighted.alias).toBe(before);
  });

  it('takes up an alias that was recorded, unless a version of it is missing', () => {
    const alias = { revisionId: '7', functionVersion: '2', additionalVersionWeights: {}, description: 'note' };
    expect(weighted.restore({ ...alias, additionalVersionWeights: { '9': 0.5 } })).toBe(false);
    expect(weighted.alias.functionVersion).toBe('1');
    expect(weighted.restore(alias)).toBe(true);
    expect(weighted.alias).toEqual(alias);
  });

  describe('as a rollout sees it', () => {
    it('has the candidate in $LATEST, publishes it as its version, and moves the alias', async () => {
      const serving = localServingFunction(weighted, loaded('2'));
      const latest = await serving.readLatest();
      expect(await serving.publish(latest)).toMatchObject({ version: '2', codeSha256: 'sha-2' });
      expect(await serving.publish({ ...latest, codeSha256: 'other' })).toBeUndefined();
      const { revisionId } = await serving.readAlias();
      expect(await serving.moveAlias({ weights: { '2': 0.5 }, revisionId })).toBe(true);
      expect(await serving.moveAlias({ weights: {}, revisionId })).toBe(false);
      expect(await serving.readAlias()).toMatchObject({ version: '1', weights: { '2': 0.5 } });
      expect(await serving.moveAlias({})).toBe(true);
      expect(await serving.readAlias()).toMatchObject({ weights: {} });
    });

    it('answers for a version that fails as Lambda does, without its words', async () => {
      answer = () => {
        throw new RangeError('quotes a message');
      };
      expect(await localServingFunction(weighted, loaded('2')).invoke('2', event())).toEqual({
        payload: '{"errorType":"RangeError"}',
        executedVersion: '2',
        functionError: 'Unhandled',
      });
    });
  });
});

describe('eventOf', () => {
  it('reads verdicts of a document in the embedded format, one value or many', () => {
    expect(eventOf({ ClassifiedSpam: 1, Score: 0.9, Requests: 1 })).toEqual({ flagged: 1, scores: [0.9] });
    expect(eventOf({ ClassifiedSpam: [1, 1], Score: [0.9, 0.8, 0.1] })).toEqual({
      flagged: 2,
      scores: [0.9, 0.8, 0.1],
    });
    expect(eventOf({})).toEqual({ flagged: 0, scores: [] });
  });
});
