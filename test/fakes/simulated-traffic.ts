import { uniformFloat32 } from 'pure-rand/distribution/uniformFloat32';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { routeBy } from '#domain/rollout/alias-model.ts';
import type { FakeCloudwatch } from './fake-cloudwatch.ts';
import type { FakeLambda } from './fake-serving-function.ts';

export type Behaviour = {
  /** Probabilities: of a request to fail, of a message to be flagged. */
  errors: number;
  flags: number;
  /** Starts in a minute that has requests, and the probability of one to end without a model. */
  starts: number;
  loadFailures: number;
  /** Probability of a verdict to be contradicted by a user, within the minute. */
  contradictions: number;
};

export const soundBehaviour: Behaviour = {
  errors: 0.001,
  flags: 0.3,
  starts: 2,
  loadFailures: 0,
  contradictions: 0.005,
};

export type TrafficProps = {
  readonly lambda: FakeLambda;
  readonly cloudwatch: FakeCloudwatch;
  readonly requestsPerMinute: number;
  readonly behaviourOf: (version: string) => Behaviour;
  /** Sends each request elsewhere than the alias says, where it is given. */
  readonly route?: ((random: number) => string) | undefined;
};

/** Requests of one minute to an alias, and what Lambda and the function report of them. The same seed gives the same requests. */
export function simulatedTraffic(seed: number) {
  const generator = xoroshiro128plus(seed);
  const random = () => uniformFloat32(generator);
  return (atMs: number, { lambda, cloudwatch, requestsPerMinute, behaviourOf, route }: TrafficProps): void => {
    const { version, weights, revisionId } = lambda.alias;
    const choose = route ?? routeBy({ revisionId, functionVersion: version, additionalVersionWeights: weights });
    const requests = Array.from({ length: requestsPerMinute }, () => choose(random()));
    for (const at of new Set(requests)) {
      const behaviour = behaviourOf(at);
      const { length } = requests.filter((other) => other === at);
      const happens = (probability: number, of: number) =>
        Array.from({ length: of }, () => random()).filter((drawn) => drawn < probability).length;
      const errors = happens(behaviour.errors, length);
      const flagged = happens(behaviour.flags, length - errors);
      const ofLambda = (name: string, count: number) =>
        cloudwatch.put(
          {
            namespace: 'AWS/Lambda',
            name,
            dimensions: { FunctionName: 'classify', Resource: 'classify:live', ExecutedVersion: at },
          },
          atMs,
          count > 0 ? [count] : [],
        );
      const ofVersion = (service: string, name: string, values: readonly number[]) =>
        cloudwatch.put({ namespace: 'SpamShield', name, dimensions: { service, version: at } }, atMs, values);
      const ofService = (name: string, values: readonly number[]) => {
        ofVersion('classify', name, values);
        cloudwatch.put({ namespace: 'SpamShield', name, dimensions: { service: 'classify' } }, atMs, values);
      };
      const ones = (count: number) => Array.from({ length: count }, () => 1);
      ofLambda('Invocations', length);
      // Half of what fails is answered with 5xx, the rest crashes.
      ofLambda('Errors', Math.floor(errors / 2));
      ofService('ServerErrors', ones(Math.ceil(errors / 2)));
      ofService('Requests', ones(length));
      ofService('Starts', ones(behaviour.starts));
      ofService('LoadFailures', ones(happens(behaviour.loadFailures, behaviour.starts)));
      ofService('ClassifiedSpam', ones(flagged));
      ofService('ClassifiedHam', ones(length - errors - flagged));
      ofVersion('project-reputation', 'Contradictions', ones(happens(behaviour.contradictions, length - errors)));
      ofService('Score', [
        ...Array.from({ length: flagged }, () => 0.9 + 0.1 * random()),
        ...Array.from({ length: length - errors - flagged }, () => 0.1 * random()),
      ]);
    }
  };
}
