"""The shipped model: three ONNX graphs with int8 weights, run by onnxruntime, and what describes their outputs.

``load_model()`` opens the one that comes with the package, or the folder that the environment variable
``WHOSEWORD_MODEL`` names: another, larger one made by ``training``.
"""

from __future__ import annotations

import functools
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from whoseword.errors import ModelError
from whoseword.model.wordpieces import WordPieces

if TYPE_CHECKING:
    import onnxruntime

VERSION = 1
_SHIPPED = Path(__file__).parent / "en"


class Model:
    """An opened model folder; graphs are opened when first used."""

    def __init__(self, folder: Path, threads: int) -> None:
        """Read the description.

        Args:
            folder: holds model.json, pieces.txt, meaning.npz and the graphs.
            threads: threads a graph may use.

        Raises:
            ModelError: when a file is missing or of another version.
        """
        self._folder = folder
        self._threads = threads
        try:
            description = json.loads((folder / "model.json").read_text(encoding="utf-8"))
            vocabulary = (folder / "pieces.txt").read_text(encoding="utf-8").splitlines()
            weights = np.load(folder / "meaning.npz")
        except (OSError, ValueError) as error:
            message = f"no whole model in {folder}: {error}. Install the package again, or give another folder."
            raise ModelError(message) from error
        if description.get("version") != VERSION:
            message = f"{folder} holds model version {description.get('version')}, this program reads {VERSION}."
            raise ModelError(message)
        self.classes: dict[str, list[str]] = description["classes"]
        self.scores: dict[str, slice] = {name: slice(*ends) for name, ends in description["scores"].items()}
        self.reach: int = description["reach"]
        self.coreference: int = description["sizes"]["coreference"]
        self.pieces = WordPieces(vocabulary)
        self.meaning = (weights["weight"].astype(np.float32), weights["bias"].astype(np.float32))
        self.transitions: np.ndarray = weights["transitions"]

    @functools.cached_property
    def encoder(self) -> onnxruntime.InferenceSession:
        """Pieces to word states, scores, arcs."""
        return self._open("encoder.onnx")

    @functools.cached_property
    def labels(self) -> onnxruntime.InferenceSession:
        """The label of each arc."""
        return self._open("labels.onnx")

    @functools.cached_property
    def arguments(self) -> onnxruntime.InferenceSession:
        """Source and content of one cue."""
        return self._open("arguments.onnx")

    def vectors(self, means: np.ndarray) -> np.ndarray:
        """Return unit vectors ``[n, width]`` of means of word states: near for sentences of like meaning."""
        weight, bias = self.meaning
        vectors: np.ndarray = means @ weight.T + bias
        vectors /= np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-6)
        return vectors

    def _open(self, name: str) -> onnxruntime.InferenceSession:
        import onnxruntime  # noqa: PLC0415 - takes a tenth of a second

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = False  # it keeps a hundred megabytes and saves no time
        try:
            return onnxruntime.InferenceSession(
                str(self._folder / name),
                sess_options=options,
                providers=["CPUExecutionProvider"],
                disabled_optimizers=["SkipLayerNormFusion"],  # slower than the addition and the norm that it fuses
            )
        except Exception as error:  # onnxruntime's exceptions share no public base
            message = f"cannot open {self._folder / name}: {error}"
            raise ModelError(message) from error


def run(session: onnxruntime.InferenceSession, **inputs: np.ndarray) -> list[np.ndarray]:
    """Run a graph and return its outputs in order."""
    outputs: list[np.ndarray] = session.run(None, inputs)
    return outputs


@functools.lru_cache(maxsize=2)
def load_model(folder: Path | None = None, threads: int = 1) -> Model:
    """Return the shipped model, or the one in ``folder``; the same call gives the same object."""
    return Model(folder or Path(os.environ.get("WHOSEWORD_MODEL", _SHIPPED)), threads)
