"""A report made by hand about an invented harbour: chains of three links and more, nests, every family of positions."""

from __future__ import annotations

from whoseword.records import (
    Actor,
    Addressee,
    Article,
    Attribution,
    Chain,
    Codes,
    Count,
    DateWords,
    Event,
    Link,
    Medium,
    Mention,
    Report,
    Said,
    Source,
    Span,
    Words,
)

TEXT = """Harbour of Port Amsel stays shut as ministers trade blame over sunken tug
PORT AMSEL (Coastal Wire) - Calda's transport ministry said on Tuesday that the tug Meridian was sunk by a mine, while neighbouring Verria dismissed the accusation as "a fairy tale for an election year".
"We have photographs of the hull, and there is nothing left to discuss," Transport Minister Ilse Brandt told the broadcaster Kanal Sju on Wednesday.
Two officials briefed on the inquiry told the Northern Courier that Verria's own coast guard believes a drifting mine from its 1998 exercise struck the tug.
Verrian naval command has not confirmed the exercise. Its spokesman, Captain Oren Tal, declined to comment.
Brandt warned that Calda would close the strait if a second mine was found.
"""  # noqa: E501 - a paragraph is a line


def words(text: str, *parts: str) -> Words:
    """Return the words with their spans, each part at its first place."""
    return Words(
        spans=tuple(Span(start, start + len(part)) for part in parts for start in [text.index(part)]),
        text=" ".join(parts),
    )


def _source(parts: str, **fields: object) -> Source:
    found = words(TEXT, parts)
    return Source(spans=found.spans, text=found.text, **fields)


def _said(parts: str, day: str) -> Said:
    return Said(text=parts, date=day, spans=words(TEXT, parts).spans)


def _attribution(number: int, **fields: object) -> Attribution:
    return Attribution(
        id=f"a{number}",
        **{
            "form": "indirect",
            "factuality": "CT+",
            "made_by": "by-hand",
            "score": 1.0,
            "position": "asserts",
            **fields,
        },
    )


def _chain(attribution: str, *links: Link) -> Chain:
    outlet = Link(holder="Amsel Post", kind="outlet")
    return Chain(attribution=attribution, links=(outlet, *links), root=links[-1].holder)


WIRE = Link(holder="Coastal Wire", kind="agency")

ACTORS = (
    Actor(
        id="caltra",
        name="Transport Ministry of Calda",
        kind="government",
        country="CAL",
        sector="GOV",
        mentions=(
            Mention(
                start=TEXT.index("Calda's transport"),
                end=TEXT.index(" said on Tues"),
                text="Calda's transport ministry",
            ),
        ),
    ),
    Actor(id="brandt", name="Ilse Brandt", kind="person", country="CAL", sector="GOV", office="Transport Minister"),
    Actor(id="verria", name="Verria", kind="government", country="VER", sector="GOV"),
    Actor(id="guard", name="Coast guard of Verria", kind="government", country="VER", sector="MIL"),
    Actor(id="tal", name="Oren Tal", kind="person", country="VER", sector="MIL", office="spokesman"),
)

