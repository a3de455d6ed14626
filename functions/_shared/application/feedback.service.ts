import type { Label } from '#domain/decision.ts';
import { SpamShieldError } from '#domain/errors.ts';
import { anonymousReporter, type Feedback } from '#domain/feedback.ts';
import type { Normalize } from '#domain/normalization.ts';
import type { Receipt } from '#domain/receipt.ts';
import type { KeyedHash } from './keyed-hash.ts';
import type { UserKey } from './preferences.service.ts';

/** What names one label in the stores; the id is part of it for anonymous reporters alone. */
export type FeedbackKey = Pick<Feedback, 'tenant' | 'reporter' | 'textHash' | 'feedbackId'>;

/** The receipt, or undefined: forged, another tenant's and expired are not told apart. */
export type VerifyReceipt = (classificationId: string, tenant: string, nowMs: number) => Promise<Receipt | undefined>;

/** What a feedback id stands for: a label, and the request that gave it. */
export type FeedbackReference = Omit<FeedbackKey, 'feedbackId'> & {
  /** Keyed hash of route and Idempotency-Key. */
  requestHash: string;
};

/** Ids that can be read back by this service alone, and that nobody else can make. */
export type FeedbackIds = {
  write: (reference: FeedbackReference) => string;
  /** Undefined unless `write` made it for this tenant. */
  read: (feedbackId: string, tenant: string) => FeedbackReference | undefined;
};

/** Whether what the user had at `timeMs` was erased since. */
export type IsErased = (user: UserKey, timeMs: number) => Promise<boolean>;

export type WriteText = (key: FeedbackKey, text: string, nowMs: number) => Promise<void>;
export type RemoveText = (key: FeedbackKey) => Promise<void>;

/** Makes this the label of its key, whatever was there, with a version above it; a text that stands beside it stays. */
export type WriteFeedback = (feedback: Omit<Feedback, 'version'>) => Promise<void>;
/** Removes what training data holds of the label's text. Must not reject: what it leaves, the refresh before the next training removes. */
export type RemoveTrainingText = (key: FeedbackKey) => Promise<void>;
/** Removes the label of this key, if there is one. */
export type RemoveFeedback = (key: FeedbackKey) => Promise<void>;

/**
 * Runs `work` unless a request of the same `requestHash` was answered within the last day, whose answer it gives again.
 * A request that failed leaves no trace. Throws IdempotencyKeyReusedError when that request had another body, and
 * RequestInProgressError while it still runs.
 */
export type RunOnce = (
  request: { requestHash: string; bodyHash: string },
  work: () => Promise<string>,
) => Promise<string>;

/** The classification is unknown: forged, foreign, expired or of an erased user, which are not told apart. */
export class ReceiptUnknownError extends SpamShieldError {
  readonly code = 'receipt_unknown';

  constructor() {
    super('There is no such classification, or it is more than 30 days old.');
  }
}

/** The feedback is unknown: forged or foreign, which are not told apart. */
export class FeedbackUnknownError extends SpamShieldError {
  readonly code = 'feedback_unknown';

  constructor() {
    super('There is no such feedback.');
  }
}

/** The text is not the one that was classified. */
export class TextMismatchError extends SpamShieldError {
  readonly code = 'text_mismatch';

  constructor() {
    super('The text is not the one that was classified.');
  }
}

/** An Idempotency-Key came again with another request. */
export class IdempotencyKeyReusedError extends SpamShieldError {
  readonly code = 'idempotency_key_reused';

  constructor() {
    super('The Idempotency-Key was used for another request within the last day.');
  }
}

/** The first request with this Idempotency-Key is not answered yet. */
export class RequestInProgressError extends SpamShieldError {
  readonly code = 'request_in_progress';
  override readonly retry = true;

  constructor() {
    super('A request with this Idempotency-Key is still running; try again later.');
  }
}

export type FeedbackServiceProps = {
  verifyReceipt: VerifyReceipt;
  /** Called once a text; gives the one normaliser of this process (see `loadOnce`). */
  loadNormalizer: () => Promise<Normalize>;
  keyedHash: KeyedHash;
  feedbackIds: FeedbackIds;
  isErased: IsErased;
  writeText: WriteText;
  removeText: RemoveText;
  removeTrainingText: RemoveTrainingText;
  writeFeedback: WriteFeedback;
  removeFeedback: RemoveFeedback;
  runOnce: RunOnce;
  /** Ms since the epoch. */
  now: () => number;
};

/** Who gives or takes back feedback; with a subject, for that user alone. */
export type FeedbackCaller = { tenant: string; subject?: string };

export type FeedbackRequest = {
  classificationId: string;
  label: Label;
  /** Given with consent to keep it. */
  text?: string | undefined;
};

const submitRoute = 'POST /v1/feedback';

