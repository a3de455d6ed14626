import { execFileSync } from 'node:child_process';
import { repositoryRoot } from './model-folder.ts';

/** Commit that a measurement belongs to, marked when the tree differs from it; 'unknown' outside a checkout. */
export function currentCommit(): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: repositoryRoot, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    const isClean = git('status', '--porcelain') === '';
    return git('rev-parse', '--short', 'HEAD') + (isClean ? '' : ' with uncommitted changes');
  } catch {
    return 'unknown';
  }
}
