import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ofType, standInBuild, synthesize } from './synthesize.ts';

const dev = synthesize({ stage: 'dev' });
const classifier = (synthesized: typeof dev) => {
  const [found] = ofType(synthesized, 'AWS::Lambda::Function').filter(
    ([, { Properties }]) => Properties['PackageType'] === 'Image',
  );
  if (!found) throw new Error('there is no image function');
  return { id: found[0], properties: found[1].Properties as Record<string, unknown> };
};

describe('the classifier', () => {
  it('runs one vCPU of memory, reserved executions and traces', () => {
    expect(classifier(dev).properties).toMatchObject({
      MemorySize: 1769,
      ReservedConcurrentExecutions: 10,
      Architectures: ['x86_64'],
      TracingConfig: { Mode: 'Active' },
    });
  });

  it('is built for arm64 where the configuration says so', () => {
    expect(classifier(synthesize({ stage: 'dev', architecture: 'arm64' })).properties['Architectures']).toEqual([
      'arm64',
    ]);
  });

  it('is told of no model: its image is one', () => {
    const { Variables } = classifier(dev).properties['Environment'] as { Variables: Record<string, string> };
    expect(Variables['ORT_DISABLE_TELEMETRY']).toBe('1');
    expect(Object.keys(Variables).filter((name) => name.includes('MODEL'))).toEqual([]);
  });

  it('keeps its log for as long as the stage says', () => {
    const { LogGroup } = classifier(dev).properties['LoggingConfig'] as { LogGroup: { Ref: string } };
    expect(dev.resources[LogGroup.Ref]?.Properties['RetentionInDays']).toBe(30);
  });
});

describe('the initial version and the alias', () => {
  const versionAndAlias = (synthesized: typeof dev) =>
    JSON.stringify([...ofType(synthesized, 'AWS::Lambda::Version'), ...ofType(synthesized, 'AWS::Lambda::Alias')]);
  const second = synthesize({ stage: 'dev' }, { buildFolder: standInBuild('second') });

  it('are byte-equal in two states of the code, so that CloudFormation leaves them to the rollout', () => {
    expect(classifier(second).properties['Code']).not.toEqual(classifier(dev).properties['Code']);
    expect(versionAndAlias(second)).toBe(versionAndAlias(dev));
    expect(ofType(dev, 'AWS::Lambda::Version')).toHaveLength(1);
  });

  it.each([
    [
      'an environment with other callers',
      { jwtIssuer: 'https://i.example', jwtAudience: 'a', jwksUri: 'https://i.example/k', tenantClaim: 't' },
    ],
    ['another architecture', { architecture: 'arm64' }],
    ['more reserved executions', { reservedConcurrency: '20' }],
  ])('are byte-equal with %s', (_, context) => {
    expect(versionAndAlias(synthesize({ stage: 'dev', ...context }))).toBe(versionAndAlias(dev));
  });

  it('is named live and begins with the initial version', () => {
    const [version] = ofType(dev, 'AWS::Lambda::Version').map(([id]) => id);
    const [[, alias] = []] = ofType(dev, 'AWS::Lambda::Alias');
    expect(alias?.Properties).toEqual({
      FunctionName: { Ref: classifier(dev).id },
      FunctionVersion: { 'Fn::GetAtt': [version, 'Version'] },
      Name: 'live',
    });
  });

  it('outlives a change that would replace it', () => {
    const [[, version] = []] = ofType(dev, 'AWS::Lambda::Version');
    expect(version?.DeletionPolicy).toBe('Retain');
  });
});

it('rejects a stage that does not exist, naming those that do', () => {
  expect(() => synthesize({ stage: 'test' })).toThrow(/local, dev or prod/);
});

it('rejects half a configuration of tokens, naming what is missing', () => {
  expect(() => synthesize({ stage: 'dev', jwtIssuer: 'https://i.example' })).toThrow(
    /jwtAudience, jwksUri, tenantClaim/,
  );
});

it('fails without an image to build', () => {
  const folder = mkdtempSync(join(tmpdir(), 'spamshield-empty-'));
  writeFileSync(join(folder, 'classify'), 'no folder');
  expect(() => synthesize({ stage: 'dev' }, { buildFolder: folder })).toThrow(/classify/);
});
