import { z } from 'zod';
import { sender, userId } from '#adapters/field-schemas.ts';
import type { Operation } from '#adapters/operation.ts';
import { sensitivities } from '#domain/decision.ts';
import { idempotencyLifetimeMs } from '#domain/erasure.ts';
import { preferencesEntriesMax, preferencesProblem } from '#domain/preferences.ts';

const hourMs = 60 * 60 * 1000;

/** Body of GET's 200 reply, of PUT and of its 200 reply. */
export const preferencesBody = z
  .strictObject({
    sensitivity: z.enum(sensitivities),
    allow: z
      .array(sender)
      .max(preferencesEntriesMax)
      .meta({ description: 'Senders that are never spam to this user.' }),
    block: z.array(sender).max(preferencesEntriesMax).meta({ description: 'Senders that always are.' }),
  })
  .superRefine((lists, context) => {
    const problem = preferencesProblem(lists);
    if (problem) {
      context.addIssue({ code: 'custom', message: problem.detail, path: problem.path, params: { code: problem.code } });
    }
  })
  .meta({
    description: `Both lists together have ${preferencesEntriesMax} entries at most, and no sender is in both.`,
    examples: [{ sensitivity: 'strict', allow: ['+447700900123', 'Amazon'], block: ['60777'] }],
  });

/** The version that a write replaces: one entity tag, as GET and PUT gave it. Source: RFC 9110, 13.1.1. */
export const ifMatch = z
  .string()
  .regex(/^"[A-Za-z0-9_-]{1,64}"$/, 'must be one entity tag in double quotes, as GET and PUT give it')
  .meta({ examples: ['"0"'] });

const etag = {
  description: 'Version of the preferences, for If-Match; "0" where none were ever set.',
  schema: ifMatch,
};
const resource = '/v1/users/{userId}/preferences';
const user = {
  in: 'path',
  name: 'userId',
  description: "The caller's own name for the user.",
  schema: userId,
} as const;
const preferences = { name: 'Preferences', schema: preferencesBody };

export const readPreferences: Operation = {
  id: 'readPreferences',
  method: 'GET',
  resource,
  summary: "A user's sensitivity and lists",
  parameters: [user],
  responses: {
    200: { description: 'The preferences; the defaults where none were set', body: preferences, headers: { etag } },
  },
  problems: ['user_forbidden', 'store_unavailable'],
};

export const replacePreferences: Operation = {
  id: 'replacePreferences',
  method: 'PUT',
  resource,
  summary: "Replaces a user's sensitivity and lists",
  parameters: [
    user,
    {
      in: 'header',
      name: 'If-Match',
      description: 'The version that is replaced: the ETag of the preferences that were changed.',
      schema: ifMatch,
    },
  ],
  request: preferences,
  responses: { 200: { description: 'The preferences as they are kept', body: preferences, headers: { etag } } },
  problems: ['if_match_required', 'preferences_stale', 'user_forbidden', 'store_unavailable'],
};

const stored = z.enum(['pending', 'erased']);
const time = z.iso.datetime();

/** Body of DELETE's 202 reply. */
export const erasureBody = z
  .strictObject({
    requestedAt: time.meta({
      description: 'When it was asked for. Receipts issued until then are refused from now on.',
    }),
    stores: z.strictObject({
      preferences: stored,
      labels: stored,
      texts: stored,
      training: stored.meta({ description: 'Copies of texts from which models are trained.' }),
      reputation: stored.meta({ description: "The user's part in the standing of senders and domains." }),
      idempotency: z.enum(['pending', 'expiring', 'erased']).meta({
        description:
          'Answers to an Idempotency-Key. Those of labels that were replaced or taken back cannot be found by user: each ' +
          `expires within ${idempotencyLifetimeMs / hourMs} hours, and is removed some days later.`,
      }),
    }),
    backups: z.strictObject({
      until: time.exactOptional().meta({
        description: 'Until when backups can hold something of the user. Absent while a store is pending.',
      }),
    }),
  })
  .meta({
    examples: [
      {
        requestedAt: '2026-11-23T10:00:00.000Z',
        stores: {
          preferences: 'erased',
          labels: 'pending',
          texts: 'erased',
          training: 'erased',
          reputation: 'pending',
          idempotency: 'expiring',
        },
        backups: {},
      },
    ],
  });

export const eraseUser: Operation = {
  id: 'eraseUser',
  method: 'DELETE',
  resource: '/v1/users/{userId}',
  summary: 'Erases everything that is kept of a user',
  parameters: [user],
  responses: {
    202: {
      description:
        'The erasure goes on by itself. Repeated, the request answers how far it is, and has what failed tried again. ' +
        'What is written before it has finished is erased as well; a user who comes back later starts anew, and can be erased anew.',
      body: { name: 'Erasure', schema: erasureBody },
    },
  },
  problems: ['user_forbidden', 'store_unavailable'],
};

export const operations: readonly Operation[] = [readPreferences, replacePreferences, eraseUser];
