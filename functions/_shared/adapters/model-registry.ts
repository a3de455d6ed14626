import { z } from 'zod';
import type { RegisteredModel, Slice } from '#application/models.service.ts';
import { isModelVersion } from '#domain/model-version.ts';
import type { ModelFiles } from './model-files.ts';

const share = z.object({ value: z.number(), low: z.number(), high: z.number() });

const measuredSet = z.object({
  name: z.string(),
  n: z.number().int(),
  at: z.object({ moderate: z.object({ recall: share.optional(), fpr: share.optional() }) }),
});

/** metrics.json: what was measured through the serving path. Written by ml/spam-classifier (report.py). */
const metricsFile = z.object({
  sets: z.array(measuredSet.extend({ use: z.enum(['held out', 'validation', 'training']) })),
  /** The written validation messages, by language. */
  languages: z.array(measuredSet),
});

const manifestFile = z.object({ name: z.string().min(1), version: z.string(), createdAt: z.iso.datetime().optional() });

/** Tells that something in the registry cannot be used: which version, which file, and the kind of fault. */
export type ReportUnusable = (version: string, file: string, reason: string) => void;

/**
 * A registry of models that are written once: a folder a version, with manifest.json, metrics.json and MODEL_CARD.md.
 * A model that was read whole is kept; one that was not is read again.
 */
export class ModelRegistry {
  readonly #files: ModelFiles;
  readonly #reportUnusable: ReportUnusable;
  readonly #models = new Map<string, RegisteredModel>();

  constructor(files: ModelFiles, reportUnusable: ReportUnusable) {
    this.#files = files;
    this.#reportUnusable = reportUnusable;
  }

  readonly listVersions = async (): Promise<readonly string[]> => {
    const folders = await this.#files.folders();
    return folders.filter(isModelVersion);
  };

  /** A model without a usable manifest is undefined; without usable metrics it has no slices. Both are reported. */
  readonly readModel = async (version: string): Promise<RegisteredModel | undefined> => {
    const known = this.#models.get(version);
    if (known) return known;
    const [manifest, metrics] = await Promise.all([
      this.#readJson(version, 'manifest.json', manifestFile),
      this.#readJson(version, 'metrics.json', metricsFile),
    ]);
    if (!manifest) return undefined;
    if (manifest.version !== version) {
      this.#reportUnusable(version, 'manifest.json', 'names another version');
      return undefined;
    }
    const model = { ...manifest, slices: metrics ? slicesOf(metrics) : [] };
    if (metrics) this.#models.set(version, model);
    return model;
  };

  readonly readCard = (version: string): Promise<string | undefined> => this.#files.read(version, 'MODEL_CARD.md');

  async #readJson<T>(
    version: string,
    file: 'manifest.json' | 'metrics.json',
    schema: z.ZodType<T>,
  ): Promise<T | undefined> {
    const text = await this.#files.read(version, file);
    const parsed = text === undefined ? undefined : schema.safeParse(jsonOf(text));
    if (!parsed?.success) this.#reportUnusable(version, file, parsed ? 'does not fit its schema' : 'is missing');
    return parsed?.data;
  }
}

/** Figures of messages that the model was trained on say nothing about new ones. */
function slicesOf({ sets, languages }: z.infer<typeof metricsFile>): Slice[] {
  const measured = [...sets, ...languages.map((language) => ({ ...language, use: 'validation' as const }))];
  return measured.flatMap(({ name, use, n, at: { moderate } }) =>
    use === 'training' ? [] : [{ name, use, n, recall: moderate.recall, falsePositiveRate: moderate.fpr }],
  );
}

/** The document, or undefined where the text is none, which no schema here takes. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
