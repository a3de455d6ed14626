import { describe, expect, it } from 'vitest';
import {
  backupLifetimeMs,
  type Erasure,
  erasableStores,
  erasureStatus,
  isErased,
  isFinished,
} from '#domain/erasure.ts';

const dayMs = 24 * 60 * 60 * 1000;
const requestedAtMs = Date.UTC(2026, 10, 23);
const erasure = (erased: readonly string[]): Erasure => ({
  requestedAtMs,
  attempts: 1,
  erasedAtMs: Object.fromEntries(erased.map((store, at) => [store, requestedAtMs + at + 1])),
});

describe('an erasure', () => {
  it('says of each store whether it is done', () => {
    const { stores, backupsUntilMs } = erasureStatus(erasure(['texts']), requestedAtMs);
    expect(stores).toEqual({
      preferences: 'pending',
      labels: 'pending',
      texts: 'erased',
      training: 'pending',
      reputation: 'pending',
      idempotency: 'pending',
    });
    expect(backupsUntilMs).toBeUndefined();
  });

  it.each(erasableStores.map((store) => [store]))('is not finished without %s', (missing) => {
    expect(isFinished(erasure(erasableStores.filter((store) => store !== missing)))).toBe(false);
  });

  it('says until when backups hold something, counted from the store that was last', () => {
    const { backupsUntilMs } = erasureStatus(erasure(erasableStores), requestedAtMs);
    expect(backupsUntilMs).toBe(requestedAtMs + erasableStores.length + backupLifetimeMs);
  });

  it('calls the answers to Idempotency-Keys erased once they have expired and DynamoDB has removed them', () => {
    const at = (ageMs: number, of = erasure(['idempotency'])) =>
      erasureStatus(of, requestedAtMs + ageMs).stores.idempotency;
    expect([at(3 * dayMs - 1), at(3 * dayMs), at(3 * dayMs, erasure([]))]).toEqual(['expiring', 'erased', 'pending']);
  });

  it('covers what was made until it was asked for, and nothing of users who never asked', () => {
    expect(isErased(requestedAtMs, requestedAtMs)).toBe(true);
    expect(isErased(requestedAtMs + 1, requestedAtMs)).toBe(false);
    expect(isErased(requestedAtMs, undefined)).toBe(false);
  });
});
