#!/usr/bin/env node
// Stands in for npm run train: leaves the champion under the asked version, or what STUB_TRAINER says.
import { createHash } from 'node:crypto';
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
const lineage = { recipe: flag('recipe'), feedback: { datasetId: basename(flag('feedback')) }, champion: null };
const bytes = Buffer.from(JSON.stringify(lineage));
writeFileSync(join(target, 'lineage.json'), bytes);
const manifest = JSON.parse(readFileSync(join(target, 'manifest.json'), 'utf8'));
manifest.version = flag('version');
manifest.files['lineage.json'] = { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
writeFileSync(join(target, 'manifest.json'), JSON.stringify(manifest));
console.log(`trained ${flag('version')}`);
