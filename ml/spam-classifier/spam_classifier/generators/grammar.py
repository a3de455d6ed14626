"""A small text grammar: templates with slots, options, alternatives and free order.

Markup inside a template:

``{slot}``        value from the context, the same each time it is used in one message;
                  ``{^slot}`` starts it with a capital, ``{!slot}`` puts it in capitals
``[text]``        optional text, kept half of the time
``(a|b|c)``       one of the alternatives; parentheses without a bar are ordinary text
``<a ~ b ~ c>``   all parts, in random order, joined with a space
``a(n) word``     the article that fits the next word

A block of templates is a string in which a line ``@ any`` or ``@ US GB`` names the countries, a line
``@ validation any`` does so for the validation split, and each line starting with ``- `` begins a template.
Other lines continue the template above them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

Node = tuple[str, object]
Resolver = Callable[[str], str]

_SLOT = re.compile(r"\{([!^]?)([a-z_0-9.:,\-]+)\}")
_VOWEL_SOUND = re.compile(r"(?i)(?:[aeio]|u(?!ni|se|k\b|ber)|hour|hon|(?-i:[FHLMNRSX][A-Z0-9]))")


@dataclass(frozen=True)
class Phrasing:
    """One template with its place in the catalogue."""

    family: str
    kind: str
    label: str
    split: str
    countries: tuple[str, ...]
    template: str


def parse_block(kind: str, label: str, block: str, all_countries: tuple[str, ...], mark: str = "") -> list[Phrasing]:
    """Read a block of templates. Family ids count within a heading, so new templates go at the end of one."""
    split, countries, heading = "train", all_countries, "any"
    bodies: list[tuple[str, tuple[str, ...], str, list[str]]] = []
    for line in block.splitlines():
        stripped = line.strip()
        if not stripped:
            continue
        if stripped.startswith("@ "):
            words = stripped[2:].split()
            split = "validation" if words[0] == "validation" else "train"
            words = words[1:] if split == "validation" else words
            heading = "-".join(words).lower()
            countries = all_countries if words == ["any"] else tuple(words)
        elif stripped.startswith("- "):
            bodies.append((split, countries, heading, [stripped[2:]]))
        else:
            bodies[-1][3].append(stripped)
    counts: dict[str, int] = {}
    phrasings = []
    for part, where, name, lines in bodies:
        prefix = f"{kind}/{mark}{'v-' if part == 'validation' else ''}{name}"
        counts[prefix] = counts.get(prefix, 0) + 1
        phrasings.append(Phrasing(f"{prefix}-{counts[prefix]:02d}", kind, label, part, where, " ".join(lines)))
    return phrasings


def slots_of(template: str) -> set[str]:
    """Names of the slots a template uses, without the case marks."""
    return {match.group(2) for match in _SLOT.finditer(template)}


@cache
def parse(template: str) -> tuple[Node, ...]:
    """Turn a template into a tree of nodes."""
    branches, end = _parse_group(template, 0, "")
    if end != len(template) or len(branches) != 1:
        raise ValueError(f"unbalanced template: {template}")
    return branches[0]


def _parse_group(source: str, pos: int, closer: str) -> tuple[list[tuple[Node, ...]], int]:
    """Parse up to ``closer``; returns the branches (separated by | or ~) and the position after it."""
    separator = {")": "|", ">": "~"}.get(closer, "")
    branches: list[tuple[Node, ...]] = []
    nodes: list[Node] = []
    while pos < len(source):
        char = source[pos]
        if closer and char == closer:
            return [*branches, tuple(nodes)], pos + 1
        if separator and char == separator:
            branches.append(tuple(nodes))
            nodes = []
            pos += 1
        elif char == "{":
            match = _SLOT.match(source, pos)
            if not match:
                raise ValueError(f"bad slot at {pos} in: {source}")
            nodes.append(("slot", (match.group(1), match.group(2))))
            pos = match.end()
        elif char in "([<":
            inner, pos = _parse_group(source, pos + 1, {"(": ")", "[": "]", "<": ">"}[char])
            if char == "[":
                nodes.append(("option", inner[0]))
            elif char == "<":
                nodes.append(("order", inner))
            elif len(inner) > 1:
                nodes.append(("choice", inner))
            else:
                nodes.extend([("text", "("), *inner[0], ("text", ")")])
        else:
            nodes.append(("text", char))
            pos += 1
    if closer:
        raise ValueError(f"missing {closer} in: {source}")
    return [*branches, tuple(nodes)], pos


def expand(template: str, rng: random.Random, resolve: Resolver) -> str:
    """Expand a template into a finished message."""
    return tidy(_expand(parse(template), rng, resolve))


def _expand(nodes: tuple[Node, ...], rng: random.Random, resolve: Resolver) -> str:
    out: list[str] = []
    for name, value in nodes:
        if name == "text":
            out.append(str(value))
        elif name == "slot":
            case, slot = value  # type: ignore[misc]
            text = resolve(slot)
            out.append(text.upper() if case == "!" else text[:1].upper() + text[1:] if case == "^" else text)
        elif name == "option":
            if rng.random() < 0.5:
                out.append(_expand(value, rng, resolve))  # type: ignore[arg-type]
        elif name == "choice":
            out.append(_expand(rng.choice(value), rng, resolve))  # type: ignore[arg-type]
        else:
            parts = [_expand(part, rng, resolve).strip() for part in value]  # type: ignore[attr-defined]
            rng.shuffle(parts)
            out.append(" ".join(part for part in parts if part))
    return "".join(out)


def tidy(text: str) -> str:
    """Resolve articles and remove the spaces that dropped options leave behind."""
    text = re.sub(
        r"\b([Aa])\(n\) (?=(\S+))",
        lambda m: m.group(1) + ("n " if _VOWEL_SOUND.match(m.group(2)) else " "),
        text,
    )
    text = re.sub(r"[ \t]+", " ", text)
    text = re.sub(r" ?\n ?", "\n", text)
    text = re.sub(r" ([,!?;]|\.(?![\w.]))", r"\1", text)
    return text.strip()
