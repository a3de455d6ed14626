import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../infra/local/command.ts';
import { stageConfig } from '../../../infra/release/stage.ts';

describe('the context of a deploy', () => {
  it('changes what the stage has by itself', () => {
    expect(stageConfig('dev', []).classifier.reservedConcurrency).toBe(10);
    expect(stageConfig('dev', ['reservedConcurrency=3']).classifier.reservedConcurrency).toBe(3);
  });

  it('may have equals signs in a value, and names of CDK', () => {
    const { api } = stageConfig('dev', [
      'jwtIssuer=https://issuer.example/?a=b',
      'jwtAudience=spamshield',
      'jwksUri=https://issuer.example/keys',
      'tenantClaim=tenant',
      '@aws-cdk/core:checkSecretUsage=true',
    ]);
    expect(api.tokens?.issuer).toBe('https://issuer.example/?a=b');
  });

  it.each([
    ['reservedConcurency=3', /reservedConcurency/],
    ['reservedConcurrency=none', /reservedConcurrency/],
    ['jwtIssuer=https://issuer.example', /jwtAudience, jwksUri, tenantClaim as well/],
    ['stage=prod', /give --stage instead/],
    ['architecture=arm64', /give --architecture instead/],
    ['modelLockDays', /must be name=value/],
    ['modelLockDays=', /must be name=value/],
  ])('fails with %s', (value, reason) => {
    expect(() => stageConfig('dev', [value])).toThrow(UsageError);
    expect(() => stageConfig('dev', [value])).toThrow(reason);
  });
});
