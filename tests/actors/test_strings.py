"""The project's strings in context: none of the three fields may fall below what was reached."""

from pathlib import Path

import pytest
import yaml

from whoseword.actors import resolve_actors
from whoseword.records import Span

TABLE = yaml.safe_load((Path(__file__).parent / "actor_strings.yaml").read_text(encoding="utf-8"))


def test_there_are_enough():
    assert len(TABLE["strings"]) >= 250


@pytest.mark.parametrize("line", TABLE["strings"])
def test_string(read, line):
    text, country, sector, kind = (None if cell == "-" else cell for cell in line.split(" | "))
    text, _, day = text.partition(" @")
    before, _, rest = text.partition("[")
    words, _, after = rest.partition("]")
    span = Span(len(before), len(before) + len(words))
    actors = resolve_actors(read(before + words + after), day or TABLE["published"], (span,))
    (actor,) = (
        actor
        for actor in actors
        if any((mention.start, mention.end) == (span.start, span.end) for mention in actor.mentions)
    )
    assert (actor.country, actor.sector, actor.kind) == (country, sector, kind)
