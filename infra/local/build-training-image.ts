import { relative } from 'node:path';
import Table from 'cli-table3';
import { Option } from 'commander';
import { type Architecture, architectures } from '../../layers/onnxruntime/build.ts';
import { epochSeconds } from '../reproducible-tree.ts';
import { assembleTrainingContext, trainingContextFolder } from '../training-context.ts';
import { createCommand, exitCodes, runCommand } from './command.ts';

const command = createCommand(
  'npm run build:training --',
  'Assembles build/training, from which the training image is built: the pipeline, its corpus, and Node for what it measures.',
).addOption(new Option('--arch <arch>', 'processor that the job runs on').choices(architectures).default('x64'));

await runCommand(command, async () => {
  const { arch } = command.opts<{ arch: Architecture }>();
  const sizes = await assembleTrainingContext(arch);
  const table = new Table({
    head: ['part', 'files', 'MiB'],
    colAligns: ['left', 'right', 'right'],
    style: { head: [] },
  });
  for (const [part, { files, bytes }] of [
    [`Node and ONNX Runtime, linux/${arch}`, sizes.node],
    ['commands of the serving path', sizes.commands],
    ['pipeline and corpus', sizes.pipeline],
  ] as const) {
    table.push([part, files, (bytes / 2 ** 20).toFixed(1)]);
  }
  console.log(table.toString());
  const options = `--layers --timestamp ${epochSeconds} --tag spamshield-training`;
  console.log(`build it: buildah build ${options} ${relative('', trainingContextFolder)}`);
  return exitCodes.ok;
});
