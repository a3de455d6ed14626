import { describe, expect, it } from 'vitest';
import type { ExportRequest } from '#application/feedback-export.service.ts';
import { exportFeedbackChain } from '../../functions/export-feedback/chain.ts';
import { refreshErasuresChain } from '../../functions/refresh-erasures/chain.ts';

const nowMs = Date.UTC(2026, 10, 25, 12);
const dayMs = 24 * 60 * 60 * 1000;
const counts = { labels: 9, accepted: 5, disputed: 1, waiting: 2, spam: 3, ham: 1, campaigns: 4, withoutText: 1 };

function exporter() {
  const requests: ExportRequest[] = [];
  const logged: unknown[] = [];
  const handler = exportFeedbackChain({
    service: {
      export: async (request) => {
        requests.push(request);
        const { datasetId } = request;
        return { datasetId, outcome: 'exported', accepted: 5, counts, needed: { messages: 4, ham: 1 } };
      },
    },
    now: () => nowMs,
    logger: { info: (...entry: unknown[]) => void logged.push(entry) } as never,
  });
  return { handler, requests, logged };
}

describe('export-feedback', () => {
  it('exports the twelve weeks until now, under an id of week and execution', async () => {
    const { handler, requests } = exporter();
    const result = await handler({ executionName: 'weekly-1' });
    expect(requests).toEqual([
      {
        datasetId: expect.stringMatching(/^2026-w48-[0-9a-f]{6}$/),
        window: { fromMs: nowMs - 84 * dayMs, toMs: nowMs },
      },
    ]);
    expect(result).toMatchObject({ datasetId: requests[0]?.datasetId, outcome: 'exported', accepted: 5, counts });
  });

  it('gives every attempt of an execution the same dataset, and every execution its own', async () => {
    const { handler } = exporter();
    const idOf = async (executionName: string) => (await handler({ executionName })).datasetId;
    expect(await idOf('weekly-1')).toBe(await idOf('weekly-1'));
    expect(await idOf('weekly-1')).not.toBe(await idOf('weekly-2'));
  });

  it('ends the window with a week that is over, and never after now', async () => {
    const { handler, requests } = exporter();
    await handler({ executionName: 'weekly-1', week: '2026-W46' });
    await handler({ executionName: 'weekly-1', week: '2026-W48' });
    expect(requests.map(({ window }) => window.toMs)).toEqual([Date.UTC(2026, 10, 16), nowMs]);
    expect(requests[0]?.datasetId).toMatch(/^2026-w46-/);
  });

  it('logs numbers alone', async () => {
    const { handler, logged } = exporter();
    await handler({ executionName: 'weekly-1' });
    expect(JSON.stringify(logged)).toContain('"accepted":5');
  });

  it.each([
    ['nothing', undefined, /expected object/],
    ['no execution', {}, /executionName/],
    ['a name that is none', { executionName: 'canary canary' }, /must be 1 to 128 letters/],
    ['a week that is none', { executionName: 'a', week: 'canary' }, /must be a week such as 2026-W48/],
    ['a week that the year does not have', { executionName: 'a', week: '2027-W53' }, /must be a week/],
    ['an unknown field', { executionName: 'a', canary: 1 }, /Unrecognized key/],
  ])('rejects %s', async (_, event, message) => {
    const refused = exporter().handler(event);
    await expect(refused).rejects.toMatchObject({ code: 'event_invalid', message: expect.stringMatching(message) });
    await expect(refused).rejects.not.toThrow(/canary canary/);
  });
});

describe('refresh-erasures', () => {
  const handler = refreshErasuresChain({
    service: { refresh: async (datasetId) => ({ erased: datasetId.length, textsRemoved: 1 }) },
    logger: { info: () => {} } as never,
  });

  it('gives how many events of the dataset must not train', async () => {
    expect(await handler({ datasetId: '2026-w48-abcdef' })).toEqual({ erased: 15, textsRemoved: 1 });
  });

  it.each([undefined, {}, { datasetId: '../2026' }, { datasetId: '2026-W48-abcdef' }])('rejects %o', async (event) => {
    await expect(handler(event)).rejects.toMatchObject({ code: 'event_invalid' });
  });
});
