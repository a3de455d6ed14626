import { expect, it } from 'vitest';
import { descriptionLengthMax, readAliasNote, writeAliasNote } from '#application/rollout/alias-note.ts';

const note = { lastGood: '12', movedAt: '2026-11-23T12:00:00.000Z', by: 'rollout' } as const;

it.each([note, { ...note, lastGood: undefined }, { ...note, by: 'promote' as const }])(
  'reads what it has written: %o',
  (written) => {
    const description = writeAliasNote(written);
    expect(readAliasNote(description)).toEqual(written);
    expect(description.length).toBeLessThanOrEqual(descriptionLengthMax);
  },
);

it.each(
  ['', 'a remark', '[]', 'null', '{"spamshield":2}'].concat(
    [{ by: 'somebody' }, { movedAt: 'noon' }, { lastGood: '0' }, { lastGood: 7 }].map((change) =>
      JSON.stringify({ spamshield: 1, ...note, ...change }),
    ),
  ),
)('takes %s for no note', (description) => {
  expect(readAliasNote(description)).toBeUndefined();
});
