"""The packaged BERT weights under their DistilBERT names."""

import pytest
import torch
from transformers import BertModel

from spam_classifier.base import MINILM, base_folder, base_vocabulary, load_classifier


@pytest.mark.parametrize("length", [3, 17, 128])
def test_the_distilbert_has_the_hidden_states_of_the_original_bert(length: int) -> None:
    bert = BertModel.from_pretrained(base_folder(), attn_implementation="eager").eval()
    distilbert = load_classifier(MINILM).distilbert.eval()
    ids = torch.randint(len(base_vocabulary()), (2, length), generator=torch.Generator().manual_seed(length))
    mask = torch.ones_like(ids)
    mask[1, 2:] = 0
    with torch.inference_mode():
        expected = bert(ids, attention_mask=mask, output_hidden_states=True).hidden_states
        found = distilbert(ids, attention_mask=mask, output_hidden_states=True).hidden_states
    assert len(found) == len(expected) == 7
    for layer, (ours, theirs) in enumerate(zip(found, expected, strict=True)):
        assert (ours - theirs)[mask.bool()].abs().max() < 1e-5, layer


def test_the_head_is_fresh_and_names_ham_and_spam() -> None:
    torch.manual_seed(1)
    first = load_classifier(MINILM, dropout=0.3)
    torch.manual_seed(2)
    second = load_classifier(MINILM)
    assert not torch.equal(first.classifier.weight, second.classifier.weight)
    assert first.config.id2label == {0: "ham", 1: "spam"}
    assert (first.config.dropout, first.config.seq_classif_dropout) == (0.3, 0.3)
