"""PLOVER 2.0 and CAMEO as tables: quad, scale, modes, contexts, codes, and what an unrealised event becomes."""

from functools import cache
from typing import Any, cast

from whoseword.data import load
from whoseword.errors import ConfigurationError
from whoseword.records import Quad


def plover() -> dict[str, Any]:
    """Return ``data/en/plover.yaml``: the manual of 2021 with its errors resolved."""
    return cast("dict[str, Any]", load("plover"))


def quad_of(kind: str) -> Quad:
    """Return the quad class of a type.

    >>> quad_of("SANCTION")
    'material-conflict'
    """
    return cast("Quad", plover()["types"][kind]["quad"])


def scale_of(kind: str, modes: tuple[str, ...] = ()) -> float:
    """Return the conflict-cooperation score, -10 to +10: the first mode's, or the type's where the mode has none.

    >>> scale_of("ACCUSE"), scale_of("ASSAULT", ("beat",))
    (-3.0, -7.5)
    """
    entry = plover()["types"][kind]
    scores = [score for mode in modes if (score := entry["modes"].get(mode)) is not None]
    return float(scores[0] if scores else entry["scale"])


def unrealised(kind: str, how: str) -> str:
    """Return the type that an event takes when it is ``future``, ``refused`` or ``conditional_harm``.

    >>> unrealised("AID", "future")
    'AGREE'
    """
    return str(plover()["unrealised"][how].get(kind, kind))


def content_mode(kind: str, content: str | None, modes: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the mode of a verbal event by the type, and the mode, of what it speaks of."""
    table = plover()
    if kind == "THREATEN":
        for mode in modes:
            if mode in table["threat_by_mode"]:
                return (str(table["threat_by_mode"][mode]),)
    found = table["content_modes"].get(kind, {}).get(content) if content else None
    found = found or table["content_mode_otherwise"].get(kind)
    return (str(found),) if found else ()


def cameo_of(kind: str, modes: tuple[str, ...] = (), contexts: tuple[str, ...] = ()) -> str:
    """Return the CAMEO code of a PLOVER event: by mode, else by context, else the root of the type.

    >>> cameo_of("ASSAULT", ("beat",))
    '182'
    """
    row = load("cameo")["from_plover"][kind]
    return str(next((row[name] for name in (*modes, *contexts) if name in row), row["any"]))


def cameo_unrealised(kind: str, before: str, how: str) -> str:
    """Return the CAMEO code of an intent, a refusal or a threat by the type of what is intended."""
    tables = load("cameo")
    if how == "future" and kind == "AGREE":
        return str(tables["intent"].get(before, "030"))
    if kind == "THREATEN":
        return str(tables["threat"].get(before, "130"))
    return cameo_of(kind, content_mode(kind, before))


@cache
def from_cameo(code: str) -> tuple[str | None, tuple[str, ...], tuple[str, ...]]:
    """Return type, modes and contexts of a CAMEO code; the type is nothing where PLOVER drops the code.

    Raises:
        ConfigurationError: when the code is none of CAMEO's.

    >>> from_cameo("1712")
    ('ASSAULT', ('destroy',), ())
    >>> from_cameo("010")
    (None, (), ())
    """
    table = load("cameo")["to_plover"]
    for length in range(len(code), 1, -1):
        if code[:length] in table:
            row = table[code[:length]]
            if row is None:
                return None, (), ()
            modes = (str(row["mode"]),) if "mode" in row else ()
            return str(row["type"]), modes, (str(row["context"]),) if "context" in row else ()
    message = f"{code!r} is no CAMEO code; it should start with 01 to 20"
    raise ConfigurationError(message)
