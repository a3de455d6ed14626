/** Files of a registered model that are read here. */
export type ModelFile = 'manifest.json' | 'metrics.json' | 'MODEL_CARD.md' | 'lineage.json';

/** Where registered models lie: a folder each. Both throw StoreUnavailableError. */
export type ModelFiles = {
  /** Names of the folders, whatever they hold. */
  folders(): Promise<readonly string[]>;
  /** A file's text; undefined where there is no such file. `folder` must be a model's version: it becomes part of a path. */
  read(folder: string, file: ModelFile): Promise<string | undefined>;
};
