/** What Step Functions says of a task that failed. */
export type TaskFailure = { error: string; cause: string };

/** How a training ended that did not end well. */
export type TrainingOutcome = {
  /** `no_capacity`: another attempt on another kind of capacity may do. `failed`: the next one would fail alike. */
  outcome: 'no_capacity' | 'timed_out' | 'failed';
  sentence: string;
};

export type BuildOutcome = { outcome: 'crashed'; sentence: string };

/** The words of a service about a job of its own; nothing of what the job itself has said. */
type Said = Readonly<Record<string, unknown>>;

/**
 * Tells ways apart in which SageMaker's job ended. What the job gives as its reason is not repeated: it is the training's own text, and
 * stays with the job.
 */
export function describeTraining({ error, cause }: TaskFailure): TrainingOutcome {
  const said = objectOf(cause);
  const job = text(said['TrainingJobName']) ?? 'the job';
  const status = text(said['TrainingJobStatus']);
  const secondary = text(said['SecondaryStatus']);
  const ended = `${job} ended as ${[status, secondary].filter(Boolean).join(', ') || error}`;
  if (error === 'States.Timeout') {
    return { outcome: 'timed_out', sentence: 'Step Functions waited for the training longer than it may take.' };
  }
  // Source: Amazon SageMaker API reference, DescribeTrainingJob, SecondaryStatus.
  if (secondary === 'MaxRuntimeExceeded') return { outcome: 'timed_out', sentence: `${ended}.` };
  const hasNoCapacity =
    secondary === 'MaxWaitTimeExceeded' ||
    secondary === 'Interrupted' ||
    /^(?:CapacityError|InternalServerError)\b/.test(text(said['FailureReason']) ?? '');
  if (hasNoCapacity) return { outcome: 'no_capacity', sentence: `${ended}.` };
  const where = status === undefined ? '' : '; its log and its FailureReason say why';
  return { outcome: 'failed', sentence: `${ended}${where}.` };
}

/** A build that broke off before it could write down how it ended. */
export function describeBuild(step: string, { error, cause }: TaskFailure): BuildOutcome {
  const said = objectOf(cause);
  const build = objectOf(said['Build'] ?? said);
  const status = text(build['BuildStatus']);
  const log = text(objectOf(build['Logs'])['DeepLink']);
  if (error === 'States.Timeout' || status === 'TIMED_OUT') {
    return {
      outcome: 'crashed',
      sentence: `The build ${step} took longer than it may.${log ? ` Its log: ${log}` : ''}`,
    };
  }
  return {
    outcome: 'crashed',
    sentence: `The build ${step} ended as ${status ?? error}.${log ? ` Its log: ${log}` : ''}`,
  };
}

function objectOf(value: unknown): Said {
  if (typeof value === 'object' && value !== null) return value as Said;
  if (typeof value !== 'string') return {};
  try {
    const json: unknown = JSON.parse(value);
    return typeof json === 'object' && json !== null ? (json as Said) : {};
  } catch {
    // Errors of a service's API come as plain words.
    return {};
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
