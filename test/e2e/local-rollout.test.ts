import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newestModelFolder } from '../../infra/local/model-folder.ts';
import { writeTrialModel } from '../../infra/local/rollout/trial-model.ts';
import type { RolloutView } from '../../infra/release/rollout-view.ts';
import { type Finished, run } from './command.ts';
import { type LocalServer, startServer } from './local-server.ts';

const scratch = mkdtempSync(join(tmpdir(), 'spamshield-ab-'));
const champion = newestModelFolder();
const equal = join(scratch, '2099.1.1');
const otherScores = join(scratch, '2099.1.2');
const shortPlan = join(scratch, 'short.json');
const longPlan = join(scratch, 'long.json');

beforeAll(async () => {
  await writeTrialModel(champion, equal, { version: '2099.1.1', shift: 0, keepsVerdicts: false });
  // Far enough that the scores of messages that the champion is sure of change their tenth.
  await writeTrialModel(champion, otherScores, { version: '2099.1.2', shift: 10, keepsVerdicts: true });
  const soon = { lookMinutes: 0.05, notWorse: { errorRate: 0.1 } };
  const steps = [{ weight: 0.2, bakeMinutes: 0.1 }, { weight: 0.5, bakeMinutes: 0.1 }, { weight: 1 }];
  writeFileSync(shortPlan, JSON.stringify({ ...soon, steps }));
  const hold = { weight: 0.5, bakeMinutes: 60 };
  writeFileSync(longPlan, JSON.stringify({ ...soon, steps: [{ weight: 0.2, bakeMinutes: 0.1 }, hold, { weight: 1 }] }));
});
afterAll(() => rmSync(scratch, { recursive: true }));

let server: LocalServer;
let folders = 0;
const newFolder = () => {
  folders += 1;
  return join(scratch, `data-${folders}`);
};

async function end(signal: NodeJS.Signals): Promise<void> {
  // A test that is refused has none.
  const process = (server as LocalServer | undefined)?.process;
  if (!process || process.exitCode !== null || process.signalCode !== null) return;
  process.kill(signal);
  await once(process, 'exit');
}
afterEach(() => end('SIGKILL'));

async function start(args: string[]): Promise<void> {
  server = await startServer(['--quiet', ...args]);
}

type Reply = { model: { version: string }; functionVersion: string; label: string };

const texts = [
  'Your Amazon code is 123456. Do not share it.',
  'Lunch at noon?',
  'Your parcel is held. Pay the 1.99 fee at http://post-fee.example/x9',
  'Congratulations! You have won $1000. Click here to claim your prize now',
  'Your appointment with Dr Hill is on Tuesday at 10:40. Reply 1 to confirm.',
  'URGENT: your account is locked, verify at http://bank-login.example/a',
  'running late, be there in ten',
];

async function classify(times: number): Promise<Reply[]> {
  const replies: Reply[] = [];
  for (let sent = 0; sent < times; sent += 1) {
    const response = await fetch(`${server.url}/v1/classify`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: texts[sent % texts.length] }),
    });
    replies.push((await response.json()) as Reply);
  }
  return replies;
}

const rollout = (data: string, ...args: string[]): Promise<Finished> =>
  run('../release/rollout', [...args, '--local', '--data', data]);
const view = async (data: string) => JSON.parse((await rollout(data, 'status', '--json')).stdout) as RolloutView;

/** Sends requests until what was printed holds `words`. */
async function trafficUntil(words: RegExp): Promise<void> {
  const deadline = Date.now() + 150_000;
  while (!words.test(server.output())) {
    if (Date.now() > deadline) throw new Error(`waited in vain for ${words}:\n${server.output()}`);
    await classify(7);
  }
}

describe('npm start with two models', () => {
  it('draws a version for each request, and says in replies and weights which it was', async () => {
    await start(['--ephemeral', '--candidate', equal, '--weight', '0.5']);
    const replies = await classify(60);
    const pairs = new Set(replies.map(({ model, functionVersion }) => `${functionVersion} ${model.version}`));
    const shipped = champion.split('/').at(-1);
    expect([...pairs].sort()).toEqual([`1 ${shipped}`, '2 2099.1.1']);
    const { models } = (await (await fetch(`${server.url}/v1/models`)).json()) as {
      models: { version: string; weight: number }[];
    };
    expect(models.map(({ version, weight }) => [version, weight])).toEqual([
      ['2099.1.1', 0.5],
      [shipped, 0.5],
    ]);
    expect((await fetch(`${server.url}/v1/models/2099.1.1/card`)).status).toBe(200);
  });

  it.each([
    ['is missing', join(scratch, 'none'), /none\/manifest\.json: is missing/],
    ['is broken', join(scratch, 'broken'), /broken\/manifest\.json/],
  ])('lets the champion serve alone when the candidate %s, and says why', async (_, folder, reason) => {
    mkdirSync(join(scratch, 'broken'), { recursive: true });
    writeFileSync(join(scratch, 'broken/manifest.json'), '{}');
    await start(['--ephemeral', '--candidate', folder, '--weight', '0.5']);
    expect(server.output()).toMatch(/the candidate cannot serve, and \S+ does alone/);
    expect(server.output()).toMatch(reason);
    expect(new Set((await classify(10)).map(({ functionVersion }) => functionVersion))).toEqual(new Set(['1']));
  });
});

