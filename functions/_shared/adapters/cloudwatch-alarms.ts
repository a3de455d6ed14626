import { type CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import type { AlarmState } from '#application/rollout/ports.ts';
import { askAws } from '#application/rollout/release-refused-error.ts';

/** Names that one request may ask for. Source: Amazon CloudWatch API reference, DescribeAlarms. */
const namesPerRequest = 100;

/**
 * States of the alarms of these names; those that do not exist are left out. An alarm without data is not red: nobody called.
 *
 * @throws RangeError for more names than one request takes; ReleaseRefusedError when CloudWatch does not answer
 */
export function cloudwatchAlarms(client: CloudWatchClient, names: readonly string[]): () => Promise<AlarmState[]> {
  if (names.length > namesPerRequest) throw new RangeError(`${names.length} alarms, ${namesPerRequest} at most`);
  return async () => {
    // Without a name all alarms of the account would answer.
    if (names.length === 0) return [];
    const { MetricAlarms = [] } = await askAws('reading alarms', () =>
      client.send(new DescribeAlarmsCommand({ AlarmNames: [...names], MaxRecords: namesPerRequest })),
    );
    return MetricAlarms.map(({ AlarmName = '', StateValue }) => ({ name: AlarmName, isRed: StateValue === 'ALARM' }));
  };
}
