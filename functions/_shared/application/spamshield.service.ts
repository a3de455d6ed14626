import { type Decision, decide, defaultSensitivity, type Sensitivity } from '#domain/decision.ts';
import { combine, type Reason, type SubjectStanding } from '#domain/ensemble.ts';
import { ModelUnusableError } from '#domain/errors.ts';
import { fingerprint } from '#domain/fingerprint.ts';
import { assertMessage, emptyMessage, InvalidMessageError } from '#domain/message.ts';
import type { Normalize, NormalizedText } from '#domain/normalization.ts';
import { listOf } from '#domain/preferences.ts';
import { type Receipt, receiptDomainsMax } from '#domain/receipt.ts';
import { type Subject, standing } from '#domain/reputation.ts';
import type { EvaluateRules, RuleHit } from '#domain/rules/engine.ts';
import { registrableDomains } from '#domain/rules/links.ts';
import { rulesAlone } from '#domain/rules-alone.ts';
import { normalizeSender } from '#domain/sender.ts';
import { explain, type WordContribution } from './explanation.ts';
import type { KeyedHash } from './keyed-hash.ts';
import type { UserKey } from './preferences.service.ts';
import type { ModelScore, SpamModel } from './spam-model.ts';
import {
  contextSubjectId,
  contextUserId,
  nothingStored,
  type ReadContext,
  type StoredContext,
  startReading,
} from './stored-context.ts';

export type ClassifyRequest = {
  text: string;
  /** As the phone shows it: E.164, a short code or a name. */
  sender?: string | undefined;
  /** Whose message it is, as the caller names them. */
  userId?: string | undefined;
  sensitivity?: Sensitivity | undefined;
  /** Whether to say which words drove the model's score; costs one more inference a word. */
  explain?: boolean | undefined;
};

/** What could not answer, and was done without. */
export type Degradation = 'model' | 'reputation' | 'preferences';

export type Classification = Decision & {
  /** Receipt by which feedback names this classification; absent where none are issued (the command line). */
  classificationId?: string;
  /** Calibrated P(spam) of the model alone; null while the model cannot be used. */
  modelScore: number | null;
  decidedBy: 'user_list' | 'ensemble' | 'rules';
  /** Strongest first. */
  reasons: Reason[];
  /** Null while it cannot be used. */
  model: { name: string; version: string } | null;
  /** Whether the tail of the message was too long for the model. */
  truncated: boolean;
  degraded: Degradation[];
  /** Present when it was asked for and the model answered. */
  explanation?: WordContribution[];
};

/** What the service knows beyond the message itself; the command line goes without. */
export type Tenancy = {
  keyedHash: KeyedHash;
  readContext: ReadContext;
  /** Time that a call gives the stores, counted from its start. */
  contextBudgetMs: number;
  signReceipt: (receipt: Receipt) => Promise<string>;
  functionVersion: string;
};

export type SpamShieldProps = {
  /** Called once a message; returns the one model of this process (see `loadOnce`), or rejects while it cannot be used. */
  loadModel: () => Promise<SpamModel>;
  evaluateRules: EvaluateRules;
  /** Serves the rules while the model, whose artifact carries its own, cannot be used. */
  normalize: Normalize;
  tenancy?: Tenancy;
  /** Told what failed and was done without. */
  onDegraded?: (stage: Degradation, error: unknown) => void;
  now?: () => number;
};

/** Limits of one call that its messages share. */
export type CallLimits = {
  tenant: string;
  /** Time left to answer in; a running inference cannot be interrupted, so it is asked before each. */
  remainingTimeMs: () => number;
};

/** An inference is not begun with less time left than this. */
const inferenceReserveMs = 250;

const unlimited: CallLimits = { tenant: 'local', remainingTimeMs: () => Number.POSITIVE_INFINITY };

/** Version in the receipt of what rules alone decided. */
const noModelVersion = 'none';

/** A valid message, read; what follows only weighs it. */
type Prepared = {
  request: ClassifyRequest;
  model: SpamModel | undefined;
  canonical: NormalizedText;
  sender: string | undefined;
  user: UserKey | undefined;
  subjects: Subject[];
};

/** Decides whether a message is spam: lists and reputation → rules → model → ensemble. Each stage can fail alone. */
export class SpamShieldService {
  readonly #props: SpamShieldProps;

  constructor(props: SpamShieldProps) {
    this.#props = props;
  }

