import { beforeEach, describe, expect, it } from 'vitest';
import { noTraffic, TrafficLog } from '../../../../infra/local/rollout/traffic-log.ts';

describe('TrafficLog', () => {
  let nowMs: number;
  let log: TrafficLog;
  beforeEach(() => {
    nowMs = 1000;
    log = new TrafficLog(() => nowMs);
  });

  it('adds up what happened on each version', () => {
    log.add('1', { requests: 1, errors: 0 });
    log.add('2', { requests: 1, errors: 1 });
    log.add('1', { requests: 1, errors: 1 });
    log.add('1', { flagged: 1, scores: [0, 0.05, 0.5, 1] });
    expect(log.count('1', 0)).toEqual({
      ...noTraffic,
      requests: 2,
      errors: 1,
      flagged: 1,
      scores: [2, 0, 0, 0, 0, 1, 0, 0, 0, 1],
    });
    expect(log.count('2', 0)).toMatchObject({ requests: 1, errors: 1 });
    expect(log.count('3', 0)).toEqual(noTraffic);
  });

  it('gives each event to one of two looks that follow each other', () => {
    log.add('1', { requests: 1 });
    nowMs = 1400;
    expect(log.count('1', 0, nowMs).requests).toBe(1);
    // Within the second of the one before.
    log.add('1', { requests: 1 });
    nowMs = 1800;
    expect(log.count('1', 1400, nowMs).requests).toBe(1);
  });

  it('keeps what came before a change of the weight from what comes after it', () => {
    log.add('1', { requests: 1 });
    nowMs = 1100;
    log.cut();
    log.add('1', { requests: 1 });
    expect(log.count('1', 1100).requests).toBe(1);
  });

  it('forgets what is older than a day', () => {
    log.add('1', { requests: 1 });
    nowMs += 25 * 3_600_000;
    log.add('1', { requests: 1 });
    expect(log.count('1', 0).requests).toBe(1);
  });
});
