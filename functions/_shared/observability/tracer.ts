import { Tracer } from '@aws-lambda-powertools/tracer';

export type { Tracer };

/** X-Ray segments of one function; they hold times and names of services, never a response or an error. Outside Lambda it does nothing. */
export function createTracer(serviceName: string): Tracer {
  return new WordlessTracer({ serviceName });
}

/** The message of an error may quote its input, and so may its stack, which begins with it: a trace gets name and code alone. */
class WordlessTracer extends Tracer {
  override addErrorAsMetadata(error: Error, remote?: boolean): void {
    const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown };
    const wordless = new Error(typeof code === 'string' ? code : 'failed');
    wordless.name = typeof name === 'string' ? name : 'Error';
    wordless.stack = '';
    super.addErrorAsMetadata(wordless, remote);
  }
}