  /**
   * The verdict alone, at the default sensitivity.
   *
   * @throws InvalidMessageError
   * @example await service.classifyTextBERT('Your Amazon code is 123456.') // { isSpam: false, confidence: 0.99 }
   */
  async classifyTextBERT(text: string): Promise<{ isSpam: boolean; confidence: number }> {
    const { isSpam, confidence } = await this.classify({ text });
    return { isSpam, confidence };
  }

  /**
   * The verdict with the figures and reasons behind it.
   *
   * @throws InvalidMessageError, InvalidSenderError
   */
  async classify(request: ClassifyRequest, limits: CallLimits = unlimited): Promise<Classification> {
    const [outcome] = await this.classifyBatch([request], limits);
    if (outcome instanceof Error) throw outcome;
    return outcome as Classification;
  }

  /** Each message as `classify` would, in order, with one read of the stores for all; one that `classify` would reject gives its error. */
  async classifyBatch(
    requests: readonly ClassifyRequest[],
    limits: CallLimits = unlimited,
  ): Promise<(Classification | Error)[]> {
    const model = await this.#usableModel(limits);
    const prepared = await Promise.all(
      requests.map((request) => outcomeOf(() => this.#prepare(request, limits.tenant, model))),
    );
    const contextRead = this.#startReading(prepared.flatMap((message) => (message instanceof Error ? [] : message)));
    const weighed: (Weighed | Error)[] = [];
    // One after the other: in a batch INT8 messages share a scale and move each other's scores.
    for (const message of prepared) {
      weighed.push(message instanceof Error ? message : await outcomeOf(() => this.#weigh(message, limits)));
    }
    const context = await contextRead();
    return Promise.all(
      weighed.map((message) =>
        message instanceof Error ? message : outcomeOf(() => this.#conclude(message, context, limits.tenant)),
      ),
    );
  }

  async #usableModel({ remainingTimeMs }: CallLimits): Promise<SpamModel | undefined> {
    if (remainingTimeMs() < inferenceReserveMs) return undefined;
    try {
      return await this.#props.loadModel();
    } catch (error) {
      this.#props.onDegraded?.('model', error);
      return undefined;
    }
  }

  #prepare(request: ClassifyRequest, tenant: string, model: SpamModel | undefined): Prepared {
    const { tenancy } = this.#props;
    assertMessage(request.text);
    const canonical = (model?.normalize ?? this.#props.normalize)(request.text);
    if (canonical.text === '') throw new InvalidMessageError(emptyMessage);
    const sender = request.sender === undefined ? undefined : normalizeSender(request.sender).address;
    const hash = (kind: Subject['kind'], value: string): Subject[] =>
      tenancy ? [{ tenant, kind, hash: tenancy.keyedHash(kind, tenant, value) }] : [];
    return {
      request,
      model,
      canonical,
      sender,
      user:
        tenancy && request.userId !== undefined
          ? { tenant, user: tenancy.keyedHash('user', tenant, request.userId) }
          : undefined,
      subjects: [
        ...(sender === undefined ? [] : hash('sender', sender)),
        ...registrableDomains(canonical.text, receiptDomainsMax).flatMap((domain) => hash('domain', domain)),
      ],
    };
  }

  #startReading(messages: readonly Prepared[]): () => Promise<StoredContext> {
    const { tenancy, onDegraded } = this.#props;
    const users = messages.flatMap(({ user }) => user ?? []);
    const subjects = messages.flatMap((message) => message.subjects);
    return startReading(
      tenancy?.readContext ?? (async () => nothingStored),
      { users: distinct(users, contextUserId), subjects: distinct(subjects, contextSubjectId) },
      tenancy?.contextBudgetMs ?? 0,
      (error) => onDegraded?.('reputation', error),
    );
  }

  async #weigh(message: Prepared, limits: CallLimits): Promise<Weighed> {
    const { canonical, sender } = message;
    const hits = this.#props.evaluateRules({ canonical, sender });
    return { ...message, hits, answer: await this.#askModel(message, limits) };
  }

  async #askModel({ request, model, canonical }: Prepared, limits: CallLimits): Promise<ModelAnswer | undefined> {
    if (!model || limits.remainingTimeMs() < inferenceReserveMs) return undefined;
    try {
      const scored = await model.score(canonical.text);
      // NaN fails this comparison too.
      if (!(scored.score >= 0 && scored.score <= 1)) throw new ModelUnusableError(model.name, 'gives no probability');
      return { ...scored, model, ...(request.explain && { explanation: await explain(model, canonical.text) }) };
    } catch (error) {
      this.#props.onDegraded?.('model', error);
      return undefined;
    }
  }

  async #conclude(message: Weighed, context: StoredContext, tenant: string): Promise<Classification> {
    const { request, user, canonical, hits, answer, subjects, sender } = message;
    const preferences = user === undefined ? undefined : context.preferences.get(contextUserId(user));
    const nowMs = this.#now();
    const standings = subjects.flatMap((subject): SubjectStanding[] => {
      const entries = context.reputation.get(contextSubjectId(subject));
      return entries ? [{ kind: subject.kind, standing: standing(entries, nowMs) }] : [];
    });
    const { coefficients, thresholds } = answer?.model ?? rulesAlone;
    const { score, reasons } = combine(
      { modelScore: answer?.score, hits, obfuscation: canonical.obfuscation, standings },
      coefficients,
    );
    const sensitivity = request.sensitivity ?? preferences?.sensitivity ?? defaultSensitivity;
    const decision = decide(score, thresholds, sensitivity);
    const list = preferences && sender !== undefined ? listOf(preferences, sender) : undefined;
    const unreadUser = user !== undefined && context.unread.has(contextUserId(user));
    const classification: Classification = {
      ...(list === undefined ? decision : decidedByList(decision, list)),
      modelScore: answer?.score ?? null,
      decidedBy: list !== undefined ? 'user_list' : answer ? 'ensemble' : 'rules',
      reasons: list === undefined ? reasons : [listReasons[list], ...reasons],
      model: answer ? { name: answer.model.name, version: answer.model.version } : null,
      truncated: answer?.truncated ?? false,
      degraded: [
        ...(answer ? [] : (['model'] as const)),
        ...(subjects.some((subject) => context.unread.has(contextSubjectId(subject))) ? (['reputation'] as const) : []),
        ...(unreadUser ? (['preferences'] as const) : []),
      ],
      ...(answer?.explanation && { explanation: answer.explanation }),
    };
    return { ...(await this.#receipt(message, classification, nowMs, tenant)), ...classification };
  }

  async #receipt(
    { user, subjects, canonical }: Prepared,
    { label, score, model }: Classification,
    issuedAtMs: number,
    tenant: string,
  ): Promise<{ classificationId?: string }> {
    const { tenancy } = this.#props;
    if (!tenancy) return {};
    const hashesOf = (wanted: Subject['kind']) => subjects.flatMap(({ kind, hash }) => (kind === wanted ? hash : []));
    const [senderHash] = hashesOf('sender');
    const classificationId = await tenancy.signReceipt({
      tenant,
      ...(user && { userHash: user.user }),
      ...(senderHash !== undefined && { senderHash }),
      domainHashes: hashesOf('domain'),
      textHash: tenancy.keyedHash('text', tenant, canonical.text),
      fingerprint: fingerprint(canonical.text),
      label,
      score,
      modelVersion: model?.version ?? noModelVersion,
      functionVersion: tenancy.functionVersion,
      issuedAtMs,
    });
    return { classificationId };
  }

  #now(): number {
    return (this.#props.now ?? Date.now)();
  }
}

type ModelAnswer = ModelScore & { model: SpamModel; explanation?: WordContribution[] };

type Weighed = Prepared & { hits: RuleHit[]; answer: ModelAnswer | undefined };

const listReasons: Readonly<Record<'allow' | 'block', Reason>> = {
  allow: { code: 'sender_allowed', stage: 'list', weight: 0, text: 'The user trusts this sender.' },
  block: { code: 'sender_blocked', stage: 'list', weight: 0, text: 'The user blocked this sender.' },
};

/** A user's own list always wins; the score stays what it was, so that both can be seen. */
function decidedByList(decision: Decision, list: 'allow' | 'block'): Decision {
  const isSpam = list === 'block';
  return {
    ...decision,
    label: isSpam ? 'spam' : 'ham',
    isSpam,
    confidence: isSpam ? decision.score : 1 - decision.score,
  };
}

/** What `work` gives, or the error that it fails with: one message must not fail the rest of its batch. */
async function outcomeOf<T>(work: () => T | Promise<T>): Promise<T | Error> {
  try {
    return await work();
  } catch (error) {
    return error instanceof Error ? error : new Error('failed', { cause: error });
  }
}

/** Each once, by id. */
function distinct<T>(items: readonly T[], idOf: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [idOf(item), item])).values()];
}
