"""Clauses that any sender may put before or after a message, honest or not.

Openings, closing remarks and warnings are the same for both labels and equally likely, so that they
tell a classifier nothing. Honest senders get links to their own domain here, because links are common in real alerts.
"""

from __future__ import annotations

import random
import re

from .grammar import Phrasing, expand, slots_of
from .slots import Context

CASUAL_KINDS = frozenset({"personal", "hi_mum", "wrong_number", "job", "adult", "employer", "code_theft"})
_CHATTY_KINDS = frozenset({"personal", "hi_mum", "wrong_number", "adult", "code_theft"})
# Kinds in which a warning about codes and passwords is at home.
_ACCOUNT_KINDS = frozenset(
    {
        "bank_alert",
        "card_alert",
        "wallet_alert",
        "security_notice",
        "account_lock",
        "refund",
        "subscription",
        "tax",
        "parcel_fee",
        "crypto",
    }
)
# Brand slots whose own domain may be linked, most telling first.
_LINKED = (
    "wallet",
    "bank",
    "carrier",
    "shop",
    "power",
    "water",
    "airline",
    "rail",
    "ride",
    "food",
    "pharmacy",
    "telco",
    "stream",
    "app",
    "exchange",
    "toll",
    "tax",
    "employer",
)
_LOCAL_KINDS = frozenset({"appointment", "school", "travel", "service_text", "pharmacy"})

_OPENINGS = (
    "Dear customer, ",
    "Hi {name9}, ",
    "Hello, ",
    "Hello {name9}, ",
    "Important: ",
    "Good (morning|afternoon). ",
    "Hi! ",
    "Dear {name9} {last9}, ",
    "Please note: ",
    "INFO: ",
    "Notice: ",
    "Update: ",
    "Good day. ",
    "For your information: ",
    "{name9}, ",
)
_PLAIN_START = re.compile(r"(?:Your|You|We|We've|The|There|Payment|This) ")

_REMARKS = (
    "Ref {ref}",
    "Reply STOP to opt out.",
    "Text STOP to end.",
    "Thank you.",
    "Please do not reply to this message.",
    "This is an automated message.",
    "Questions? Call {tel}",
    "Lines are open 8am to 8pm.",
    "We're here to help.",
    "If you've already done this, please ignore this message.",
    "Case {ref}.",
    "Reply HELP for help, STOP to end.",
    "Kind regards, customer care",
    "Sent on {date} at {time}.",
    "Our team is on {tel} if you need us.",
    "Msg sent at {time}",
    "To stop these texts reply END.",
    "Customer service: {tel}",
)
_WARNINGS = (
    "Never share your PIN or password with anyone.",
    "Do not share your OTP with anybody.",
    "We will never ask for your full password.",
    "Beware of fraud. Keep your card details to yourself.",
    "Your password is secret, don't share it.",
)
# These only make sense after something that somebody else may have done in the reader's name.
_DENIALS = (
    "If this was not you, call {tel} (at once|immediately|now).",
    "Not you? Call {tel}",
    "Didn't request this? Call {tel}",
    "If it wasn't you, let us know on {tel}.",
    "(Not you|Wasn't you)? Reply NO.",
)
_EVENT = re.compile(r"(?i)\b(?:paid|spent|debited|added|changed|transfer|purchase|withdr\w+|charged|sign-in|login)\b")
_CASUAL = (
    " x",
    " {emoji}",
    " {emoji}{emoji}",
    " xx",
    " Thanks",
    " Let me know.",
    " Talk soon",
    " :)",
    " Cheers",
    " God bless",
)
_LINK_WORDS = (
    "Details: ",
    "See ",
    "More at ",
    "More info: ",
    "View it: ",
    "Manage this at ",
    "Help: ",
    "Check it here: ",
    "Visit ",
    "",
)
_LOCAL_LINKS = ("Details: {short}", "More info {short}", "{short}", "See {short}", "Info: {short}")
_NO_LINK = re.compile(r"(?i)\blinks?\b|click|nothing to|no action|https?:|www\.|type \S+ yourself")
_ACCOUNT_WORDS = re.compile(r"(?i)\b(?:account|bank|card|paid|pay|payment|transfer|wallet|login|sign in|a/c)\b")
_SECRET_WORDS = re.compile(r"(?i)\b(?:pin|code|otp|password|not you|wasn't you|call|card number)\b")


def decorate(text: str, phrasing: Phrasing, context: Context, rng: random.Random) -> str:
    """Add an opening and closing clauses to some messages."""

    def say(template: str) -> str:
        return expand(template, rng, context.resolve)

    kind = phrasing.kind
    slots = slots_of(phrasing.template)
    from_a_person = "mob" in slots and not slots & set(_LINKED)
    if "pair-" in phrasing.family or len(text) < 40 or (from_a_person and kind not in CASUAL_KINDS):
        return text
    if kind in CASUAL_KINDS:
        if kind in _CHATTY_KINDS and rng.random() < 0.25:
            # People who leave out the full stop do not start a new sentence either.
            ending = rng.choice(_CASUAL if text[-1] in ".!?" else _CASUAL[:4])
            text += ending.replace("{emoji}", context.resolve("emoji"))
        return text
    if rng.random() < 0.3 and _PLAIN_START.match(text):
        opening = expand(rng.choice(_OPENINGS), rng, context.resolve)
        text = f"{opening} {text[0].lower() + text[1:] if opening.endswith(',') else text}"
    if phrasing.label == "ham":
        link = _own_link(text, phrasing, rng)
        if link:
            text = _join(text, say(link))
    fits_warning = _ACCOUNT_WORDS.search(text) and not _SECRET_WORDS.search(text)
    if kind in _ACCOUNT_KINDS and fits_warning and rng.random() < 0.3:
        text = _join(text, say(rng.choice(_DENIALS if _EVENT.search(text) else _WARNINGS)))
    elif rng.random() < 0.14:
        text = _join(text, say(rng.choice(_REMARKS)))
    return text


def _own_link(text: str, phrasing: Phrasing, rng: random.Random) -> str:
    """A clause with a link to a domain of the sender, or '' if none fits."""
    used = {slot.partition(".")[0] for slot in slots_of(phrasing.template)}
    if _NO_LINK.search(text) or any(
        slot.endswith((".url", ".dom")) or slot == "short" for slot in slots_of(phrasing.template)
    ):
        return ""
    if rng.random() > (0.05 if phrasing.kind in ("one_time_code", "government") else 0.4):
        return ""
    for brand in _LINKED:
        if brand in used:
            return rng.choice(_LINK_WORDS) + f"{{{brand}.url}}"
    return rng.choice(_LOCAL_LINKS) if phrasing.kind in _LOCAL_KINDS else ""


def _join(text: str, clause: str) -> str:
    """Join with a full stop where the text has no end of its own; a link or a number must stay copyable."""
    last_word = text.split()[-1]
    bare = last_word[-1].isalnum() and not re.search(r"[./]\w+$", last_word)
    return f"{text}{'.' if bare else ''} {clause}"