describe('npm start with two models, refused', () => {
  it.each([
    ['a candidate that is the champion', ['--candidate', champion], /is the champion, .*: there is nothing to compare/],
    ['a weight above 1', ['--candidate', equal, '--weight', '1.5'], /expected a share from 0 to 1/],
    ['a weight that is no number', ['--candidate', equal, '--weight', 'some'], /expected a share from 0 to 1/],
    ['a weight without a candidate', ['--weight', '0.1'], /--weight is about a candidate; give --candidate/],
    ['a plan without a candidate', ['--plan', shortPlan], /--plan is about a candidate; give --candidate/],
    [
      'a plan and a weight',
      ['--candidate', equal, '--plan', shortPlan, '--weight', '0.1'],
      /cannot be used with option/,
    ],
    ['a plan that is none', ['--candidate', equal, '--plan', 'package.json'], /Unrecognized key/],
  ])('rejects %s', async (_, args, message) => {
    const { code, stderr } = await run('server', ['--port', '0', '--ephemeral', ...args]);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  it('rejects another model under the version of the champion', async () => {
    const folder = join(scratch, 'same-version');
    const version = champion.split('/').at(-1) as string;
    await writeTrialModel(champion, folder, { version, shift: 1, keepsVerdicts: false });
    const { code, stderr } = await run('server', ['--port', '0', '--ephemeral', '--candidate', folder]);
    expect(stderr).toMatch(/another model under the champion's version/);
    expect(code).toBe(2);
  });
});

describe('a rollout on this machine', { timeout: 300_000 }, () => {
  it('promotes an equal model, and still serves it after the next start', async () => {
    const data = newFolder();
    const args = ['--data', data, '--candidate', equal, '--plan', shortPlan];
    await start(args);
    await trafficUntil(/promoted\. Version 2 serves everybody/);
    expect(server.output()).toMatch(/It decides \d+ golden messages: 0 worse and 0 better/);
    expect(server.output()).toMatch(
      /The candidate gets 20 %[\s\S]*The candidate gets 50 %[\s\S]*Let it serve everybody/,
    );
    expect(await view(data)).toMatchObject({
      version: '2',
      weights: {},
      lastGood: '1',
      rollout: { status: 'promoted', candidate: { model: { version: '2099.1.1' } } },
    });
    expect((await rollout(data, 'history')).stdout).toMatch(/version 2 \(model 2099\.1\.1\).*promoted/);
    await end('SIGTERM');

    await start(args);
    await expect.poll(server.output, { timeout: 30_000 }).toMatch(/was promoted by rollout \S+ already/);
    expect(new Set((await classify(10)).map(({ functionVersion }) => functionVersion))).toEqual(new Set(['2']));
  });

  it('takes out a model with other scores, says why, and does not try it again by itself', async () => {
    const data = newFolder();
    const args = ['--data', data, '--candidate', otherScores, '--plan', longPlan];
    await start(args);
    await trafficUntil(/the candidate is out/);
    const { rollout: taken, ...served } = await view(data);
    expect(served).toMatchObject({ version: '1', weights: {} });
    expect(taken).toMatchObject({
      status: 'takenOut',
      reason: expect.stringContaining('its scores are spread differently'),
    });
    expect((await rollout(data, 'history', taken?.id as string)).stdout).toMatch(/Take it out: its scores/);
    await end('SIGKILL');

    await start(args);
    await expect.poll(server.output, { timeout: 30_000 }).toMatch(/was taken out by rollout \S+ already/);
    expect(new Set((await classify(10)).map(({ functionVersion }) => functionVersion))).toEqual(new Set(['1']));
  });

  it('goes on after kill -9 where it was, and does what a person wants of it', async () => {
    const data = newFolder();
    const args = ['--data', data, '--candidate', equal, '--plan', longPlan];
    await start(args);
    await trafficUntil(/The candidate gets 50 %/);
    const { rollout: before } = await view(data);
    await end('SIGKILL');

    await start(args);
    await expect.poll(server.output, { timeout: 30_000 }).toMatch(/goes on where it was/);
    await trafficUntil(/Keep 50 %/);
    const { rollout: after, weights } = await view(data);
    expect(weights).toEqual({ '2': 0.5 });
    expect(after).toMatchObject({ id: before?.id, status: 'running', step: 1 });
    expect(after?.judgement?.judgement.looks).toBeGreaterThan(before?.judgement?.judgement.looks as number);
    expect(server.output()).not.toContain('The candidate gets 20 %');

    expect((await rollout(data, 'start')).stderr).toMatch(/Rollout \S+ is under way.*rollback --local/);
    expect((await rollout(data, 'hold')).stderr).toMatch(/is asked to hold/);
    await trafficUntil(/Held by a person/);
    expect((await rollout(data, 'resume')).code).toBe(0);
    expect((await rollout(data, 'promote', '--dry-run')).stderr).toMatch(/would ask rollout/);
    expect(await view(data)).toMatchObject({ weights: { '2': 0.5 }, rollout: { control: { request: 'resume' } } });
    expect((await rollout(data, 'promote')).code).toBe(0);
    await trafficUntil(/promoted\. Version 2 serves everybody/);
    expect(await view(data)).toMatchObject({ version: '2', rollout: { status: 'promoted' } });
  });

  it('ends what was under way when it is started without the candidate', async () => {
    const data = newFolder();
    await start(['--data', data, '--candidate', equal, '--plan', longPlan]);
    await trafficUntil(/The candidate gets 20 %/);
    await end('SIGKILL');
    await start(['--data', data]);
    await expect.poll(server.output, { timeout: 30_000 }).toMatch(/ended, and the candidate is out/);
    expect(new Set((await classify(5)).map(({ functionVersion }) => functionVersion))).toEqual(new Set(['local']));
    expect((await rollout(data, 'status')).stderr).toMatch(/no server that compares two models runs/);
    await end('SIGTERM');

    await start(['--data', data, '--candidate', equal]);
    expect(await view(data)).toMatchObject({ version: '1', weights: {}, rollout: { status: 'failed' } });
  });

  it('is begun and taken out by a person; a dry run changes nothing', async () => {
    const data = newFolder();
    await start(['--data', data, '--candidate', equal]);
    const before = await view(data);
    expect((await rollout(data, 'start', '--plan', longPlan, '--dry-run')).stderr).toMatch(
      /would roll out \$LATEST beside version 1: 20 % for 0\.1 min, then 50 % for 60 min, then 100 %/,
    );
    expect((await rollout(data, 'hold')).stderr).toMatch(/No rollout is under way/);
    expect(await view(data)).toEqual(before);
    expect((await rollout(data, 'start', '--plan', longPlan)).code).toBe(0);
    await trafficUntil(/The candidate gets 20 %/);
    expect((await rollout(data, 'rollback', '--dry-run')).stderr).toMatch(/would stop/);
    expect(await view(data)).toMatchObject({ weights: { '2': 0.2 } });
    expect((await rollout(data, 'rollback')).stderr).toMatch(/version 1 has all the traffic/);
    expect(await view(data)).toMatchObject({
      version: '1',
      weights: {},
      rollout: { status: 'takenOut', reason: 'Taken out by a person.' },
    });
    await end('SIGTERM');
    expect(existsSync(join(data, 'control.json'))).toBe(false);
  });
});

describe('npm run rollout', () => {
  it('is about this machine where it is told so, whatever stage the environment names', async () => {
    const finished = await run('../release/rollout', ['status', '--local', '--data', scratch], {
      env: { SPAMSHIELD_STAGE: 'dev' },
    });
    expect(finished.stderr).toMatch(/no server that compares two models runs/);
  });

  it('explains itself and its exit codes with --help', async () => {
    const { code, stdout } = await run('../release/rollout', ['--help']);
    expect(stdout).toMatch(
      /start[\s\S]*status[\s\S]*hold[\s\S]*promote[\s\S]*rollback[\s\S]*history[\s\S]*Exit status: 0/,
    );
    expect(code).toBe(0);
  });

  it.each([
    ['no stage', ['status'], /give --stage, or --local/, 2],
    ['a stage and this machine', ['status', '--stage', 'dev', '--local'], /give --stage or --local/, 2],
    ['data without this machine', ['status', '--stage', 'dev', '--data', 'x'], /give --local, too/, 2],
    ['a server that is not there', ['status', '--local', '--data', scratch], /no server that compares two models/, 2],
    ['a plan that cannot be followed', ['start', '--local', '--plan', 'package.json'], /Unrecognized key/, 2],
  ])('rejects %s', async (_, args, message, code) => {
    const finished = await run('../release/rollout', args, { env: { SPAMSHIELD_STAGE: undefined } });
    expect(finished.stderr).toMatch(message);
    expect(finished.code).toBe(code);
  });
});
