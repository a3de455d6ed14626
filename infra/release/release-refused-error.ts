import { SpamShieldError } from '#domain/errors.ts';

/** A release step that must not be taken, or that AWS does not take; says why, and what to do. */
export class ReleaseRefusedError extends SpamShieldError {
  readonly code = 'release_refused';

  constructor(reason: string, remedy: string, options?: ErrorOptions) {
    super(`${reason}. ${remedy}`, options);
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
    throw new ReleaseRefusedError(`${what}: ${name}: ${message}`, remedy, { cause });
  }
}
