"""What a reader must get from the founding article (design.md), with the shipped model."""

import pytest

from whoseword.errors import ModelError
from whoseword.records import Article


@pytest.fixture(scope="module")
def found(shared):
    from whoseword.annotation import annotate
    from whoseword.attribution import attribute

    path = next((shared / "seed").glob("*.txt"), None)
    if path is None:
        pytest.skip("the founding article is not there")
    article = Article(id="seed", text=path.read_text(encoding="utf-8"), outlet="Shafaq News", published="2024-09-09")
    try:
        doc = next(iter(annotate([article])))
    except ModelError as problem:
        pytest.skip(f"no model to read with: {problem}")
    attributions, chains = attribute(doc, article)
    return [(one, [link.holder for link in chain.links]) for one, chain in zip(attributions, chains, strict=True)]


def chain_of(found, cue):
    return next(links for one, links in found if one.cue and one.cue.text.endswith(cue))


@pytest.mark.model
def test_warning_reached_the_outlet_through_the_agency(found):
    one = next(one for one, _ in found if one.cue.text == "warned")
    assert one.medium is not None
    assert one.medium.kind == "telegram"
    assert one.addressee is not None
    assert chain_of(found, "warned")[:2] == ["Shafaq News", "Reuters"]
    assert "Ukraine" in chain_of(found, "warned")[2]


@pytest.mark.model
def test_belief_comes_through_agency_and_two_unnamed_sources(found):
    outlet, agency, sources, state = chain_of(found, "believes")
    assert (outlet, agency) == ("Shafaq News", "AP")
    assert sources.startswith("two sources")
    assert "United States" in state
    told = next(one for one, _ in found if one.cue.text == "told")
    assert told.source.kind == "unnamed"
    assert (told.source.count.low, told.source.count.high) == (2, 2)


@pytest.mark.model
@pytest.mark.parametrize("cue", ["dismissed", "asserted", "stressed"])
def test_short_names_and_pronouns_are_the_spokesman(found, cue):
    assert "Kan'ani" in chain_of(found, cue)[-1]


@pytest.mark.model
def test_silence_warnings_and_hearsay_are_there(found):
    cues = {one.cue.text for one, _ in found}
    assert {"has not confirmed", "has been warning", "alleged", "reports"} <= cues
