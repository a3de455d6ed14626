"""The serving path from here: commands of package.json, run by Node without npm, which a training image does not have."""

import json
import os
import subprocess
from pathlib import Path

from spam_classifier.errors import PipelineError
from spam_classifier.params import PIPELINE_ROOT

REPOSITORY = PIPELINE_ROOT.parent.parent


def serve(command: str, *arguments: str | Path, statuses: tuple[int, ...] = (0,), **environment: str) -> str:
    """What `npm run -s command -- arguments` writes to stdout. Raises PipelineError when its exit status is not among `statuses`."""
    script = json.loads((REPOSITORY / "package.json").read_text(encoding="utf-8"))["scripts"][command].split(" ")
    # npm would find the repository's own Node first, too.
    own = REPOSITORY / "node_modules" / ".bin"
    path = os.pathsep.join([str(own), os.environ.get("PATH", "")])
    options = [str(part.resolve()) if isinstance(part, Path) else part for part in arguments]
    try:
        done = subprocess.run(
            [*script, *options],
            cwd=REPOSITORY,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **environment, "PATH": path},
        )
    except FileNotFoundError as error:
        raise PipelineError(f"{command} needs Node, which is not installed") from error
    if done.returncode not in statuses:
        raise PipelineError(f"npm run {command} ended with {done.returncode}")
    return done.stdout
