"""The frames and word lists of the room, read once from ``data/en`` and made fast to look up.

A frame says which verbs and nouns mean a PLOVER type, under what conditions, and where its actor and recipient stand.
``docs/events.md`` explains each field; an unknown field or class stops the program before it reads anything.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

import msgspec

from whoseword.data import load
from whoseword.errors import ConfigurationError

PSEUDO_CLASSES = frozenset({"actor", "any", "place"})


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One rule: triggers, conditions, arguments, and what the event is then.

    Attributes:
        verbs: lemmas that trigger it, a particle or preposition after a space ("call off").
        nouns: nominal triggers; before a space stands a modifier ("hunger strike").
        adjectives: predicative adjectives ("is ready to").
        object: classes one of which must fill one of ``slots``; ``words`` are single lemmas to the same end.
        slots: where that filler may stand: object, subject, clause, of, or a preposition.
        checked: the verbs for which object, words or content are asked for; all when empty.
        content: types one of which the complement clause must code to.
        nearby: words one of which must stand in the sentence close by; ``nearby_not``: none may.
        beside: the same for single verbs.
        negated: the event must be negated ("will not accept").
        own: the object must be the actor's own ("its shelling"); ``not_own``: it must not.
        light: "required": a noun that needs a light verb; "or_recipient": or else a recipient of its own.
        actor, recipient: slots in the order in which they are tried.
    """

    name: str
    type: str
    catches: str
    spares: str
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    cameo: str | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()
    checked: tuple[str, ...] = ()
    not_: tuple[str, ...] = msgspec.field(default=(), name="not")
    not_words: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    content_words: tuple[str, ...] = ()
    content_or_recipient: tuple[str, ...] = ()
    nearby: tuple[str, ...] = ()
    nearby_not: tuple[str, ...] = ()
    beside: dict[str, tuple[str, ...]] = {}
    negated: bool = False
    own: bool = False
    not_own: bool = False
    light: str | None = None
    lights: tuple[str, ...] = ()
    actor: tuple[str, ...] = ("subj",)
    actor_kind: tuple[str, ...] = ()
    actor_not_person: bool = False
    recipient: tuple[str, ...] = ()
    recipient_kind: tuple[str, ...] = ()
    recipient_sector: tuple[str, ...] = ()
    recipient_required: bool = False
    reciprocal: bool = False
    both: bool = False
    partners: int = 1
    foreign: bool = False
    consumes: bool = False


class Trigger(msgspec.Struct, frozen=True):
    """A frame under one of its words; ``extra`` is what must stand beside it (a particle, a modifier)."""

    frame: Frame
    part: str
    extra: tuple[str, ...]
    word: str


class Lexicon(msgspec.Struct, frozen=True):
    """All triggers by part of speech ("verb", "noun", "adjective") and lemma, in the order of the files."""

    triggers: dict[str, dict[str, tuple[Trigger, ...]]]
    classes: dict[str, tuple[frozenset[str], tuple[tuple[str, ...], ...]]]

    def candidates(self, part: str, lemma: str) -> tuple[Trigger, ...]:
        """Return the triggers of a lemma in the order in which they are tried."""
        return self.triggers[part].get(lemma, ())

    def knows(self, *words: str) -> bool:
        """Tell whether one of the words is a trigger, as whatever part of speech."""
        return any(word in listed for listed in self.triggers.values() for word in words)

    def belongs(self, words: frozenset[str], names: Iterable[str]) -> bool:
        """Tell whether the words of a phrase hold a member of one of the classes."""
        for name in names:
            singles, multiples = self.classes.get(name, (frozenset(), ()))
            if not words.isdisjoint(singles) or any(words.issuperset(entry) for entry in multiples):
                return True
        return False


@cache
def grammar(name: str) -> frozenset[str]:
    """Return one word list of ``events_grammar.yaml``."""
    return frozenset(str(word) for word in load("events_grammar")[name])


@cache
def kinds() -> dict[str, frozenset[str]]:
    """Return the sectors of each kind of actor ("state", "armed")."""
    return {name: frozenset(sectors) for name, sectors in load("events_grammar")["kinds"].items()}


def word_set(words: Iterable[str]) -> tuple[frozenset[str], tuple[tuple[str, ...], ...]]:
    """Return single words and word groups apart."""
    listed = [str(word) for word in words]
    singles = frozenset(word for word in listed if " " not in word)
    return singles, tuple(tuple(word.split()) for word in listed if " " in word)


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of the shipped files.

    Raises:
        ConfigurationError: when a frame has an unknown field, class, type or mode.
    """
    types = load("plover")["types"]
    classes = {name: word_set(words) for name, words in load("events_classes").items()}
    triggers: dict[str, dict[str, list[Trigger]]] = {"verb": {}, "noun": {}, "adjective": {}}
    for frame in frames():
        _check(frame, types, classes)
        for word in frame.verbs:
            lemma, *extra = word.split()
            triggers["verb"].setdefault(lemma, []).append(Trigger(frame, "verb", tuple(extra), word))
        for word in frame.nouns:
            *extra, lemma = word.split()
            triggers["noun"].setdefault(lemma, []).append(Trigger(frame, "noun", tuple(extra), word))
        for word in frame.adjectives:
            triggers["adjective"].setdefault(word, []).append(Trigger(frame, "adjective", (), word))
    return Lexicon(
        {part: {lemma: tuple(found) for lemma, found in listed.items()} for part, listed in triggers.items()}, classes
    )


@cache
def frames() -> tuple[Frame, ...]:
    """Return all frames, conflict first: force used in a deed decides before the words that go with it."""
    rows: list[Any] = [*load("events_frames_conflict"), *load("events_frames_cooperation")]
    try:
        return tuple(msgspec.convert(row, Frame) for row in rows)
    except msgspec.ValidationError as error:
        message = f"a frame in events_frames_*.yaml is wrong: {error}"
        raise ConfigurationError(message) from error


def _check(frame: Frame, types: dict[str, Any], classes: dict[str, Any]) -> None:
    unknown = [name for name in (*frame.object, *frame.not_) if name not in classes and name not in PSEUDO_CLASSES]
    modes = types.get(frame.type, {}).get("modes", {})
    wrong = [mode for mode in frame.mode if mode not in modes]
    if frame.type not in types or unknown or wrong:
        message = f"frame {frame.name}: unknown type, class or mode: {frame.type}, {unknown}, {wrong}"
        raise ConfigurationError(message)
