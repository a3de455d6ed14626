import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { z } from 'zod';

/** What the state AskApproval publishes: the token is no part of the letter's text. */
const published = z.object({
  MessageAttributes: z.object({ taskToken: z.object({ StringValue: z.string().min(1) }) }),
});

const scheduled = z.string().transform((text, context) => {
  const parsed = published.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data.MessageAttributes.taskToken.StringValue;
  context.addIssue({ code: 'custom', message: 'publishes no token' });
  return z.NEVER;
});

/**
 * The token with which a run that waits for a person goes on; undefined where it does not wait.
 *
 * @param events history of the execution, the newest first
 */
export function approvalToken(events: readonly HistoryEvent[]): string | undefined {
  for (const { type, taskScheduledEventDetails: details } of events) {
    if (type === 'TaskScheduled' && details?.resource === 'publish.waitForTaskToken') {
      return scheduled.safeParse(details.parameters).data;
    }
    // Whatever ends a task comes after it, and before the next state.
    if (type === 'TaskStateExited' || type?.startsWith('Execution')) return undefined;
  }
  return undefined;
}
