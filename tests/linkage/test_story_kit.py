"""The story kit from gold attributions: what linkage and provenance make of it, with the shipped model."""

import pytest

from benchmarks.stories import stories
from benchmarks.story_links import claims_of, matching, read_story

pytestmark = [pytest.mark.model, pytest.mark.slow]


@pytest.fixture(scope="module")
def kit():
    from whoseword.errors import ModelError
    from whoseword.model import load_model
    from whoseword.rooms import shipped_rooms

    try:
        model = load_model()
    except ModelError as error:
        pytest.skip(str(error))
    rooms = shipped_rooms()
    return [(story, read_story(story, rooms, model, gold=True)) for story in stories()]


def test_stances_stand_on_the_right_claim(kit):
    right = total = 0
    for story, read in kit:
        found = claims_of(story, read)
        for wanted in story.gold.stances:
            near = [one for one in matching(story, read, wanted) if one.claim == found.get(wanted.claim)]
            right += any(one.position == wanted.position for one in near)
            total += 1
    assert right / total >= 0.95  # .988 with the shipped model


def test_copies_circles_and_drift_are_those_of_the_gold(kit):
    for story, read in kit:
        copies = {one.article for one in read.derivations}
        assert copies == {copy.article for copy in story.gold.copies}
        for name, claim in claims_of(story, read).items():
            found = read.provenance(claim)
            circles = [(one.path, one.articles) for one in story.gold.circles if one.claim == name]
            assert [(one.path, one.articles) for one in found.circles] == circles
            assert [one.outlet for one in found.drifts] == [one.outlet for one in story.gold.drift if one.claim == name]
