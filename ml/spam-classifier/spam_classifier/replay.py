"""What a network sees that goes on from another: all of the feedback, and a sample of what it knew, so that it forgets nothing."""

import random
from collections import defaultdict

from spam_classifier.feedback import SOURCE
from spam_classifier.messages import LABELS, Message


def replayed(messages: list[Message], count: int, seed: int) -> list[Message]:
    """The feedback among `messages`, and `count` of the others; all of them when `count` is 0.

    The sample makes up for the feedback's labels: together, the share of spam is that of the others, as far as `count` reaches.
    Copies and noisy twins are drawn like any other: of distinct messages alone, UCI's false positives rose (docs/decisions/0015).
    """
    feedback = [message for message in messages if message.source == SOURCE]
    others = [message for message in messages if message.source != SOURCE]
    if count == 0 or count >= len(others):
        return messages
    spam_share = sum(message.label == "spam" for message in others) / len(others)
    by_label: dict[str, list[Message]] = defaultdict(list)
    for message in others:
        by_label[message.label].append(message)
    reported_spam = sum(message.weight for message in feedback if message.label == "spam")
    wanted_spam = spam_share * (count + sum(message.weight for message in feedback)) - reported_spam
    spam = min(count, len(by_label["spam"]), max(0, round(wanted_spam)))
    drawn = {"spam": spam, "ham": min(count - spam, len(by_label["ham"]))}
    rng = random.Random(f"{seed} replay")
    return [*feedback, *(message for label in LABELS for message in rng.sample(by_label[label], drawn[label]))]
