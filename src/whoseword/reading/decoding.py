"""Bytes to characters, and what to say when that is not straightforward."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from whoseword.errors import RejectedError
from whoseword.reading.draft import ROOM

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KINDS = (
    (b"%PDF-", "a PDF document", "turn it into text or HTML first"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it or save it as text first"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as text first"),
    (b"\x89PNG", "a picture (PNG)", "give the article's text"),
    (b"\xff\xd8\xff", "a picture (JPEG)", "give the article's text"),
    (b"GIF8", "a picture (GIF)", "give the article's text"),
    (b"\x7fELF", "a program", "give the article's text"),
    (b"SQLite format 3\x00", "a SQLite database", "give articles, not a ledger"),
    (b"PAR1", "a Parquet file", "write it as JSONL first"),
    (b"BZh", "a bzip2 file", "unpack it or use gzip"),
    (b"\xfd7zXZ", "an xz file", "unpack it or use gzip"),
    (b"\x28\xb5\x2f\xfd", "a zstd file", "unpack it or use gzip"),
)
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
# Text that is UTF-8 but for a few damaged bytes is still read as UTF-8: one bad byte in 200 at most. Above that the
# file is more likely in another encoding altogether.
_DAMAGE_SHARE = 1 / 200


def refuse_binary(data: bytes) -> None:
    """Raise when the first bytes are no text.

    Raises:
        RejectedError: naming the kind of file where it is known.
    """
    for magic, kind, advice in _KINDS:
        if data.startswith(magic):
            raise RejectedError(ROOM, f"this is {kind}, not text; {advice}")
    if not data.startswith(tuple(bom for bom, _ in _BOMS)) and b"\0" in data[:65_536]:
        raise RejectedError(ROOM, "this is binary data, not text (it holds zero bytes); give text, HTML or JSONL")


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the characters of a text and flags on how they were read.

    UTF-8 comes first, and its characters are kept as they stand, line ends included; a byte order mark is the
    encoding's signature and no part of the text (Unicode, section 23.8). Only what is no UTF-8 is guessed, and said
    to be.

    Raises:
        RejectedError: when the bytes are no text in any known encoding.
    """
    refuse_binary(data)
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _decode_marked(data, name, len(bom))
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        return _decode_other(data, error.start)


def decode_page(data: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Return the characters of an HTML page and flags; ``declared`` is the charset of the HTTP answer.

    Raises:
        RejectedError: when the bytes are no text in any known encoding.
    """
    refuse_binary(data.replace(b"\0", b"") if data.lstrip()[:1] == b"<" else data)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    named = _META_CHARSET.search(data[:8192])
    for name in (declared, named[1].decode("ascii") if named else None):
        if name and (codec := _codec(name)):
            return data.decode(codec, errors="replace"), ()
    return decode(data)


def _codec(name: str) -> str | None:
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return None
    # Browsers read both as windows-1252 (WHATWG Encoding, section 4.2), and so do the pages' authors.
    return "cp1252" if codec in {"iso8859-1", "ascii"} else codec


def _decode_marked(data: bytes, name: str, length: int) -> tuple[str, tuple[str, ...]]:
    try:
        if name == "utf-8":
            return data[length:].decode("utf-8"), ()
        return data.decode(name), (f"decoded as {name}, not utf-8",)
    except UnicodeDecodeError as error:
        message = f"the file says it is {name} but byte {error.start} does not fit; save it as UTF-8"
        raise RejectedError(ROOM, message) from error


def _decode_other(data: bytes, first: int) -> tuple[str, tuple[str, ...]]:
    """Return text that is no clean UTF-8: damaged UTF-8, or the encoding that fits it best."""
    repaired = data.decode("utf-8", errors="replace")
    bad = repaired.count("\N{REPLACEMENT CHARACTER}")
    good = sum(1 for character in repaired if character > "\x7f") - bad
    if good > bad and bad <= max(1, len(data) * _DAMAGE_SHARE):
        return repaired, (f"{bad} damaged places are shown as U+FFFD, the first at byte {first}",)
    western = _western(data)
    if western:
        return western, ("decoded as cp1252, not utf-8",)
    best = from_bytes(data[:200_000], cp_isolation=_ENCODINGS).best()
    if best is None:
        message = f"broken encoding: no UTF-8 from byte {first} on, and no other known encoding; save it as UTF-8"
        raise RejectedError(ROOM, message)
    codec = _codec(best.encoding) or "cp1252"
    return data.decode(codec, errors="replace"), (f"decoded as {codec}, not utf-8",)


def _western(data: bytes) -> str | None:
    """Return text read as windows-1252, or nothing when too many letters would bear accents.

    That is the old encoding of English text, and too few bytes differ for a guess to find it. Russian or Greek read
    as windows-1252 is nearly all accents.
    """
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    letters = sum(1 for character in text if character.isalpha())
    accents = sum(1 for character in text if character > "\x7f" and character.isalpha())
    return text if accents <= _ACCENTS * letters else None


# English with names has below 0.03, French some 0.05; French is refused later, by name.
_ACCENTS = 0.08
# Encodings that news text is found in. The free choice among all that exist takes rare ones for short English texts.
_ENCODINGS = ["cp1252", "latin_1", "cp1250", "cp1251", "koi8_r", "cp1256", "cp1254", "gb18030", "big5", "shift_jis",
              "euc_kr", "euc_jp"]  # fmt: skip
