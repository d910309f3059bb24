"""Spans in the next version of a text: kept where the words are the same, lost otherwise, never at a look-alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoseword.ledger.anchoring import anchor, move, shared_stretches
from whoseword.records import Attribution, Source, Span, Words

OLD = "Port chief Ada Lund said the crane fell.\nShe denied that it was old.\nRain is expected."


def attribution(source, cue, content, text=OLD):
    def words(part):
        start = text.index(part)
        return {"spans": (Span(start, start + len(part)),), "text": part}

    return Attribution(
        id=content, cue=Words(**words(cue)), source=Source(**words(source), kind="person"),
        content=Words(**words(content)),
        form="indirect", position="asserts", factuality="CT+", made_by="test", score=1.0,
    )  # fmt: skip


SAID = attribution("Port chief Ada Lund", "said", "the crane fell")
DENIED = attribution("She", "denied", "that it was old")

VERSIONS = [
    (OLD, (), "nothing changed"),
    ("Updated.\n" + OLD, (), "a line before"),
    (OLD.replace("Rain", "Snow"), (), "a line after"),
    (
        "Rain is expected.\nShe denied that it was old.\nPort chief Ada Lund said the crane fell.",
        (),
        "lines in another order",
    ),
    (OLD.replace("said the", "said on Monday the"), (), "words between the parts"),
    (OLD.replace("crane fell", "crane collapsed"), ("content",), "another word in the content"),
    (OLD.replace(" said ", " claimed "), ("cue",), "another cue"),
    (OLD.replace("Ada Lund", "A. Lund"), ("source",), "another source"),
    (
        OLD.replace("Port chief Ada Lund said the crane fell.\n", ""),
        ("source", "cue", "content"),
        "the sentence is gone",
    ),
    ("", ("source", "cue", "content"), "everything is gone"),
]


@pytest.mark.parametrize(("new", "lost", "why"), VERSIONS, ids=[why for _, _, why in VERSIONS])
def test_what_is_kept_and_what_is_lost(new, lost, why):
    (found,) = anchor(OLD, new, [SAID])
    assert found.lost == lost, why
    if not lost:
        for part in ("source", "cue", "content"):
            (span,) = getattr(found, part)
            assert new[span.start : span.end] == getattr(SAID, part).text


def test_a_look_alike_elsewhere_is_no_anchor():
    new = OLD.replace("She denied that it was old.", "The harbour was shut.") + "\nShe denied that it was old news."
    (found,) = anchor(OLD, new, [DENIED])
    assert found.lost


def test_a_crlf_version_keeps_the_words():
    (found,) = anchor(OLD, OLD.replace("\n", "\r\n"), [DENIED])
    assert not found.lost


def test_ten_thousand_changed_words_take_no_minutes():
    old, new = " ".join(f"a{n}" for n in range(10_000)), " ".join(f"b{n}" for n in range(10_000))
    assert shared_stretches(old, new) == []


LINES = st.lists(st.sampled_from(["alpha beta.", "beta gamma said so.", "", "delta", "alpha"]), max_size=8)


@given(LINES.map("\n".join), LINES.map("\n".join), st.data())
def test_a_kept_span_has_the_same_words(old, new, data):
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    found = move(Span(start, end), shared_stretches(old, new))
    if found:
        assert new[found.start : found.end] == old[start:end]
