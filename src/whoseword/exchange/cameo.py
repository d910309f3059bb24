"""CAMEO as tab-separated lines, in the columns that users of PETRARCH2 and of ICEWS load.

Three columns are added at the end of each: who says so, the chain of those who pass it on, and the factuality. One line
is one pair of source and target, as in those formats; an event of several actors makes several lines with one id.
Media and health keep CAMEO's sectors there (MED and HLH; PLOVER calls them JRN and MED).
"""

from collections.abc import Iterable, Iterator

from whoseword.exchange.event_rows import EventRow, event_rows
from whoseword.records import Actor, Report

ADDED = ("holder", "chain", "factuality")
PETRARCH_COLUMNS = (
    "date", "source", "target", "code", "issues", "ids", "url", "publisher", "source_text", "target_text", "event_text",
    *ADDED,
)  # fmt: skip
ICEWS_COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "Holder", "Chain", "Factuality",
)  # fmt: skip
_TO_CAMEO = {"JRN": "MED", "MED": "HLH", "UNK": ""}
_NOBODY = "---"


def petrarch_lines(reports: Iterable[Report], *, header: bool = False) -> Iterator[str]:
    """Yield the lines of PETRARCH2's event file, which has no header, without their line breaks."""
    if header:
        yield "\t".join(PETRARCH_COLUMNS)
    for row in _rows(reports):
        number, _ = row.sentence
        for source, target in row.sides():
            yield _line(
                (row.day or "").replace("-", ""),
                cameo_code(source),
                cameo_code(target),
                row.event.cameo or "",
                ";".join(f"{context.upper()},1" for context in row.event.context),
                f"{row.article.id}_{number}",
                row.article.url or "",
                row.article.outlet or "",
                source.name if source else "",
                target.name if target else "",
                row.words,
                *_added(row),
            )


def icews_lines(reports: Iterable[Report]) -> Iterator[str]:
    """Yield the lines of an ICEWS file, its header first. Intensity is PLOVER's scale, -10 to +10."""
    yield "\t".join(ICEWS_COLUMNS)
    for row in _rows(reports):
        place = row.event.place
        number, _ = row.sentence
        for source, target in row.sides():
            yield _line(
                row.event.id,
                row.day or "",
                *_side(source),
                row.words,
                row.event.cameo or "",
                "" if row.event.scale is None else f"{row.event.scale:g}",
                *_side(target),
                row.article.id,
                str(number),
                row.article.outlet or "",
                place.text if place else "",
                "",
                "",
                (place.country or "") if place else "",
                "" if place is None or place.latitude is None else f"{place.latitude:g}",
                "" if place is None or place.longitude is None else f"{place.longitude:g}",
                *_added(row),
            )


def cameo_code(actor: Actor | None) -> str:
    """Return CAMEO's code of an actor: country and sector glued, three dashes for what is not known."""
    if actor is None or not (actor.country or actor.sector):
        return _NOBODY
    sector = _TO_CAMEO.get(actor.sector or "", actor.sector or "")
    return f"{actor.country or _NOBODY}{sector}"


def _rows(reports: Iterable[Report]) -> Iterator[EventRow]:
    for report in reports:
        yield from event_rows(report)


def _side(actor: Actor | None) -> tuple[str, str, str]:
    if actor is None:
        return "", "", ""
    return actor.name, _TO_CAMEO.get(actor.sector or "", actor.sector or ""), actor.country or ""


def _added(row: EventRow) -> tuple[str, str, str]:
    return row.holder, row.chain, row.event.factuality


def _line(*cells: str) -> str:
    """Return cells joined by tabs, each on one line."""
    return "\t".join(" ".join(cell.split()) for cell in cells)
