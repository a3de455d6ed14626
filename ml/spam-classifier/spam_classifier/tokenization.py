"""Canonical text → token ids, with the tokenizer.json that ships in the artifact."""

import json
from pathlib import Path

from tokenizers import Tokenizer

from spam_classifier.base import MINILM, base_folder


def write_tokenizer(base: str, max_length: int, folder: Path) -> None:
    """Writes tokenizer.json and tokenizer_config.json without padding (serving never pads) and with truncation declared once."""
    folder.mkdir(parents=True, exist_ok=True)
    if base == MINILM:
        definition = json.loads((base_folder() / "tokenizer.json").read_text(encoding="utf-8"))
    else:
        from transformers import AutoTokenizer

        definition = json.loads(AutoTokenizer.from_pretrained(base, use_fast=True).backend_tokenizer.to_str())
    definition |= {"truncation": None, "padding": None}
    config = {"tokenizer_class": "DistilBertTokenizer", "model_max_length": max_length, "do_lower_case": True,
              "unk_token": "[UNK]", "sep_token": "[SEP]", "pad_token": "[PAD]", "cls_token": "[CLS]", "mask_token": "[MASK]"}  # fmt: skip
    (folder / "tokenizer.json").write_text(
        json.dumps(definition, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )
    (folder / "tokenizer_config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


def load_tokenizer(folder: Path, max_length: int) -> Tokenizer:
    """`encode(text).ids` has at most `max_length` ids, [CLS] first and [SEP] last."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(max_length)
    return tokenizer
