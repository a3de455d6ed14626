import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A process, or container, that runs a function and asks the Runtime API for work. */
export type ExecutionEnvironment = {
  /** Resolves with words for how it ended, as Lambda puts them: "exit status 1", "signal: killed". */
  readonly ended: Promise<string>;
  /** Ends it at once; `ended` resolves. */
  readonly kill: () => void;
};

export type RuntimeApiOptions = {
  /** Starts an execution environment whose runtime client is told this address (AWS_LAMBDA_RUNTIME_API). */
  launch: (address: string) => ExecutionEnvironment;
  functionArn: string;
  /** Time-out of the function. */
  timeoutMs: number;
  /** Time for an execution environment to ask for its first invocation; Lambda gives ten seconds. */
  initTimeoutMs: number;
};

export type Outcome = {
  requestId: string;
  /** What the function answered, or the error in Lambda's form. */
  payload: unknown;
  /** Set when the function failed, as in Lambda's X-Amz-Function-Error. */
  functionError?: 'Unhandled';
  /** From the event's delivery to the answer. */
  durationMs: number;
  /** From the launch to the first request for work; present when this invocation needed a new execution environment. */
  initMs?: number;
};

/** Largest request and response of a synchronous invocation, and largest error. Source: AWS Lambda developer guide, "Lambda quotas". */
const payloadBytesMax = 6 * 2 ** 20;
const basePath = '/2018-06-01/runtime';

type Answer = { payload: unknown; functionError?: 'Unhandled' };
/** A launched environment: what it says next, each once. */
type Launched = {
  environment: ExecutionEnvironment;
  /** The open request for work. */
  ready: PromiseWithResolvers<ServerResponse>;
  initFailed: PromiseWithResolvers<Answer>;
  running?: { requestId: string; answered: PromiseWithResolvers<Answer> };
};

/**
 * Stands in for Lambda's Runtime API with one execution environment: launches it for the first invocation, reuses it, ends it when an
 * invocation takes too long, and launches another after it ended. Invocations wait for one another. Source of the protocol: AWS Lambda
 * developer guide, "Using the Lambda runtime API for custom runtimes".
 */
export class RuntimeApi {
  readonly #options: RuntimeApiOptions;
  readonly #server: Server;
  #launched: Launched | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #launches = 0;

