import { describe, expect, it } from 'vitest';
import { describeBuild, describeTraining } from '#application/retraining/describe-outcome.ts';

const job = (SecondaryStatus: string, FailureReason = '') =>
  JSON.stringify({ TrainingJobName: 'j-1', TrainingJobStatus: 'Failed', SecondaryStatus, FailureReason });

describe('a training that did not end well', () => {
  it.each([
    ['no_capacity', 'States.TaskFailed', job('MaxWaitTimeExceeded')],
    ['no_capacity', 'States.TaskFailed', job('Interrupted')],
    [
      'no_capacity',
      'States.TaskFailed',
      job('Failed', 'CapacityError: Unable to provision requested ML compute capacity'),
    ],
    ['timed_out', 'States.TaskFailed', job('MaxRuntimeExceeded')],
    ['timed_out', 'States.Timeout', ''],
    ['failed', 'States.TaskFailed', job('Failed', 'AlgorithmError: whatever the training says')],
    ['failed', 'SageMaker.ResourceLimitExceededException', 'The account-level service limit is 0 Instances'],
    ['failed', 'States.TaskFailed', 'null'],
  ])('is called %s for %s %s', (outcome, error, cause) => {
    expect(describeTraining({ error, cause }).outcome).toBe(outcome);
  });

  it('is told without a word of what the training has said', () => {
    const { sentence } = describeTraining({
      error: 'States.TaskFailed',
      cause: job('Failed', 'AlgorithmError: secret'),
    });
    expect(sentence).toBe('j-1 ended as Failed, Failed; its log and its FailureReason say why.');
  });
});

describe('a build that broke off', () => {
  it('is told by its status, with the address of its log', () => {
    const cause = JSON.stringify({ Build: { BuildStatus: 'FAULT', Logs: { DeepLink: 'https://log' } } });
    expect(describeBuild('gate', { error: 'States.TaskFailed', cause })).toEqual({
      outcome: 'crashed',
      sentence: 'The build gate ended as FAULT. Its log: https://log',
    });
  });

  it('is told by the error where there was no build', () => {
    const { sentence } = describeBuild('gate', { error: 'CodeBuild.AccountLimitExceededException', cause: 'words' });
    expect(sentence).toBe('The build gate ended as CodeBuild.AccountLimitExceededException.');
  });
});
