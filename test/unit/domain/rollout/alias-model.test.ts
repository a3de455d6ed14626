import { describe, expect, it } from 'vitest';
import {
  type AliasUpdate,
  createAlias,
  type FunctionVersion,
  routeBy,
  updateAlias,
} from '#domain/rollout/alias-model.ts';

const published: FunctionVersion[] = [
  { version: '1', role: 'classify' },
  { version: '2', role: 'classify' },
  { version: '3', role: 'other' },
  { version: '4', role: 'classify', deadLetterQueue: 'queue' },
];
const alias = createAlias('1', published);

describe('a weighted alias', () => {
  it('gives a second version its weight, and everything to it when it becomes the main one', () => {
    const weighted = updateAlias(alias, { additionalVersionWeights: { 2: 0.05 } }, published);
    expect(weighted).toMatchObject({ functionVersion: '1', additionalVersionWeights: { 2: 0.05 } });
    const moved = updateAlias(weighted, { functionVersion: '2', additionalVersionWeights: {} }, published);
    expect(moved).toMatchObject({ functionVersion: '2', additionalVersionWeights: {} });
  });

  it('draws each request for itself', () => {
    const weighted = updateAlias(alias, { additionalVersionWeights: { 2: 0.25 } }, published);
    expect([0, 0.2499, 0.25, 0.9999].map(routeBy(weighted))).toEqual(['2', '2', '1', '1']);
    expect(routeBy(alias)(0)).toBe('1');
  });

  it('changes its revision with every update, also with one that changes nothing', () => {
    const again = updateAlias(alias, { additionalVersionWeights: {} }, published);
    expect(again.revisionId).not.toBe(alias.revisionId);
  });

  it.each<[string, AliasUpdate, string]>([
    ['a third version', { additionalVersionWeights: { 2: 0.1, 4: 0.1 } }, 'InvalidParameterValueException'],
    ['a weight above 1', { additionalVersionWeights: { 2: 1.1 } }, 'InvalidParameterValueException'],
    ['a weight below 0', { additionalVersionWeights: { 2: -0.1 } }, 'InvalidParameterValueException'],
    ['no number', { additionalVersionWeights: { 2: Number.NaN } }, 'InvalidParameterValueException'],
    ['the unpublished version', { additionalVersionWeights: { $LATEST: 0.1 } }, 'InvalidParameterValueException'],
    ['the main version once more', { additionalVersionWeights: { 1: 0.1 } }, 'InvalidParameterValueException'],
    ['another role', { additionalVersionWeights: { 3: 0.1 } }, 'InvalidParameterValueException'],
    ['another dead-letter queue', { additionalVersionWeights: { 4: 0.1 } }, 'InvalidParameterValueException'],
    ['a version that is not there', { additionalVersionWeights: { 9: 0.1 } }, 'ResourceNotFoundException'],
    ['a stale revision', { additionalVersionWeights: {}, revisionId: '0' }, 'PreconditionFailedException'],
  ])('rejects %s', (_, update, name) => {
    expect(() => updateAlias(alias, update, published)).toThrow(expect.objectContaining({ name }));
  });

  it('takes the revision that it last gave', () => {
    const update = { additionalVersionWeights: { 2: 0.5 }, revisionId: alias.revisionId };
    expect(updateAlias(alias, update, published).additionalVersionWeights).toEqual({ 2: 0.5 });
    const twice = () => updateAlias(updateAlias(alias, update, published), update, published);
    expect(twice).toThrow(expect.objectContaining({ name: 'PreconditionFailedException' }));
  });
});
