"""The formats of the field, out: reports or a ledger for spreadsheets, event data, fact-checks, graphs and archives.

>>> from whoseword.exchange import export
>>> export(reports, "webannotation", "notes.jsonld")  # doctest: +SKIP

What a format cannot hold is listed in ``docs/exchange.md`` and by :func:`losses`.
"""

from whoseword.exchange.cells import defuse, restore
from whoseword.exchange.exporting import export, to_pandas
from whoseword.exchange.formats import FORMATS, Format
from whoseword.exchange.holding import Holding, holdings, losses
from whoseword.exchange.material import ExportOptions
from whoseword.exchange.tables import TABLES

__all__ = [
    "FORMATS",
    "TABLES",
    "ExportOptions",
    "Format",
    "Holding",
    "defuse",
    "export",
    "holdings",
    "losses",
    "restore",
    "to_pandas",
]
