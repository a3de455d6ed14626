"""Print a sheet of generated messages to read through."""

from __future__ import annotations

import argparse

from . import HAM_KINDS, SPAM_KINDS, generate


def main(argv: list[str] | None = None) -> None:
    """Entry point of ``python -m spam_classifier.generators``."""
    parser = argparse.ArgumentParser(prog="python -m spam_classifier.generators", description=__doc__)
    parser.add_argument("--kind", choices=(*HAM_KINDS, *SPAM_KINDS), help="one kind only (default: all)")
    parser.add_argument("--count", type=int, default=20, help="messages per kind (default: %(default)s)")
    parser.add_argument("--split", choices=("train", "validation"), default="train", help="default: %(default)s")
    parser.add_argument("--seed", type=int, default=1, help="default: %(default)s")
    options = parser.parse_args(argv)
    for message in generate(options.split, options.count, options.seed):
        if options.kind in (None, message.kind):
            print(f"{message.label}\t{message.family}\t{message.country}\t{message.text!r}")


if __name__ == "__main__":
    main()
