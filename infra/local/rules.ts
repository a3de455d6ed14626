import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import Table from 'cli-table3';
import { z } from 'zod';
import type { Label } from '#domain/decision.ts';
import { createNormalizer, type NormalizationTable } from '#domain/normalization.ts';
import { createRuleEngine, type RuleHit } from '#domain/rules/engine.ts';
import { weightedRules } from '#domain/rules/rule-set.ts';
import { sumOfWeights } from '#domain/rules/score.ts';
import { calibration as writtenCalibration } from '#domain/rules/weights.ts';
import { createCommand, exitCodes, runCommand, UsageError } from './command.ts';
import { metricsAt, type Proportion, reliabilityOf } from './metrics.ts';
import { newestModelFolder, repositoryRoot } from './model-folder.ts';
import {
  type Calibration,
  calibratedScore,
  countHits,
  fitCalibration,
  type HitCount,
  logLoss,
  reweighted,
  weightOf,
} from './rule-measurement.ts';
import { digestOfRules, rulesFolder } from './rules-digest.ts';

const corpusFolder = join(repositoryRoot, 'ml/spam-classifier/corpus');

/** As the newest model has them: rules are measured on hands that trained it, since the ensemble is fitted and judged on the validation hands. */
const {
  training: { trainingHands, validationHands },
} = z
  .object({ training: z.object({ trainingHands: z.array(z.string()), validationHands: z.array(z.string()) }) })
  .parse(JSON.parse(readFileSync(join(newestModelFolder(), 'manifest.json'), 'utf8')));

const codes = weightedRules.map(({ code }) => code);

type Message = { hand: string; kind: string; label: Label; language: string; text: string; hits: RuleHit[] };

const command = createCommand('npm run -s rules --', 'Measures the rules on the written corpus.')
  .option('--rule <code>', 'print the messages that a rule is wrong about, training hands only')
  .option('--missed <kind>', 'print the messages of a kind that the rules decide wrongly, training hands only')
  .option('--noisy <file>', 'report a noisy copy of the validation messages, too (JSONL, as the corpus)')
  .option('--write', 'write the measured weights, their calibration and the digest into the rules');

await runCommand(command, async () => {
  const {
    rule,
    missed,
    noisy,
    write: isWanted,
  } = command.opts<Record<'rule' | 'missed' | 'noisy', string> & { write?: true }>();
  const judge = createJudge();
  const files = readdirSync(corpusFolder).filter((file) => file.endsWith('.jsonl'));
  const messages = files.sort().flatMap((file) => judge(join(corpusFolder, file)));
  const training = messages.filter(({ hand }) => trainingHands.includes(hand));
  const validation = messages.filter(({ hand }) => validationHands.includes(hand));
  if (rule) printMistakes(rule, training);
  if (missed) printMissed(missed, training);
  if (isWanted) writeMeasurement(training);
  if (!(rule || missed || isWanted)) {
    printRules(training, validation);
    printGroups(training, validation, noisy ? judge(noisy) : []);
    printCalibrations(training, validation);
  }
  return exitCodes.ok;
});

function createJudge(): (file: string) => Message[] {
  const table: NormalizationTable = JSON.parse(
    readFileSync(join(repositoryRoot, 'ml/spam-classifier/normalization.json'), 'utf8'),
  );
  const normalize = createNormalizer(table);
  const evaluateRules = createRuleEngine(weightedRules);
  return (file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): Message => {
        const message: Omit<Message, 'hits'> = JSON.parse(line);
        return { ...message, hits: evaluateRules({ canonical: normalize(message.text) }) };
      });
}

function totalsOf(messages: readonly Message[]): HitCount {
  const spam = messages.filter(({ label }) => label === 'spam').length;
  return { spam, ham: messages.length - spam };
}

function printRules(training: readonly Message[], validation: readonly Message[]): void {
  const trained = countHits(codes, training);
  const validated = countHits(codes, validation);
  const table = createTable([
    'rule',
    'spam',
    'ham',
    'spam',
    'ham',
    'suggested',
    'weight',
    'kinds it is most often wrong about',
  ]);
  for (const { code, label, weight, assumedWeight } of weightedRules) {
    const train = trained.get(code) as HitCount;
    const valid = validated.get(code) as HitCount;
    const suggested = weightOf(train, totalsOf(training)).toFixed(2);
    const given = weight.toFixed(2) + (assumedWeight ? ' assumed' : '');
    table.push([
      code,
      train.spam,
      train.ham,
      valid.spam,
      valid.ham,
      suggested,
      given,
      wrongKinds(code, label, training),
    ]);
  }
  console.log(
    `Hits on ${training.length} messages of the training hands, then on ${validation.length} of the validation hands:`,
  );
  console.log(table.toString());
}

function wrongKinds(code: string, label: Label, training: readonly Message[]): string {
  const wrong = training.filter((message) => message.label !== label && message.hits.some((hit) => hit.code === code));
  const kinds = [...Map.groupBy(wrong, ({ kind }) => kind)].sort(([, a], [, b]) => b.length - a.length);
  return kinds
    .slice(0, 3)
    .map(([kind, members]) => `${kind} ${members.length}`)
    .join(', ');
}

