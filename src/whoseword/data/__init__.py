"""Word lists and rules: YAML files under ``data/<language>/``, read once and kept.

The files are YAML 1.2's core schema, where PyYAML by itself reads 1.1: ``NO`` is Norway and ``on`` a preposition, not
truth values, and ``2024-09-08`` is a string. Only ``true``, ``false``, ``null`` and numbers are anything else.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from whoseword.errors import ConfigurationError

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml is ten times faster; some builds lack it
_YAML_1_1_ONLY = {"tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:merge"}


class _Loader(_LOADER):  # type: ignore[misc, valid-type] # the parent is chosen at run time
    """Reads YAML by the core schema of version 1.2."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own way of configuring a loader
        first: [(tag, pattern) for tag, pattern in resolvers if tag not in _YAML_1_1_ONLY]
        for first, resolvers in _LOADER.yaml_implicit_resolvers.items()
    }


_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)


@cache
def load(name: str, language: str = "en") -> Any:  # noqa: ANN401 - a YAML file holds what it holds
    """Return what ``data/<language>/<name>.yaml`` holds, the same object at each call: never change it.

    Args:
        name: the file without its ending; a folder is written with a slash, ``"events/verbs"``.
        language: ISO 639-1 code of the folder.

    Raises:
        ConfigurationError: when there is no such file, or it is no YAML.
    """
    file = files(__name__).joinpath(language, f"{name}.yaml")
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        message = f"no rule file {language}/{name}.yaml in {files(__name__)}; reinstall whoseword"
        raise ConfigurationError(message) from None
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a SafeLoader with fewer types
    except yaml.YAMLError as error:
        message = f"rule file {language}/{name}.yaml is not valid YAML: {error}"
        raise ConfigurationError(message) from error
