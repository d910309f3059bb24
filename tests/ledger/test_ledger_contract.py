"""One suite for both engines: adding, versions, lists, pages, judgements, search."""

from __future__ import annotations

import re

import msgspec
import pytest
from ledger_stories import ACTORS, DAM, TALKS, story

from whoseword.errors import ConfigurationError, LedgerError
from whoseword.ledger import ArticleFilter, ClaimFilter, Fetch, StanceFilter, open_ledger
from whoseword.records import (
    Article,
    Derivation,
    Key,
    Linked,
    Member,
    Rejection,
    Relation,
    Report,
    RootOf,
    Roots,
)

SAID = ("Ostmark", "said", "Norland blew up the dam")
DENIED = ("Ina Berg", "denied", "Norland blew up the dam")
HEARD = ("The mayor", "said", "a boat had left before the wall broke")
ACTOR_SAID = ("officials in Ostmark", "said", "the dam was mined")


def add(ledger, name, *sentences, **more):
    return ledger.add(*story(name, *sentences, **more))


def ids(rows):
    return [row.id for row in rows]


# Adding


def test_an_article_comes_back_as_it_was_added(ledger):
    report, linked = story("dam", SAID, DENIED)
    result = ledger.add(report, linked)
    assert (result.outcome, result.number, result.stances, result.claims) == ("new", 1, 2, (DAM.id,))
    assert ledger.article(result.article) == report
    assert ledger.has(report.article)


def test_adding_twice_changes_nothing(ledger):
    report, linked = story("dam", SAID, DENIED)
    ledger.add(report, linked)
    before = ledger.counts(), list(ledger.stances()), ledger.claim(DAM.id)
    again = ledger.add(report, linked)
    assert (again.outcome, again.stances) == ("unchanged", 0)
    assert (ledger.counts(), list(ledger.stances()), ledger.claim(DAM.id)) == before


def test_another_text_at_the_same_address_is_a_version(ledger):
    first = add(ledger, "dam", SAID, DENIED)
    second = add(ledger, "dam", SAID, HEARD)
    assert (second.outcome, second.article, second.number) == ("version", first.article, 2)
    assert [(one.text, one.lost) for one in second.lost] == [(DENIED[2], ("source", "cue", "content"))]
    # what stood in the first version word for word is one stance, not two
    assert sorted(line.stance.holder for line in ledger.stances()) == ["Ina Berg", "Ostmark", "The mayor"]
    gone = {line.stance.holder: line.lost_in for line in ledger.stances()}
    assert gone == {"Ina Berg": second.version, "Ostmark": None, "The mayor": None}
    assert ledger.article(first.article, 1).article.text != ledger.article(first.article).article.text
    assert next(iter(ledger.articles())).versions == 2


def test_words_lost_in_the_third_version_are_followed_through_the_second(ledger):
    add(ledger, "dam", SAID, DENIED)
    add(ledger, "dam", HEARD, SAID, DENIED)
    third = add(ledger, "dam", HEARD, SAID)
    gone = {line.stance.holder: line.lost_in for line in ledger.stances()}
    assert gone == {"Ina Berg": third.version, "Ostmark": None, "The mayor": None}


def test_a_text_that_was_there_before_is_no_new_version(ledger):
    add(ledger, "dam", SAID)
    add(ledger, "dam", DENIED)
    assert add(ledger, "dam", SAID).outcome == "unchanged"


def test_two_addresses_never_share_an_id(ledger):
    one = Report(article=Article(id="1", url="https://a.example/1", text="One."))
    other = Report(article=Article(id="1", url="https://b.example/1", text="Other."))
    assert ledger.add(one).article != ledger.add(other).article
    assert ledger.counts().articles == 2


def test_a_rejected_article_is_remembered_with_its_reason(ledger):
    report = Report(article=Article(id="x", text=""), rejected=Rejection(room="reading", reason="empty"))
    assert ledger.add(report).outcome == "rejected"
    ledger.add(report)
    assert [(one.article, one.room, one.reason) for one in ledger.rejections()] == [("x", "reading", "empty")]
    assert ledger.counts().articles == 0


