"""Values for the slots of a template: one context per message keeps country, currency and brand consistent."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta

from . import lexicon
from .grammar import slots_of

_CURRENCY_STYLES: dict[str, tuple[str, ...]] = {
    "US": ("${n}",),
    "CA": ("${n}", "${n}", "CAD {n}"),
    "AU": ("${n}", "${n}", "AUD {n}"),
    "GB": ("£{n}", "£{n}", "GBP{n}"),
    "IE": ("€{n}", "€{n}", "EUR {n}"),
    "IN": ("Rs.{n}", "Rs {n}", "INR {n}", "₹{n}"),
    "NG": ("N{n}", "NGN{n}", "₦{n}"),
    "KE": ("Ksh{n}", "KES {n}", "Ksh {n}"),
    "ZA": ("R{n}", "R{n}", "R {n}"),
    "PH": ("P{n}", "PHP {n}", "₱{n}", "Php{n}"),
    "SG": ("S${n}", "SGD {n}", "${n}"),
}
# Rough price levels, so that one range in a template gives a believable amount in each country.
_SCALE = {"US": 1, "GB": 1, "IE": 1, "AU": 1.4, "CA": 1.3, "SG": 1.3, "IN": 25, "NG": 300, "KE": 40, "ZA": 9, "PH": 22}

_DATE_STYLES: dict[str, tuple[str, ...]] = {
    "US": ("%m/%d", "%b %d", "%m/%d/%y", "%B %d"),
    "CA": ("%b %d", "%B %d", "%Y-%m-%d"),
    "PH": ("%b %d", "%m/%d/%Y"),
    "IN": ("%d-%m-%y", "%d-%b-%y", "%d/%m/%Y", "%d %b"),
    "ZA": ("%d %b", "%Y/%m/%d", "%d %B"),
    "": ("%d %b", "%d/%m", "%d/%m/%Y", "%d %B"),
}
_TOLL_FREE = {
    "US": "1-8{d}{d}-555-01{d}{d}",
    "CA": "1-8{d}{d}-555-01{d}{d}",
    "GB": "0808 157 0{d}{d}{d}",
    "AU": "1800 975 7{d}{d}",
    "IE": "1800 {d}{d}{d} {d}{d}{d}",
    "IN": "1800 {d}{d}{d} {d}{d}{d}{d}",
    "NG": "0700{d}{d}{d}{d}{d}{d}",
    "KE": "0703 {d}{d}{d} {d}{d}{d}",
    "ZA": "0860 {d}{d}{d} {d}{d}{d}",
    "PH": "(02) 8{d}{d}{d} {d}{d}{d}{d}",
    "SG": "1800 {d}{d}{d} {d}{d}{d}{d}",
}
_MOBILE = {
    "US": "({a}{d}{d}) 555-01{d}{d}",
    "CA": "{a}{d}{d}-555-01{d}{d}",
    "GB": "07700 900{d}{d}{d}",
    "AU": "0491 570 {d}{d}{d}",
    "IE": "08{e} {d}{d}{d} {d}{d}{d}{d}",
    "IN": "+91 9{d}{d}{d}{d} {d}{d}{d}{d}{d}",
    "NG": "080{e}{d}{d}{d}{d}{d}{d}{d}",
    "KE": "07{d}{d} {d}{d}{d} {d}{d}{d}",
    "ZA": "08{e} {d}{d}{d} {d}{d}{d}{d}",
    "PH": "09{d}{d} {d}{d}{d} {d}{d}{d}{d}",
    "SG": "9{d}{d}{d} {d}{d}{d}{d}",
}
_LOCAL = {
    "US": "({a}{d}{d}) 555-01{d}{d}",
    "CA": "{a}{d}{d}-555-01{d}{d}",
    "GB": "01632 960{d}{d}{d}",
    "AU": "(0{e}) 5550 {d}{d}{d}{d}",
    "IE": "01 {a}{d}{d} {d}{d}{d}{d}",
    "IN": "080-4{d}{d}{d}{d}{d}{d}{d}",
    "NG": "01-{a}{d}{d}{d}{d}{d}{d}",
    "KE": "020 {a}{d}{d} {d}{d}{d}{d}",
    "ZA": "011 {a}{d}{d} {d}{d}{d}{d}",
    "PH": "8{d}{d}{d}-{d}{d}{d}{d}",
    "SG": "6{d}{d}{d} {d}{d}{d}{d}",
}
_PATHS = ("account", "app", "help", "track", "my", "info", "go", "m", "s", "view", "manage", "r", "alerts", "pay")
_TOKEN_CHARS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_FREE_SLOTS = {
    "otp",
    "code4",
    "code6",
    "tail",
    "l4",
    "ref",
    "refn",
    "track",
    "amt",
    "round",
    "n",
    "fee",
    "int",
    "pct",
    "date",
    "day",
    "time",
    "window",
    "month",
    "phone",
    "mob",
    "tel",
    "shortcode",
    "short",
    "bad",
    "nl",
    "plateno",
    "hours",
    "emoji",
    "shift",
    "token20",
}
_TABLES: dict[str, lexicon.Table] = {
    **lexicon.BRANDS,
    "name": lexicon.FIRST,
    "last": lexicon.LAST,
    "city": lexicon.CITY,
    "place": lexicon.PLACE,
    "street": lexicon.STREET,
    "dest": lexicon.DEST,
}


def _base(slot: str) -> str:
    """'bank2.url' -> 'bank', 'amt2:5-20' -> 'amt'."""
    name = slot.partition(":")[0].partition(".")[0]
    return name if name in _FREE_SLOTS else name.rstrip("23456789")


def usable_countries(template: str, split: str, countries: tuple[str, ...]) -> tuple[str, ...]:
    """Countries for which every brand slot of the template has an entry in this split."""
    wanted = {_base(slot) for slot in slots_of(template)}
    unknown = wanted - _FREE_SLOTS - set(_TABLES) - set(lexicon.WORDS)
    if unknown:
        raise ValueError(f"unknown slots {sorted(unknown)} in: {template}")
    tables = [_TABLES[name][split] for name in wanted if name in _TABLES]
    return tuple(country for country in countries if all(country in table for table in tables))


class Context:
    """Fills slots for one message. The same slot always gives the same value."""

    def __init__(self, country: str, split: str, rng: random.Random) -> None:
        self.country, self.split, self.rng = country, split, rng
        self._values: dict[str, str] = {}
        self._entries: dict[str, lexicon.Entry] = {}
        self._money = rng.choice(_CURRENCY_STYLES[country])
        self._date_style = rng.choice(_DATE_STYLES.get(country, _DATE_STYLES[""]))
        self._clock = rng.choice(("%I:%M %p", "%I:%M%p", "%H:%M", "%I%p")).replace("%I%p", "%I:%M%p")
        if country in ("US", "CA", "PH"):
            self._clock = rng.choice(("%I:%M %p", "%I:%M%p"))
        self._now = datetime(2024, 1, 2) + timedelta(
            days=rng.randrange(1000), hours=rng.randrange(8, 17), minutes=5 * rng.randrange(12)
        )
        # Offices, banks and couriers mostly write about working days.
        self._now += timedelta(days=2 if self._now.weekday() >= 5 else 0)
        tails = ("ending {0}", "ending in {0}", "x{0}", "...{0}", "*{0}")
        self._tail = rng.choice(("XX{0}", "XX{0}", "ending {0}", "x{0}") if country == "IN" else tails)

    def resolve(self, slot: str) -> str:
        """Value of a slot such as 'bank', 'bank.url', 'amt:5-20' or 'time2'."""
        if slot not in self._values:
            self._values[slot] = self._make(slot)
        return self._values[slot]

    def _make(self, slot: str) -> str:
        name, _, args = slot.partition(":")
        name, _, part = name.partition(".")
        base = _base(slot)
        if base in _TABLES:
            entry = self._entry(name, base)
            if part == "url":
                return self._link(entry.domain)
            if part == "dom":
                return entry.domain
            if part == "bad":
                return self._fraud_link(args or "any", entry.name)
            return entry.name
        if base in lexicon.WORDS:
            return lexicon.WORDS[base].get(self.country, lexicon.WORDS[base].get("", ""))
        numbered = int(name[len(base) :] or 1)
        return _MAKERS[base](self, args, numbered)

    def _entry(self, name: str, base: str) -> lexicon.Entry:
        if name not in self._entries:
            pool = [e for e in _TABLES[base][self.split][self.country] if e not in self._entries.values()]
            self._entries[name] = self.rng.choice(pool or _TABLES[base][self.split][self.country])
        return self._entries[name]

    def digits(self, count: int) -> str:
        """A number of ``count`` digits that does not begin with 0."""
        return str(self.rng.randrange(10 ** (count - 1), 10**count))

    def token(self, low: int, high: int) -> str:
        """Random letters and digits, as in a short link."""
        return "".join(self.rng.choice(_TOKEN_CHARS) for _ in range(self.rng.randint(low, high)))

    def pick_number(self, args: str) -> float:
        """A number from a 'low-high' range, in the price level of the country."""
        low, high = (float(part) for part in args.split("-"))
        return self.rng.uniform(low, high) * _SCALE[self.country]

    def format_number(self, value: float) -> str:
        """A sum with decimals; large sums in weak currencies are often whole."""
        if _SCALE[self.country] >= 20 and self.rng.random() < 0.5:
            value = round(value, -1 if value < 10000 else -2)
        return f"{value:,.2f}"

    def money(self, number: str) -> str:
        """Put the currency of this message in front of (or around) a number."""
        return self._money.format(n=number)

    def fill_digits(self, pattern: str) -> str:
        """Replace {d} by any digit, {a} by 2-9 and {e} by 3, 5, 7 or 8."""
        out = pattern
        for mark, digits in (("{d}", "0123456789"), ("{a}", "23456789"), ("{e}", "3578")):
            while mark in out:
                out = out.replace(mark, self.rng.choice(digits), 1)
        return out

    def moment(self, number: int) -> datetime:
        """The first, second ... moment of the message, in order of time."""
        return self._now + timedelta(days=(number - 1) * 3, hours=(number - 1) * 2)

    def clock(self, moment: datetime) -> str:
        """Time of day, without a leading zero in the 12-hour style."""
        text = moment.strftime(self._clock)
        return text.lstrip("0").lower() if "%p" in self._clock else text

    def date(self, moment: datetime) -> str:
        """Date in a style of the country."""
        return moment.strftime(self._date_style).replace(" 0", " ")

    def tail(self) -> str:
        """The visible end of a card or account number."""
        return self._tail.format(self.resolve("l4"))

    def _link(self, domain: str) -> str:
        scheme = self.rng.choice(("https://", "https://", "http://", "https://www.", "www.", "", "", ""))
        path = self.rng.choice(
            (
                "",
                "/" + self.rng.choice(_PATHS),
                "/" + self.token(4, 8),
                f"/{self.rng.choice(_PATHS)}/{self.token(4, 7)}",
            )
        )
        return scheme + domain + path

    def _fraud_link(self, topic: str, brand: str = "") -> str:
        if not brand and self.rng.random() < 0.25:
            return self.short_link()
        word = self.rng.choice(lexicon.FRAUD_WORDS[self.split][topic])
        slug = "".join(char for char in brand.lower().removeprefix("the ") if char.isascii() and char.isalnum())
        tld = self.rng.choice(lexicon.FRAUD_TLDS[self.split])
        if not slug:
            name = self.rng.choice((f"{word}{self.rng.randrange(10, 99)}", f"{self.token(3, 3).lower()}-{word}"))
        else:
            subdomain = f"{slug}.{word}{self.rng.randrange(10, 99)}"
            name = self.rng.choice((f"{slug}-{word}", subdomain, f"{word}-{slug}", slug + word.replace("-", "")))
        return self._link(f"{name}.{tld}")

    def short_link(self) -> str:
        """A link through a public shortener; honest senders use them as well."""
        return (
            self.rng.choice(("", "https://")) + self.rng.choice(lexicon.SHORTENERS[self.split]) + "/" + self.token(5, 7)
        )


def _otp(ctx: Context, args: str, number: int) -> str:
    length = ctx.rng.choice((4, 5, 6, 6, 6, 6, 6, 8))
    code = "".join(ctx.rng.choice("0123456789") for _ in range(length))
    if length == 6 and ctx.rng.random() < 0.2:
        return code[:3] + ctx.rng.choice("- ") + code[3:]
    return code


def _ref(ctx: Context, args: str, number: int) -> str:
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    body = ctx.digits(ctx.rng.randint(5, 8))
    return "".join(ctx.rng.choice(letters) for _ in range(ctx.rng.randint(1, 3))) + ctx.rng.choice(("", "", "-")) + body


def _whole(ctx: Context, args: str, number: int) -> str:
    value = ctx.pick_number(args)
    step = 10 ** max(0, len(str(int(value))) - 2) if value >= 100 else 5
    return ctx.money(f"{max(step, round(value / step) * step):,}")


def _fee(ctx: Context, args: str, number: int) -> str:
    value = ctx.rng.uniform(0.8, 4.9) * _SCALE[ctx.country]
    return ctx.money(f"{value:.2f}" if _SCALE[ctx.country] < 5 else f"{5 * round(value / 5) or 10}")


def _window(ctx: Context, args: str, number: int) -> str:
    start = ctx.moment(number)
    end = start + timedelta(hours=ctx.rng.choice((1, 2, 3)))
    joiner = ctx.rng.choice(("-", " - ", " and " if args == "and" else "-"))
    return ctx.clock(start) + (" and " if args == "and" else joiner) + ctx.clock(end)


def _shift(ctx: Context, args: str, number: int) -> str:
    start = ctx.rng.choice((6, 7, 8, 9, 10, 12, 14))
    end = start + ctx.rng.choice((4, 6, 8))
    return ctx.rng.choice((f"{start}:00-{end}:00", f"{start}-{end - 12 if end > 12 else end}"))


def _plate_number(ctx: Context, args: str, number: int) -> str:
    letters = "ABCDEFGHJKLMNPRSTVWXY"
    three = "".join(ctx.rng.choice(letters) for _ in range(3))
    if ctx.country == "IN":
        return f"KA{ctx.digits(2)}{three[:2]}{ctx.digits(4)}"
    if ctx.country == "GB":
        return f"{three[:2]}{ctx.rng.choice(('19', '21', '68', '72', '24'))} {three}"
    return f"{three}{ctx.rng.choice((' ', '-', ''))}{ctx.digits(ctx.rng.choice((3, 4)))}"


def _int(ctx: Context, args: str, number: int) -> str:
    low, high = (int(part) for part in args.split("-"))
    return str(ctx.rng.randint(low, high))


_MAKERS: dict[str, Callable[[Context, str, int], str]] = {
    "otp": _otp,
    "code4": lambda ctx, args, number: ctx.digits(4),
    "code6": lambda ctx, args, number: ctx.digits(6),
    "tail": lambda ctx, args, number: ctx.tail(),
    "l4": lambda ctx, args, number: ctx.digits(4),
    "ref": _ref,
    "refn": lambda ctx, args, number: ctx.digits(ctx.rng.choice((8, 9, 10, 12))),
    "track": lambda ctx, args, number: (
        ctx.rng.choice(("", "JD", "RR", "1Z", "EE")) + ctx.digits(ctx.rng.choice((9, 10, 12)))
    ),
    "amt": lambda ctx, args, number: ctx.money(ctx.format_number(ctx.pick_number(args))),
    "n": lambda ctx, args, number: ctx.format_number(ctx.pick_number(args)),
    "round": _whole,
    "fee": _fee,
    "int": _int,
    "pct": lambda ctx, args, number: f"{ctx.rng.choice((10, 15, 20, 25, 30, 40, 50, 60, 70))}%",
    "date": lambda ctx, args, number: ctx.date(ctx.moment(number)),
    "day": lambda ctx, args, number: ctx.moment(number).strftime(ctx.rng.choice(("%A", "%A", "%a"))),
    "time": lambda ctx, args, number: ctx.clock(ctx.moment(number) + timedelta(minutes=15 * ctx.rng.randrange(3))),
    "window": _window,
    "month": lambda ctx, args, number: ctx.moment(10 * (number - 1) + 1).strftime("%B"),
    "phone": lambda ctx, args, number: ctx.fill_digits(_TOLL_FREE[ctx.country]),
    "mob": lambda ctx, args, number: ctx.fill_digits(_MOBILE[ctx.country]),
    "tel": lambda ctx, args, number: ctx.fill_digits(ctx.rng.choice((_TOLL_FREE, _LOCAL, _LOCAL))[ctx.country]),
    "shortcode": lambda ctx, args, number: ctx.digits(5),
    "short": lambda ctx, args, number: ctx.short_link(),
    "bad": lambda ctx, args, number: ctx._fraud_link(args or "any"),
    "nl": lambda ctx, args, number: "\n",
    "plateno": _plate_number,
    "hours": lambda ctx, args, number: str(ctx.rng.choice((2, 6, 12, 24, 24, 48, 72))),
    "emoji": lambda ctx, args, number: ctx.rng.choice("😀😂🙏👍🎉❤😊🙈😅🔥"),
    "shift": _shift,
    "token20": lambda ctx, args, number: ctx.rng.choice("- ").join(ctx.digits(4) for _ in range(5)),
}
