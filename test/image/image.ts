import { epochSeconds } from '../../infra/reproducible-tree.ts';
import { engine } from './engine.ts';

export type Layer = { digest: string; bytes: number; instruction: string };

/** Builds the Dockerfile of `context` as it stands, from nothing that was built before. */
export function buildImage(context: string, tag: string): void {
  const reproducible = ['--layers', '--no-cache', '--timestamp', String(epochSeconds)];
  engine('buildah', [
    'build',
    '--quiet',
    '--pull-never',
    '--isolation',
    'chroot',
    ...reproducible,
    '--tag',
    tag,
    context,
  ]);
}

/** Layers of an image, the lowest first; the base's is one. */
export function layersOf(tag: string): Layer[] {
  const [inspected] = JSON.parse(engine('podman', ['image', 'inspect', tag])) as [{ RootFS: { Layers: string[] } }];
  const history = JSON.parse(engine('podman', ['history', '--no-trunc', '--format', 'json', tag])) as {
    size: number;
    CreatedBy: string;
  }[];
  // Newest first, with the steps that change no file. The time stamp makes them look alike: those with a size are the layers.
  const steps = history.reverse().filter(({ size }) => size > 0);
  return inspected.RootFS.Layers.map((digest, index) => ({
    digest,
    bytes: steps[index]?.size ?? Number.NaN,
    instruction: index === 0 ? 'base image' : (steps[index]?.CreatedBy ?? '').replace(/^.*#\(nop\) /, '').slice(0, 60),
  }));
}
