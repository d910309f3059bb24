"""Small reports made by hand: who says what about one claim, with all that linkage and provenance would add."""

from __future__ import annotations

from whoseword.records import (
    Actor,
    Article,
    Attribution,
    Claim,
    Link,
    Linked,
    Report,
    Source,
    Span,
    Stance,
    Words,
    record_id,
)

FACTUALITY = {
    "asserts": "CT+", "confirms": "CT+", "believes": "PR+", "suggests": "PS+", "reports": "CT+", "alleges": "CT+",
    "denies": "CT-", "rejects": "CT-",
}  # fmt: skip
DAM = Claim(
    id="claim-dam", proposition="Norland blew up the Selk dam", type="ASSAULT", actor=("NORGOV",), start="2025-03-01"
)
TALKS = Claim(
    id="claim-talks",
    proposition="Norland and Ostmark agreed to talks",
    type="AGREE",
    actor=("NORGOV",),
    recipient=("OSTGOV",),
)

ACTORS = {
    "ostmark": Actor(id="ostmark", name="Ostmark", kind="government", country="OST", sector="GOV"),
    "berg": Actor(id="berg", name="Ina Berg", kind="person", country="NOR", sector="GOV", office="spokeswoman"),
    "kanaani": Actor(id="kanaani", name="Adel Kan'ani", kind="person", country="NOR", sector="CVL"),
}


def words(text: str, part: str, after: int = 0) -> Words:
    start = text.index(part, after)
    return Words(spans=(Span(start, start + len(part)),), text=part)


def link(holder: str, kind: str) -> Link:
    return Link(holder=holder, kind=kind, actor=holder if holder in ACTORS else None)


def stance(holder: str = "ostmark", position: str = "asserts", day: str = "2025-03-02", **more) -> Stance:
    """Return a stance on the dam; ``kind`` and ``through`` say who the holder is and what lies between page and it."""
    kind, through = more.pop("kind", "person"), more.pop("through", ("Post",))
    chain = tuple(link(name, "outlet" if number == 0 else "agency") for number, name in enumerate(through))
    chain += () if holder in through else (link(holder, kind),)
    fields = {
        "claim": DAM.id, "article": f"{through[0]}-{day}", "attribution": None,
        "actor": holder if holder in ACTORS else None,
        "factuality": FACTUALITY.get(position, "Uu"), "chain": chain, "published": day,
    } | more  # fmt: skip
    name = record_id("stance", holder, position, *fields.values())
    return Stance(id=fields.pop("id", name), holder=holder, position=position, **fields)


def story(
    name: str, *sentences: tuple[str, str, str], outlet: str = "Post", day: str = "2025-03-02", claim: Claim = DAM
) -> tuple[Report, Linked]:
    """Return a report of sentences (source, cue, content), each one attribution and one stance on the claim.

    The position is ``denies`` when the cue says so, else ``asserts``.
    """
    text = "\n".join(f"{source} {cue} that {content}." for source, cue, content in sentences)
    article = Article(
        id=f"{name}-{len(text)}",
        url=f"https://news.example/{name}",
        text=text,
        outlet=outlet,
        title=name,
        published=day,
    )
    attributions, stances = [], []
    for source, cue, content in sentences:
        position = "denies" if cue == "denied" else "retracts" if cue == "retracted" else "asserts"
        key = source.split()[-1].lower()
        actor = key if key in ACTORS else None
        after = text.index(f"{source} {cue} that {content}")
        spans = [words(text, part, after) for part in (source, f"{cue} that", content)]
        held = Source(spans=spans[0].spans, text=source, kind="person", actor=actor)
        made = Attribution(
            id=record_id("attribution", article.id, source, content), source=held, cue=spans[1], content=spans[2],
            form="indirect", position=position, factuality=FACTUALITY.get(position, "Uu"), made_by="test", score=0.9,
        )  # fmt: skip
        attributions.append(made)
        stances.append(
            Stance(
                id=record_id("stance", article.id, made.id),
                claim=claim.id,
                article=article.id,
                attribution=made.id,
                holder=source,
                actor=actor,
                position=position,
                factuality=made.factuality,
                chain=(Link(holder=outlet, kind="outlet"), Link(holder=source, kind="person", actor=actor)),
            )
        )
    report = Report(article=article, attributions=tuple(attributions), actors=tuple(ACTORS.values()))
    return report, Linked(claims=(claim,), stances=tuple(stances))
