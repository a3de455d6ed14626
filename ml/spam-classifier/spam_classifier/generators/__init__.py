"""Generated SMS messages, honest and fraudulent, for training and validation of the spam classifier."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

from . import catalogue
from .catalogue import HAM_KINDS, SPAM_KINDS
from .clauses import CASUAL_KINDS, decorate
from .grammar import Phrasing, expand
from .slots import Context

__all__ = ["HAM_KINDS", "SPAM_KINDS", "Generated", "generate", "generate_pairs"]

Split = Literal["train", "validation"]

_TRIES = 30


@dataclass(frozen=True)
class Generated:
    """One message; ``family`` is the stable id of its phrasing."""

    text: str
    label: str
    kind: str
    country: str
    language: str
    family: str


def _change_register(text: str, kind: str, rng: random.Random) -> str:
    """Small letters, capitals and missing full stops, with the same rules for both labels."""
    draw = rng.random()
    has_link = "/" in text or "www." in text
    if kind in CASUAL_KINDS and draw < 0.2 and not has_link:
        return text.lower()
    if draw > 0.97 and not has_link:
        return text.upper()
    if draw > 0.8 and text.endswith(".") and not text.endswith(".."):
        return text[:-1]
    return text


def _render(phrasing: Phrasing, country: str, rng: random.Random, context: Context | None = None) -> Generated:
    context = context or Context(country, phrasing.split, rng)
    text = decorate(expand(phrasing.template, rng, context.resolve), phrasing, context, rng)
    text = _change_register(text, phrasing.kind, rng)
    return Generated(text, phrasing.label, phrasing.kind, country, "en", phrasing.family)


def _generate_kind(kind: str, split: Split, count: int, seed: int, seen: set[str]) -> list[Generated]:
    # A generator of its own for each kind: a new phrasing in one kind leaves the messages of the others alone.
    rng = random.Random(f"{seed}/{split}/{kind}")
    families = list(catalogue.phrasings(split)[kind])
    rng.shuffle(families)
    messages: list[Generated] = []
    while len(messages) < count:
        if not families:
            raise ValueError(f"{kind} has fewer than {count} distinct messages in {split}")
        for phrasing in list(families):
            if len(messages) == count:
                break
            for _ in range(_TRIES):
                message = _render(phrasing, rng.choice(phrasing.countries), rng)
                if message.text.casefold() not in seen:
                    seen.add(message.text.casefold())
                    messages.append(message)
                    break
            else:
                # A short phrasing has run out of variants.
                families.remove(phrasing)
    return messages


def generate(split: Split, per_kind: int, seed: int) -> list[Generated]:
    """``per_kind`` messages of every kind, spread evenly over its phrasings; the same arguments give the same list."""
    seen: set[str] = set()
    messages: list[Generated] = []
    for kind in (*HAM_KINDS, *SPAM_KINDS):
        messages += _generate_kind(kind, split, per_kind, seed, seen)
    return messages


def generate_pairs(split: Split, per_pair: int, seed: int) -> list[tuple[Generated, Generated]]:
    """Hard pairs (ham, spam) that share country, brand, names and numbers."""
    rng = random.Random(f"{seed}/{split}/pairs")
    result: list[tuple[Generated, Generated]] = []
    for pair in catalogue.pairs():
        for _ in range(per_pair if pair.split == split else 0):
            country = rng.choice(pair.ham.countries)
            context = Context(country, split, rng)
            result.append((_render(pair.ham, country, rng, context), _render(pair.spam, country, rng, context)))
    return result