  private constructor(options: RuntimeApiOptions) {
    this.#options = options;
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => response.destroy(error as Error));
    });
  }

  /** Listens on a free port of the loopback interface. */
  static async open(options: RuntimeApiOptions): Promise<RuntimeApi> {
    const api = new RuntimeApi(options);
    // Until the next invocation the client waits for an answer: minutes, hours.
    Object.assign(api.#server, { requestTimeout: 0, headersTimeout: 0, keepAliveTimeout: 0, timeout: 0 });
    api.#server.listen(0, '127.0.0.1');
    await once(api.#server, 'listening');
    return api;
  }

  get address(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** How many execution environments there have been. */
  get launches(): number {
    return this.#launches;
  }

  /** Invokes the function and waits for its answer, its failure, its end or its time-out: never rejects for any of these. */
  invoke(event: unknown): Promise<Outcome> {
    const outcome = this.#turn.then(() => this.#invoke(JSON.stringify(event)));
    this.#turn = outcome.catch(() => undefined);
    return outcome;
  }

  /** Ends the execution environment and the server. */
  async close(): Promise<void> {
    await this.#end();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #invoke(event: string): Promise<Outcome> {
    if (Buffer.byteLength(event) > payloadBytesMax) throw new RangeError('the event is larger than Lambda takes');
    const requestId = randomUUID();
    const isCold = this.#launched === undefined;
    const startedAtMs = performance.now();
    const launched = this.#launched ?? this.#launch();
    const begun = Promise.race([launched.ready.promise, launched.initFailed.promise]);
    const asked = await this.#within(this.#options.initTimeoutMs, launched, requestId, begun);
    const askedAtMs = performance.now();
    const init = isCold && { initMs: askedAtMs - startedAtMs };
    if ('payload' in asked) {
      await this.#end();
      return { requestId, ...asked, ...init, durationMs: 0 };
    }
    launched.ready = Promise.withResolvers();
    launched.running = { requestId, answered: Promise.withResolvers() };
    this.#deliver(asked, requestId, event);
    const { timeoutMs } = this.#options;
    const answer = await this.#within(timeoutMs, launched, requestId, launched.running.answered.promise);
    delete launched.running;
    return { requestId, ...answer, ...init, durationMs: performance.now() - askedAtMs };
  }

  #launch(): Launched {
    const environment = this.#options.launch(this.address);
    const launched = { environment, ready: Promise.withResolvers(), initFailed: Promise.withResolvers() } as Launched;
    this.#launched = launched;
    this.#launches += 1;
    environment.ended.then(() => {
      if (this.#launched === launched) this.#launched = undefined;
    });
    return launched;
  }

  /** What is awaited, unless the environment ends before, or has to be ended because it takes too long. */
  async #within<T>(
    limitMs: number,
    { environment }: Launched,
    requestId: string,
    awaited: Promise<T>,
  ): Promise<T | Answer> {
    const failed = (errorType: string, words: string): Answer => ({
      payload: { errorType, errorMessage: `RequestId: ${requestId} Error: ${words}` },
      functionError: 'Unhandled',
    });
    const tooLate = Promise.withResolvers<'too late'>();
    const timer = setTimeout(() => tooLate.resolve('too late'), limitMs);
    const ended = environment.ended.then((how) => failed('Runtime.ExitError', `Runtime exited with error: ${how}`));
    const first = await Promise.race([awaited, ended, tooLate.promise]);
    clearTimeout(timer);
    if (first !== 'too late') return first;
    await this.#end();
    return failed('Sandbox.Timedout', `Task timed out after ${(limitMs / 1000).toFixed(2)} seconds`);
  }

  async #end(): Promise<void> {
    const { environment } = this.#launched ?? {};
    environment?.kill();
    await environment?.ended;
    this.#launched = undefined;
  }

  #deliver(response: ServerResponse, requestId: string, event: string): void {
    const trace = `${Math.floor(Date.now() / 1000).toString(16)}-${requestId.replaceAll('-', '').slice(0, 24)}`;
    response.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': requestId,
      'lambda-runtime-deadline-ms': String(Date.now() + this.#options.timeoutMs),
      'lambda-runtime-invoked-function-arn': this.#options.functionArn,
      'lambda-runtime-trace-id': `Root=1-${trace};Sampled=0`,
    });
    response.end(event);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const launched = this.#launched;
    const route = `${request.method} ${request.url?.replace(basePath, '')}`;
    const body = await buffer(request);
    if (!launched) return refuse(response, 403, 'InvalidStateTransition', 'no execution environment is known');
    if (route === 'GET /invocation/next') {
      if (launched.running) return refuse(response, 403, 'InvalidStateTransition', 'an invocation is not answered');
      launched.ready.resolve(response);
      return;
    }
    if (route === 'POST /init/error') {
      launched.initFailed.resolve({ payload: jsonOf(body), functionError: 'Unhandled' });
      return accept(response);
    }
    const [, requestId, kind] = /^POST \/invocation\/([^/]+)\/(response|error)$/.exec(route) ?? [];
    if (kind === undefined) return refuse(response, 404, 'NotFound', 'no such path');
    if (requestId !== launched.running?.requestId) return refuse(response, 400, 'InvalidRequestID', 'not running');
    const isTooLarge = body.length > payloadBytesMax;
    const payload = isTooLarge ? { errorType: 'Function.ResponseSizeTooLarge' } : jsonOf(body);
    const isError = isTooLarge || kind === 'error';
    launched.running?.answered.resolve({ payload, ...(isError && { functionError: 'Unhandled' }) });
    if (isTooLarge) return refuse(response, 413, 'RequestEntityTooLarge', `at most ${payloadBytesMax} bytes`);
    accept(response);
  }
}

function accept(response: ServerResponse): void {
  response.writeHead(202, { 'content-type': 'application/json' }).end('{"status":"OK"}');
}

function refuse(response: ServerResponse, status: number, errorType: string, errorMessage: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ errorType, errorMessage }));
}

function jsonOf(body: Buffer): unknown {
  const text = body.toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    // Lambda passes on what is no JSON as it stands.
    return text;
  }
}
