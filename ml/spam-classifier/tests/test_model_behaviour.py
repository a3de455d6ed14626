"""What the committed INT8 model must do on messages that a person would not hesitate about."""

import hashlib
from collections.abc import Callable

import pytest
from conftest import CommittedModel

from spam_classifier.messages import read_jsonl

HAM = (
    "731905 is your Fernbank sign-in code. It expires in 10 minutes. We will never ask you for it.",
    "Lloyds: you paid £42.18 to OAKLEY GARAGE on 14 Mar with the card ending 2207. Balance £618.40.",
    "Evri: parcel for Whitcombe is with your courier and arrives today between 13:10 and 15:10. Left safe in the porch if out.",
    "Reminder: dental check-up with Dr Osei on Thu 6 June at 09:40. Reply C to confirm or call reception to rearrange.",
    "Your repeat prescription is ready to collect at the pharmacy on Mill Lane. Please bring photo ID.",
    "hey are you still coming over on saturday? mum is making that lasagne you like x",
    "Running 15 min late, the bus never turned up. Start without me, I'll grab a seat at the back",
    "Year 4 parents: swimming is moved to Wednesday this week. Please send a towel and a named bag.",
    "Water supply on Harcourt Street will be off from 9am to 1pm on Tuesday while we replace a valve. Sorry for the trouble.",
    "Rota for next week is up in the staff room. Priya, you're on the early shift Monday and Tuesday.",
)
SPAM = (
    "URGENT: your parcel could not be delivered. Pay a $1.95 redelivery fee within 24h: http://usps-redeliver.parcel-fee.top/a1",
    "Your account has been suspended due to unusual activity. Verify your details now at https://secure-login-verify.xyz or lose access",
    "Congratulations!! You have been selected to win a brand new iPhone. Claim your free prize here: bit.ly/3xWinNow",
    "HMRC: you are owed a tax refund of £468.20. Submit your bank details to receive it: hmrc-refund-claims.info/form",
    "Hi mum, I dropped my phone, this is my new number. Can you transfer 850 to a friend for me today? I'll explain later",
    "Earn $300-$800 a day working from home, no experience needed! Message our recruiter on WhatsApp +1 555 010 7788 now",
    "Unpaid toll balance of $6.99. Pay immediately to avoid a $50 late fee and licence suspension: ezpass-tolls.vip/pay",
    "Get 200 FREE SPINS and a 500% bonus on your first deposit! Play now at luckyjackpotcasino.bet",
    "You are pre-approved for a loan of $25,000, bad credit OK, cash today! Apply now: quick-cash-approved.top",
    "Double your Bitcoin in 24 hours! Our expert traders guarantee 200% profit. Join the Telegram group t.me/btcdoubleprofit",
)
# The same letters to a reader, Cyrillic to a computer.
CYRILLIC = str.maketrans("aceopxyAEOPCTX", "асеорхуАЕОРСТХ")


def with_zero_width(text: str) -> str:
    return "".join(f"{char}\u200b" if char.isalnum() else char for char in text)


def with_homoglyphs(text: str) -> str:
    return text.translate(CYRILLIC)


@pytest.mark.parametrize("text", HAM)
def test_clear_ham_passes(committed_model: CommittedModel, text: str) -> None:
    assert committed_model.label(text) == "ham", committed_model.score(text)


@pytest.mark.parametrize("text", SPAM)
def test_clear_spam_is_flagged(committed_model: CommittedModel, text: str) -> None:
    assert committed_model.label(text) == "spam", committed_model.score(text)


