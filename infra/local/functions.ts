import type { Operation } from '#adapters/operation.ts';
import { operations as classifyOperations } from '../../functions/classify/contract.ts';
import { operations as feedbackOperations } from '../../functions/feedback/contract.ts';
import { operations as modelsOperations } from '../../functions/models/contract.ts';
import { operations as usersOperations } from '../../functions/users/contract.ts';
import { erasingAtOnce } from './erasure.ts';
import type { ProxyHandler } from './http-front.ts';

/** A function behind the API: its routes, and its handler, which reads the environment when it is loaded. */
export type LocalFunction = {
  readonly name: string;
  readonly operations: readonly Operation[];
  readonly load: () => Promise<ProxyHandler>;
};

/** Every function behind the API. */
export const functions: readonly LocalFunction[] = [
  {
    name: 'classify',
    operations: classifyOperations,
    load: async () => (await import('../../functions/classify/handler.ts')).handler as ProxyHandler,
  },
  {
    name: 'feedback',
    operations: feedbackOperations,
    load: async () => (await import('../../functions/feedback/handler.ts')).handler as ProxyHandler,
  },
  {
    name: 'users',
    operations: usersOperations,
    load: async () => erasingAtOnce((await import('../../functions/users/handler.ts')).handler as ProxyHandler),
  },
  {
    name: 'models',
    operations: modelsOperations,
    load: async () => (await import('../../functions/models/handler.ts')).handler as ProxyHandler,
  },
];
