"""The line formats of event data as streams of bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whoseword.exchange.cameo import icews_lines, petrarch_lines
from whoseword.exchange.material import Material
from whoseword.exchange.plover import plover_lines
from whoseword.records import Report


def plover(material: Material) -> Iterator[bytes]:
    """Yield PLOVER JSON lines."""
    for line in plover_lines(_reports(material)):
        yield line + b"\n"


def cameo(material: Material) -> Iterator[bytes]:
    """Yield PETRARCH2's tab-separated lines, which have no header."""
    return _encoded(petrarch_lines(_reports(material)))


def icews(material: Material) -> Iterator[bytes]:
    """Yield the tab-separated lines of ICEWS, with its header."""
    return _encoded(icews_lines(_reports(material)))


def _reports(material: Material) -> Iterator[Report]:
    return (entry.report for entry in material.entries())


def _encoded(lines: Iterable[str]) -> Iterator[bytes]:
    for line in lines:
        yield f"{line}\n".encode("utf-8", "replace")
