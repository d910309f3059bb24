"""What sentences mean to the start encoder: targets for the head that keeps its sense of similarity alive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn import functional

from training.network import Encoder, Sizes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from whoseword.model.wordpieces import WordPieces


@torch.inference_mode()
def sentence_vectors(sentences: Sequence[Sequence[str]], weights: Path, cutter: WordPieces) -> np.ndarray:
    """Return ``[sentences, width]`` float16 unit vectors: the mean of the start encoder's states, as it was trained."""
    encoder = Encoder(Sizes())
    encoder.load(weights)
    torch.nn.init.zeros_(encoder.shapes.weight)
    torch.nn.init.zeros_(encoder.quotes.weight)
    encoder.eval()
    cut = [[cutter.start, *[i for word in words for i in cutter.cut(word)][:126], cutter.end] for words in sentences]
    order = sorted(range(len(cut)), key=lambda number: len(cut[number]))
    vectors = np.zeros((len(cut), encoder.sizes.width), dtype=np.float16)
    for start in range(0, len(order), 64):
        batch = order[start : start + 64]
        longest = max(len(cut[number]) for number in batch)
        pieces = torch.zeros(len(batch), longest, dtype=torch.long)
        mask = torch.zeros(len(batch), longest)
        for row, number in enumerate(batch):
            pieces[row, : len(cut[number])] = torch.tensor(cut[number])
            mask[row, : len(cut[number])] = 1
        nothing = torch.zeros_like(pieces)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = encoder(pieces, nothing, nothing, mask).float()
        mean = (states * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)
        vectors[batch] = functional.normalize(mean, dim=-1).numpy().astype(np.float16)
    return vectors
