import type { z } from 'zod';
import type { ProblemCode } from './problem-details.ts';

/** A body as the API's description names it. */
export type DescribedBody = { readonly name: string; readonly schema: z.ZodType };

/** A parameter of an operation; required unless it says otherwise. */
export type DescribedParameter = {
  readonly in: 'path' | 'header' | 'query';
  readonly name: string;
  readonly description: string;
  readonly schema: z.ZodType;
  readonly optional?: true;
};

export type DescribedResponse = {
  readonly description: string;
  readonly body?: DescribedBody;
  /** Media type of a body that is text and no JSON. */
  readonly text?: 'text/markdown';
  /** Headers beyond those of every response, by name. */
  readonly headers?: Readonly<Record<string, { readonly description: string; readonly schema: z.ZodType }>>;
};

/** One route of the API: what the local front serves and `docs/openapi.json` describes. */
export type Operation = {
  /** For generated clients; stable. */
  readonly id: string;
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** API Gateway's resource, with its path parameters. */
  readonly resource: `/v1/${string}`;
  readonly summary: string;
  /** Served to anybody, without authorization. */
  readonly public?: true;
  readonly parameters?: readonly DescribedParameter[];
  /** JSON body; with it come the problems of reading one. */
  readonly request?: DescribedBody;
  readonly responses: Readonly<Record<number, DescribedResponse>>;
  /** Problems of this operation's own. */
  readonly problems: readonly ProblemCode[];
};