@pytest.mark.parametrize("text", ["A\x00B \U0001f6f0 “said” א\u202eב", "A\x00B \ud800", "\udfff"])
def test_odd_characters_keep_their_places(ledger, text):
    ledger.add(Report(article=Article(id="odd", text=text, title="\x00t", outlet="\ud800")))
    kept = ledger.article("odd").article.text
    assert len(kept) == len(text)
    assert kept == re.sub("[\x00\ud800\udfff]", "\ufffd", text)
    assert ledger.has(Article(id="odd", text=text))
    assert ledger.add(Report(article=Article(id="odd", text=text))).outcome == "unchanged"


def test_a_text_of_ten_megabytes_goes_in(ledger):
    text = " ".join(f"w{number}" for number in range(1_300_000))
    ledger.add(Report(article=Article(id="long", text=text)))
    assert len(ledger.article("long").article.text) == len(text)
    assert [hit.id for hit in ledger.search("w17")] == ["long"]


def test_linked_records_must_belong_to_the_report(ledger):
    report, linked = story("dam", SAID)
    with pytest.raises(LedgerError, match="neither handed over nor added before"):
        ledger.add(report, msgspec.structs.replace(linked, claims=()))
    other, _ = story("else", SAID)
    with pytest.raises(LedgerError, match="comes from article"):
        ledger.add(other, linked)
    ledger.add(report, linked)
    stranger = msgspec.structs.replace(linked.stances[0], article=other.article.id)
    with pytest.raises(LedgerError, match="belongs to article"):
        ledger.add(other, Linked(stances=(stranger,)))
    assert ledger.counts().articles == 1  # what failed left nothing behind


def test_what_was_unknown_of_an_actor_is_filled_and_nothing_is_overwritten(ledger):
    for number, country in enumerate((None, "NOR", "OST")):
        actor = msgspec.structs.replace(ACTORS["berg"], country=country)
        ledger.add(Report(article=Article(id=f"a{number}", text=str(number)), actors=(actor,)))
    assert ledger.actor("Ina Berg").actors[0].country == "NOR"


# Status over time


def test_status_is_kept_with_its_history(ledger):
    add(ledger, "one", SAID, day="2025-03-02")
    add(ledger, "two", DENIED, day="2025-03-05")
    assert ledger.status(DAM.id, "2025-03-04").status == "on-record"
    assert ledger.status(DAM.id, "2025-03-05").status == "disputed"
    assert ledger.status(DAM.id, "2025-03-01") is None
    assert [(one.day, one.status) for one in ledger.history(DAM.id)] == [
        ("2025-03-02", "on-record"),
        ("2025-03-05", "disputed"),
    ]
    page = ledger.claim(DAM.id, on="2025-03-03")
    assert (page.status.status, len(page.stances), len(page.history)) == ("on-record", 1, 1)
    assert ledger.claim(DAM.id).suggestion.credibility == "4"
    with pytest.raises(ConfigurationError, match="is no day"):
        ledger.claim(DAM.id, on="yesterday")


def test_three_times_stand_on_every_stance(ledger):
    add(ledger, "one", SAID, day="2020-03-02")
    (line,) = ledger.stances()
    assert line.stance.published == "2020-03-02"
    assert line.stance.recorded > "2024"
    assert ledger.status(DAM.id, "2021-01-01", by="recorded") is None
    assert ledger.status(DAM.id, "2021-01-01", by="published") is not None


def test_an_older_report_that_comes_late_changes_the_past(ledger):
    add(ledger, "two", DENIED, day="2025-03-05")
    assert next(iter(ledger.claims())).status == "denied"
    add(ledger, "one", SAID, day="2025-03-02")
    (line,) = ledger.claims()
    assert (line.status, line.changed, line.first_day) == ("disputed", "2025-03-05", "2025-03-02")
    assert ledger.status(DAM.id, "2025-03-03").status == "on-record"


def test_the_doer_owning_up_is_an_acknowledgement(ledger):
    add(ledger, "one", ("Ina Berg", "said", "Norland blew up the dam"))
    assert ledger.status(DAM.id).status == "acknowledged"


def test_a_retraction_lists_what_it_reaches(ledger):
    add(ledger, "one", SAID, day="2025-03-02")
    add(ledger, "two", SAID, day="2025-03-03", outlet="Bote")
    add(ledger, "three", ("Ostmark", "retracted", "Norland blew up the dam"), day="2025-03-06")
    page = ledger.claim(DAM.id)
    assert page.status.status == "withdrawn"
    assert len(page.retractions[0].reached) == 2