ATTRIBUTIONS = (
    _attribution(1, source=_source("Calda's transport ministry", kind="government", actor="caltra"),
                 cue=words(TEXT, "said"), content=words(TEXT, "that the tug Meridian was sunk by a mine"),
                 said=_said("on Tuesday", "2026-03-10"), events=("e1",)),
    _attribution(2, source=_source("neighbouring Verria", kind="government", actor="verria"),
                 cue=words(TEXT, "dismissed"), position="rejects", factuality="CT-", form="mixed",
                 content=words(TEXT, "the accusation", 'as "a fairy tale for an election year"')),
    _attribution(3, source=_source("Transport Minister Ilse Brandt", kind="person", actor="brandt"),
                 cue=words(TEXT, "told"), form="direct", said=_said("on Wednesday", "2026-03-11"),
                 content=words(TEXT, '"We have photographs of the hull, and there is nothing left to discuss,"'),
                 addressee=Addressee(spans=words(TEXT, "the broadcaster Kanal Sju").spans,
                                     text="the broadcaster Kanal Sju"),
                 medium=Medium(spans=(), text="in an interview", kind="interview")),
    _attribution(4, source=_source("Two officials briefed on the inquiry", kind="unnamed", count=Count(low=2, high=2),
                                   descriptor="officials briefed on the inquiry"),
                 cue=Words(spans=(Span(TEXT.index("told the North"), TEXT.index("told the North") + 4),), text="told"),
                 content=words(TEXT, "that Verria's own coast guard believes a drifting mine from its 1998 exercise"
                                     " struck the tug"),
                 addressee=Addressee(spans=words(TEXT, "the Northern Courier").spans, text="the Northern Courier")),
    _attribution(5, source=_source("Verria's own coast guard", kind="government", actor="guard"), within="a4",
                 cue=words(TEXT, "believes"), position="believes", factuality="PR+", events=("e2",),
                 content=words(TEXT, "a drifting mine from its 1998 exercise struck the tug")),
    _attribution(6, source=_source("Verrian naval command", kind="organisation"), position="has-not-confirmed",
                 cue=words(TEXT, "has not confirmed"), content=words(TEXT, "the exercise"), factuality="Uu"),
    _attribution(7, source=_source("Captain Oren Tal", kind="person", actor="tal"), position="declined-to-comment",
                 cue=words(TEXT, "declined to comment"), content=Words(spans=(), text=""), factuality="Uu"),
    _attribution(8, source=Source(spans=(Span(TEXT.index("Brandt warned"), TEXT.index("Brandt warned") + 6),),
                                  text="Brandt", kind="person", actor="brandt"),
                 cue=words(TEXT, "warned"), position="warns", factuality="PS+", events=("e3",),
                 condition=words(TEXT, "if a second mine was found"),
                 content=words(TEXT, "that Calda would close the strait if a second mine was found")),
)  # fmt: skip

EVENTS = (
    Event(id="e0", type="ACCUSE", mode=("disapprove",), actor=("caltra",), recipient=("verria",), factuality="CT+",
          codes=Codes(actor=("CALGOV",), recipient=("VERGOV",)), spans=words(TEXT, "trade blame").spans,
          date=DateWords(text="on Tuesday", start="2026-03-10"), made_by="by-hand"),
    Event(id="e1", type="ASSAULT", context=("military",), recipient=("caltra",), factuality="CT+", held_by=("a1",),
          codes=Codes(recipient=("CALGOV",)), spans=words(TEXT, "sunk by a mine").spans, made_by="by-hand"),
    Event(id="e2", type="ASSAULT", context=("military",), factuality="PR+", held_by=("a4", "a5"), made_by="by-hand",
          spans=words(TEXT, "struck the tug").spans),
    Event(id="e3", type="SANCTION", actor=("caltra",), codes=Codes(actor=("CALGOV",)), aux=("hypothetical",),
          factuality="PS+", held_by=("a8",), spans=words(TEXT, "close the strait").spans, made_by="by-hand"),
)  # fmt: skip


def handmade_report() -> Report:
    """Return the report."""
    officials = Link(holder="Two officials briefed on the inquiry", kind="unnamed", count=Count(low=2, high=2))
    courier = Link(holder="Northern Courier", kind="organisation")
    return Report(
        article=Article(id="amsel-1", text=TEXT, title=TEXT.partition("\n")[0], outlet="Amsel Post",
                        byline="Mara Lind", credit=("Coastal Wire",), dateline="PORT AMSEL",
                        published="2026-03-12T08:30:00+01:00", url="https://post.example/tug", language="en"),
        attributions=ATTRIBUTIONS,
        chains=(
            _chain("a1", WIRE, Link(holder="Transport Ministry of Calda", actor="caltra")),
            _chain("a2", WIRE, Link(holder="Verria", actor="verria")),
            _chain("a3", Link(holder="Kanal Sju", kind="organisation"), Link(holder="Ilse Brandt", actor="brandt")),
            _chain("a4", courier, officials),
            _chain("a5", courier, officials, Link(holder="Coast guard of Verria", actor="guard")),
            _chain("a8", Link(holder="Ilse Brandt", actor="brandt")),
        ),
        events=EVENTS,
        actors=ACTORS,
    )  # fmt: skip
