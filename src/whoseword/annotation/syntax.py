"""Scores to trees: sentences first, then the best tree of each (Chu and Liu 1965, Edmonds 1967)."""

from __future__ import annotations

import numpy as np


def sentence_starts(probability: np.ndarray, paragraphs: np.ndarray, threshold: float = 0.5) -> np.ndarray:
    """Return for each word whether it starts a sentence; paragraphs always start one."""
    starts = probability > threshold
    if len(starts):
        starts[0] = True
        starts[1:] |= paragraphs[1:] != paragraphs[:-1]
    return starts


def heads_of(scores: np.ndarray) -> np.ndarray:
    """Return the head of each word of one sentence; the root's head is itself.

    Args:
        scores: ``[dependent, head]``, the diagonal scores words as root.
    """
    size = len(scores)
    heads: np.ndarray = scores.argmax(-1)
    root = int(np.argmax(np.where(heads == np.arange(size), scores.diagonal(), scores.diagonal() - 1e6)))
    if (heads == np.arange(size)).sum() != 1:
        scores = scores.copy()
        np.fill_diagonal(scores, -1e9)
        heads = scores.argmax(-1)
        heads[root] = root
    cycle = _cycle(heads, root)
    return heads if cycle is None else _untangle(scores, root)


def _cycle(heads: np.ndarray, root: int) -> list[int] | None:
    above = heads.tolist()
    state = [0] * len(above)  # 1 on the way from here, 2 known to lead to the root
    state[root] = 2
    for start in range(len(above)):
        path, at = [], start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = above[at]
        if state[at] == 1:
            return path[path.index(at) :]
        for one in path:
            state[one] = 2
    return None


def _untangle(scores: np.ndarray, root: int) -> np.ndarray:
    """Maximum spanning arborescence from ``root``, cycles contracted one after the other."""
    scores = scores.astype(np.float64).copy()
    np.fill_diagonal(scores, -np.inf)
    scores[root] = -np.inf
    heads: np.ndarray = scores.argmax(-1)
    heads[root] = root
    cycle = _cycle(heads, root)
    if cycle is None:
        return heads
    size = len(scores)
    outside = [at for at in range(size) if at not in set(cycle)]
    kept = scores[cycle, heads[cycle]]
    smaller = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    smaller[:-1, :-1] = scores[np.ix_(outside, outside)]
    into = scores[np.ix_(cycle, outside)] - kept[:, None]
    smaller[-1, :-1] = into.max(0)
    enters = into.argmax(0)
    out_of = scores[np.ix_(outside, cycle)]
    smaller[:-1, -1] = out_of.max(-1)
    leaves = out_of.argmax(-1)
    inner = _untangle(smaller, outside.index(root))
    for number, at in enumerate(outside):
        if at != root:
            heads[at] = cycle[leaves[number]] if inner[number] == len(outside) else outside[inner[number]]
    broken = int(inner[-1])
    heads[cycle[enters[broken]]] = outside[broken]
    return heads
