"""Reports as people see them."""

import io
import itertools
import re
from typing import get_args

import msgspec
import pytest
from handmade import TEXT, handmade_report
from rich.console import Console

from whoseword.records import Article, Factuality, Position, Rejection, Report
from whoseword.showing.marking import paragraphs
from whoseword.showing.page import page
from whoseword.showing.terminal import show
from whoseword.showing.view import arrange, numbered
from whoseword.showing.wording import FACTUALITY_WORDS, POSITION_FAMILIES, day_words, harmless

HOSTILE = "<script>alert(1)</script>\"'&\x1b[2J\u202etxt.exe\x00"


def shown(report, width=80):
    stream = io.StringIO()
    show(report, Console(file=stream, width=width, force_terminal=False, markup=False))
    return stream.getvalue()


def test_every_value_has_words():
    assert set(POSITION_FAMILIES) == set(get_args(Position))
    assert set(FACTUALITY_WORDS) == set(get_args(Factuality))


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2024-09-09", "9 September 2024"),
        ("2024-09-09T08:05:00Z", "9 September 2024, 08:05"),
        ("someday", "someday"),
        (None, None),
    ],
)
def test_days_are_written_as_one_says_them(iso, words):
    assert day_words(iso) == words


def test_replacing_hostile_characters_keeps_offsets():
    assert len(harmless(HOSTILE + "\r\n")) == len(HOSTILE) + 2
    assert harmless("a\tb\nc “d” é\u200f") == "a\tb\nc “d” é\u200f"


def test_holders_are_grouped_by_actor_in_the_order_of_the_text():
    view = arrange(handmade_report())
    assert [holder.name for holder in view.holders][:4] == [
        "Transport Ministry of Calda",
        "Verria",
        "Ilse Brandt",
        "Two officials briefed on the inquiry",
    ]
    brandt = view.holders[2]
    assert [statement.number for statement in brandt.statements] == [3, 8]


def test_two_unnamed_sources_with_the_same_words_stay_two():
    report = handmade_report()
    officials = next(one for one in report.attributions if one.id == "a4")
    source = msgspec.structs.replace(officials.source, spans=(report.attributions[0].cue.spans[0],))
    other = msgspec.structs.replace(officials, id="a9", source=source)
    view = arrange(msgspec.structs.replace(report, attributions=(*report.attributions, other)))
    assert [holder.name for holder in view.holders].count("Two officials briefed on the inquiry") == 2


def test_an_outer_attribution_is_numbered_before_the_one_inside_it():
    numbers = numbered(handmade_report())
    assert numbers["a4"] < numbers["a5"]


def test_only_what_the_outlet_states_counts_as_fact():
    facts = [event.is_fact for event in arrange(handmade_report()).events]
    assert facts == [True, False, False, False]


def test_the_terminal_shows_holder_chain_position_words_and_day():
    text = shown(handmade_report(), 120)
    for expected in (
        "Amsel Post ← Northern Courier ← Two officials briefed on the inquiry ← Coast guard of Verria",
        "believes",
        "has not confirmed",
        "said on Tuesday (10 March 2026)",
        "inside 4",
        "held by 4, 5",
    ):
        assert expected in text


@pytest.mark.parametrize("width", [20, 40, 63, 64, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(width):
    assert max(map(len, shown(handmade_report(), width).splitlines())) <= width


def test_a_rejected_report_shows_room_and_reason():
    report = Report(article=Article(id="x", text=""), rejected=Rejection(room="reading", reason="empty file"))
    assert "not taken by reading: empty file" in shown(report)
    assert "not taken by reading: empty file" in page([report])


def test_the_pieces_of_a_page_are_the_text():
    text = "\n".join("".join(piece.text for piece in pieces) for pieces in paragraphs(handmade_report()))
    assert text == TEXT.rstrip("\n")


def test_nested_contents_are_marked_as_nested():
    pieces = list(itertools.chain.from_iterable(paragraphs(handmade_report())))
    inner = next(piece for piece in pieces if piece.text.startswith("a drifting mine"))
    assert inner.numbers == "of-4 of-5"
    assert inner.classes == "content hedges depth-2"


def test_the_page_needs_nothing_but_itself():
    html = page([handmade_report()])
    assert not re.search(r"<(?:script|link|img|iframe|object)|\ssrc=|url\(|@import", html)
    assert "default-src 'none'" in html
    assert " style=" not in html
    assert html.count('<article class="report"') == 1


def test_every_link_of_a_page_of_two_leads_somewhere_and_no_id_stands_twice():
    html = page([handmade_report(), handmade_report()])
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)


def test_hostile_words_stay_words():
    report = handmade_report()
    article = msgspec.structs.replace(
        report.article, text=HOSTILE + "\n" + HOSTILE, title=HOSTILE, outlet=HOSTILE, url="javascript:alert(1)",
        credit=(HOSTILE,), language='en" onload="x',
    )  # fmt: skip
    first = msgspec.structs.replace(
        report.attributions[0],
        content=msgspec.structs.replace(report.attributions[0].content, text=HOSTILE),
        source=msgspec.structs.replace(report.attributions[0].source, text=HOSTILE, actor=None),
    )
    hostile = msgspec.structs.replace(report, article=article, attributions=(first,), chains=(), events=())
    html, text = page([hostile]), shown(hostile)
    assert "<script" not in html
    assert "onload=" not in html
    assert 'href="javascript' not in html
    for control in ("\x1b", "\u202e", "\x00"):
        assert control not in html
        assert control not in text


def _luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one, other):
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_have_the_contrast_of_wcag_aa(root, scheme):
    css = (root / "src/whoseword/showing/colours.css").read_text(encoding="utf-8")
    block = re.findall(r":root \{(.*?)\}", css, re.DOTALL)[scheme]
    colour = dict(re.findall(r"--([\w-]+): (#\w{6})", block))
    families = set(POSITION_FAMILIES.values())
    pairs = [(ink, ground) for ink in ("ink", "soft", "link") for ground in ("paper", "card")]
    pairs += [(ink, family) for family in families for ink in ("ink", "link")]
    pairs += [(f"{family}-ink", "card") for family in families]
    too_weak = {pair: round(_contrast(colour[pair[0]], colour[pair[1]]), 2) for pair in pairs}
    assert {pair: value for pair, value in too_weak.items() if value < 4.5} == {}