def test_provenance_may_change_its_mind_about_roots(ledger):
    add(ledger, "one", SAID, ("The mayor", "said", "Norland blew up the dam"))
    assert ledger.status(DAM.id).status == "corroborated"
    both = [line.stance.id for line in ledger.stances()]
    roots = [RootOf(stance=one, key="briefing", certainty="certain", named=True) for one in both]
    assert ledger.set_roots(roots) == (DAM.id,)
    assert ledger.status(DAM.id).roots == Roots(certain=1, possible=1)
    assert next(iter(ledger.claims())).roots.certain == 1
    assert ledger.set_roots(roots) == ()
    assert {one.root.key for one in ledger.trace(DAM.id)} == {"briefing"}


# Lists


@pytest.fixture
def filled(ledger):
    add(ledger, "one", SAID, day="2025-03-02", outlet="Post")
    add(ledger, "two", DENIED, day="2025-03-05", outlet="Der Bote")
    add(ledger, "three", SAID, day="2025-03-07", claim=TALKS)
    return ledger


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, [TALKS.id, DAM.id]),
        ({"sort": "disputed"}, [DAM.id, TALKS.id]),
        ({"sort": "roots"}, [TALKS.id, DAM.id]),
        ({"status": "disputed"}, [DAM.id]),
        ({"type": "AGREE"}, [TALKS.id]),
        ({"country": "ost"}, [TALKS.id]),
        ({"country": "NOR"}, [TALKS.id, DAM.id]),
        ({"actor": "OSTGOV"}, [TALKS.id]),
        ({"since": "2025-03-06"}, [TALKS.id]),
        ({"until": "2025-03-04"}, [DAM.id]),
        ({"text": "talks"}, [TALKS.id]),
        ({"text": "talk -dam"}, [TALKS.id]),
        ({"text": '"blew up" norland'}, [DAM.id]),
        ({"text": "the talks"}, [TALKS.id]),
        ({"text": "  "}, [TALKS.id, DAM.id]),
        ({"text": "zebra"}, []),
        ({"text": '" AND ( NEAR *'}, []),
    ],
)
def test_claims_are_filtered_and_sorted(filled, wanted, found):
    assert ids(filled.claims(ClaimFilter(**wanted))) == found


def test_stances_and_articles_are_filtered(filled):
    assert [line.stance.position for line in filled.stances()] == ["asserts", "denies", "asserts"]
    for wanted, count in (
        ({"claim": DAM.id}, 2), ({"actor": "ostmark"}, 2), ({"actor": "Ina Berg"}, 1), ({"position": "denies"}, 1),
        ({"since": "2025-03-05"}, 2), ({"until": "2025-03-05"}, 2), ({"article": "nowhere"}, 0),
        ({"actor": "nobody"}, 0),
    ):  # fmt: skip
        assert len(list(filled.stances(StanceFilter(**wanted)))) == count, wanted
    assert [line.title for line in filled.articles(ArticleFilter(outlet="der BOTE"))] == ["two"]
    assert [line.title for line in filled.articles(ArticleFilter(text="denying"))] == ["two"]
    assert len(list(filled.articles(ArticleFilter(since="2025-03-03", until="2025-03-06")))) == 1


def test_pages_join_without_gap_or_repetition(ledger):
    for number in range(13):
        claim = msgspec.structs.replace(DAM, id=f"claim-{number:02}")
        add(ledger, f"n{number}", SAID, day=f"2025-03-{1 + number % 3:02}", claim=claim)
    for rows in (ledger.claims(), ledger.claims(ClaimFilter(sort="roots")), ledger.stances(), ledger.articles(),
                 ledger.stances(StanceFilter(actor="ostmark"))):  # fmt: skip
        seen, after = [], None
        while True:
            page = rows.page(after, 5)
            seen += page.items
            if page.after is None:
                break
            after = page.after
        assert seen == list(rows)
        assert len({msgspec.json.encode(row) for row in seen}) == 13
    with pytest.raises(ConfigurationError, match="no cursor"):
        ledger.claims().page("nonsense")


