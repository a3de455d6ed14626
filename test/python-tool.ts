import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';

/** A command line tool from PyPI that a test needs, in a virtual environment of its own. */
export type PythonTool = {
  /** Distribution on PyPI, and the version that tests are written for. */
  readonly name: string;
  readonly version: string;
  /** Folder of the repository, which Git ignores. */
  readonly environment: `.venv-${string}`;
};

/** Folder of the tool's commands; installs the tool when it is missing or of another version. Needs Python 3.11 or newer, with pip. */
export function installPythonTool({ name, version, environment }: PythonTool): string {
  const folder = resolve(import.meta.dirname, '..', environment);
  const python = join(folder, 'bin/python');
  if (installedVersion(python, name) !== version) {
    execFileSync(process.env['PYTHON'] ?? 'python3', ['-m', 'venv', folder], { stdio: 'inherit' });
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `${name}==${version}`];
    execFileSync(python, pip, { stdio: 'inherit' });
  }
  return join(folder, 'bin');
}

function installedVersion(python: string, name: string): string | undefined {
  try {
    const program = 'import importlib.metadata, sys; print(importlib.metadata.version(sys.argv[1]))';
    return execFileSync(python, ['-c', program, name], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return undefined;
  }
}
