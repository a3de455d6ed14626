"""All phrasings of the generators, by kind and split."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from . import ham_finance, ham_people, ham_services, spam_impersonation, spam_offers, spam_people
from .grammar import Phrasing, parse_block
from .lexicon import COUNTRIES
from .pairs import Pair, load_pairs
from .slots import usable_countries

HAM_KINDS = (
    "one_time_code",
    "bank_alert",
    "card_alert",
    "wallet_alert",
    "delivery",
    "appointment",
    "pharmacy",
    "travel",
    "school",
    "utility",
    "employer",
    "government",
    "service_text",
    "security_notice",
    "personal",
)
SPAM_KINDS = (
    "parcel_fee",
    "account_lock",
    "toll_fine",
    "tax",
    "prize",
    "job",
    "hi_mum",
    "wrong_number",
    "crypto",
    "loan",
    "subscription",
    "refund",
    "code_theft",
    "gambling",
    "adult",
    "survey",
    "political",
    "promotional",
)
_MODULES = (ham_finance, ham_services, ham_people, spam_impersonation, spam_offers, spam_people)


def _block(kind: str) -> str:
    return next(getattr(module, kind.upper()) for module in _MODULES if hasattr(module, kind.upper()))


def _usable(phrasing: Phrasing) -> Phrasing:
    """Keep only countries whose lexicon can fill the template."""
    countries = usable_countries(phrasing.template, phrasing.split, phrasing.countries)
    if not countries:
        raise ValueError(f"no country can fill {phrasing.family}: {phrasing.template}")
    return replace(phrasing, countries=countries)


@cache
def pairs() -> tuple[Pair, ...]:
    """The hard pairs; both sides of a pair can be filled for the same countries."""
    result = []
    for pair in load_pairs(COUNTRIES):
        ham, spam = _usable(pair.ham), _usable(pair.spam)
        common = tuple(country for country in ham.countries if country in spam.countries)
        if not common:
            raise ValueError(f"no common country for the pair {pair.topic}")
        result.append(replace(pair, ham=replace(ham, countries=common), spam=replace(spam, countries=common)))
    return tuple(result)


@cache
def phrasings(split: str) -> dict[str, tuple[Phrasing, ...]]:
    """Phrasings of one split for each kind, the sides of the hard pairs included."""
    table: dict[str, list[Phrasing]] = {}
    for label, kinds in (("ham", HAM_KINDS), ("spam", SPAM_KINDS)):
        for kind in kinds:
            block = parse_block(kind, label, _block(kind), COUNTRIES)
            table[kind] = [_usable(phrasing) for phrasing in block if phrasing.split == split]
    for pair in pairs():
        for side in (pair.ham, pair.spam):
            if side.split == split:
                table[side.kind].append(side)
    return {kind: tuple(entries) for kind, entries in table.items()}
