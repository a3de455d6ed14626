import type { App } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, it } from 'vitest';
import { addChecks } from '../../infra/checks.ts';
import { synthesize, tokens } from './synthesize.ts';

describe('cdk-nag', () => {
  it.each([
    ['local', {}],
    ['dev', {}],
    ['prod', {}],
    ['prod', tokens],
    ['prod', { alarmEmail: 'oncall@example.org', modelLockDays: '30', architecture: 'arm64' }],
  ])('has nothing against %s with %o that is not acknowledged', (stage, context) => {
    expect(() => synthesize({ stage, ...context }, { beforeSynthesis: addChecks })).not.toThrow();
  });

  it('fails what is not acknowledged', () => {
    const careless = (app: App) => {
      new Bucket(app.node.findChild('Data'), 'Careless');
      addChecks(app);
    };
    expect(() => synthesize({ stage: 'dev' }, { beforeSynthesis: careless })).toThrow(/AwsSolutions-S10/);
  });
});
