import { marshall } from '@aws-sdk/util-dynamodb';
import type { Context, DynamoDBRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { erasureKey } from '#adapters/dynamo-erasure-ledger.ts';
import { writeFeedbackItem } from '#adapters/feedback-item.ts';
import type { StreamHandler } from '#adapters/stream-batch.ts';
import type { LabelChange } from '#application/reputation-projection.ts';
import type { Erasure } from '#domain/erasure.ts';
import { StoreUnavailableError } from '#domain/errors.ts';
import { anonymousReporter, type Feedback } from '#domain/feedback.ts';
import { eraseUserChain } from '../../functions/erase-user/chain.ts';
import { projectReputationChain } from '../../functions/project-reputation/chain.ts';
import { keptTelemetry } from '../fakes/kept-telemetry.ts';
import { someFeedback } from '../fakes/some-feedback.ts';

const nowMs = Date.UTC(2026, 10, 23);
const canary = 'canary-5551234';

type Images = { before?: Record<string, unknown>; after?: Record<string, unknown> };
let sequence = 0;

/** A record as DynamoDB writes it; `more` for what only some have. */
function record({ before, after }: Images, more: object = {}): DynamoDBRecord {
  sequence += 1;
  return {
    eventName: before ? (after ? 'MODIFY' : 'REMOVE') : 'INSERT',
    dynamodb: {
      SequenceNumber: String(sequence),
      ...(before && { OldImage: marshall(before, { removeUndefinedValues: true }) }),
      ...(after && { NewImage: marshall(after, { removeUndefinedValues: true }) }),
    },
    ...more,
  } as DynamoDBRecord;
}

const failuresOf = async (handler: StreamHandler, records: DynamoDBRecord[]) => {
  const { batchItemFailures } = await handler({ Records: records }, {} as Context);
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
};
const sequenceOf = ({ dynamodb }: DynamoDBRecord) => dynamodb?.SequenceNumber;

function log() {
  const logged: unknown[] = [];
  return { logger: { error: (...entry: unknown[]) => void logged.push(entry) }, logs: () => JSON.stringify(logged) };
}

describe('project-reputation', () => {
  const expiry = { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } };

  function chain(fail: (feedback: Feedback) => Error | undefined = () => undefined) {
    const projected: LabelChange[] = [];
    const { logger, logs } = log();
    const project = async (change: LabelChange) => {
      const error = fail((change.after ?? change.before) as Feedback);
      if (error) throw error;
      projected.push(change);
    };
    const { telemetry, metricLines } = keptTelemetry('project-reputation');
    const { metrics } = telemetry;
    const handler = projectReputationChain({
      projection: { project },
      now: () => nowMs,
      logger: logger as never,
      metrics,
    });
    return { handler, projected, logs, metricLines };
  }
  const item = (stated?: Partial<Feedback>) => writeFeedbackItem(someFeedback(stated));

  it('projects what was labelled, labelled again and taken back, in order', async () => {
    const { handler, projected } = chain();
    const [first, second] = [someFeedback(), someFeedback({ label: 'ham', timeMs: nowMs + 1 })];
    const images = [{ after: item() }, { before: item(), after: writeFeedbackItem(second) }];
    const records = [...images, { before: writeFeedbackItem(second) }].map((each) => record(each));
    expect(await failuresOf(handler, records)).toEqual([]);
    expect(projected).toEqual([
      { before: undefined, after: first },
      { before: first, after: second },
      { before: second, after: undefined },
    ]);
  });

  it('ignores what DynamoDB removed because its time was up, and nothing that somebody removed', async () => {
    const { handler, projected } = chain();
    const others = [
      { userIdentity: { type: 'Service', principalId: 'replication.dynamodb.amazonaws.com' } },
      { userIdentity: { type: 'IAMUser', principalId: 'dynamodb.amazonaws.com' } },
      {},
    ];
    await failuresOf(handler, [record({ before: item() }, expiry)]);
    expect(projected).toEqual([]);
    await failuresOf(
      handler,
      others.map((more) => record({ before: item() }, more)),
    );
    expect(projected).toHaveLength(others.length);
  });

  it('counts a contradicted verdict once, for the version that gave it, and never an anonymous one', async () => {
    const { handler, metricLines } = chain();
    const verdict = { ...someFeedback().verdict, functionVersion: '7' };
    const wrong = item({ verdict });
    const right = item({ verdict, label: 'ham' });
    await failuresOf(
      handler,
      [
        { after: right },
        { before: right, after: wrong },
        { before: wrong, after: item({ verdict, timeMs: nowMs + 1 }) },
        { after: item({ verdict, reporter: anonymousReporter }) },
        { before: wrong },
      ].map((each) => record(each)),
    );
    expect(metricLines()).toMatchObject([{ Contradictions: 1, service: 'project-reputation', version: '7' }]);
  });

  it('counts no contradiction of a record that failed and comes again', async () => {
    const { handler, metricLines } = chain(() => new StoreUnavailableError('reputation', 'TimeoutError'));
    await failuresOf(handler, [record({ after: item() })]);
    expect(metricLines()).toEqual([]);
  });

  it('ignores a label whose time is up and which is not removed yet', async () => {
    const { handler, projected } = chain();
    expect(await failuresOf(handler, [record({ after: { ...item(), expiresAt: nowMs / 1000 - 1 } })])).toEqual([]);
    expect(projected).toEqual([]);
  });

  it('answers the records that failed alone, and goes on with the others', async () => {
    const down = new StoreUnavailableError('reputation', 'TimeoutError');
    const { handler, projected, logs } = chain(({ reporter }) => (reporter === 'ben' ? down : undefined));
    const records = ['ann', 'ben', 'cat', 'ben'].map((reporter) => record({ after: item({ reporter }) }));
    expect(await failuresOf(handler, records)).toEqual([
      sequenceOf(records[1] as never),
      sequenceOf(records[3] as never),
    ]);
    expect(projected.map(({ after }) => after?.reporter)).toEqual(['ann', 'cat']);
    expect(logs()).toContain('reputation: TimeoutError');
  });

  it('answers every record when all failed, and does not end as an error', async () => {
    const { handler } = chain(() => new StoreUnavailableError('reputation', 'TimeoutError'));
    const records = [record({ after: item() }), record({ after: item() })];
    expect(await failuresOf(handler, records)).toEqual(records.map(sequenceOf));
  });

  it('answers nothing of the batch before', async () => {
    let isDown = true;
    const { handler } = chain(() => (isDown ? new StoreUnavailableError('reputation', 'TimeoutError') : undefined));
    await failuresOf(handler, [record({ after: item() })]);
    isDown = false;
    expect(await failuresOf(handler, [record({ after: item() })])).toEqual([]);
  });

  it('fails a record that is none of the table, without a word of it', async () => {
    const { handler, logs } = chain(() => new TypeError(canary));
    const records = [record({ after: { ...item(), label: canary } }), record({ after: item({ reporter: canary }) })];
    expect(await failuresOf(handler, records)).toHaveLength(2);
    expect(logs()).toContain('ZodError');
    expect(logs()).toContain('TypeError');
    expect(logs()).not.toContain('canary');
  });
});

