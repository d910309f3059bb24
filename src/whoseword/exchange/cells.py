"""Cells of CSV and TSV that no spreadsheet runs as a formula, and the way back to the words.

A cell of an article's words may begin so that Excel, LibreOffice or Google Sheets takes it for a formula (OWASP, "CSV
injection"). Such a cell gets one apostrophe in front; so does a text that begins with apostrophes before such a sign,
and therefore taking one apostrophe away from what matches gives the words back unchanged.
"""

from __future__ import annotations

import re

import msgspec

# The wide forms count too: spreadsheets of East Asian languages run them.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_DEFUSED = re.compile("'+[=+\\-@\t\r\n＝＋－＠]")


def defuse(text: str) -> str:
    """Return the text as a cell that is no formula.

    >>> defuse("=HYPERLINK(1)"), defuse("'=1"), defuse("'tis said"), defuse("plain")
    ("'=HYPERLINK(1)", "''=1", "'tis said", 'plain')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def restore(cell: str) -> str:
    """Return the text that :func:`defuse` was given.

    >>> restore("'=HYPERLINK(1)"), restore("''=1"), restore("'tis said"), restore("plain")
    ('=HYPERLINK(1)', "'=1", "'tis said", 'plain')
    """
    return cell[1:] if _DEFUSED.match(cell) else cell


def cell(value: object) -> object:
    """Return a value as a cell: lists as JSON, truth as ``true`` or ``false``, nothing as an empty cell.

    >>> cell("=1+1"), cell(-3.5), cell(["a"]), cell(True), cell(None)
    ("'=1+1", -3.5, '["a"]', 'true', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple | dict):
        return msgspec.json.encode(value).decode()
    return defuse(value) if isinstance(value, str) else value
