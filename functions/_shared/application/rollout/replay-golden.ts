import type { GoldenMessage, Label, NextStep, RolloutPorts } from './ports.ts';
import { candidateOf, readRollout } from './read-rollout.ts';
import { ReleaseRefusedError } from './release-refused-error.ts';
import { type GoldenReplay, isOver } from './rollout.ts';

type ReplayPorts = Pick<RolloutPorts, 'store' | 'classify' | 'golden'>;

/** Ids that a reason names at most. */
const idsShown = 5;

/**
 * Has both versions decide the golden messages while the candidate serves nobody. A legitimate message that it flags and the champion
 * passes takes it out; the other differences are the first audited labels that the judge gets.
 *
 * @throws ReleaseRefusedError when the champion does not answer
 */
export async function replayGolden(ports: ReplayPorts, id: string): Promise<NextStep> {
  const rollout = await readRollout(ports, id);
  if (isOver(rollout))
    return { action: 'over', step: 0, waitS: 0, reason: `The rollout has ended: ${rollout.status}.` };
  const { version } = candidateOf(rollout);
  if (rollout.golden) return next(rollout.golden);
  const texts = ports.golden.map(({ text }) => text);
  const champion = await ports.classify(rollout.champion.version, texts);
  const unanswered = champion.filter((label) => label === undefined).length;
  if (unanswered > 0) {
    throw new ReleaseRefusedError(
      `Version ${rollout.champion.version}, which serves, did not decide ${unanswered} of ${texts.length} golden messages`,
      'See its log',
      { retry: true },
    );
  }
  const golden = compare(ports.golden, await ports.classify(version, texts), champion);
  await ports.store.replace({ ...rollout, golden });
  return next(golden);
}

function compare(
  messages: readonly GoldenMessage[],
  candidate: readonly (Label | undefined)[],
  champion: readonly (Label | undefined)[],
): GoldenReplay {
  const rows = messages.map((message, index) => ({
    ...message,
    candidate: candidate[index],
    champion: champion[index],
  }));
  const decided = rows.filter((row) => row.candidate !== undefined);
  const isRight = (row: (typeof rows)[number], by: 'candidate' | 'champion') => row[by] === row.label;
  return {
    pairs: {
      of: decided.length,
      lost: decided.filter((row) => !isRight(row, 'candidate') && isRight(row, 'champion')).length,
      won: decided.filter((row) => isRight(row, 'candidate') && !isRight(row, 'champion')).length,
    },
    flaggedAnew: decided
      .filter((row) => row.label === 'ham' && row.candidate === 'spam' && row.champion === 'ham')
      .map((row) => row.id),
    unanswered: rows.length - decided.length,
  };
}

function next({ pairs, flaggedAnew, unanswered }: GoldenReplay): NextStep {
  const out = (reason: string): NextStep => ({ action: 'rollback', step: 0, waitS: 0, reason });
  if (unanswered > 0) return out(`Take it out: it did not decide ${unanswered} golden messages.`);
  if (flaggedAnew.length > 0) {
    const more = flaggedAnew.length > idsShown ? ` and ${flaggedAnew.length - idsShown} more` : '';
    return out(
      `Take it out: it flags ${flaggedAnew.length} legitimate golden messages that the champion passes ` +
        `(${flaggedAnew.slice(0, idsShown).join(', ')}${more}).`,
    );
  }
  const reason = `It decides ${pairs.of} golden messages: ${pairs.lost} worse and ${pairs.won} better than the champion.`;
  return { action: 'advance', step: 0, waitS: 0, reason };
}
