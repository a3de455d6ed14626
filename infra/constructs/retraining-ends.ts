/** How a weekly run ends that did not bring a model into the rollout, and where the state machine finds what happened. */
export type RetrainingEnd = {
  /** Heading of docs/runbook.md. */
  readonly heading: string;
  /** Path of a sentence, or of the name of an error. */
  readonly detail: '$.plan.sentence' | '$.outcome.sentence' | '$.failure.Error';
  readonly means: string;
  readonly todo: string;
};

const startAgain = 'start it again: npm run retrain -- start';

/**
 * Failures of a weekly run by the name of their end state. Until the rollout begins nothing that serves is touched, so that all of them
 * leave the serving version as it was; docs/runbook.md has a section for each. No quotes, braces or backslashes: the texts become part
 * of intrinsic functions.
 */
export const retrainingEnds = {
  SetupIncomplete: {
    heading: 'The weekly run lacks its setup',
    detail: '$.plan.sentence',
    means: 'The run found no champion, or no public messages, to train from.',
    todo: 'Register the model that serves and make it the champion, and upload the public messages',
  },
  PlanFailed: {
    heading: 'The weekly run could not begin',
    detail: '$.failure.Error',
    means: 'The run could not read the registry, the training data or the training image.',
    todo: `Look at the log of plan-retraining, and ${startAgain}`,
  },
  ExportFailed: {
    heading: 'The feedback could not be exported',
    detail: '$.failure.Error',
    means: 'The labels of the week could not be turned into a dataset.',
    todo: `Look at the log of export-feedback, and ${startAgain}`,
  },
  ErasuresUnread: {
    heading: 'The erasures could not be read',
    detail: '$.failure.Error',
    means: 'Nobody knows which texts were erased since the export, so that nothing is trained or registered.',
    todo: `Look at the log of refresh-erasures, and ${startAgain}`,
  },
  TrainingFailed: {
    heading: 'The training failed',
    detail: '$.outcome.sentence',
    means: 'The training job ended without a model.',
    todo: 'Read the FailureReason and the log of the job',
  },
  TrainingTimedOut: {
    heading: 'The training took too long',
    detail: '$.outcome.sentence',
    means: 'The training job was stopped at its time limit.',
    todo: 'Compare its log with that of an earlier week; a larger instance is set in infra/config.ts',
  },
  ModelRefused: {
    heading: 'The gate refused the model',
    detail: '$.outcome.sentence',
    means: 'The new model is not good enough to replace the one that serves.',
    todo: 'Read the report of the gate; the next week trains anew',
  },
  GateCrashed: {
    heading: 'The gate could not be run',
    detail: '$.outcome.sentence',
    means: 'Nobody knows how good the new model is, so that it is not registered.',
    todo: `Read the log of the build, and ${startAgain}`,
  },
  RegistrationConflict: {
    heading: 'The version was taken',
    detail: '$.outcome.sentence',
    means: 'Another run has registered another model under the version that this one had chosen.',
    todo: `Look at who else trains, and ${startAgain}`,
  },
  RegistrationFailed: {
    heading: 'The model could not be registered',
    detail: '$.outcome.sentence',
    means: 'The new model passed the gate and could not be signed or written to the registry.',
    todo: `Read the log of the build, and ${startAgain}`,
  },
  ImageUnhealthy: {
    heading: 'The new image does not work',
    detail: '$.outcome.sentence',
    means: 'The image with the new model failed its smoke test and was not pushed.',
    todo: 'Read the log of the build; the model stays registered',
  },
  ImageFailed: {
    heading: 'The image could not be built',
    detail: '$.outcome.sentence',
    means: 'The image with the new model could not be built or pushed.',
    todo: `Read the log of the build, and ${startAgain}`,
  },
  ApprovalMissing: {
    heading: 'Nobody has approved the model',
    detail: '$.failure.Error',
    means: 'The run waited for a person, and nobody has answered in time.',
    todo: `Decide, and ${startAgain}`,
  },
  CodeChanged: {
    heading: 'A deploy came in between',
    detail: '$.failure.Error',
    means: 'The code of the classifier was changed after the image was built on it, and is left as it is.',
    todo: `When the deploy is done, ${startAgain}`,
  },
  CodeNotUpdated: {
    heading: 'The image could not be handed to the function',
    detail: '$.failure.Error',
    means: 'Lambda did not take the new image.',
    todo: `Look at the function and the repository, and ${startAgain}`,
  },
  RolloutNotStarted: {
    heading: 'The rollout was not started',
    detail: '$.failure.Error',
    means: 'The new image waits in $LATEST, which serves nobody.',
    todo: 'Look at what the rollout does: npm run rollout -- status, and start one',
  },
} as const satisfies Readonly<Record<string, RetrainingEnd>>;

export type RetrainingEndName = keyof typeof retrainingEnds;

/** The step that may fail without ending the run. */
export const retentionFailed = {
  heading: 'Old versions were not deleted',
  means: 'Old versions of the classifier and their images are still there; the run goes on.',
  todo: 'Look at the log of retire-versions; the next run tries again',
} as const;

/** Ends that are no failure, and how they are reached. */
export const normalEnds = {
  RolloutStarted: 'The new model is in the rollout, which tells of its own end.',
  NotEnoughFeedback: 'Too few labels were accepted to train on: a normal week.',
  AlreadyStarted: 'The schedule was delivered twice, and the first delivery does the work.',
  ApprovalDenied: 'A person has decided against the model; it stays registered, and nothing of it serves.',
} as const;
