"""Stage `parity`: what the artifact answers, written down, so that every other implementation can be held against it.

Writes parity.jsonl of the artifact (messages of the project's own: generated, written, hostile) and work/parity/report.json
with INT8 against FP32. The fuzzed normaliser file for the tests comes from `python -m spam_classifier.parity`.
"""

import argparse
import json
import random
from collections import defaultdict
from dataclasses import asdict
from pathlib import Path

import numpy as np

from spam_classifier.errors import PipelineError
from spam_classifier.generate import CORPUS_FOLDER, read_corpus
from spam_classifier.generators import generate
from spam_classifier.generators.noise import RECIPES
from spam_classifier.messages import read_messages, require, write_jsonl
from spam_classifier.normalization import Normalizer
from spam_classifier.normalization_table import TABLE_PATH
from spam_classifier.params import ParityParams, TrainParams
from spam_classifier.runtime import EVIDENCE, Model, calibrated

HOSTILE = (
    "a",
    "?",
    ".",
    "0",
    "\u00e9",
    "\u25a1",
    "\U0001f600",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 family dinner at 7",
    "P\u0430yP\u0430l: y\u043eur acc\u043eunt is l\u043ecked",
    "\u041f\u0440\u0438\u0432\u0435\u0442, \u043a\u043e\u0433\u0434\u0430 \u0442\u044b \u0434\u043e\u043c\u0430?",
    "f r e e   m o n e y",
    "F.R.E.E. C-A-S-H n.o.w",
    "hxxps[:]//evil[.]example/(dot)x",
    "w\u200bi\u200bn a p\u00adrize",
    "\U0001d402\U0001d425\U0001d422\U0001d41c\U0001d424 \uff28\uff25\uff32\uff25 \u24dd\u24de\u24e6",
    "Z\u0301\u0302\u0303\u0304a\u0300\u0301l\u0334g\u0335o\u0336",
    "\x93smart\x94 quotes \x96 and a \x80 sign",
    "[SEP] [CLS] [MASK] [PAD] [UNK]",
    "##ing ##s",
    "tab\tand\nnew\r\nlines\u2028here",
    "\u202eesrever\u202c",
    "\u4f60\u597d\uff0c\u60a8\u7684\u5305\u88f9\u5df2\u5230\u8fbe",
    "\uc548\ub155\ud558\uc138\uc694",
    "\u0928\u092e\u0938\u094d\u0924\u0947 \u0906\u092a\u0915\u093e \u0915\u094b\u0921 482913",
    "x" * 101,
    "win " * 200,
    "9" * 300,
    "!" * 140,
    "https://" + "a." * 60 + "example/" + "b" * 90,
    "\u20a6500 \u20b1500 \u20ac500 \u00a3500 \u20b9500 \u20bf5",
    "\u00bd price \u2116 5 \u2122 \u00b2",
)
"""Texts that break tokenisers and normalisers."""

SELF_TEST = "Your parcel is held: pay 1.99 at http://post-fee.example/x9 today, or it goes back."


def run(params: ParityParams, train: TrainParams, seed: int, work: Path) -> None:
    artifact = require(work / "artifact" / "ensemble.json", "calibrate").parent
    # Without it there is nothing to package, so a failure below ends the run for good.
    (artifact / "parity.jsonl").unlink(missing_ok=True)
    model = Model(artifact, train.max_length)
    rows = [answer(model, text) | {"kind": kind} for kind, text in parity_messages(params.per_kind, seed)]
    report = {"messages": len(rows), "int8AgainstFp32": int8_against_fp32(params.compared, train, seed, work)}
    (work / "parity").mkdir(exist_ok=True)
    (work / "parity" / "report.json").write_text(json.dumps(report, indent=2) + "\n")
    print(f"  {json.dumps(report)}")
    slices = report["int8AgainstFp32"]["flips"].values()
    share = sum(part["flips"] for part in slices) / sum(part["n"] for part in slices)
    if share > params.flip_share_max:
        raise PipelineError(
            f"quantisation flips {share:.2%} of labels; parity.flip_share_max is {params.flip_share_max:.2%}"
        )
    write_jsonl(artifact / "parity.jsonl", rows)


