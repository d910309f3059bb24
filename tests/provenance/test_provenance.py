import pytest

from whoseword.linkage import MemoryIndex
from whoseword.provenance import family_of, find_copies, trace_provenance
from whoseword.provenance.holders import is_unnamed, name_key, outlet_key, side_of
from whoseword.provenance.shingles import shingles, sketch, words_of
from whoseword.records import Actor, Article, Derivation, Link, Linked, Report, Stance

WIRE = (
    "The harbour master of Selk said on Monday that a barge with forty tons of salt had run aground "
    "before the mole. Nobody was hurt, he told reporters, and the crew of six went home by bus. Two tugs "
    "tried to pull the barge free at high water but gave up after an hour, because the wind had turned. "
    "The owner, a trader from Ostmark, wants to wait for the spring tide, which is due next week. Until "
    "then ships must use the northern channel, which is narrow and badly lit."
)
OTHER = (
    "The council of Selk will vote on Tuesday on a plan for a new market hall. The architect showed a "
    "model of wood and glass, and most of the traders who came to the hearing liked it. Some fear that "
    "the rents will be too high for them in the end."
)
ACTORS = {
    "kanani": Actor(id="kanani", name="Nasser Kanani", kind="person", country="IRN", sector="GOV"),
    "minister": Actor(id="minister", name="A. Minister", kind="person", country="IRN", sector="GOV"),
    "deputy": Actor(id="deputy", name="B. Deputy", kind="person", country="IRN", sector="LEG"),
}
KINDS = {"Post": "outlet", "Gazette": "outlet", "Wire": "agency", "Herald": "outlet"}


def article(name, text, day="2025-03-02"):
    return Article(id=name, text=text, published=day)


def stance(name, day, *chain, position="reports", factuality="CT+", actor=None):
    links = tuple(
        Link(
            holder=one.removeprefix("?"),
            kind=KINDS.get(
                one, "unnamed" if one.startswith("?") else "unspecified" if one == "unspecified" else "organisation"
            ),
            actor=actor if one == chain[-1] else None,
        )
        for one in chain
    )
    return Stance(
        id=name, claim="c", article=f"article-{name}", attribution=None, holder=chain[-1], actor=actor,
        position=position,
        factuality=factuality, chain=links, published=f"2025-03-{day:02}",
    )  # fmt: skip


def keys(*stances, derivations=(), actors=None):
    return {root.stance: root.key for root in trace_provenance(stances, derivations, actors).roots}


# Copies


@pytest.fixture
def copies():
    index = MemoryIndex()

    def add(one):
        derivations, found = find_copies(one, index)
        index.add(Report(article=one), Linked(derivations=derivations, keys=found))
        return derivations

    return add


def test_a_copy_that_was_cut_and_hidden_is_found(copies):
    copies(article("wire", WIRE))
    half = " ".join(WIRE.split()[:60])
    found = copies(article("paper", f"{OTHER} {half}", "2025-03-03"))
    assert [(one.article, one.source, one.kind) for one in found] == [("paper", "wire", "copy")]
    assert "runs of 6 words" in found[0].reasons[0]


def test_the_older_text_is_the_original_whichever_comes_first(copies):
    copies(article("paper", WIRE, "2025-03-03"))
    found = copies(article("wire", WIRE, "2025-03-02"))
    assert [(one.article, one.source) for one in found] == [("paper", "wire")]


def test_other_texts_and_shared_quotations_are_no_copies(copies):
    copies(article("wire", WIRE))
    quote = " ".join(WIRE.split()[:12])
    assert copies(article("market", f"{OTHER} {quote}.")) == ()


@pytest.mark.parametrize("text", ["", "Too short.", "...", "a " * 3000])
def test_odd_texts_are_no_trouble(copies, text):
    copies(article("one", text))
    copies(article("two", text))


def test_a_sketch_is_a_small_part_of_the_shingles():
    hashes = shingles(words_of(WIRE))
    kept = sketch(hashes)
    assert 0 < len(kept) < len(hashes) / 3
    assert kept == sketch(shingles(words_of(WIRE.upper())))


# Roots


def test_officials_of_one_state_are_one_root_and_others_are_not():
    found = keys(
        stance("1", 1, "Post", "Nasser Kanani", actor="kanani"),
        stance("2", 2, "Gazette", "A. Minister", actor="minister"),
        stance("3", 3, "Gazette", "B. Deputy", actor="deputy"),
        actors=ACTORS,
    )
    assert found == {"1": "state:IRN", "2": "state:IRN", "3": "actor:deputy"}


def test_unnamed_people_are_one_root_only_with_one_medium():
    found = keys(
        stance("1", 1, "Post", "Wire", "?two officials"),
        stance("2", 1, "Gazette", "Wire", "?officials"),
        stance("3", 2, "Herald", "?two officials"),
    )
    assert found["1"] == found["2"] != found["3"]


