import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import Table from 'cli-table3';
import type { Label } from '#domain/decision.ts';
import { createNormalizer, type NormalizationTable } from '#domain/normalization.ts';
import { createRuleEngine, type RuleHit, sumOfWeights } from '#domain/rules/engine.ts';
import { weightedRules } from '#domain/rules/rule-set.ts';
import { createCommand, exitCodes, runCommand, UsageError } from './command.ts';
import { metricsAt, type Proportion } from './metrics.ts';
import { repositoryRoot } from './model-folder.ts';
import { digestOfRules, rulesFolder } from './rules-digest.ts';

const corpusFolder = join(repositoryRoot, 'ml/spam-classifier/corpus');

/** Hands that choose nothing: params.yaml, generate.validation_hands. */
const validationHands: ReadonlySet<string> = new Set(['h02', 'h07', 'h12', 'h15', 'h22']);

/** Messages that a rule is taken to have met beforehand, at the corpus' share of spam: draws the weights of rare rules to 0. */
const priorMessages = 4;

type Message = { hand: string; kind: string; label: Label; language: string; text: string; hits: RuleHit[] };

const command = createCommand('npm run -s rules --', 'Measures the rules on the written corpus.')
  .option('--report', 'print each rule with its hits, precision and weight, and the rules as a classifier')
  .option('--rule <code>', 'print the messages that a rule is wrong about, training hands only')
  .option('--missed <kind>', 'print the messages of a kind that the rules decide wrongly, training hands only')
  .option('--write', 'write the measured weights and the digest into the rules');

await runCommand(command, async () => {
  const { report, rule, missed, write: wanted } = command.opts<{ report?: true; rule?: string; missed?: string; write?: true }>();
  const messages = readCorpus();
  const training = messages.filter(({ hand }) => !validationHands.has(hand));
  const validation = messages.filter(({ hand }) => validationHands.has(hand));
  if (rule) printMistakes(rule, training);
  if (missed) printMissed(missed, training);
  if (wanted) writeWeights(training);
  if (report || !(rule || missed || wanted)) {
    printRules(training, validation);
    printClassifier('training hands', training);
    printClassifier('validation hands', validation);
  }
  return exitCodes.ok;
});

function readCorpus(): Message[] {
  const table: NormalizationTable = JSON.parse(readFileSync(join(repositoryRoot, 'ml/spam-classifier/normalization.json'), 'utf8'));
  const normalize = createNormalizer(table);
  const evaluateRules = createRuleEngine(weightedRules);
  const files = readdirSync(corpusFolder).filter((file) => file.endsWith('.jsonl'));
  return files.sort().flatMap((file) =>
    readFileSync(join(corpusFolder, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): Message => {
        const message: Omit<Message, 'hits'> = JSON.parse(line);
        return { ...message, hits: evaluateRules({ canonical: normalize(message.text), original: message.text }) };
      }),
  );
}

type Count = { spam: number; ham: number };

function countByRule(messages: readonly Message[]): Map<string, Count> {
  const counts = new Map(weightedRules.map(({ code }) => [code, { spam: 0, ham: 0 }]));
  for (const { label, hits } of messages) {
    for (const { code } of hits) (counts.get(code) as Count)[label] += 1;
  }
  return counts;
}

/** Smoothed log likelihood ratio of spam to ham, in hundredths. */
function suggestedWeight({ spam, ham }: Count, messages: readonly Message[]): number {
  const spamCount = messages.filter(({ label }) => label === 'spam').length;
  const hamCount = messages.length - spamCount;
  const prior = priorMessages / messages.length;
  const ratio = (spam / spamCount + prior) / (ham / hamCount + prior);
  return Math.round(100 * Math.log(ratio)) / 100;
}

function precisionOf(label: Label, count: Count): number | undefined {
  const all = count.spam + count.ham;
  return all === 0 ? undefined : count[label] / all;
}

function printRules(training: readonly Message[], validation: readonly Message[]): void {
  const trained = countByRule(training);
  const validated = countByRule(validation);
  const table = new Table({
    head: ['rule', 'speaks for', 'spam', 'ham', 'precision', 'spam', 'ham', 'precision', 'suggested', 'weight'],
    style: { head: [], border: [] },
    colAligns: ['left', 'left', 'right', 'right', 'right', 'right', 'right', 'right', 'right', 'right'],
  });
  for (const { code, label, weight, assumedWeight } of weightedRules) {
    const train = trained.get(code) as Count;
    const valid = validated.get(code) as Count;
    table.push([
      code,
      label,
      train.spam,
      train.ham,
      percent(precisionOf(label, train)),
      valid.spam,
      valid.ham,
      percent(precisionOf(label, valid)),
      suggestedWeight(train, training).toFixed(2),
      weight.toFixed(2) + (assumedWeight ? ' assumed' : ''),
    ]);
  }
  console.log(`Hits and precision on ${training.length} messages of the training hands, then on ${validation.length} of the validation hands:`);
  console.log(table.toString());
}

