import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Table from 'cli-table3';
import { Option } from 'commander';
import { defaultPlan, type RolloutPlan } from '#domain/rollout/plan.ts';
import { createCommand, exitCodes, integer, runCommand, UsageError } from './command.ts';
import { clopperPearson } from './metrics.ts';
import { Progress } from './progress.ts';
import { readPlan } from './rollout/read-plan.ts';
import {
  type Run,
  type ScenarioName,
  type Setting,
  scenarioNames,
  scenarios,
  simulateRollout,
} from './rollout-simulation.ts';
import { lineChart } from './svg-chart.ts';

const command = createCommand(
  'npm run -s simulate:rollout --',
  'Sends simulated traffic through the alias model and the real judge, and counts when it decides, how, and whom it cost.',
)
  .addOption(new Option('--scenario <name...>', 'what the traffic is like').choices(scenarioNames).default([], 'all'))
  .option('--plan <file>', 'rollout plan (JSON); what it leaves out is as in the default plan')
  .option('--weight <share>', 'hold this weight all the time, instead of following the steps: an A/B test')
  .option('--factor <number>', 'how much worse a worse candidate is', '2')
  .option('--error-rate <share>', 'errors of a sound version', '0.02')
  .option('--looks <n>', 'looks of a run at most', integer(1, 10_000), 100)
  .option('--requests <n>', 'requests between two looks', integer(1, 1_000_000), 500)
  .option('--audited <n>', 'audited messages between two looks', integer(0, 10_000), 8)
  .option('--users <n>', 'users, each as active as the others', integer(1, 10_000_000), 10_000)
  .option('--runs <n>', 'rollouts of each scenario', integer(1, 1_000_000), 200)
  .option('--seed <n>', 'the same seed gives the same figures', integer(0, 1_000_000_000), 1)
  .option('--plots <folder>', 'write the plots there, as SVG')
  .option('--json', 'JSON instead of a table')
  .addHelpText(
    'after',
    `\nScenarios:\n${scenarioNames.map((name) => `  ${name.padEnd(10)} ${scenarios[name].description}`).join('\n')}`,
  );

await runCommand(command, async () => {
  const options = command.opts<{
    scenario: ScenarioName[];
    plan?: string;
    weight?: string;
    factor: string;
    errorRate: string;
    looks: number;
    requests: number;
    audited: number;
    users: number;
    runs: number;
    seed: number;
    plots?: string;
    json?: true;
  }>();
  const plan = options.plan === undefined ? defaultPlan : readPlan(options.plan);
  const setting: Setting = {
    plan: options.weight === undefined ? plan : held(plan, between(options.weight, '--weight', 1), options.looks),
    looksMax: options.looks,
    requestsPerLook: options.requests,
    auditedPerLook: options.audited,
    users: options.users,
    errorRate: between(options.errorRate, '--error-rate', 1),
    factor: between(options.factor, '--factor', 1000),
  };
  const names = options.scenario.length > 0 ? options.scenario : scenarioNames;
  let done = 0;
  const progress = new Progress(() => done / (names.length * options.runs));
  const results = names.map((name) => {
    const runs = Array.from({ length: options.runs }, (_, index) => {
      const run = simulateRollout(name, setting, seedOf(options.seed, index));
      done += 1;
      progress.tick();
      return run;
    });
    return { name, runs, summary: summarise(name, runs) };
  });
  progress.clear();
  if (options.plots !== undefined) writePlots(options.plots, results);
  if (options.json) {
    const summaries = results.map(({ summary }) => summary);
    console.log(JSON.stringify({ seed: options.seed, runs: options.runs, setting, scenarios: summaries }, null, 2));
  } else print(results.map(({ summary }) => summary));
  return exitCodes.ok;
});

/** One step that lasts longer than the simulation. */
function held(plan: RolloutPlan, weight: number, looks: number): RolloutPlan {
  const hold = { weight, bakeMinutes: plan.lookMinutes * (looks + 1) };
  // Steps of any length look at most so often, and a simulation's hold has as many looks as are asked for.
  return { ...plan, steps: [hold, { weight: 1, bakeMinutes: 0 }] };
}

function between(text: string, option: string, max: number): number {
  const value = Number(text);
  if (text.trim() === '' || !(value > 0 && value < max)) {
    throw new UsageError(`${option}: ${text} is not a number between 0 and ${max}`);
  }
  return value;
}

/** Runs of neighbouring seeds share none. */
function seedOf(seed: number, run: number): number {
  return (Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(run + 1, 0x85ebca6b)) | 0;
}

type Summary = ReturnType<typeof summarise>;