describe('erase-user', () => {
  const key = { tenant: 'ten#ant', user: canary };
  const item = (stated: Partial<Erasure> = {}) => ({
    ...erasureKey(key),
    requestedAtMs: nowMs,
    attempts: 1,
    erasedAtMs: {},
    ...stated,
  });

  function chain(error?: Error) {
    const erased: unknown[] = [];
    const { logger, logs } = log();
    const erase = async (user: unknown) => {
      erased.push(user);
      if (error) throw error;
    };
    return { handler: eraseUserChain({ eraser: { erase }, logger: logger as never }), erased, logs };
  }

  it.each([
    ['is entered', { after: item() }],
    ['is to be tried again', { before: item(), after: item({ attempts: 2 }) }],
    ['begins anew', { before: item(), after: item({ requestedAtMs: nowMs + 1 }) }],
  ])('erases the user when an erasure %s', async (_, images) => {
    const { handler, erased } = chain();
    expect(await failuresOf(handler, [record(images)])).toEqual([]);
    expect(erased).toEqual([key]);
  });

  it.each([
    ['its own notes', { before: item(), after: item({ erasedAtMs: { texts: nowMs } }) }],
    ['an entry that is removed', { before: item() }],
  ])('does nothing on %s', async (_, images) => {
    const { handler, erased } = chain();
    expect(await failuresOf(handler, [record(images)])).toEqual([]);
    expect(erased).toEqual([]);
  });

  it('answers a failed record, so that it is brought again, and logs nothing of the user', async () => {
    const { handler, logs } = chain(new StoreUnavailableError('texts', 'TimeoutError', { cause: new Error(canary) }));
    const records = [record({ after: item() })];
    expect(await failuresOf(handler, records)).toEqual(records.map(sequenceOf));
    expect(logs()).toContain('texts: TimeoutError');
    expect(logs()).not.toContain('canary');
  });
});
