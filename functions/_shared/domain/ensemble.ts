import type { Obfuscation } from './normalization.ts';
import { reputationLogOddsMax, type Standing, type Subject } from './reputation.ts';
import type { RuleHit } from './rules/engine.ts';

/** How the kinds of evidence are weighed. Fitted on validation; they stand in the artifact (ml/spam-classifier, stage fit). */
export type EnsembleCoefficients = {
  intercept: number;
  /** Of the log-odds of the model's calibrated score. */
  model: number;
  /** Of the sum of the rules' weights. */
  rules: number;
  /** Of `disguise`. */
  obfuscation: number;
};

export type Stage = 'list' | 'reputation' | 'rules' | 'model';

/** Why a score is what it is. */
export type Reason = {
  /** Stable, for machines. */
  code: string;
  stage: Stage;
  /** What it adds to the log-odds; positive speaks for spam. 0 for a user's list, which decides without them. */
  weight: number;
  /** In words that a support agent can read to a customer. */
  text: string;
};

/** The standing of somebody a message names, as the store has it. */
export type SubjectStanding = { kind: Subject['kind']; standing: Standing };

export type Evidence = {
  /** Calibrated P(spam) of the model alone; undefined while it cannot be used. */
  modelScore: number | undefined;
  hits: readonly RuleHit[];
  obfuscation: Obfuscation;
  standings: readonly SubjectStanding[];
};

export type Verdict = {
  /** P(spam), 0..1. */
  score: number;
  /** Strongest first, whichever way they speak. */
  reasons: Reason[];
};

/** Log-odds that are not worth naming: they move a score of 0.5 by less than one percent. */
const reasonWeightMin = 0.04;

/**
 * Sums the evidence in log-odds. Reputation joins with weight 1: nothing in validation could fit it, and its own cap keeps it from
 * deciding alone, however many subjects a message names.
 */
export function combine(
  { modelScore, hits, obfuscation, standings }: Evidence,
  coefficients: EnsembleCoefficients,
): Verdict {
  const reasons: Reason[] = hits.map(({ code, weight, text }) => ({
    code,
    stage: 'rules',
    weight: coefficients.rules * weight,
    text,
  }));
  const disguised = coefficients.obfuscation * disguise(obfuscation);
  reasons.push({
    code: 'disguised_text',
    stage: 'rules',
    weight: disguised,
    text: 'Letters or words are disguised, so that filters would not read them.',
  });
  if (modelScore !== undefined) reasons.push(modelReason(coefficients.model * logOdds(modelScore)));
  reasons.push(...reputationReasons(standings));
  const sum = reasons.reduce((total, { weight }) => total + weight, coefficients.intercept);
  return {
    score: sigmoid(sum),
    reasons: reasons
      .filter(({ weight }) => Math.abs(weight) >= reasonWeightMin)
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.code < b.code ? -1 : 1)),
  };
}

/** How much of a text was disguised: 0 for none, growing with the logarithm of the disguised characters. */
export function disguise({ invisible, styled, lookAlike, spaced, substituted, defanged }: Obfuscation): number {
  return Math.log1p(invisible + styled + lookAlike + spaced + substituted + defanged);
}

/** Natural log-odds of a probability; finite also for a score that was rounded to 0 or 1. */
export function logOdds(score: number): number {
  const inside = Math.min(Math.max(score, Number.EPSILON), 1 - Number.EPSILON);
  return Math.log(inside / (1 - inside));
}

export function sigmoid(sum: number): number {
  return 1 / (1 + Math.exp(-sum));
}

function modelReason(weight: number): Reason {
  return weight > 0
    ? { code: 'model_spam', stage: 'model', weight, text: 'The wording as a whole reads like spam.' }
    : { code: 'model_ham', stage: 'model', weight, text: 'The wording as a whole reads like a legitimate message.' };
}

const reputationTexts = {
  sender: {
    spam: 'Several users reported messages of this sender as spam.',
    ham: 'Several users confirmed that this sender is legitimate.',
  },
  domain: {
    spam: 'Several users reported messages with links to this site as spam.',
    ham: 'Several users confirmed messages with links to this site.',
  },
} as const;

/** At most one reason a kind, the strongest; together within the cap. */
function reputationReasons(standings: readonly SubjectStanding[]): Reason[] {
  const strongest = (['sender', 'domain'] as const).flatMap((kind) => {
    const [first] = standings
      .filter((subject) => subject.kind === kind && subject.standing.logOdds !== 0)
      .sort((a, b) => Math.abs(b.standing.logOdds) - Math.abs(a.standing.logOdds));
    return first ? [first] : [];
  });
  const sum = strongest.reduce((total, { standing }) => total + standing.logOdds, 0);
  const scale = Math.abs(sum) > reputationLogOddsMax ? reputationLogOddsMax / Math.abs(sum) : 1;
  return strongest.map(({ kind, standing }) => {
    const label = standing.logOdds > 0 ? 'spam' : 'ham';
    return {
      code: `${kind}_reported_as_${label}`,
      stage: 'reputation',
      weight: standing.logOdds * scale,
      text: reputationTexts[kind][label],
    };
  });
}
