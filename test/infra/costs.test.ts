import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { costTable, listCosts, weekCosts, weekTable } from '../../infra/costs.ts';
import { synthesize } from './synthesize.ts';

const costsOf = (context: Record<string, unknown>) => {
  const { config, resources } = synthesize(context);
  return listCosts(config, resources);
};
const sum = (lines: readonly { usd: number }[]) => lines.reduce((total, { usd }) => total + usd, 0);

describe('what a stage costs', () => {
  it('stands in docs/deploy.md as it is reckoned', () => {
    const table = costTable({ dev: costsOf({ stage: 'dev' }), prod: costsOf({ stage: 'prod' }) });
    // When this fails, the table below is the new one.
    expect(readFileSync('docs/deploy.md', 'utf8')).toContain(table);
  });

  it('counts a key for the data and one for models, and each metric that an alarm looks at', () => {
    const alarm = (properties: object) => ({ Type: 'AWS::CloudWatch::Alarm', Properties: { ...properties } });
    const { config } = synthesize({ stage: 'dev' });
    const { idle } = listCosts(config, {
      data: { Type: 'AWS::KMS::Key' },
      models: { Type: 'AWS::KMS::Key' },
      one: alarm({ MetricName: 'Errors' }),
      sum: alarm({ Metrics: [{ Expression: 'a + b' }, { MetricStat: {} }, { MetricStat: {} }] }),
      band: alarm({ Metrics: [{ Expression: 'ANOMALY_DETECTION_BAND(m0, 4)' }, { MetricStat: {} }] }),
    });
    expect(idle.find(({ what }) => what.includes('KMS'))?.usd).toBe(2);
    expect(idle.find(({ what }) => what === 'alarms on 6 metrics')?.usd).toBeCloseTo(0.6);
  });

  it('is less for a million messages on arm64', () => {
    expect(sum(costsOf({ stage: 'dev', architecture: 'arm64' }).perMillion)).toBeLessThan(
      sum(costsOf({ stage: 'dev' }).perMillion),
    );
  });
});

describe('what a weekly run costs', () => {
  it('stands in docs/retraining.md as it is reckoned, for the instance that is asked for', () => {
    const { weeklyRun } = synthesize({ stage: 'prod' }).config;
    const table = weekTable(weekCosts(weeklyRun?.instanceType as 'ml.c5.2xlarge'));
    // When this fails, the table below is the new one.
    expect(readFileSync('docs/retraining.md', 'utf8')).toContain(table);
  });

  it('is more for a longer training, by the price of its hours', () => {
    const [training] = weekCosts('ml.c5.2xlarge');
    expect(training?.usd).toBeCloseTo(0.6 * 0.408);
  });
});
