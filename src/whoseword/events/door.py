"""The door of the room: drafts become records, with date, place, holders and factuality."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from whoseword.events import ontology
from whoseword.events.coding import Coder, Draft, Options, contexts_of
from whoseword.events.holders import Holding, holding
from whoseword.events.mentions import Mentions
from whoseword.events.syntax import base, case_of, children, with_preposition
from whoseword.events.when import date_of, is_historical
from whoseword.records import Actor, Attribution, Codes, DateWords, Event, Place, Span, Words, record_id

_PLACE_CASES = ("in", "at", "near", "outside", "inside", "off")
_NO_GAZETTEER = "this room has no gazetteer; coordinates come later"


def code_events(
    doc: Doc,
    actors: Sequence[Actor],
    attributions: Sequence[Attribution] = (),
    dates: Sequence[DateWords] = (),
    options: Options | None = None,
) -> tuple[Event, ...]:
    """Return the political events of an article, sentence by sentence, that of the main clause first.

    Args:
        doc: the annotated article; ``doc.user_data["whoseword.published"]`` may hold the day of publication.
        actors: who is named in it, with the offsets of their mentions.
        attributions: who says what in it; an event inside one's content is held by it.
        dates: the time expressions in it.
        options: what the reader chose.

    Returns:
        Records with offsets into ``doc.text`` (code points). Nothing found is an empty tuple.
    """
    coder = Coder(doc, actors, options or Options())
    published = doc.user_data.get("whoseword.published")
    events = [_event(draft, coder.mentions, attributions, dates, published) for draft in coder.drafts()]
    return tuple({event.id: event for event in events}.values())


def _event(
    draft: Draft,
    mentions: Mentions,
    attributions: Sequence[Attribution],
    dates: Sequence[DateWords],
    published: str | None,
) -> Event:
    spans = _spans(draft)
    held = holding(draft, spans[0], attributions)
    date = date_of(draft, dates)
    aux = draft.reality.aux()
    if is_historical(draft, date, published):
        aux = ("historical", *aux)
    contexts = contexts_of(draft)
    return Event(
        id=record_id("e", draft.match.word.doc.text, spans, draft.kind, draft.mode, draft.actors, draft.recipients),
        type=draft.kind,
        mode=draft.mode,
        context=contexts,
        cameo=draft.cameo,
        quad=ontology.quad_of(draft.kind),
        scale=ontology.scale_of(draft.kind, draft.mode),
        actor=draft.actors,
        recipient=draft.recipients,
        codes=Codes(actor=_codes(mentions, draft.actors), recipient=_codes(mentions, draft.recipients)),
        spans=spans,
        object=_object(draft),
        place=_place(draft, mentions),
        date=date,
        aux=aux,
        factuality=_value(draft, held),
        held_by=held.held_by,
        made_by=f"whoseword.events.{draft.match.frame.name}",
    )


def _value(draft: Draft, held: Holding) -> "str":
    return held.factuality or draft.reality.factuality()


def _codes(mentions: Mentions, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for actor in ids if (code := mentions.code(actor))))


def _spans(draft: Draft) -> tuple[Span, ...]:
    """Return the words of the event: its trigger, its particle, and the light verb that carries it."""
    match = draft.match
    tokens = [match.word, *[child for child in match.word.children if child.dep_ == "compound:prt"]]
    others = [match.light] if match.light is not None else []
    spans = [Span(token.idx, token.idx + len(token.text)) for token in (*tokens, *others)]
    return (spans[0], *sorted(spans[1:]))


def _object(draft: Draft) -> Words | None:
    """Return what is handed over, demanded or attacked, as the words of its phrase."""
    head = draft.match.filler
    if head is None or head.pos_ not in ("NOUN", "PROPN"):
        return None
    tokens = [token for token in (head, *children(head, "amod", "compound", "nummod"))]
    start, end = min(token.i for token in tokens), max(token.i for token in tokens) + 1
    span = head.doc[start:end]
    return Words(spans=(Span(span.start_char, span.end_char),), text=span.text)


def _place(draft: Draft, mentions: Mentions) -> Place | None:
    """Return where it happened: a name after a preposition of place in the event's clause."""
    for host in dict.fromkeys((draft.match.word, draft.match.top)):
        for preposition in _PLACE_CASES:
            for head in with_preposition(host, preposition):
                if head.pos_ == "PROPN" or head.ent_type_ in ("LOC", "GPE"):
                    return _place_record(head, mentions)
    return None


def _place_record(head: Token, mentions: Mentions) -> Place:
    name = [token for token in head.subtree if token.i == head.i or base(token) in ("compound", "flat", "amod")]
    span = head.doc[min(token.i for token in name) : max(token.i for token in name) + 1]
    while len(span) > 1 and (span[0].pos_ in ("ADP", "DET") or case_of(head) == span[0].lower_):
        span = span[1:]
    named = mentions.named(head)
    country = mentions.by_id[named[0]].country if named else None
    return Place(text=span.text, spans=(Span(span.start_char, span.end_char),), country=country, reason=_NO_GAZETTEER)
