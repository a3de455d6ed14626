/** Base of all errors SpamShield raises on purpose. Messages never hold message text, numbers or user ids. */
export abstract class SpamShieldError extends Error {
  /** Stable, for machines. */
  abstract readonly code: string;
  /** Whether the same call can succeed later. */
  readonly retry: boolean = false;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The model artifact cannot be used: a file is missing, damaged, unreadable or gives wrong results. */
export class ModelUnusableError extends SpamShieldError {
  readonly code = 'model_unusable';
  override readonly retry = true;
  /** File of the artifact, or the folder itself. */
  readonly file: string;

  constructor(file: string, reason: string, options?: ErrorOptions) {
    super(`${file}: ${reason}`, options);
    this.file = file;
  }
}

/** The artifact can be read, but is not the one that its manifest names, or gives other results than it did at training. */
export class ModelUnprovenError extends ModelUnusableError {}

/** A store did not answer, or refused the request; nothing is known to have been written. */
export class StoreUnavailableError extends SpamShieldError {
  readonly code = 'store_unavailable';
  override readonly retry = true;

  /** `reason` is the kind of failure: a store's own words may quote what was stored. */
  constructor(store: string, reason: string, options?: ErrorOptions) {
    super(`${store}: ${reason}`, options);
  }
}
