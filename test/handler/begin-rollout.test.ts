import { describe, expect, it } from 'vitest';
import type { Rollout } from '#application/rollout/rollout.ts';
import { defaultPlan } from '#domain/rollout/plan.ts';
import { beginRolloutChain } from '../../functions/begin-rollout/chain.ts';

const logger = { error: () => {}, info: () => {} };
const begun: unknown[] = [];
const handler = beginRolloutChain({
  begin: async (request) => {
    begun.push(request);
    return { champion: { version: '1' } } as Rollout;
  },
  logger: logger as never,
});
const event = (plan: object) => ({ rolloutId: 'r', execution: 'arn', input: { source: 'person', plan } });

describe('begin-rollout', () => {
  it('takes a plan as a person writes it', async () => {
    await handler(event({ lookMinutes: 10 }));
    expect(begun).toEqual([expect.objectContaining({ id: 'r', plan: { ...defaultPlan, lookMinutes: 10 } })]);
  });

  it('rejects a plan for a laptop, whose looks are closer together than CloudWatch counts', async () => {
    await expect(handler(event({ lookMinutes: 0.05 }))).rejects.toThrow(/lookMinutes must be at least 1/);
  });
});
