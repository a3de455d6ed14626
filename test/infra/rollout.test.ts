import { expect, it } from 'vitest';
import { functionsOf } from './functions-of.ts';
import { ofType, synthesize } from './synthesize.ts';

const dev = synthesize({ stage: 'dev' });

it('is found by outputs of the stack', () => {
  const outputs = dev.service.toJSON()['Outputs'] as Record<string, { Value: unknown }>;
  expect(JSON.stringify(outputs['RolloutMachineArn']?.Value)).toContain('RolloutMachine');
  expect(JSON.stringify(outputs['RolloutTable']?.Value)).toContain('StoresRolloutsTable');
  expect(JSON.stringify(outputs['RolloutAlarms']?.Value)).toContain('MonitoringErrors');
});

it.each(['dev', 'local'])('looks at every alarm on what callers meet, in %s', (stage) => {
  const synthesized = synthesize({ stage });
  const expected = ['Errors', 'Slow', 'Throttles', 'InitFailures', 'ModelFailures', 'ApiErrors', 'Degraded'];
  const alarms = ofType(synthesized, 'AWS::CloudWatch::Alarm').map(([id]) => id);
  const guards = expected
    .map((name) => alarms.find((id) => id.startsWith(`Monitoring${name}`)))
    .filter((id) => id !== undefined);
  // The emulator has no metric math.
  expect(guards.length).toBeGreaterThanOrEqual(stage === 'local' ? 4 : 7);
  for (const name of ['begin-rollout', 'judge-candidate']) {
    const environment = functionsOf(synthesized)[name]?.properties['Environment'] as unknown as {
      Variables: { SPAMSHIELD_ALARMS: { 'Fn::Join': [string, { Ref: string }[]] } };
    };
    const [, parts] = environment.Variables.SPAMSHIELD_ALARMS['Fn::Join'];
    const named = parts.flatMap((part) => (typeof part === 'object' ? [part.Ref] : []));
    expect(named.sort()).toEqual([...guards].sort());
  }
});
