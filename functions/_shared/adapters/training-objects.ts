/** Small objects of text, by their path. All throw StoreUnavailableError; none has the path or the text in its message. */
export type TrainingObjects = {
  /** Writes an object, over one that is there. */
  write(path: string, text: string): Promise<void>;
  /** Writes an object that there was none of; false where there is one. */
  create(path: string, text: string): Promise<boolean>;
  read(path: string): Promise<string | undefined>;
  /** Removes an object, if there is one. */
  remove(path: string): Promise<void>;
  /** Names of the objects and folders directly in a folder; none where there is no such folder. */
  names(folder: string): AsyncIterable<string>;
};