function printGroups(training: readonly Message[], validation: readonly Message[], noisy: readonly Message[]): void {
  const isEnglish = ({ language }: Message) => language === 'en';
  const groups: [string, readonly Message[]][] = [
    ['training hands', training],
    ['validation hands', validation],
    ['  English', validation.filter(isEnglish)],
    ['  other European languages', validation.filter((message) => !isEnglish(message))],
    ['  with noise', noisy],
  ];
  const table = createTable(['the rules alone', 'spam', 'recall', 'ham', 'false positive rate']);
  for (const [name, members] of groups.filter(([, messages]) => messages.length > 0)) {
    const { spam, ham } = totalsOf(members);
    const { recall, fpr } = metricsAt(0.5, scored(writtenCalibration, members));
    table.push([name, spam, share(recall), ham, share(fpr)]);
  }
  console.log(`\nP(spam) of the rules alone from 0.5, with exact 95 % bounds:\n${table.toString()}`);
  const kinds = [...Map.groupBy(validation, ({ label, kind }) => `${label} ${kind}`)].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const flagged = kinds.map(([kind, members]) => {
    const count = scored(writtenCalibration, members).filter(({ score }) => score >= 0.5).length;
    return `${kind} ${count}/${members.length}`;
  });
  console.log(`flagged of the validation hands, by kind: ${flagged.join(', ')}`);
}

function printCalibrations(training: readonly Message[], validation: readonly Message[]): void {
  const table = createTable([
    'P(spam)',
    'slope',
    'intercept',
    'log loss',
    'calibration error',
    'recall',
    'false positive rate',
  ]);
  const calibrations: [string, Calibration][] = [
    ['of independent rules', fitCalibration(training, 1)],
    ['of damped rules', fitCalibration(training)],
    ['as written', writtenCalibration],
  ];
  for (const [name, calibration] of calibrations) {
    const scores = scored(calibration, validation);
    const { recall, fpr } = metricsAt(0.5, scores);
    const loss = logLoss(calibration, validation).toFixed(4);
    const error = percent(reliabilityOf(scores).expectedCalibrationError);
    table.push([name, calibration.slope, calibration.intercept, loss, error, share(recall), share(fpr)]);
  }
  console.log(`\nFitted on the training hands, measured on the validation hands:\n${table.toString()}`);
}

function scored(calibration: Calibration, messages: readonly Message[]): { label: Label; score: number }[] {
  return messages.map((message) => ({ label: message.label, score: calibratedScore(calibration, message) }));
}

function printMistakes(code: string, training: readonly Message[]): void {
  const rule = weightedRules.find((candidate) => candidate.code === code);
  if (!rule) throw new UsageError(`--rule: there is no rule ${code}`);
  for (const { label, kind, text, hits } of training) {
    if (label !== rule.label && hits.some((hit) => hit.code === code)) printMessage([label, kind], text);
  }
}

function printMissed(kind: string, training: readonly Message[]): void {
  for (const message of training) {
    const isFlagged = calibratedScore(writtenCalibration, message) >= 0.5;
    if (message.kind !== kind || isFlagged === (message.label === 'spam')) continue;
    printMessage([`${sumOfWeights(message.hits)}`, ...message.hits.map(({ code }) => code)], message.text);
  }
}

function printMessage(about: readonly string[], text: string): void {
  console.log(`${about.join(' ')}\t${text.replaceAll('\n', ' ')}`);
}

function writeMeasurement(training: readonly Message[]): void {
  const counts = countHits(codes, training);
  const totals = totalsOf(training);
  const measured = weightedRules
    .filter(({ assumedWeight }) => !assumedWeight)
    .map(({ code }) => [code, weightOf(counts.get(code) as HitCount, totals)] as const);
  const weights = new Map(measured);
  const { slope, intercept } = fitCalibration(training.map((message) => reweighted(message, weights)));
  write('weights.ts', [
    '// Written by `npm run -s rules -- --write` from the training hands of the written corpus; not edited by hand.',
    '',
    '/** Log-odds of each rule: smoothed log likelihood ratio of spam to ham. */',
    'export const measuredWeights: Readonly<Record<string, number>> = {',
    ...measured.map(([code, weight]) => `  ${code}: ${weight},`),
    '};',
    '',
    '/**',
    ' * P(spam) = logistic(intercept + slope · sum of weights), by maximum likelihood. The intercept holds the share of spam of the',
    ` * training hands: ${totals.spam} of ${totals.spam + totals.ham} messages.`,
    ' */',
    `export const calibration = { slope: ${slope}, intercept: ${intercept} } as const;`,
  ]);
  const rules = weightedRules.map((rule) => ({ ...rule, weight: weights.get(rule.code) ?? rule.weight }));
  write('digest.ts', [
    '/** Identity of the rules that an ensemble is fitted with. Written by `npm run -s rules -- --write`; a test compares. */',
    `export const rulesDigest = '${digestOfRules(rules)}';`,
  ]);
}

function write(file: string, lines: readonly string[]): void {
  writeFileSync(join(rulesFolder, file), `${lines.join('\n')}\n`);
  console.log(`wrote ${relative(process.cwd(), join(rulesFolder, file))}`);
}

function createTable(head: string[]): Table.Table {
  return new Table({ head, style: { head: [], border: [], compact: true } });
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}

function share(proportion: Proportion): string {
  return proportion ? `${percent(proportion.value)} (${percent(proportion.low)} to ${percent(proportion.high)})` : '';
}
