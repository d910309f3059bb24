"""The map of events: outlines of every country, discs and curves by number."""

import pytest

pytest.importorskip("mapcraft", reason="the board needs the extra: pip install 'whoseword[web]'")

from whoseword.data import load
from whoseword.ledger import EventCount
from whoseword.ledger.actors import country_name
from whoseword.web.drawing import draw_map
from whoseword.web.drawing.world import HEIGHT, WIDTH, lands

SMALLEST_STATES = {"VAT", "TUV"}  # not in outlines of this scale
NOT_DRAWN = {"ATA"}


def count(country, other, number=1):
    return EventCount(country=country, other=other, type="AID", month="2024-09", number=number)


def test_every_country_that_actors_can_have_is_drawn():
    codes = set(load("actors_countries")["countries"])
    assert codes - set(lands()) <= SMALLEST_STATES | NOT_DRAWN
    assert all(country_name(code) != code for code in codes)


def test_every_mark_lies_on_the_map():
    assert all(0 <= land.x <= WIDTH and 0 <= land.y <= HEIGHT for land in lands().values())


def test_discs_grow_with_numbers_and_bodies_without_a_place_are_told():
    drawn = draw_map([count("IRN", "RUS", 9), count("UKR", "IRN", 1), count("UNO", "SDN", 4), count(None, "IRN", 2)])
    radii = {disc.code: disc.radius for disc in drawn.discs}
    assert set(radii) == {"IRN", "UKR"}
    assert radii["IRN"] > radii["UKR"]
    assert {row.code: row.acts for row in drawn.off} == {"UNO": 4, "": 2}
    assert [(curve.country, curve.other) for curve in drawn.curves] == [("IRN", "RUS"), ("UKR", "IRN")]


def test_who_is_acted_on_is_another_map():
    drawn = draw_map([count("IRN", "RUS", 9), count("UKR", "RUS", 1)], "acted", near=False)
    assert [(disc.code, disc.number) for disc in drawn.discs] == [("RUS", 10)]
    assert drawn.box == f"0 0 {WIDTH} {HEIGHT}"


def test_no_events_make_an_empty_map():
    assert draw_map([]).discs == ()
