import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fetchFolder, putObject } from '../../infra/retraining/s3-objects.ts';
import { runBuild } from '../buildspec.ts';

/**
 * The one stand-in for SageMaker and CodeBuild, which no emulator has: a function that does the work of a `.sync` task itself, on this
 * machine and with what the job or the build would run. It answers as the service does when it is done.
 */
export async function handler({ resource, parameters }: { resource: string; parameters: unknown }): Promise<unknown> {
  if (resource.endsWith('sagemaker:createTrainingJob.sync')) return train(parameters as TrainingJob);
  if (resource.endsWith('codebuild:startBuild.sync')) return build(parameters as Build);
  throw new Error(`nothing stands in for ${resource}`);
}

type TrainingJob = {
  TrainingJobName: string;
  HyperParameters: Record<string, string>;
  InputDataConfig: { ChannelName: string; DataSource: { S3DataSource: { S3Uri: string } } }[];
  OutputDataConfig: { S3OutputPath: string };
};

/** /opt/ml in a folder: channels and hyper-parameters in, the container's own entry point, and what it leaves, packed. */
async function train(job: TrainingJob): Promise<unknown> {
  const { WEEKLY_REPOSITORY: repository = '.', WEEKLY_SMALL: small = '' } = process.env;
  const root = mkdtempSync(join(tmpdir(), 'spamshield-job-'));
  mkdirSync(join(root, 'input/config'), { recursive: true });
  mkdirSync(join(root, 'input/data'));
  const smallness = JSON.parse(readFileSync(join(small, 'hyperparameters.json'), 'utf8')) as Record<string, string>;
  writeFileSync(
    join(root, 'input/config/hyperparameters.json'),
    JSON.stringify({ ...job.HyperParameters, ...smallness }),
  );
  for (const { ChannelName, DataSource } of job.InputDataConfig) {
    const folder = await fetchFolder(DataSource.S3DataSource.S3Uri);
    execFileSync('cp', ['-r', folder, join(root, 'input/data', ChannelName)]);
  }
  const entryPoint = join(repository, 'ml/spam-classifier/tests/sagemaker_job.py');
  const { status } = spawnSync(
    resolve(repository, '.venv-ml/bin/python'),
    [entryPoint, small, 'train', '--root', root, '--work-dir', join(root, 'work')],
    {
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], PYTHONPATH: join(repository, 'ml/spam-classifier') },
      cwd: repository,
      stdio: ['ignore', 'ignore', 2],
    },
  );
  if (status !== 0) throw new Error(readFileSync(join(root, 'output/failure'), 'utf8'));
  const at = `${job.OutputDataConfig.S3OutputPath}${job.TrainingJobName}/output`;
  await putObject(`${at}/model.tar.gz`, pack(join(root, 'model')));
  await putObject(`${at}/output.tar.gz`, pack(join(root, 'output/data')));
  return {
    TrainingJobName: job.TrainingJobName,
    TrainingJobStatus: 'Completed',
    ModelArtifacts: { S3ModelArtifacts: `${at}/model.tar.gz` },
  };
}

function pack(folder: string): Buffer {
  return execFileSync('tar', ['--create', '--gzip', '--directory', folder, '.'], { maxBuffer: 2 ** 28 });
}

type Build = { ProjectName: string; EnvironmentVariablesOverride: { Name: string; Value: string }[] };

/** The commands of the project's buildspec, with the variables of the project and of the build. */
async function build({ ProjectName, EnvironmentVariablesOverride }: Build): Promise<unknown> {
  process.chdir(process.env['WEEKLY_REPOSITORY'] ?? '.');
  const given = Object.fromEntries(EnvironmentVariablesOverride.map(({ Name, Value }) => [Name, Value]));
  const { code, stderr } = await runBuild(ProjectName, { ...process.env, ...given });
  if (code !== 0) throw new Error(`the build ${ProjectName} ended with ${code}: ${stderr.slice(-500)}`);
  return { Build: { BuildStatus: 'SUCCEEDED' } };
}
