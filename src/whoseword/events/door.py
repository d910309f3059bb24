"""The door of the room: drafts become records, with date, place, holders and factuality."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from whoseword.events import ontology
from whoseword.events.coding import Coder, Draft, Options, contexts_of
from whoseword.events.holders import holding
from whoseword.events.mentions import Mentions
from whoseword.events.places import country_of, event_place
from whoseword.events.syntax import children
from whoseword.events.when import date_of, is_historical
from whoseword.records import Actor, Attribution, Codes, DateWords, Event, Span, Words, record_id


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
    text = doc.text  # spaCy builds it anew at each call
    events = [_event(draft, coder.mentions, attributions, dates, (text, published)) for draft in coder.drafts()]
    return tuple({event.id: event for event in events}.values())


def _event(
    draft: Draft,
    mentions: Mentions,
    attributions: Sequence[Attribution],
    dates: Sequence[DateWords],
    article: tuple[str, str | None],
) -> Event:
    text, published = article
    spans = _spans(draft)
    held = holding(draft, spans[0], attributions)
    date = date_of(draft, dates)
    aux = draft.reality.aux()
    if is_historical(draft, date, published):
        aux = ("historical", *aux)
    contexts = contexts_of(draft)
    return Event(
        id=record_id("e", text, spans, draft.kind, draft.mode, draft.actors, draft.recipients),
        type=draft.kind,
        mode=draft.mode,
        context=contexts,
        cameo=draft.cameo,
        quad=ontology.quad_of(draft.kind),
        scale=ontology.scale_of(draft.kind, draft.mode),
        actor=tuple(each for each in draft.actors if country_of(each) is None),
        recipient=tuple(each for each in draft.recipients if country_of(each) is None),
        codes=Codes(actor=_codes(mentions, draft.actors), recipient=_codes(mentions, draft.recipients)),
        spans=spans,
        object=_object(draft),
        place=event_place((draft.match.word, draft.match.top)),
        date=date,
        aux=aux,
        factuality=held.factuality,
        held_by=held.held_by,
        made_by=f"whoseword.events.{draft.match.frame.name}",
    )


def _codes(mentions: Mentions, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for each in ids if (code := country_of(each) or mentions.code(each))))


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
    tokens = [head, *children(head, "amod", "compound", "nummod")]
    start, end = min(token.i for token in tokens), max(token.i for token in tokens) + 1
    span = head.doc[start:end]
    return Words(spans=(Span(span.start_char, span.end_char),), text=span.text)
