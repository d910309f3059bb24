"""Where the findings of two rooms meet."""

import pytest
from handmade import TEXT, handmade_report, words
from msgspec.structs import replace

from whoseword.joining import date_said, holder_spans, name_holders, tie_events
from whoseword.records import Actor, DateWords, Mention, Said, Span

REPORT = handmade_report()
FIRST = replace(REPORT.attributions[0], source=replace(REPORT.attributions[0].source, actor=None))


def actor(name, *mentions):
    found = [(TEXT.index(words), words) for words in mentions]
    return Actor(
        id=name,
        name=name,
        kind="government",
        mentions=tuple(Mention(start=at, end=at + len(words), text=words) for at, words in found),
    )


def test_the_actor_of_all_the_words_goes_before_that_of_a_part():
    country, ministry = actor("calda", "Calda"), actor("ministry", "Calda's transport ministry")
    for actors in ((country, ministry), (ministry, country)):
        (named,), _ = name_holders([FIRST], (), actors)
        assert named.source.actor == "ministry"


def test_without_a_mention_of_all_the_words_a_part_must_do():
    (named,), _ = name_holders([FIRST], (), [actor("calda", "Calda")])
    assert named.source.actor == "calda"


def test_a_mention_that_reaches_outside_names_another_thing():
    (named,), _ = name_holders([FIRST], (), [actor("press", "(Coastal Wire) - Calda's transport ministry")])
    assert named.source.actor is None


def test_links_and_addressees_are_named_too():
    third = REPORT.attributions[2]
    link = replace(REPORT.chains[2].links[1], spans=third.addressee.spans)
    chain = replace(REPORT.chains[2], links=(link,))
    (named,), (linked,) = name_holders([third], [chain], [actor("kanal", "Kanal Sju")])
    assert named.addressee.actor == "kanal"
    assert linked.links[0].actor == "kanal"


def test_where_holders_are_named_comes_once_and_in_the_order_of_the_text():
    spans = holder_spans(REPORT.attributions, REPORT.chains)
    assert list(spans) == sorted(set(spans))
    assert "the Northern Courier" in {TEXT[span.start : span.end] for span in spans}


@pytest.mark.parametrize(
    ("spans", "day", "reason"),
    [
        (words(TEXT, "on Tuesday").spans, "2026-03-10", None),
        ((Span(0, 3),), None, "no time expression was recognised in these words"),
    ],
)
def test_the_day_said_is_what_its_words_mean(spans, day, reason):
    dates = [DateWords(text="Tuesday", start="2026-03-10", end="2026-03-10", spans=words(TEXT, "Tuesday").spans)]
    (dated,) = date_said([replace(FIRST, said=Said(text="x", spans=spans))], dates)
    assert (dated.said.date, dated.said.reason) == (day, reason)


def test_a_day_that_cannot_be_known_keeps_its_reason():
    dates = [DateWords(text="Tuesday", spans=words(TEXT, "Tuesday").spans, reason="no day of publication")]
    (dated,) = date_said([replace(FIRST, said=Said(text="x", spans=words(TEXT, "on Tuesday").spans))], dates)
    assert dated.said.reason == "no day of publication"


def test_attributions_name_the_events_that_they_hold():
    bare = [replace(one, events=()) for one in REPORT.attributions]
    tied = {one.id: one.events for one in tie_events(bare, REPORT.events)}
    assert tied["a1"] == ("e1",)
    assert tied["a4"] == tied["a5"] == ("e2",)
    assert tied["a6"] == ()
