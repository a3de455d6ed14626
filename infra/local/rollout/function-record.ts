import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ModelIdentity } from '#adapters/model-identity.ts';
import { UsageError } from '../command.ts';

const recordSchema = z.object({
  /** Every model that was ever a version here, in the order in which it became one. */
  versions: z.array(
    z.object({ version: z.string(), name: z.string(), modelVersion: z.string(), manifestSha256: z.string() }),
  ),
  alias: z
    .object({
      revisionId: z.string(),
      functionVersion: z.string(),
      additionalVersionWeights: z.record(z.string(), z.number()),
      description: z.string(),
    })
    .nullable(),
});
type Content = z.infer<typeof recordSchema>;

/** The alias as Lambda keeps it: where requests go, and the note of whoever moved it last. */
export type RecordedAlias = NonNullable<Content['alias']>;

/**
 * What Lambda would remember of the function, kept beside the data: which model has which version number, and the alias. A number is
 * never given twice, since receipts and judgements name it. A file, and not the database: taking a candidate out must not need it.
 */
export class FunctionRecord {
  readonly #file: string | undefined;
  #content: Content;

  /**
   * @param folder undefined keeps nothing
   * @throws UsageError when the file there is no such record
   */
  constructor(folder: string | undefined) {
    this.#file = folder === undefined ? undefined : join(folder, 'function.json');
    this.#content = read(this.#file);
  }

  get alias(): RecordedAlias | undefined {
    return this.#content.alias ?? undefined;
  }

  set alias(alias: RecordedAlias | undefined) {
    this.#write({ ...this.#content, alias: alias ?? null });
  }

  /** The number of the version that holds this model, to the byte; a new one for a model that has none. */
  versionOf({ name, version: modelVersion, manifestSha256 }: ModelIdentity): string {
    const { versions } = this.#content;
    const known = versions.find((recorded) => recorded.manifestSha256 === manifestSha256);
    if (known) return known.version;
    const version = String(versions.length + 1);
    this.#write({ ...this.#content, versions: [...versions, { version, name, modelVersion, manifestSha256 }] });
    return version;
  }

  #write(content: Content): void {
    this.#content = content;
    if (this.#file === undefined) return;
    const draft = `${this.#file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(content), { mode: 0o600 });
    renameSync(draft, this.#file);
  }
}

function read(file: string | undefined): Content {
  const nothing: Content = { versions: [], alias: null };
  if (file === undefined) return nothing;
  try {
    return recordSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return nothing;
    throw new UsageError(`${file} is not what npm start has written there; remove it, and versions are numbered anew`);
  }
}
