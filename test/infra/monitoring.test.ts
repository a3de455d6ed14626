import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { erasableStores } from '#domain/erasure.ts';
import { retentionFailed, retrainingEnds } from '../../infra/constructs/retraining-ends.ts';
import { runbookHeadings } from '../../infra/constructs/runbook.ts';
import { functionsOf } from './functions-of.ts';
import { ofType, synthesize } from './synthesize.ts';

const dev = synthesize({ stage: 'dev', alarmEmail: 'oncall@example.org' });
const runbook = readFileSync('docs/runbook.md', 'utf8');
const headings = [...runbook.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);

type Alarm = {
  AlarmDescription: string;
  AlarmActions: unknown[];
  TreatMissingData: string;
  Dimensions?: { Name: string; Value: unknown }[];
  MetricName?: string;
};
const alarms = ofType(dev, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties as unknown as Alarm);

describe('every alarm', () => {
  it('names a section of the runbook, and every section an alarm or an end of the weekly run', () => {
    const named = alarms.map(({ AlarmDescription }) => /"(.+)"/.exec(AlarmDescription)?.[1]);
    const ends = [...Object.values(retrainingEnds), retentionFailed].map(({ heading }) => heading);
    expect([...new Set(named), ...ends].sort()).toEqual([...headings].sort());
    expect([...Object.values(runbookHeadings), ...ends].sort()).toEqual([...headings].sort());
  });

  it('tells the topic', () => {
    const [[topic] = []] = ofType(dev, 'AWS::SNS::Topic');
    for (const { AlarmActions } of alarms) expect(AlarmActions).toEqual([{ Ref: topic }]);
    expect(ofType(dev, 'AWS::SNS::Subscription')).toHaveLength(1);
  });

  it('is quiet while nobody calls', () => {
    for (const { TreatMissingData } of alarms) expect(TreatMissingData).toBe('notBreaching');
  });
});

it('every section of the runbook says what it means, what still serves and what to do', () => {
  const sections = runbook.split(/^## /m).slice(1);
  expect(sections).toHaveLength(headings.length);
  for (const section of sections) {
    for (const part of ['**Means:**', '**Still serves:**', '**Do:**']) expect(section).toContain(part);
  }
});

describe('the commands of the runbook', () => {
  it('ask for parts that the stack has', () => {
    const listed = runbook.slice(runbook.indexOf('\nresource Classifier'), runbook.indexOf('\n```\n'));
    const parts = [...listed.matchAll(/\b[A-Z]\w+/g)].map(([part]) => part);
    expect(parts).toHaveLength(9);
    const ids = Object.keys(dev.resources);
    for (const part of parts) expect(ids.filter((id) => id.startsWith(part))).not.toEqual([]);
    for (const part of ['Classifier', 'ReputationProjection', 'UserErasure']) {
      const types = ids.filter((id) => id.startsWith(part)).map((id) => dev.resources[id]?.Type);
      expect(types).toEqual(expect.arrayContaining(['AWS::Lambda::Function', 'AWS::Logs::LogGroup']));
    }
  });

  it('look for erasures that are not done in every store', () => {
    expect(runbook).toContain(`'{":all": {"N": "${erasableStores.length}"}}'`);
  });
});

describe('alarms on the classifier', () => {
  it.each(['Errors', 'Duration', 'Throttles'])(
    'see %s of the alias as a whole, whatever versions are behind it',
    (metric) => {
      const found = alarms.filter(({ MetricName }) => MetricName === metric);
      expect(found).toHaveLength(1);
      const dimensions = Object.fromEntries((found[0]?.Dimensions ?? []).map(({ Name, Value }) => [Name, Value]));
      expect(Object.keys(dimensions).sort()).toEqual(['FunctionName', 'Resource']);
      expect(JSON.stringify(dimensions['Resource'])).toContain(':live');
    },
  );
});

it('the dashboard finds versions by a search', () => {
  const [[, dashboard] = []] = ofType(dev, 'AWS::CloudWatch::Dashboard');
  const body = JSON.stringify(dashboard?.Properties['DashboardBody']);
  expect(body.match(/SEARCH\('\{AWS\/Lambda,FunctionName,Resource,ExecutedVersion\}/g)).toHaveLength(3);
  expect(body).toContain(functionsOf(dev)['classify']?.id);
  // As functions/_shared/observability/metrics.ts writes them.
  for (const names of ['"ClassifiedSpam"', '"Score"', '"ServerErrors" OR "LoadFailures" OR "VerificationFailures"']) {
    const search = `{SpamShield,service,version} service="classify" MetricName=(${names})`;
    // A JSON text in a JSON text, in a JSON text.
    expect(body).toContain(JSON.stringify(JSON.stringify(search).slice(1, -1)).slice(1, -1));
  }
});

it('failed starts are read off records of Lambda in the log of the classifier', () => {
  const [[, filter] = []] = ofType(dev, 'AWS::Logs::MetricFilter');
  expect(filter?.Properties['FilterPattern']).toBe(
    '{ ($.type = "platform.initRuntimeDone") && ($.record.status != "success") }',
  );
  expect(JSON.stringify(filter?.Properties['LogGroupName'])).toContain('ClassifierLogs');
  expect(functionsOf(dev)['classify']?.properties).toMatchObject({ LoggingConfig: { LogFormat: 'JSON' } });
});
