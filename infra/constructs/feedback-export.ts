import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import type { ServiceSecret } from './service-secret.ts';
import type { Stores } from './stores.ts';
import type { TrainingData } from './training-data.ts';
import { ZipFunction } from './zip-function.ts';

export type FeedbackExportProps = {
  readonly config: StageConfig;
  readonly buildFolder: string;
  readonly stores: Stores;
  readonly secret: ServiceSecret;
  readonly trainingData: TrainingData;
};

/** Longest that Lambda lets a function run: the policy judges all labels of twelve weeks together. */
const timeoutS = 900;

/** The two steps of the weekly retraining that touch what users gave: a dataset is made, and brought up to date before it trains. */
export class FeedbackExport extends Construct {
  /** {executionName, week?} → {datasetId, outcome, accepted, counts, needed}. */
  readonly exporter: ZipFunction;
  /** {datasetId} → {erased, textsRemoved}. */
  readonly refresher: ZipFunction;

  constructor(
    scope: Construct,
    id: string,
    { config, buildFolder, stores, secret, trainingData }: FeedbackExportProps,
  ) {
    super(scope, id);
    const common = { config, buildFolder, timeoutS, memorySizeMiB: 1769 };
    const { messagesMin, hamMin } = config.retraining;
    this.exporter = new ZipFunction(this, 'Exporter', {
      ...common,
      name: 'export-feedback',
      environment: {
        SPAMSHIELD_TRAINING_MESSAGES_MIN: String(messagesMin),
        SPAMSHIELD_TRAINING_HAM_MIN: String(hamMin),
      },
    });
    stores.connect(this.exporter, {
      feedback: ['GetItem', 'Scan'],
      texts: ['GetItem'],
      erasureLedger: ['Scan'],
    });
    secret.connect(this.exporter);
    trainingData.connect(this.exporter, { texts: ['write', 'remove'], datasets: ['read', 'write'], list: true });

    this.refresher = new ZipFunction(this, 'Refresher', { ...common, name: 'refresh-erasures' });
    stores.connect(this.refresher, { feedback: ['Scan'], texts: ['GetItem'], erasureLedger: ['Scan'] });
    secret.connect(this.refresher);
    // It looks which texts there are, and opens none.
    trainingData.connect(this.refresher, { texts: ['remove'], datasets: ['read', 'write'], list: true });
  }
}