def test_an_actor_is_found_by_any_spelling_and_its_reversals_are_marked(ledger):
    add(ledger, "one", ("Adel Kanaani", "said", "Norland blew up the dam"), day="2025-03-02")
    add(ledger, "two", ("Adel Kanaani", "denied", "Norland blew up the dam"), day="2025-03-04")
    for name in ("kanaani", "ADEL KAN’ANI", "Kanani"):
        assert [actor.id for actor in ledger.actor(name).actors] == ["kanaani"], name
    late, early = ledger.stances(StanceFilter(actor="Adel Kan'ani"))
    assert (late.reverses, early.reverses) == (early.stance.id, None)
    assert ledger.claim(DAM.id).stances[0].reverses == early.stance.id
    assert ledger.actor("%").actors == ()


def test_rows_become_frames_and_tables(filled):
    pandas = pytest.importorskip("pandas")
    frame = filled.claims().to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame["status"]) == ["on-record", "disputed"]
    assert {"roots_certain", "roots_possible"} <= set(frame.columns)
    assert filled.claims()._repr_html_().count("<tr>") == 3
    hostile = msgspec.structs.replace(DAM, id="hostile", proposition="<script>alert(1)</script>")
    add(filled, "hostile", SAID, claim=hostile)
    assert "<script>" not in filled.claims()._repr_html_()


def test_lists_by_words_are_the_same_however_they_are_found(filled, monkeypatch):
    def lists():
        return [[line.id for line in filled.claims(ClaimFilter(text=words))] for words in ("norland", "talks", "-dam")]

    fetched = lists()
    monkeypatch.setattr("whoseword.ledger.search._DEARER", 0)
    assert lists() == fetched
    assert fetched[1]


def test_search_finds_claims_and_articles_and_marks_the_words(filled):
    claims = [hit for hit in filled.search("dams") if hit.kind == "claim"]
    articles = [hit for hit in filled.search("dams") if hit.kind == "article"]
    assert [hit.id for hit in claims] == [DAM.id]
    assert len(articles) == 3
    (mark,) = claims[0].marks
    assert claims[0].snippet[mark.start : mark.end] == "dam"
    assert filled.search("") == ()
    assert filled.search("-dam") == ()
    assert len(filled.search("dam", limit=1)) == 2


# Judgements


def test_a_merge_moves_what_is_there_and_what_comes(filled):
    made = filled.judge("merge", TALKS.id, DAM.id, "Eva", note="the same night")
    assert ids(filled.claims()) == [DAM.id]
    assert filled.claim(TALKS.id).claim.id == DAM.id
    assert len(list(filled.stances(StanceFilter(claim=TALKS.id)))) == 3
    add(filled, "four", HEARD, claim=TALKS)
    assert len(filled.claim(DAM.id).stances) == 4
    filled.judge("withdraw", made.id, "was wrong", "Eva")
    assert sorted(ids(filled.claims())) == [DAM.id, TALKS.id]
    assert len(filled.claim(TALKS.id).stances) == 2
    assert [one.kind for one in filled.judgements(TALKS.id, withdrawn=True)] == ["merge"]
    assert filled.judgements(TALKS.id) == ()


def test_merges_follow_each_other_and_never_turn_in_a_circle(filled):
    third = msgspec.structs.replace(DAM, id="claim-third")
    add(filled, "four", HEARD, claim=third)
    filled.judge("merge", TALKS.id, DAM.id, "Eva")
    filled.judge("merge", DAM.id, third.id, "Eva")
    assert ids(filled.claims()) == [third.id]
    assert filled.claim(TALKS.id).claim.id == third.id
    with pytest.raises(ConfigurationError, match="one already"):
        filled.judge("merge", third.id, TALKS.id, "Eva")


def test_a_split_sticks_when_linkage_comes_again(filled):
    denial = next(line.stance for line in filled.stances() if line.stance.position == "denies")
    filled.judge("split", DAM.id, denial.id, "Eva")
    apart = next(line for line in filled.claims() if line.status == "denied")
    assert apart.id not in (DAM.id, TALKS.id)
    assert filled.status(DAM.id).status == "on-record"
    moved = msgspec.structs.replace(denial, claim=TALKS.id)
    filled.link(Linked(stances=(moved,)))
    assert [line.stance.id for line in filled.stances(StanceFilter(claim=apart.id))] == [denial.id]
    for wrong in ("", "nothing", denial.id):
        with pytest.raises(ConfigurationError):
            filled.judge("split", DAM.id, wrong, "Eva")


