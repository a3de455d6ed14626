"""What the API's description allows and the service refuses all the same, because no schema can say it: such requests are not sent."""

import schemathesis


@schemathesis.hook
def filter_body(context, body) -> bool:
    """Whether `body` breaks no rule that is beyond a schema."""
    messages = body.get("messages") if isinstance(body, dict) else None
    parts = [body, *(messages if isinstance(messages, list) else [])]
    return not (any(map(is_text_without_content, parts)) or is_sender_in_both_lists(body))


def is_text_without_content(body) -> bool:
    """Of a text of joiners and stray accents, normalisation leaves nothing."""
    text = body.get("text") if isinstance(body, dict) else None
    return isinstance(text, str) and text.strip() != "" and not any(map(str.isalnum, text))


def is_sender_in_both_lists(body) -> bool:
    """Senders are compared in one spelling."""
    lists = [body.get("allow"), body.get("block")] if isinstance(body, dict) else []
    if not lists or not all(isinstance(entries, list) for entries in lists):
        return False
    allow, block = ({entry.strip(" ").lower() for entry in entries if isinstance(entry, str)} for entries in lists)
    return bool(allow & block)
