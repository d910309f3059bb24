"""Whoseword reads news and finds who says what, on whose word.

>>> import whoseword
>>> report = whoseword.read("story.txt")  # doctest: +SKIP

Names are loaded when first used: importing the package costs nothing, spaCy and the model wait for the first article.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from whoseword.pipeline import read, read_all
    from whoseword.reading import ReadingOptions
    from whoseword.records import Report

__version__ = "0.1.0"
__all__ = ["ReadingOptions", "Report", "__version__", "read", "read_all"]

_HOMES = {
    "ReadingOptions": "whoseword.reading",
    "Report": "whoseword.records",
    "read": "whoseword.pipeline",
    "read_all": "whoseword.pipeline",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a function or a class
    """Return a public name from the module where it lives (PEP 562)."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}; it has {', '.join(__all__)}"
        raise AttributeError(message)
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted(__all__)
