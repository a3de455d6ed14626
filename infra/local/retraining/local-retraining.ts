import type { ExportResult } from '#application/feedback-export.service.ts';
import type { Refreshed } from '#application/training-refresh.service.ts';
import type { Run, StepName } from './run-folder.ts';

export type Trained = { folder: string; seconds: number };
export type Gated = { passed: boolean; checks: readonly { name: string; passed: boolean; detail: string }[] };
export type Registered = { folder: string };

/** What each step does; each may throw, and is done again when the run goes on. */
export type RetrainingSteps = {
  export: (run: Run) => Promise<ExportResult>;
  refresh: (run: Run) => Promise<Refreshed>;
  train: (run: Run) => Promise<Trained>;
  gate: (run: Run) => Promise<Gated>;
  register: (run: Run) => Promise<Registered>;
};

export type LocalRetrainingProps = {
  steps: RetrainingSteps;
  /** Keeps how far the run is; called after each step. */
  save: (run: Run) => Promise<void>;
  onStep: (name: StepName, event: 'begins' | 'done before' | 'done', run: Run) => void;
  now: () => number;
};

/**
 * The steps of the weekly retraining on one machine: what is done already is not done again, but for the erasures, which are read anew
 * right before a training. Gives the run with its outcome. Throws what a step throws; the same run can then go on.
 */
export async function retrain(begun: Run, { steps, save, onStep, now }: LocalRetrainingProps): Promise<Run> {
  let run = begun;
  const perform = async <Name extends StepName>(name: Name): Promise<Awaited<ReturnType<RetrainingSteps[Name]>>> => {
    const known = run.steps.find((step) => step.name === name);
    if (known) {
      onStep(name, 'done before', run);
      return known.report as never;
    }
    onStep(name, 'begins', run);
    const startedAt = new Date(now()).toISOString();
    const report = await steps[name](run);
    const step = { name, startedAt, endedAt: new Date(now()).toISOString(), report };
    run = { ...run, steps: [...run.steps, step] };
    await save(run);
    onStep(name, 'done', run);
    return report as never;
  };
  const end = async (outcome: NonNullable<Run['outcome']>) => {
    run = { ...run, outcome };
    await save(run);
    return run;
  };

  const { outcome } = await perform('export');
  if (outcome === 'not_enough') return end('not_enough');
  if (!run.steps.some(({ name }) => name === 'train')) {
    run = { ...run, steps: run.steps.filter(({ name }) => name !== 'refresh') };
    await perform('refresh');
  }
  await perform('train');
  const { passed } = await perform('gate');
  if (!passed) return end('gate_refused');
  await perform('register');
  return end('offered');
}
