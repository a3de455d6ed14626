import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';

/** A command line tool from PyPI that a test needs, in a virtual environment of its own. */
export type PythonTool = {
  /** Distribution on PyPI, and the version that tests are written for. */
  readonly name: string;
  readonly version: string;
  /** What it does not bring, though the tests need it: requirements as pip reads them. */
  readonly besides?: readonly string[];
  /** Folder of the repository, which Git ignores. */
  readonly environment: `.venv-${string}`;
};

/** Folder of the tool's commands; installs the tool when it is missing or of another version. Needs Python 3.11 or newer, with pip. */
export function installPythonTool({ name, version, besides = [], environment }: PythonTool): string {
  const folder = resolve(import.meta.dirname, '..', environment);
  const python = join(folder, 'bin/python');
  const requirements = [`${name}==${version}`, ...besides];
  if (!requirements.every((requirement) => isInstalled(python, requirement))) {
    execFileSync(process.env['PYTHON'] ?? 'python3', ['-m', 'venv', folder], { stdio: 'inherit' });
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...requirements];
    execFileSync(python, pip, { stdio: 'inherit' });
  }
  return join(folder, 'bin');
}

function isInstalled(python: string, requirement: string): boolean {
  const [name = '', version] = requirement.split('==');
  try {
    const program = 'import importlib.metadata, sys; print(importlib.metadata.version(sys.argv[1]))';
    return execFileSync(python, ['-c', program, name], { encoding: 'utf8', stdio: 'pipe' }).trim() === version;
  } catch {
    return false;
  }
}