@pytest.mark.parametrize(
    ("label", "template", "values"),
    [
        ("ham", "Hi {}, it's Tom. Can we move lunch to one o'clock? The meeting overran", ("Sarah", "Oluwaseun", "Mei Ling")),
        ("ham", "{} Pharmacy: your prescription is ready to collect until Friday.", ("Boots", "Harlow", "Nnamdi & Sons")),
        ("ham", "You spent £{} at TESCO on 3 May with your card ending 5521.", ("4.10", "61.00", "1,249.99")),
        ("ham", "{} is your verification code. Do not share it with anyone.", ("482913", "0047", "G-771203")),
        ("spam", "Dear {}, your account is locked. Confirm your password at http://account-unlock.top", ("Sarah", "Oluwaseun", "Mei Ling")),
        ("spam", "{}: your parcel is held, pay the customs fee at http://parcel-release.top/pay", ("DHL", "USPS", "Royal Mail")),
        ("spam", "You won ${}! Claim your prize today at http://prize-claim.top before it expires", ("500", "9,999", "1000000")),
    ],
)  # fmt: skip
def test_names_and_amounts_do_not_change_the_label(
    committed_model: CommittedModel, label: str, template: str, values: tuple[str, ...]
) -> None:
    assert {value: committed_model.label(template.format(value)) for value in values} == dict.fromkeys(values, label)


@pytest.mark.parametrize("end", ["", ".", "!"])
def test_final_punctuation_does_not_change_a_label(committed_model: CommittedModel, end: str) -> None:
    changed = {text: text.rstrip(".?!") + end for text in HAM + SPAM}
    assert [text for text in changed if committed_model.label(changed[text]) != committed_model.label(text)] == []


@pytest.mark.parametrize("disguise", [str.upper, str.lower, with_zero_width, with_homoglyphs])
def test_case_and_invisible_or_look_alike_letters_do_not_change_a_score(
    committed_model: CommittedModel, disguise: Callable[[str], str]
) -> None:
    disguised = {text: disguise(text) for text in HAM + SPAM}
    assert sum(text != changed for text, changed in disguised.items()) >= 19
    # Exactly equal: the normaliser undoes these, the model never sees them.
    assert [text for text in disguised if committed_model.score(disguised[text]) != committed_model.score(text)] == []


@pytest.mark.parametrize(
    "neutral",
    [
        "Hi, this is a message from your bank about your account.",
        "Your parcel is on its way to you.",
        "Hello, we tried to reach you about your subscription.",
        "Notice from the tax office about your last statement.",
    ],
)
def test_a_demand_for_credentials_behind_a_link_raises_the_score(committed_model: CommittedModel, neutral: str) -> None:
    demand = f"{neutral} Confirm your password and card number now at http://secure-verify.top/login or lose access."
    assert committed_model.score(demand) > committed_model.score(neutral)


@pytest.mark.parametrize(
    ("delivered", "asked_for"),
    [
        (
            "Your WhatsApp code is 402-118. Don't share this code with anyone.",
            "Hi, I sent you my WhatsApp code by mistake. Can you send me the 6 digits you just got?",
        ),
        (
            "663104 is your Monzo verification code. We will never call you to ask for it.",
            "Monzo security team: reply with the verification code you just received so that we can stop the payment.",
        ),
        (
            "Use 51877 to sign in to your email. If you did not ask for it, ignore this message.",
            "We blocked a sign-in to your email. To keep your account, reply with the 5-digit code we texted you.",
        ),
    ],
)
def test_asking_for_a_code_scores_higher_than_delivering_it(
    committed_model: CommittedModel, delivered: str, asked_for: str
) -> None:
    assert committed_model.score(asked_for) > committed_model.score(delivered)


def test_the_committed_files_are_those_of_the_manifest(committed_model: CommittedModel) -> None:
    digests = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in committed_model.folder.iterdir()
        if path.name != "manifest.json"
    }
    assert digests == {name: entry["sha256"] for name, entry in committed_model.manifest["files"].items()}


def test_the_committed_model_answers_as_its_parity_file_says(committed_model: CommittedModel) -> None:
    rows = read_jsonl(committed_model.folder / "parity.jsonl")
    assert [committed_model.token_ids(row["text"]) for row in rows] == [row["tokenIds"] for row in rows]
    scores = [committed_model.score(row["text"]) for row in rows]
    # Kernels differ by processor, hence the tolerance the manifest declares.
    assert scores == pytest.approx([row["score"] for row in rows], abs=committed_model.manifest["scoreTolerance"])
