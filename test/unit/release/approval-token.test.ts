import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { approvalToken } from '../../../infra/release/approval-token.ts';

const event = (type: HistoryEvent['type'], more: Partial<HistoryEvent> = {}): HistoryEvent => ({
  id: 1,
  timestamp: new Date(0),
  type,
  ...more,
});
const asked = (parameters: object) =>
  event('TaskScheduled', {
    taskScheduledEventDetails: {
      resourceType: 'sns',
      resource: 'publish.waitForTaskToken',
      region: 'us-east-1',
      parameters: JSON.stringify(parameters),
    },
  });
const question = asked({ Message: 'Approve it', MessageAttributes: { taskToken: { StringValue: 'AQCE' } } });

describe('the token of an approval', () => {
  it('is found in the history of a run that waits', () => {
    expect(approvalToken([event('TaskSubmitted'), event('TaskStarted'), question])).toBe('AQCE');
  });

  it.each<[string, HistoryEvent[]]>([
    [
      'a run that was answered',
      [event('TaskStateEntered'), event('TaskStateExited'), event('TaskSucceeded'), question],
    ],
    ['a run that has ended', [event('ExecutionSucceeded'), event('TaskStateExited'), question]],
    ['a run that has not asked yet', [event('TaskStateEntered'), event('ExecutionStarted')]],
    ['another letter', [asked({ Message: 'Refused' })]],
  ])('is not given for %s', (_, events) => {
    expect(approvalToken(events)).toBeUndefined();
  });
});
