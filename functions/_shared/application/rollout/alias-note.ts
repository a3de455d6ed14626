/** What a rollout leaves in the alias' description, beside the version that serves and in the same write. */
export type AliasNote = {
  /** Version that served well before, and that a rollback returns to. */
  readonly lastGood: string | undefined;
  readonly movedAt: string;
  /** `rollout`: step by step, to its end. */
  readonly by: (typeof movers)[number];
};

const movers = ['promote', 'rollback', 'rollout'] as const;

/** Characters of a description. Source: AWS Lambda API reference, UpdateAlias. */
export const descriptionLengthMax = 256;

const publishedShape = /^[1-9]\d*$/;
const timeShape = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

export function writeAliasNote({ lastGood, movedAt, by }: AliasNote): string {
  return JSON.stringify({ spamshield: 1, by, lastGood, movedAt });
}

/** The note in a description; undefined where no rollout has left one, such as in the alias that CDK makes. */
export function readAliasNote(description: string): AliasNote | undefined {
  const { spamshield, lastGood, movedAt, by } = objectOf(description);
  const mover = movers.find((name) => name === by);
  if (spamshield !== 1 || mover === undefined) return undefined;
  if (typeof movedAt !== 'string' || !timeShape.test(movedAt)) return undefined;
  if (lastGood === undefined) return { lastGood, movedAt, by: mover };
  return typeof lastGood === 'string' && publishedShape.test(lastGood) ? { lastGood, movedAt, by: mover } : undefined;
}

function objectOf(description: string): Record<string, unknown> {
  try {
    return { ...JSON.parse(description) };
  } catch {
    return {};
  }
}
