import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { type AliasUpdate, createAlias, routeBy, updateAlias } from '#domain/rollout/alias-model.ts';
import { readHealth } from '../../../functions/classify/contract.ts';
import type { ProxyHandler } from '../http-front.ts';
import type { FunctionRecord, RecordedAlias } from './function-record.ts';
import type { LoadedVersion } from './loaded-version.ts';
import type { TrafficLog } from './traffic-log.ts';

/** The one role here: Lambda refuses to split between versions of different roles. */
const role = 'local';

/** The classify function in its versions behind a weighted alias: each request is drawn for itself, by the rules of Lambda's alias. */
export class WeightedFunction {
  readonly #versions = new Map<string, LoadedVersion>();
  /** Those that have had a request. */
  readonly #started = new Set<string>();
  readonly #record: FunctionRecord;
  readonly #traffic: TrafficLog;
  readonly #random: () => number;
  #alias: RecordedAlias;

  /** @param main gets every request until the alias is moved */
  constructor(
    main: LoadedVersion,
    {
      record,
      traffic,
      random = Math.random,
    }: { record: FunctionRecord; traffic: TrafficLog; random?: (() => number) | undefined },
  ) {
    this.#record = record;
    this.#traffic = traffic;
    this.#random = random;
    this.#versions.set(main.version, main);
    this.#alias = { ...createAlias(main.version, this.#published()), description: '' };
  }

  get alias(): RecordedAlias {
    return this.#alias;
  }

  version(version: string): LoadedVersion | undefined {
    return this.#versions.get(version);
  }

  add(version: LoadedVersion): void {
    this.#versions.set(version.version, version);
  }

  /** Takes the alias up as it was recorded; false, and nothing is changed, where it names a version that is not loaded. */
  restore(alias: RecordedAlias): boolean {
    const named = [alias.functionVersion, ...Object.keys(alias.additionalVersionWeights)];
    if (!named.every((version) => this.#versions.has(version))) return false;
    this.#alias = alias;
    return true;
  }

  /** Moves the alias; a description that is left out stays. Throws AliasRefusedError, and then it is as it was. */
  update({ description = this.#alias.description, ...update }: AliasUpdate & { description?: string }): RecordedAlias {
    const alias = { ...updateAlias(this.#alias, update, this.#published()), description };
    this.#alias = alias;
    this.#traffic.cut();
    this.#record.alias = alias;
    return alias;
  }

  /** Share of the requests by model version. */
  weights(): ReadonlyMap<string, number> {
    const { functionVersion, additionalVersionWeights } = this.#alias;
    const others = Object.entries(additionalVersionWeights);
    const rest = others.reduce((left, [, weight]) => left - weight, 1);
    return new Map(
      [[functionVersion, rest] as const, ...others].map(([version, weight]) => [
        this.#get(version).model.version,
        weight,
      ]),
    );
  }

  /** What API Gateway calls: the alias. */
  readonly handle: ProxyHandler = async (event, context) => {
    const version = routeBy(this.#alias)(this.#random());
    const { revisionId } = this.#alias;
    // Both at once and at the end: a request that fails after a look must not be in an earlier one than its failure.
    const count = (errors: 0 | 1) => {
      // As in the metrics: that a health check is answered says nothing about traffic, and a start is known by its first request.
      if (event.resource === readHealth.resource) return;
      const starts = this.#started.has(version) ? 0 : 1;
      this.#started.add(version);
      // What was drawn by the weight before belongs to no look at this one.
      const requests = revisionId === this.#alias.revisionId ? 1 : 0;
      this.#traffic.add(version, { requests, errors: requests * errors, starts });
    };
    try {
      const result = await this.invoke(version, event, context);
      count(result.statusCode >= 500 ? 1 : 0);
      return result;
    } catch (error) {
      count(1);
      throw error;
    }
  };

  /** Calls one version, past the alias; nothing is counted. */
  async invoke(version: string, event: APIGatewayProxyEvent, context: Context): Promise<APIGatewayProxyResult> {
    return this.#get(version).handler(event, { ...context, functionVersion: version });
  }

  #get(version: string): LoadedVersion {
    const found = this.#versions.get(version);
    if (!found) throw new RangeError(`version ${version} is not loaded`);
    return found;
  }

  #published() {
    return [...this.#versions.keys()].map((version) => ({ version, role }));
  }
}
