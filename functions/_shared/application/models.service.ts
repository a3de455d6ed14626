import { SpamShieldError } from '#domain/errors.ts';
import { newestFirst } from '#domain/model-version.ts';

/** A share with its exact 95 % bounds. */
export type BoundedShare = { readonly value: number; readonly low: number; readonly high: number };

/** How a model did on one set of messages that it was not trained on, through the serving path at moderate sensitivity. */
export type Slice = {
  readonly name: string;
  /** Held out: never seen. Validation: not trained on, but training stopped and thresholds were set by it. */
  readonly use: 'held out' | 'validation';
  /** Messages. */
  readonly n: number;
  /** Of spam; undefined where the slice has none. */
  readonly recall?: BoundedShare | undefined;
  /** Ham flagged, of all ham; undefined where the slice has none. */
  readonly falsePositiveRate?: BoundedShare | undefined;
};

/** A model as the registry keeps it. */
export type RegisteredModel = {
  readonly version: string;
  readonly name: string;
  /** ISO 8601; undefined for models that were packaged without it. */
  readonly createdAt?: string | undefined;
  readonly slices: readonly Slice[];
};

/** Versions that the registry has, in any order. Throws StoreUnavailableError. */
export type ListModelVersions = () => Promise<readonly string[]>;

/** One of them; undefined where what the registry has cannot be used. Throws StoreUnavailableError. */
export type ReadRegisteredModel = (version: string) => Promise<RegisteredModel | undefined>;

/** The model card in Markdown; undefined where there is none. Throws StoreUnavailableError. */
export type ReadModelCard = (version: string) => Promise<string | undefined>;

/** Share of the traffic (0..1) by version; a version that gets none may be missing. */
export type ReadTrafficWeights = () => Promise<ReadonlyMap<string, number>>;

/** No model of that version has a card. */
export class ModelUnknownError extends SpamShieldError {
  readonly code = 'model_unknown';

  constructor() {
    super('There is no model of this version.');
  }
}

export type ModelsServiceProps = {
  listVersions: ListModelVersions;
  readModel: ReadRegisteredModel;
  readCard: ReadModelCard;
  readTrafficWeights: ReadTrafficWeights;
};

/** Versions that are listed: the newest, and any other that gets traffic. */
export const listedVersionsMax = 50;

/** What the service says about its models. */
export class ModelsService {
  readonly #props: ModelsServiceProps;

  constructor(props: ModelsServiceProps) {
    this.#props = props;
  }

  /** The newest first; models that cannot be used are left out. Throws StoreUnavailableError. */
  async list(): Promise<(RegisteredModel & { weight: number })[]> {
    const [versions, weights] = await Promise.all([this.#props.listVersions(), this.#props.readTrafficWeights()]);
    const listed = versions.toSorted(newestFirst).filter((version, i) => i < listedVersionsMax || weights.has(version));
    const models = await Promise.all(listed.map((version) => this.#props.readModel(version)));
    return models.flatMap((model) => (model ? [{ ...model, weight: weights.get(model.version) ?? 0 }] : []));
  }

  /** @throws ModelUnknownError, StoreUnavailableError */
  async card(version: string): Promise<string> {
    const card = await this.#props.readCard(version);
    if (card === undefined) throw new ModelUnknownError();
    return card;
  }
}
