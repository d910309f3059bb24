"""One holder has one box in the graph of chains, however articles call it."""

from __future__ import annotations

from whoseword.ledger import Trace
from whoseword.records import Link, RootOf, Stance
from whoseword.web.drawing import draw_graph


def trace(name: str, outlet: str, *holders: tuple[str, str | None, str], position: str = "reports") -> Trace:
    """Return what an outlet has from holders, each with its actor and kind."""
    chain = (
        Link(holder=outlet, kind="outlet"),
        *(Link(holder=one, actor=actor, kind=kind) for one, actor, kind in holders),
    )
    stance = Stance(
        id=name, claim="c", article=name, attribution=None, holder=chain[-1].holder, position=position,
        factuality="CT-" if position == "denies" else "CT+", chain=chain,
    )  # fmt: skip
    return Trace(stance=stance, outlet=outlet, root=RootOf(stance=name, key="unspecified", certainty="possible"))


def test_a_circle_closes_though_outlets_are_cited_with_what_they_are():
    found = draw_graph(
        [
            trace("1", "Harbour Lens", ("the evening paper Coast Brief", "a1", "organisation")),
            trace("2", "Coast Brief", ("the newsletter Harbour Lens", "a2", "organisation")),
        ],
        (),
    )
    assert found.circles == (("Coast Brief", "Harbour Lens"),)
    assert {node.name for node in found.nodes if node.circular} == {"Coast Brief", "Harbour Lens"}


def test_one_actor_has_one_box_and_its_shortest_name():
    found = draw_graph(
        [
            trace("1", "Harbour Lens", ("the ministry's spokeswoman, Ina Berg", "p1", "person"), position="denies"),
            trace("2", "Coast Brief", ("Ina Berg", "p1", "person"), position="denies"),
        ],
        (),
    )
    assert [node.name for node in found.nodes if "Berg" in node.name] == ["Ina Berg"]


def test_unnamed_ones_of_two_outlets_stay_apart_and_persons_are_no_outlets():
    found = draw_graph(
        [
            trace("1", "Harbour Lens", ("two officials", None, "unnamed"), position="denies"),
            trace("2", "Berg", ("two officials", None, "unnamed"), position="denies"),
            trace("3", "Berg", ("Ina Berg", "p1", "person"), position="denies"),
        ],
        (),
    )
    assert [node.name for node in found.nodes].count("two officials") == 2
    assert {"Berg", "Ina Berg"} <= {node.name for node in found.nodes}
