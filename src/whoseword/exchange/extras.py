"""Libraries that only some formats need: they come with an extra of the package."""

from importlib import import_module
from typing import Any

from whoseword.errors import ConfigurationError


def needed(module: str, extra: str) -> Any:  # noqa: ANN401 - a module
    """Return an optional library.

    Raises:
        ConfigurationError: when it is not installed; the message says how to get it.
    """
    try:
        return import_module(module)
    except ImportError as error:
        name = module.partition(".")[0]
        raise ConfigurationError(f"this needs {name}: pip install 'whoseword[{extra}]'") from error