/** What users say of classifications: given, changed, taken back. */
export class FeedbackService {
  readonly #props: FeedbackServiceProps;

  constructor(props: FeedbackServiceProps) {
    this.#props = props;
  }

  /**
   * Keeps a label, and its text if there is one; returns the id by which it is taken back. The same request again gives the same id.
   *
   * @throws ReceiptUnknownError, TextMismatchError, IdempotencyKeyReusedError, RequestInProgressError, StoreUnavailableError,
   *   ModelUnusableError
   */
  async submit(caller: FeedbackCaller, request: FeedbackRequest, idempotencyKey: string): Promise<string> {
    const { keyedHash, feedbackIds, runOnce, verifyReceipt, now } = this.#props;
    const { tenant } = caller;
    const { classificationId, label, text } = request;
    // Before the idempotency record is read: its answer belongs to whoever holds the receipt, not to whoever guesses a key.
    const receipt = await verifyReceipt(classificationId, tenant, now());
    if (!receipt || !this.#isOwn(caller, receipt.userHash)) throw new ReceiptUnknownError();
    await this.#assertNotErased(receipt);
    if (text !== undefined) await this.#assertText(receipt, text);

    const requestHash = keyedHash('request', tenant, JSON.stringify([submitRoute, idempotencyKey]));
    const bodyHash = keyedHash('body', tenant, JSON.stringify([classificationId, label, text ?? null]));
    const reference = {
      tenant,
      reporter: receipt.userHash ?? anonymousReporter,
      textHash: receipt.textHash,
      requestHash,
    };
    const feedbackId = feedbackIds.write(reference);
    return runOnce({ requestHash, bodyHash }, async () => {
      await this.#keep(feedbackId, receipt, label, text);
      return feedbackId;
    });
  }

  /**
   * Removes the label altogether, with its text. Doing it again changes nothing, and neither the id of an earlier label of the same
   * message nor that of the current one leaves any of them.
   *
   * @throws FeedbackUnknownError, StoreUnavailableError
   */
  async retract(caller: FeedbackCaller, feedbackId: string): Promise<void> {
    const { feedbackIds, removeText, removeTrainingText, removeFeedback } = this.#props;
    const reference = feedbackIds.read(feedbackId, caller.tenant);
    if (!reference || !this.#isOwn(caller, userOf(reference.reporter))) throw new FeedbackUnknownError();
    const { requestHash: _, ...label } = reference;
    const key = { ...label, feedbackId };
    // A failure in between leaves a label without a text, never a text that nothing names.
    await removeText(key);
    await removeFeedback(key);
    // After the label: an export that copies the text meanwhile looks at the label once more.
    if (key.reporter !== anonymousReporter) await removeTrainingText(key);
  }

  /** Anonymous feedback belongs to whoever holds its receipt or id. */
  #isOwn({ tenant, subject }: FeedbackCaller, userHash: string | undefined): boolean {
    if (subject === undefined || userHash === undefined) return true;
    return this.#props.keyedHash('user', tenant, subject) === userHash;
  }

  async #assertText({ tenant, textHash }: Receipt, text: string): Promise<void> {
    const normalize = await this.#props.loadNormalizer();
    if (this.#props.keyedHash('text', tenant, normalize(text).text) !== textHash) throw new TextMismatchError();
  }

  async #keep(feedbackId: string, receipt: Receipt, label: Label, text: string | undefined): Promise<void> {
    const { writeText, removeText, writeFeedback, removeFeedback, now } = this.#props;
    const { tenant, userHash, senderHash, domainHashes, textHash, fingerprint } = receipt;
    const { score, modelVersion, functionVersion } = receipt;
    const key: FeedbackKey = { tenant, reporter: userHash ?? anonymousReporter, textHash, feedbackId };
    const timeMs = now();
    if (text !== undefined) await writeText(key, text, timeMs);
    await writeFeedback({
      ...key,
      label,
      timeMs,
      verdict: { label: receipt.label, score, modelVersion, functionVersion },
      ...(senderHash !== undefined && { senderHash }),
      domainHashes,
      fingerprint,
      hasText: text !== undefined,
    });
    // An erasure enters the ledger before it deletes: either it finds this label, or this finds its entry.
    await this.#assertNotErased(receipt).catch(async (error: unknown) => {
      if (error instanceof ReceiptUnknownError) {
        await removeText(key);
        await removeFeedback(key);
      }
      throw error;
    });
  }

  async #assertNotErased({ tenant, userHash, issuedAtMs }: Receipt): Promise<void> {
    if (userHash !== undefined && (await this.#props.isErased({ tenant, user: userHash }, issuedAtMs)))
      throw new ReceiptUnknownError();
  }
}

function userOf(reporter: string): string | undefined {
  return reporter === anonymousReporter ? undefined : reporter;
}