def answer(model: Model, text: str) -> dict:
    """Everything that another implementation can get wrong about a text."""
    canonical = model.normalize(text)
    return {
        "text": text,
        "tokenIds": model.token_ids(canonical),
        "logits": [float(logit) for logit in model.logits(canonical)],
        "ngrams": float(model.evidence(canonical)[EVIDENCE.index("ngrams")]),
        "score": model.score(canonical),
    }


def parity_messages(per_kind: int, seed: int) -> list[tuple[str, str]]:
    """(kind, text): `per_kind` of each kind, half generated and half written by hand, one noisy text a recipe, hostile ones."""
    rng = random.Random(f"{seed} parity")
    found = [(item.kind, item.text) for item in generate("validation", (per_kind + 1) // 2, seed)]
    written: dict[str, list[str]] = defaultdict(list)
    for _, message in read_corpus(CORPUS_FOLDER):
        written[message.kind].append(message.text)
    for kind, texts in sorted(written.items()):
        found += [(kind, text) for text in rng.sample(texts, min(len(texts), per_kind // 2))]
    for name, recipe in sorted(RECIPES.items()):
        found += [(f"noise/{name}", recipe(text, rng, 0.4)) for _, text in rng.sample(found[:200], 3)]
    return [*found, *(("hostile", text) for text in HOSTILE)]


def int8_against_fp32(compared: int, train: TrainParams, seed: int, work: Path) -> dict:
    """Label flips and largest score change over validation and test, or over `compared` of their messages, per source."""
    messages = [*read_messages(work / "mixture" / "validation.jsonl"), *read_messages(work / "data" / "test.jsonl")]
    if 0 < compared < len(messages):
        messages = random.Random(f"{seed} compared").sample(messages, compared)
    artifact = work / "artifact"
    calibration = json.loads((artifact / "ensemble.json").read_text())["calibration"]
    scores = {}
    for name, graph in (("int8", None), ("fp32", work / "export" / "model.fp32.onnx")):
        model = Model(artifact, train.max_length, train.threads, graph)
        scores[name] = calibrated(model.evidence_of([message.text for message in messages]), calibration)
    flips = (scores["int8"] >= 0.5) != (scores["fp32"] >= 0.5)
    slices: dict[str, list[int]] = defaultdict(list)
    for index, message in enumerate(messages):
        slices[message.source].append(index)
    return {
        "largestScoreChange": round(float(np.abs(scores["int8"] - scores["fp32"]).max()), 4),
        "flips": {
            name: {"n": len(indices), "flips": int(flips[indices].sum())} for name, indices in sorted(slices.items())
        },
    }


def fuzz_rows(count: int, seed: int) -> list[dict]:
    """Inputs {text} with what the normaliser makes of them: hostile texts, and random mixtures of everything it treats."""
    normalizer = Normalizer.from_file(TABLE_PATH)
    rng = random.Random(seed)
    table = json.loads(TABLE_PATH.read_text(encoding="utf-8"))
    pools = [list(table[name]) for name in ("plain", "styled", "invisible", "lookAlike", "alphabet")]
    pools += [list("abcdefghijklmnopqrstuvwxyz"), list(" .-_*~[](){}")]
    pools += [list("0123456789@$!|+._*"), rng.sample(table["words"].split(" "), 400)]
    pools += [["dot", "hxxp", "http", "://", "  ", "\n", "\u25a1", "\ud800"]]
    texts = list(HOSTILE)
    while len(texts) < count:
        favoured = rng.choices(range(len(pools)), k=3)
        drawn = [
            pools[rng.choice(favoured) if rng.random() < 0.8 else rng.randrange(len(pools))]
            for _ in range(rng.randint(1, 60))
        ]
        texts.append("".join(rng.choice(pool) for pool in drawn))
    results = [normalizer.normalize(text) for text in texts]
    return [
        {"text": text, "canonical": result.text, "obfuscation": list(asdict(result.obfuscation).values())}
        for text, result in zip(texts, results, strict=True)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the fuzzed file that holds both normaliser twins together.")
    parser.add_argument("output", type=Path)
    parser.add_argument("--count", type=int, default=600)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    # \u escapes: lone surrogates have no UTF-8.
    lines = [json.dumps(row, ensure_ascii=True) for row in fuzz_rows(arguments.count, arguments.seed)]
    arguments.output.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