function summarise(name: ScenarioName, runs: readonly Run[]) {
  const share = (outcome: Run['outcome']) => count(runs, (run) => run.outcome === outcome) / runs.length;
  const out = runs.filter(({ outcome }) => outcome === 'rolled back');
  const decided = Map.groupBy(out, ({ decidedBy }) => decidedBy);
  const interval = clopperPearson(out.length, runs.length);
  return {
    name,
    description: scenarios[name].description,
    rollbackIsRight: scenarios[name].isWorse,
    rolledBack: share('rolled back'),
    rolledBack95: [interval?.low, interval?.high],
    frozen: share('frozen'),
    promoted: share('promoted'),
    undecided: share('undecided'),
    /** Of the runs that were rolled back. */
    looks: quantiles(out.map(({ looks }) => looks)),
    candidateRequests: quantiles(out.map(({ candidateRequests }) => candidateRequests)),
    usersMet: quantiles(out.map(({ usersMet }) => usersMet)),
    decidedBy: Object.fromEntries([...decided].map(([test, own]) => [test, own.length])),
    /** What a z-test of the errors at every look, at 5 %, would have called different. */
    zTestFooled: count(runs, (run) => run.zTestFooled) / runs.length,
    example: (out[0] ?? runs[0])?.sentence,
  };
}

function quantiles(values: readonly number[]): { median: number; p90: number } | null {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] as number;
  return sorted.length === 0 ? null : { median: at(0.5), p90: at(0.9) };
}

function print(summaries: readonly Summary[]): void {
  const head = ['scenario', 'rolled back (95 %)', 'frozen', 'promoted', 'open', 'looks', 'requests', 'users', 'by'];
  const table = new Table({ head, style: { head: [], border: [], compact: true } });
  for (const summary of summaries) {
    const [low, high] = summary.rolledBack95;
    const by = Object.entries(summary.decidedBy).sort(([, a], [, b]) => b - a);
    table.push([
      summary.name,
      `${percent(summary.rolledBack)} (${percent(low ?? 0)}–${percent(high ?? 1)})`,
      percent(summary.frozen),
      percent(summary.promoted),
      percent(summary.undecided),
      ...[summary.looks, summary.candidateRequests, summary.usersMet].map(
        (spread) => spread && `${spread.median}, ${spread.p90}`,
      ),
      by.map(([test, runs]) => `${test} ${runs}`).join(', '),
    ]);
  }
  console.log(table.toString());
  console.log('looks, requests to the candidate and users it met: median and 90 % of the runs that were rolled back\n');
  for (const { name, example, zTestFooled } of summaries) {
    console.log(`${name}: ${example}`);
    if (name === 'equal')
      console.log(`  (a z-test of the errors at every look calls ${percent(zTestFooled)} of the runs different)`);
  }
}

function writePlots(folder: string, results: readonly { name: ScenarioName; runs: readonly Run[] }[]): void {
  mkdirSync(folder, { recursive: true });
  const taken = results.filter(({ runs }) => runs.some(({ outcome }) => outcome === 'rolled back'));
  const plots = {
    'taken-out.svg': lineChart({
      title: 'Rollouts that are taken out, by requests to the candidate',
      x: 'requests to the candidate',
      y: 'share of the rollouts',
      series: taken.map(({ name, runs }) => ({ name, points: shareTakenOut(runs) })),
      marks: [{ name: '5 %', y: 0.05 }],
    }),
    'evidence.svg': lineChart({
      title: 'Strongest evidence against the candidate (median run)',
      x: 'look',
      y: 'log evidence, as a part of what takes it out',
      series: results.map(({ name, runs }) => ({ name, points: medianTrace(runs) })),
      marks: [{ name: 'out', y: 1 }],
    }),
  };
  for (const [file, svg] of Object.entries(plots)) writeFileSync(join(folder, file), svg);
}

function shareTakenOut(runs: readonly Run[]): [number, number][] {
  const requests = runs
    .filter(({ outcome }) => outcome === 'rolled back')
    .map(({ candidateRequests }) => candidateRequests)
    .sort((a, b) => a - b);
  return [[0, 0], ...requests.map((at, index): [number, number] => [at, (index + 1) / runs.length])];
}

/** A run that is over keeps the evidence it ended with. */
function medianTrace(runs: readonly Run[]): [number, number][] {
  const looks = Math.max(...runs.map(({ trace }) => trace.length));
  return Array.from({ length: looks }, (_, look) => {
    const values = runs.map(({ trace }) => Math.min(1.2, (trace[look] ?? trace.at(-1))?.evidence ?? 0));
    return [look + 1, quantiles(values)?.median ?? 0];
  });
}

function count<T>(items: readonly T[], isCounted: (item: T) => boolean): number {
  return items.filter(isCounted).length;
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}
