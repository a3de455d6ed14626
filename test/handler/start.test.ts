import { describe, expect, it } from 'vitest';
import { ModelUnprovenError, ModelUnusableError } from '#domain/errors.ts';
import { startOf } from '../../functions/classify/start.ts';

const failed = (reason: unknown): PromiseSettledResult<unknown> => ({ status: 'rejected', reason });
const loaded: PromiseSettledResult<unknown> = { status: 'fulfilled', value: {} };

describe('a start of the classifier', () => {
  it.each([
    ['loaded', 'whose model loads', loaded, 900],
    ['load_failed', 'whose model loads after Lambda’s init phase', loaded, 10_001],
    ['load_failed', 'whose model cannot be read', failed(new ModelUnusableError('model.onnx', 'is missing')), 10],
    ['load_failed', 'of which something unforeseen fails', failed(new TypeError('x')), 10],
    ['verification_failed', 'whose model is another', failed(new ModelUnprovenError('model.onnx', 'has sha256 0')), 10],
  ] as const)('counts as %s %s', (start, _, loading, initMs) => {
    expect(startOf(loading, initMs)).toBe(start);
  });
});
