import { setTimeout } from 'node:timers/promises';
import { type BeginRequest, begin } from '#application/rollout/begin.ts';
import { finish } from '#application/rollout/finish.ts';
import { judgeOnce } from '#application/rollout/judge-once.ts';
import type { NextStep, RolloutPorts } from '#application/rollout/ports.ts';
import { publish } from '#application/rollout/publish.ts';
import { replayGolden } from '#application/rollout/replay-golden.ts';
import { isOver, type Rollout } from '#application/rollout/rollout.ts';
import { shift } from '#application/rollout/shift.ts';
import { closeRollout, takeOut } from '#application/rollout/take-out.ts';
import { SpamShieldError } from '#domain/errors.ts';

/** As often as the state machine tries a step again that may succeed later. */
const attemptsMax = 4;
const retryMs = 1000;
const publishPollMs = 1000;

/** Waits; rejects when the signal is given. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

const sleepWell: Sleep = (ms, signal) => setTimeout(ms, undefined, { signal });

/** Moves rollouts by the controller's steps, with timers where AWS has a state machine; one at a time. */
export class RolloutRunner {
  readonly #ports: RolloutPorts;
  readonly #tell: (line: string) => void;
  readonly #sleep: Sleep;
  #running: { id: string; stop: AbortController; poke: () => void; done: Promise<void> } | undefined;

  /** @param tell is given what happens, a sentence at a time */
  constructor(ports: RolloutPorts, tell: (line: string) => void, sleep = sleepWell) {
    this.#ports = ports;
    this.#tell = tell;
    this.#sleep = sleep;
  }

  /** Id of the rollout that is being moved. */
  get running(): string | undefined {
    return this.#running?.id;
  }

  /** Begins a rollout and moves it from then on. Throws ReleaseRefusedError. */
  async start(request: BeginRequest): Promise<Rollout> {
    const rollout = await begin(this.#ports, request);
    this.resume(rollout.id);
    return rollout;
  }

  /** Moves on a rollout that was begun: the steps know what was done already. */
  resume(id: string): void {
    if (this.#running) return;
    const stop = new AbortController();
    const done = this.#run(id, stop.signal).finally(() => {
      this.#running = undefined;
    });
    this.#running = { id, stop, poke: () => {}, done };
  }

  /** Looks now, instead of at the next look's time: a person has decided something. */
  poke(): void {
    this.#running?.poke();
  }

  /** Stops moving; the rollout stays as it is. */
  async stop(): Promise<void> {
    this.#running?.stop.abort();
    await this.#running?.done;
  }

  async #run(id: string, signal: AbortSignal): Promise<void> {
    try {
      const end = await this.#follow(id, signal);
      if (end.action === 'promote') {
        const finished = await this.#attempt(() => finish(this.#ports, id), signal);
        this.#tell(`rollout ${id}: ${finished.status}. ${finished.reason ?? ''}`);
      } else if (end.action === 'rollback') {
        await this.#takeOut(id, 'takenOut', end.reason);
      }
    } catch (error) {
      if (signal.aborted) return;
      const reason = error instanceof SpamShieldError ? error.message : error instanceof Error ? error.name : 'failed';
      await this.#takeOut(id, 'failed', reason);
    }
  }

  /** Takes the steps one after the other, until one says how it ends. */
  async #follow(id: string, signal: AbortSignal): Promise<NextStep> {
    const step = <T>(take: () => Promise<T>) => this.#attempt(take, signal);
    while (!(await step(() => publish(this.#ports, id))).isReady) await this.#sleep(publishPollMs, signal);
    let next = await step(() => replayGolden(this.#ports, id));
    this.#say(id, next);
    if (next.action !== 'advance') return next;
    const interrupted = await step(() => this.#interruptedAt(id));
    if (interrupted === 'served') return { ...next, action: 'promote' };
    if (interrupted !== undefined) next = { ...next, step: interrupted };
    while (next.action === 'advance') {
      const at = next.step;
      next = await step(() => shift(this.#ports, id, at));
      this.#say(id, next);
      while (['wait', 'hold', 'freeze'].includes(next.action)) {
        await this.#wait(1000 * next.waitS, signal);
        next = await step(() => judgeOnce(this.#ports, id));
        this.#say(id, next);
      }
    }
    return next;
  }

  /** How far the alias says it was when it was interrupted: the store is written after it. */
  async #interruptedAt(id: string): Promise<number | 'served' | undefined> {
    const [rollout, alias] = await Promise.all([this.#ports.store.read(id), this.#ports.serving.readAlias()]);
    const version = rollout?.candidate?.version;
    if (!rollout || version === undefined) return undefined;
    if (alias.version === version) return 'served';
    const step = rollout.plan.steps.findIndex(({ weight }) => weight === alias.weights[version]);
    return step === -1 ? undefined : step;
  }

  #say(id: string, { reason }: NextStep): void {
    this.#tell(`rollout ${id}: ${reason}`);
  }

  async #wait(ms: number, signal: AbortSignal): Promise<void> {
    const early = new AbortController();
    if (this.#running) this.#running.poke = () => early.abort();
    await this.#sleep(ms, AbortSignal.any([signal, early.signal])).catch((error: unknown) => {
      if (!early.signal.aborted) throw error;
    });
    signal.throwIfAborted();
  }

  async #attempt<T>(take: () => Promise<T>, signal: AbortSignal): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      signal.throwIfAborted();
      try {
        return await take();
      } catch (error) {
        const mayHelp = error instanceof SpamShieldError && error.retry;
        if (!mayHelp || attempt === attemptsMax) throw error;
        await this.#sleep(retryMs * 2 ** (attempt - 1), signal);
      }
    }
  }

  /** The alias first, and whatever the store does: nobody must meet the candidate because a judgement could not be written. */
  async #takeOut(id: string, outcome: 'takenOut' | 'failed', reason: string): Promise<void> {
    const rollout = await this.#ports.store.read(id).catch(() => undefined);
    if (!rollout || !isOver(rollout)) await takeOut(this.#ports);
    this.#tell(
      `rollout ${id}: ${outcome === 'failed' ? `failed, and the candidate is out. ${reason}` : 'the candidate is out.'}`,
    );
    await closeRollout(this.#ports, id, { outcome, reason }).catch((error: Error) => {
      this.#tell(`rollout ${id}: how it ended could not be kept (${error.name}); the next start does it`);
    });
  }
}
