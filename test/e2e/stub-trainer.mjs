#!/usr/bin/env node
// Stands in for npm run train: leaves the champion under the asked version, or what STUB_TRAINER says.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { argv, env, exit } from 'node:process';

const flag = (name) => argv[argv.indexOf(`--${name}`) + 1];
mkdirSync(join(flag('work-dir'), 'mixture'), { recursive: true });
writeFileSync(join(flag('work-dir'), 'mixture', 'train.jsonl'), 'texts');
for (const file of ['manifest.json', 'erased.json']) {
  if (!existsSync(join(flag('feedback'), file))) exit(3);
}
if (env.STUB_TRAINER === 'fails') exit(1);
const target = env.SM_MODEL_DIR;
cpSync(flag('champion'), target, { recursive: true });
const manifest = JSON.parse(readFileSync(join(target, 'manifest.json'), 'utf8'));
writeFileSync(join(target, 'manifest.json'), JSON.stringify({ ...manifest, version: flag('version') }));
const lineage = { recipe: flag('recipe'), feedback: { datasetId: basename(flag('feedback')) }, champion: null };
writeFileSync(join(target, 'lineage.json'), JSON.stringify(lineage));
console.log(`trained ${flag('version')}`);