def test_unnamed_people_are_never_certain():
    roots = trace_provenance([stance("1", 1, "Post", "?two officials"), stance("2", 1, "Gazette", "unspecified")]).roots
    assert [(root.certainty, root.named) for root in roots] == [("possible", False), ("possible", False)]


@pytest.mark.parametrize(
    ("holder", "unnamed"), [("its allies", True), ("The residents", True), ("the Hill Front", False)]
)
def test_a_group_without_a_name_is_unnamed(holder, unnamed):
    assert is_unnamed(Link(holder=holder, kind="group")) is unnamed


def test_a_root_is_called_by_the_name_of_whom_it_comes_from():
    roots = trace_provenance([
        stance("1", 1, "Post", "Ada Lind"), stance("2", 2, "Gazette", "Post"), stance("3", 3, "Herald", "?two nurses"),
    ]).roots  # fmt: skip
    assert [root.holder for root in roots] == ["Ada Lind", "Ada Lind", "two nurses"]


def test_a_copy_has_the_root_of_its_original():
    copied = Derivation(article="article-2", source="article-1", kind="copy")
    found = keys(
        stance("1", 1, "Wire", "port authority"), stance("2", 2, "Gazette", position="asserts"), derivations=[copied]
    )
    assert found == {"1": "name:port authority", "2": "name:port authority"}


def test_a_cited_outlet_passes_on_its_own_root():
    found = keys(stance("1", 1, "Post", "port authority"), stance("2", 2, "Gazette", "Post"))
    assert found["2"] == "name:port authority"


def test_who_cited_before_is_no_root_later():
    found = keys(stance("1", 1, "Post", "Wire", "?officials"), stance("2", 5, "Post", position="asserts"))
    assert found["2"] == found["1"]


def test_own_voice_without_a_source_is_possible_only():
    (root,) = trace_provenance([stance("1", 1, "Post", position="asserts")]).roots
    assert (root.key, root.certainty, root.named) == ("outlet:post", "possible", True)


def test_papers_of_one_house_are_one_voice():
    stances = [
        Stance(id=name, claim="c", article=name, attribution=None, holder=name, position="asserts", factuality="CT+",
               chain=(Link(holder=name, kind="outlet"),), published="2025-03-01")
        for name in ("Wall Street Journal", "New York Post")
    ]  # fmt: skip
    assert len({root.key for root in trace_provenance(stances).roots}) == 1


# Circles and drift


def test_a_circle_is_told_with_its_shortest_path():
    found = trace_provenance(
        [stance("1", 1, "Post", "unspecified"), stance("2", 2, "Gazette", "Post"), stance("3", 3, "Post", "Gazette")]
    ).circles
    assert [(circle.path, circle.articles) for circle in found] == [
        (("Post", "Gazette", "Post"), ("article-3", "article-2"))
    ]


def test_a_circle_through_an_agency():
    found = trace_provenance(
        [stance("1", 1, "Gazette", "Post"), stance("2", 2, "Wire", "Gazette"), stance("3", 3, "Post", "Wire")]
    ).circles
    assert [circle.path for circle in found] == [("Post", "Wire", "Gazette", "Post")]


def test_a_line_is_no_circle_and_a_denial_no_step():
    line = [stance("1", 1, "Gazette", "Post"), stance("2", 2, "Herald", "Gazette")]
    assert trace_provenance(line).circles == ()
    denial = stance("3", 3, "Post", "Gazette", position="denies", factuality="CT-")
    assert trace_provenance([*line, denial]).circles == ()


def test_a_circle_has_no_root_but_what_started_it():
    found = keys(
        stance("1", 1, "Post", "unspecified"), stance("2", 2, "Gazette", "Post"), stance("3", 3, "Post", "Gazette")
    )
    assert set(found.values()) == {"unspecified"}


def test_drift_is_citing_first_and_asserting_later():
    found = trace_provenance([stance("1", 1, "Post", "Wire"), stance("2", 5, "Post", position="asserts")]).drifts
    assert [(drift.outlet, drift.cites, drift.asserts) for drift in found] == [("Post", "1", "2")]
    assert trace_provenance([stance("1", 1, "Post", position="asserts"), stance("2", 5, "Post", "Wire")]).drifts == ()


# Names


def test_outlets_have_many_spellings():
    assert outlet_key("The AP") == outlet_key("Associated Press") == outlet_key("www.apnews.com")
    assert family_of("www.wsj.com") == "News Corp"
    assert family_of("The Plain Ledger") is None
    assert name_key("The Kan’ani-Post") == "kanani post"


def test_former_officials_speak_for_themselves():
    former = Actor(id="x", name="X", kind="person", country="IRN", sector="GOV", tenure="former")
    assert side_of("X", "x", {"x": former}) == "actor:x"
    assert side_of("X", None, {}) == "name:x"
