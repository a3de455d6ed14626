import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { synthesize } from './synthesize.ts';
import { rolloutDefinition } from './rollout-definition.ts';
import { openRolloutDatabase, type World } from './rollout-world.ts';

const definition = rolloutDefinition(synthesize({ stage: 'dev' }));
let database: Awaited<ReturnType<typeof openRolloutDatabase>>;
let world: World;
beforeAll(async () => {
  database = await openRolloutDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  world = await database.newWorld(definition);
});
describe('a rollout', () => {
  it('promotes', async () => {
    const t = Date.now();
    const ended = await world.run({});
    console.log(ended.end, ended.error, ended.path.length, world.lambda.shifts, world.told, Date.now() - t);
    console.log(ended.path.slice(0, 20).join(' '));
    const r = await world.ports.store.read('first');
    console.log(r?.status, r?.judgement?.judgement.sentence, r?.reason);
  });
});
