"""Title, byline, outlet, dateline and credit that stand in a text itself, found without changing it.

"Furniture" is the newspaper's word for what surrounds the copy. The rules are data: ``data/en/furniture.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, NamedTuple, get_args

from whoseword import data
from whoseword.errors import ConfigurationError
from whoseword.records import Found, Span

Field = Literal["title", "byline", "outlet", "dateline", "credit"]
Line = tuple[int, str]

# Title, byline, summary, dateline; and at the end sign-off, contributors, copyright.
_HEAD_LINES, _TAIL_LINES = 4, 4
# A line longer than this is copy; patterns look at its ends only, which keeps them linear on a text of one line.
_LONGEST_LINE = 700
_LONGEST_TITLE, _LONGEST_TITLE_WORDS = 200, 30
_NO_TITLE_END = re.compile(r"[.!…:;,][\"'”’)\]]*$")
_BYLINE_START = re.compile(r"^(?:by|from|posted|published|updated|source)\b", re.IGNORECASE)


class _Rule(NamedTuple):
    name: str
    where: str
    pattern: re.Pattern[str]
    credit: str | None


class _Rules(NamedTuple):
    rules: tuple[_Rule, ...]
    agencies: dict[str, str]
    agency: re.Pattern[str]
    labels: frozenset[str]


def read_furniture(text: str, title: str | None = None) -> tuple[Found, ...]:
    """Return what stands around the copy in ``text``, in text order; ``title`` is the title where it is known.

    Each field but ``credit`` is found once at most. Spans are code points into ``text``.
    """
    lines = list(_lines(text))
    found: list[Found] = []
    heading = _title(lines, title)
    if heading:
        found.append(heading)
    for rule in _rules().rules:
        for start, line in _pick(lines, rule.where):
            for item in _apply(rule, start, line):
                if item.field == "credit" or all(item.field != known.field for known in found):
                    found.append(item)
    return tuple(sorted(_once(found), key=lambda item: item.spans))


def agencies_in(words: str) -> tuple[str, ...]:
    """Return the agencies that ``words`` name, each once, by the name that fields carry.

    >>> agencies_in("Jane Roe and the Associated Press")
    ('AP',)
    """
    rules = _rules()
    return tuple(dict.fromkeys(rules.agencies[match[0]] for match in rules.agency.finditer(words)))


def _lines(text: str) -> Iterator[Line]:
    """Give each line with words, without outer space, and where it starts."""
    start = 0
    for line in text.splitlines(keepends=True):
        if words := line.strip():
            yield start + line.index(words), words
        start += len(line)


def _pick(lines: list[Line], where: str) -> Iterator[Line]:
    if where == "head":
        yield from ((start, line[:_LONGEST_LINE]) for start, line in lines[:_HEAD_LINES])
        return
    for start, line in lines[-_TAIL_LINES:]:
        skipped = max(0, len(line) - _LONGEST_LINE)
        yield start + skipped, line[skipped:]


def _title(lines: list[Line], known: str | None) -> Found | None:
    """Return the known title where the text starts with it, or a first line that reads like one."""
    if len(lines) == 1 or not lines:
        return None
    start, line = lines[0]
    if known:
        if not line.startswith(known):
            return None
        line, rule = known, "title-known"
    elif _reads_like_title(line):
        rule = "title-first-line"
    else:
        return None
    return _found("title", line, start, line, rule)


def _reads_like_title(line: str) -> bool:
    if len(line) > _LONGEST_TITLE or len(line.split()) > _LONGEST_TITLE_WORDS or line[0].islower():
        return False
    if _NO_TITLE_END.search(line) or _BYLINE_START.match(line) or not any(letter.isalpha() for letter in line):
        return False
    return not any(rule.where == "head" and next(_apply(rule, 0, line), None) for rule in _rules().rules)


def _apply(rule: _Rule, start: int, line: str) -> Iterator[Found]:
    match = rule.pattern.search(line)
    if match is None:
        return
    groups = match.groupdict()
    if (groups.get("dateline") or "").split(",")[0].strip(". ") in _rules().labels:
        return
    if rule.credit:
        yield _found("credit", rule.credit, start + match.start(), match[0].strip(), rule.name)
    for name in ("dateline", "outlet", "byline"):
        if words := groups.get(name):
            yield _found(name, words, start + match.start(name), words, rule.name)
    if words := groups.get("credited"):
        value = next(iter(agencies_in(words)), words.strip())
        yield _found("credit", value, start + match.start("credited"), words, rule.name)
    if words := groups.get("credit"):
        yield from _credits(words, start + match.start("credit"), rule.name)


def _credits(words: str, start: int, rule: str) -> Iterator[Found]:
    rules = _rules()
    for match in rules.agency.finditer(words):
        yield _found("credit", rules.agencies[match[0]], start + match.start(), match[0], rule)


def _found(field: Any, value: str, start: int, words: str, rule: str) -> Found:  # noqa: ANN401 - one of Field
    if field not in get_args(Field):
        message = f"furniture.yaml: rule {rule} reads {field!r}; use one of {', '.join(get_args(Field))}"
        raise ConfigurationError(message)
    spans = (Span(start, start + len(words)),)
    return Found(field=field, value=" ".join(value.split()), spans=spans, text=words, made_by=f"furniture.{rule}")


def _once(found: list[Found]) -> Iterator[Found]:
    """Give each credit once, by its first place in the rules."""
    seen: set[tuple[str, str]] = set()
    for item in found:
        if (item.field, item.value) not in seen:
            seen.add((item.field, item.value))
            yield item


@cache
def _rules() -> _Rules:
    """Return the rules of ``furniture.yaml``, compiled.

    Raises:
        ConfigurationError: when a pattern is no regular expression.
    """
    raw = data.load("furniture")
    agencies = {written: agency["name"] for agency in raw["agencies"] for written in agency["written"]}
    longest_first = sorted(agencies, key=len, reverse=True)
    either = "(?:" + "|".join(re.escape(written) for written in longest_first) + ")"
    parts = {"agency": either}
    for name, pattern in raw["parts"].items():
        parts[name] = _fill(pattern, parts)
    rules = []
    for rule in raw["rules"]:
        try:
            pattern = re.compile(_fill(rule["pattern"], parts))
        except re.error as error:
            message = f"furniture.yaml: rule {rule['name']} is no regular expression: {error}"
            raise ConfigurationError(message) from error
        rules.append(_Rule(rule["name"], rule["where"], pattern, rule.get("credit")))
    # A whole word: "AP" neither in "APEC" nor in "AP Photo/...", which credits a picture.
    agency = re.compile(rf"(?<![\w/-]){either}(?![\w-])(?! (?:[Pp]hotos?|[Ff]iles?|[Gg]raphics?|[Ii]mages?)\b)")
    return _Rules(tuple(rules), agencies, agency, frozenset(raw["labels"]))


def _fill(pattern: str, parts: dict[str, str]) -> str:
    for name, part in parts.items():
        pattern = pattern.replace("{" + name + "}", part)
    return pattern