def test_linkage_may_move_stances_that_nobody_judged(filled):
    denial = next(line.stance for line in filled.stances() if line.stance.position == "denies")
    member = Member(claim=TALKS.id, stance=denial.id, score=0.8, reasons=("same day",), made_by="linkage.v2")
    assert filled.link(Linked(members=(member,))) == (DAM.id, TALKS.id)
    assert filled.status(TALKS.id).status == "disputed"
    assert member in filled.claim(TALKS.id).members
    with pytest.raises(LedgerError, match="not in the ledger"):
        filled.link(Linked(stances=(msgspec.structs.replace(denial, id="stranger"),)))


def test_grades_and_notes_stand_beside_what_the_machine_says(filled):
    filled.judge("grade", DAM.id, "b2", "Eva")
    filled.judge("grade", "Der Bote", "D", "Eva", note="often late")
    filled.judge("note", DAM.id, "call the mayor", "Jon")
    page = filled.claim(DAM.id)
    assert [(one.kind, one.value, one.person) for one in page.judgements] == [
        ("grade", "B2", "Eva"),
        ("note", "call the mayor", "Jon"),
    ]
    assert page.suggestion.credibility == "4"
    for kind, target, value, person in (
        ("grade", DAM.id, "Z9", "Eva"), ("note", DAM.id, " ", "Eva"), ("note", DAM.id, "x", " "),
        ("burn", DAM.id, "x", "Eva"),
    ):  # fmt: skip
        with pytest.raises(ConfigurationError):
            filled.judge(kind, target, value, person)
    for kind, target in (("grade", "nobody"), ("merge", "nobody"), ("withdraw", "nobody"), ("note", "nobody")):
        with pytest.raises(LedgerError, match="nobody"):
            filled.judge(kind, target, "A1", "Eva")


# What linkage and watching keep


def test_relations_members_and_derivations_are_kept(ledger):
    report, linked = story("dam", SAID)
    more = msgspec.structs.replace(
        linked,
        claims=(DAM, TALKS),
        relations=(Relation(claim=DAM.id, other=TALKS.id, kind="competing", reasons=("same day",), made_by="test"),),
        members=(Member(claim=DAM.id, stance=linked.stances[0].id, reasons=("first",), made_by="test"),),
        derivations=(Derivation(article=report.article.id, source="AP", kind="credits"),),
    )
    ledger.add(report, more)
    page = ledger.claim(DAM.id)
    assert (page.relations, page.members) == (more.relations, more.members)


def test_the_index_answers_linkage_and_provenance(ledger):
    report, linked = story("dam", SAID)
    keys = tuple(Key(kind="shingle", key="k1", target=name, payload=b"\x00\xff") for name in "cab")
    ledger.add(report, msgspec.structs.replace(linked, keys=keys))
    index = ledger.index()
    index.remember([*keys, Key(kind="shingle", key="k2", target="a")])
    assert {
        key: [one.target for one in found] for key, found in index.recall("shingle", ["k1", "k2", "k3"], 2).items()
    } == {
        "k1": ["a", "b"],
        "k2": ["a"],
    }
    assert index.recall("shingle", ["k1"], 1)["k1"][0].payload == b"\x00\xff"
    assert index.recall("other", ["k1"], 9) == {}
    assert index.article(report.article.id) == report.article
    assert index.article("nobody") is None
    assert index.standing([linked.stances[0].id, "nobody"]) == {linked.stances[0].id: DAM.id}


def test_the_fetch_log_keeps_every_request(ledger):
    url = "https://a.example/feed"
    assert ledger.last_fetch(url) is None
    for minute, status in ((1, 200), (2, 304)):
        ledger.log_fetch(Fetch(url=url, fetched=f"2025-03-02T10:0{minute}:00+00:00", status=status, etag="x"))
    assert ledger.last_fetch(url).status == 304


def test_nothing_is_an_empty_list_and_strangers_are_named(ledger):
    assert list(ledger.claims()) == []
    assert ledger.claims()._repr_html_() == "<p>nothing found</p>"
    assert ledger.actor("nobody").actors == ()
    for ask in (ledger.claim, ledger.status, ledger.history, ledger.trace, ledger.article):
        with pytest.raises(LedgerError, match="nobody"):
            ask("nobody")


def test_a_closed_ledger_opens_again_with_all_it_had(address):
    with open_ledger(address) as first:
        add(first, "one", SAID)
    with open_ledger(address) as second:
        assert second.counts().stances == 1