function printClassifier(name: string, messages: readonly Message[]): void {
  const scored = messages.map(({ label, hits }) => ({ label, score: sumOfWeights(hits) }));
  console.log(`\nThe sum of weights as a classifier, ${name}, spam from a sum of:`);
  for (const threshold of [0.5, 1, 1.5, 2, 3, 4, 5]) {
    const { recall, fpr, precision } = metricsAt(threshold, scored);
    console.log(`  ${threshold.toFixed(1)}   recall ${share(recall)}   false positives ${share(fpr)}   precision ${share(precision)}`);
  }
  const byKind = Map.groupBy(messages, ({ label, kind }) => `${label} ${kind}`);
  const flagged = [...byKind].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, members]) => {
    const count = members.filter(({ hits }) => sumOfWeights(hits) >= 2).length;
    return `${kind} ${percent(count / members.length)}`;
  });
  console.log(`  flagged from 2.0, by kind: ${flagged.join(', ')}`);
  const byLanguage = Map.groupBy(messages, ({ label, language }) => `${language} ${label}`);
  const languages = [...byLanguage].filter(([, members]) => members.length >= 20).sort(([a], [b]) => (a < b ? -1 : 1));
  const shares = languages.map(
    ([key, members]) => `${key} ${percent(members.filter(({ hits }) => sumOfWeights(hits) >= 2).length / members.length)}`,
  );
  console.log(`  flagged from 2.0, by language: ${shares.join(', ')}`);
}

function printMistakes(code: string, training: readonly Message[]): void {
  const rule = weightedRules.find((candidate) => candidate.code === code);
  if (!rule) throw new UsageError(`--rule: there is no rule ${code}`);
  for (const { label, kind, text, hits } of training) {
    if (label !== rule.label && hits.some((hit) => hit.code === code)) console.log(`${label} ${kind}\t${text.replaceAll('\n', ' ')}`);
  }
}

function printMissed(kind: string, training: readonly Message[]): void {
  for (const { label, kind: itsKind, text, hits } of training) {
    const sum = sumOfWeights(hits);
    if (itsKind !== kind || sum >= 2 === (label === 'spam')) continue;
    console.log(`${sum}\t${hits.map(({ code }) => code).join(' ')}\t${text.replaceAll('\n', ' ')}`);
  }
}

function writeWeights(training: readonly Message[]): void {
  const counts = countByRule(training);
  const measured = weightedRules
    .filter(({ assumedWeight }) => !assumedWeight)
    .map(({ code }) => [code, suggestedWeight(counts.get(code) as Count, training)] as const);
  const weights = new Map(measured);
  write('weights.ts', [
    '/**',
    ' * Log-odds of each rule: smoothed log likelihood ratios, measured on the training hands of the written corpus.',
    ' * Written by `npm run -s rules -- --write`; not edited by hand.',
    ' */',
    'export const measuredWeights: Readonly<Record<string, number>> = {',
    ...measured.map(([code, weight]) => `  ${code}: ${weight},`),
    '};',
  ]);
  write('digest.ts', [
    '/** Identity of the rules that an ensemble is fitted with. Written by `npm run -s rules -- --write`; a test compares. */',
    `export const rulesDigest = '${digestOfRules(weightedRules.map((rule) => ({ ...rule, weight: weights.get(rule.code) ?? rule.weight })))}';`,
  ]);
}

function write(file: string, lines: readonly string[]): void {
  writeFileSync(join(rulesFolder, file), `${lines.join('\n')}\n`);
  console.log(`wrote ${relative(process.cwd(), join(rulesFolder, file))}`);
}

function percent(value: number | undefined): string {
  return value === undefined ? '' : `${(100 * value).toFixed(1)} %`;
}

function share(proportion: Proportion): string {
  return proportion === undefined ? '' : `${percent(proportion.value)} (${percent(proportion.low)} to ${percent(proportion.high)})`;
}
