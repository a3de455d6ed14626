import { relative } from 'node:path';
import Table from 'cli-table3';
import { Option } from 'commander';
import { type Architecture, architectures } from '../../layers/onnxruntime/build.ts';
import { assembleImageContext, imageContextFolder } from '../image-context.ts';
import { epochSeconds } from '../reproducible-tree.ts';
import { createCommand, exitCodes, modelFolderOf, modelOption, runCommand } from './command.ts';

const command = createCommand(
  'npm run build:image --',
  'Assembles build/classify, from which the image of the function `classify` is built: ONNX Runtime, code, one model, Dockerfile.',
)
  .addOption(new Option('--arch <arch>', 'processor that the function runs on').choices(architectures).default('x64'))
  .addOption(modelOption);

type Options = { arch: Architecture; model?: string };

await runCommand(command, async () => {
  const { arch, model } = command.opts<Options>();
  const modelFolder = await modelFolderOf(model);
  const { identity, sizes } = await assembleImageContext({ architecture: arch, modelFolder });
  const { runtime, code, model: artifact } = sizes;
  const table = new Table({
    head: ['part', 'files', 'MiB'],
    colAligns: ['left', 'right', 'right'],
    style: { head: [] },
  });
  for (const [part, { files, bytes }] of [
    [`onnxruntime, linux/${arch}`, runtime],
    ['code', code],
    [`model ${identity.name} ${identity.version}`, artifact],
  ] as const) {
    table.push([part, files, (bytes / 2 ** 20).toFixed(1)]);
  }
  console.log(table.toString());
  console.log(`model: manifest sha256 ${identity.manifestSha256}`);
  // Without --layers buildah makes one layer of all; without --timestamp the folders that are copied into carry the time of the build.
  const options = `--layers --timestamp ${epochSeconds} --tag spamshield-classify`;
  console.log(`build it: buildah build ${options} ${relative('', imageContextFolder)}`);
  return exitCodes.ok;
});
