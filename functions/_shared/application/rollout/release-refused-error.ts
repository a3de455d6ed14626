import { SpamShieldError } from '#domain/errors.ts';

/** A release step that must not be taken, or that AWS does not take; says why, and what to do. */
export class ReleaseRefusedError extends SpamShieldError {
  readonly code = 'release_refused';
  override readonly retry: boolean;

  /** `retry` where AWS did not answer, or not well: the same step may succeed later. */
  constructor(reason: string, remedy: string, { retry = false, ...options }: ErrorOptions & { retry?: boolean } = {}) {
    super(`${reason}. ${remedy}`, options);
    this.retry = retry;
  }
}

/** Runs a request to AWS; what the SDK throws becomes ReleaseRefusedError in AWS's own words, which whoever releases may read. */
export async function askAws<T>(what: string, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (cause) {
    if (cause instanceof SpamShieldError) throw cause;
    const { name, message } = cause as Error;
    const remedy = /credential|token|Expired/i.test(name)
      ? 'Sign in to AWS, or set AWS_PROFILE'
      : 'Nothing more was done; see `npm run rollout -- status --stage <stage>`';
    throw new ReleaseRefusedError(`${what}: ${name}: ${message}`, remedy, { cause, retry: true });
  }
}
