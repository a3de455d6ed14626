"""Stage `export`: PyTorch → ONNX FP32 → dynamic INT8, with parity checked at lengths that were not traced.

Writes work/export/model.fp32.onnx and the artifact's model.onnx, model.onnx_data, tokenizer.json, tokenizer_config.json, config.json,
normalization.json into work/artifact.
"""

import json
import logging
import shutil
from pathlib import Path

import numpy as np
import onnxruntime as ort
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from spam_classifier.base import MeanPooledClassifier
from spam_classifier.errors import PipelineError
from spam_classifier.messages import require
from spam_classifier.normalization_table import TABLE_PATH
from spam_classifier.params import ExportParams
from spam_classifier.runtime import logits_of, open_session


class Classifier(torch.nn.Module):
    """Logits alone, as a tuple-free output."""

    def __init__(self, model: MeanPooledClassifier):
        super().__init__()
        self.model = model

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """int64 [batch, length] twice → float32 [batch, 2]."""
        return self.model(input_ids=input_ids, attention_mask=attention_mask).logits


def run(params: ExportParams, max_length: int, work: Path) -> None:
    if beyond := [length for length in params.parity_lengths if length > max_length]:
        raise PipelineError(f"export.parity_lengths {beyond} are beyond train.max_length, {max_length}")
    trained = require(work / "train" / "model" / "model.safetensors", "train").parent
    artifact = work / "artifact"
    shutil.rmtree(artifact, ignore_errors=True)
    artifact.mkdir(parents=True)
    (work / "export").mkdir(exist_ok=True)
    fp32 = work / "export" / "model.fp32.onnx"
    model = MeanPooledClassifier.from_pretrained(trained, attn_implementation="eager").eval()
    export_fp32(model, fp32, params.opset, max_length)
    difference = largest_difference(model, fp32, params.parity_lengths)
    if difference > params.torch_tolerance:
        raise PipelineError(
            f"FP32 ONNX differs from PyTorch by {difference:.2e} logits; tolerance is {params.torch_tolerance:.0e}"
        )
    quantize(fp32, artifact / "model.onnx")
    write_config(model, artifact)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(work / "train" / "tokenizer" / name, artifact)
    shutil.copy(TABLE_PATH, artifact)
    size = sum(path.stat().st_size for path in artifact.glob("model.onnx*")) / 2**20
    print(f"  FP32 parity {difference:.1e} logits at {params.parity_lengths} tokens; INT8 {size:.1f} MiB")


def write_config(model: MeanPooledClassifier, folder: Path) -> None:
    """config.json as transformers and transformers.js read it; serving does not."""
    config = json.loads(model.config.to_json_string()) | {"transformers.js_config": {"use_external_data_format": True}}
    (folder / "config.json").write_text(json.dumps(config, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def export_fp32(model: MeanPooledClassifier, path: Path, opset: int, max_length: int) -> None:
    example = torch.randint(1000, 2000, (2, 12))
    axes = {0: torch.export.Dim("batch"), 1: torch.export.Dim("length", min=2, max=max_length)}
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    torch.onnx.export(
        Classifier(model).eval(),
        (example, torch.ones_like(example)),
        str(path),
        input_names=["input_ids", "attention_mask"],
        output_names=["logits"],
        dynamic_shapes={"input_ids": axes, "attention_mask": axes},
        opset_version=opset,
        dynamo=True,
        external_data=False,
        verbose=False,
    )


def largest_difference(model: MeanPooledClassifier, path: Path, lengths: list[int]) -> float:
    """Largest absolute difference in logits between PyTorch and the graph, over `lengths`."""
    session = open_session(path)
    generator = torch.Generator().manual_seed(0)
    worst = 0.0
    for length in lengths:
        ids = torch.randint(1000, 30000, (1, length), generator=generator)
        with torch.inference_mode():
            expected = model(input_ids=ids, attention_mask=torch.ones_like(ids)).logits[0].numpy()
        worst = max(worst, float(np.abs(expected - logits_of(session, ids[0].tolist())).max()))
    return worst


def quantize(source: Path, target: Path) -> None:
    """Weights to signed INT8 per channel. Without reduce_range the 16-bit sums saturate on x86 processors that lack VNNI."""
    prepared, quantized = source.with_suffix(".prepared.onnx"), source.with_suffix(".int8.onnx")
    quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)
    quantize_dynamic(str(prepared), str(quantized), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    prepared.unlink()
    optimize(quantized, target)


def optimize(source: Path, target: Path) -> None:
    """Saves the graph as ONNX Runtime fuses it, with the weights in `<target>_data`: it then loads in about half the time.

    Level `extended`, never `all`: layouts of the latter belong to the machine that made them. The file's name is the one
    transformers.js looks for.
    """
    options = ort.SessionOptions()
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(target)
    options.add_session_config_entry("session.optimized_model_external_initializers_file_name", f"{target.name}_data")
    options.add_session_config_entry("session.optimized_model_external_initializers_min_size_in_bytes", "1024")
    ort.InferenceSession(str(source), options, providers=["CPUExecutionProvider"])
