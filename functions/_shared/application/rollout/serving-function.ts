/** One state of a function's code and configuration: `$LATEST`, or a published version. */
export type FunctionState = {
  readonly version: string;
  readonly codeSha256: string;
  /** Of the configuration that a version is published with. */
  readonly configSha256: string;
  readonly revisionId: string;
};

/** What serves, and the note that the last rollout left. */
export type AliasState = {
  readonly version: string;
  /** Share of the traffic of other versions, while a gradual rollout is under way. */
  readonly weights: Readonly<Record<string, number>>;
  readonly description: string;
  readonly revisionId: string;
};

/** How the alias shall be. What is left out stays as it is, but for the weights. */
export type AliasMove = {
  readonly version?: string;
  /** Share of the traffic of other versions; left out, all goes to the main version. */
  readonly weights?: Readonly<Record<string, number>>;
  readonly description?: string;
  /** Undefined: whatever the alias is by now. */
  readonly revisionId?: string;
};

export type Invocation = {
  readonly payload: string;
  readonly executedVersion: string | undefined;
  /** Kind of the failure, where the function failed to answer. */
  readonly functionError: string | undefined;
};

/** The function behind the API, and its alias. All throw ReleaseRefusedError when AWS does not answer or refuses. */
export type ServingFunction = {
  readonly functionName: string;
  readonly aliasName: string;
  /** Account that the function is in. */
  readonly account: string;
  /** `$LATEST`, once its last update is done. */
  readLatest(): Promise<FunctionState>;
  /** A published version; undefined where there is none of that number. */
  readVersion(version: string): Promise<FunctionState | undefined>;
  /** Publishes `$LATEST` and waits for the version; undefined where it is not that code or revision any more. */
  publish(latest: FunctionState): Promise<FunctionState | undefined>;
  readAlias(): Promise<AliasState>;
  /** Moves the alias in one write; false where it is of another revision by now. */
  moveAlias(to: AliasMove): Promise<boolean>;
  /** Calls a version directly, past the alias. */
  invoke(version: string, event: object): Promise<Invocation>;
};
