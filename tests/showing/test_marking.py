"""Marks on a text, for spans of any kind."""

from itertools import pairwise

from handmade import handmade_report
from hypothesis import given
from hypothesis import strategies as st

from whoseword.records import Article, Attribution, Report, Source, Span, Words
from whoseword.showing.marking import paragraphs
from whoseword.showing.wording import harmless

TEXTS = st.text(alphabet="ab \n\t\r“”é\u202e😀", max_size=80)
EDGES = st.tuples(st.integers(0, 90), st.integers(0, 90)).map(sorted)


def report_of(text, spans):
    attributions = []
    for number, (source, content) in enumerate(pairwise(spans)):
        attributions.append(
            Attribution(
                id=f"a{number}",
                source=Source(spans=(Span(*source),), text="", kind="person"),
                cue=None,
                content=Words(spans=(Span(*content),), text=""),
                form="direct",
                position="denies",
                factuality="CT-",
                made_by="",
                score=1.0,
            )
        )
    return Report(article=Article(id="x", text=text), attributions=tuple(attributions))


@given(TEXTS, st.lists(EDGES, max_size=8))
def test_pieces_lose_nothing_but_white_space_between_paragraphs(text, spans):
    pieces = [piece.text for line in paragraphs(report_of(text, spans)) for piece in line]
    assert all(pieces)
    assert "".join("".join(pieces).split()) == "".join(harmless(text).split())


@given(TEXTS, st.lists(EDGES, max_size=8))
def test_every_marked_character_lies_in_a_piece_with_its_mark(text, spans):
    report = report_of(text, spans)
    shown = [(character, piece.marks) for line in paragraphs(report) for piece in line for character in piece.text]
    marked = sum(len(marks) for character, marks in shown if not character.isspace())
    expected = sum(
        not character.isspace()
        for attribution in report.attributions
        for part in (attribution.source, attribution.content)
        for span in part.spans
        for character in harmless(text)[span.start : span.end]
    )
    assert marked == expected


def test_a_cue_carries_its_number_once():
    ends = [number for line in paragraphs(handmade_report()) for piece in line for number in piece.ends_cue]
    assert sorted(ends) == list(range(1, 9))
