"""The position that the cue and the words around it give, before the content is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from whoseword.commitment.clause import AUXILIARIES
from whoseword.commitment.forms import forms_of
from whoseword.commitment.lexicon import Cue, Found, Lexicon, Operator, Place, lexicon
from whoseword.commitment.page import QUOTES, Page
from whoseword.commitment.words import closed_class, word_set

LEFT = 8  # words before the cue in which its auxiliaries, negations and operators stand
RIGHT = 7  # words after it that may complete it ("declined" + "to comment")
_NOUN_REACH = 4  # words of a source in which its noun stands
_INTO_CONTENT = 3  # words of the content that are read as cue where the cue is an auxiliary alone ("did" + "not say")
_STOPS = frozenset(".;:!?()") | QUOTES
# Words that may stand between an operator and its cue, and auxiliaries; the walk to the left passes over them.
_PASSED = closed_class("cue-passed")
_TOPIC = closed_class("cue-topic")
_FILLERS = closed_class("cue-fillers")
_COORDINATION = closed_class("cue-coordination")
_TURNING = closed_class("cue-turning")
_BE = closed_class("page-be")
_KNOWING = frozenset(("know", "known", "be aware", "recall", "remember"))
_PARTICLES = closed_class("cue-particles")
_ATTEMPTING = closed_class("content-trying") - {"launch", "choose", "schedule"}
_WANTING = frozenset(("want", "wish", "like", "care", "wanted", "wished"))
_DAYS = closed_class("cue-days")
_TIMES = closed_class("cue-times")
_HEARSAY = frozenset(("reportedly", "allegedly", "supposedly", "purportedly"))
_COUNTS = closed_class("cue-counts")
_POSSESSIVE_ENDS = closed_class("clause-possessives") | {"'s", "'", "the", "a"}
_EVIDENCE = frozenset(("evidence", "proof", "sign", "indication"))
UNCOMMITTED = frozenset(
    ("has-not-confirmed", "declined-to-comment", "did-not-respond", "neither-confirms-nor-denies", "could-not-verify")
)
_TAKING_SIDES = frozenset(("confirms", "denies", "neither-confirms-nor-denies"))
_NEGATIVE_SOURCE = closed_class("cue-negative-source")
_UNCONFIRMED = frozenset(("unconfirmed", "unverified", "uncorroborated", "unsubstantiated", "conflicting"))


@dataclass(frozen=True, slots=True)
class Sequenced:
    """Cue and the words around it, content left out: words, their tokens, and where the cue itself ends."""

    words: list[str]
    tokens: list[int]
    cue_start: int
    cue_end: int


@dataclass(frozen=True, slots=True)
class CueReading:
    """What cue and operators come to.

    Attributes:
        position: the position so far.
        negative: whether it points the other way ("does not believe").
        cue: the entry that decides.
        steps: names of rule and operators, in order.
        tokens: the words that decide.
        flags: flags that operators set.
        plain: whether the content may still change the position.
        head: the last token of the word that carries the position; -1 where none is known.
        weakened: whether certainty is lowered to possible ("unconfirmed reports").
    """

    position: str
    negative: bool
    cue: Cue | None
    steps: tuple[str, ...]
    tokens: tuple[int, ...]
    flags: tuple[str, ...] = ()
    plain: bool = False
    weakened: bool = False
    head: int = -1


def read_cue(page: Page, source: Sequence[int], cue: Sequence[int], content: Sequence[int]) -> CueReading:
    """Return the position that the cue takes with the words around it."""
    sequence = _sequence(page, source, cue, content)
    reading = fold(page, sequence, lexicon(), verb=_between(page, source, cue, content))
    if reading.cue is None and source and source[-1] == cue[0] - 1 and page.words[cue[0]] in {"that", "of"}:
        # "the rumour | that": the noun stands in the source
        reading = fold(page, _sequence(page, (), [source[-1], *cue], content), lexicon())
    if (appeared := _appeared(page, reading, source, cue)) is not None:
        reading = appeared
    if (
        (reading.cue is None or reading.cue.position in {"inability", "negation"})
        and content
        and content[0] > cue[-1]
        and all(_passes(page, index) or page.words[index] == "also" for index in cue)
    ):
        reading = fold(
            page, _sequence(page, source, [*cue, *content[:_INTO_CONTENT]], content[_INTO_CONTENT:]), lexicon()
        )
    if source and page.words[source[0]] in _NEGATIVE_SOURCE and source[-1] < cue[0]:
        withheld = page.words[cue[0]] in {"would", "will"}  # "neither side would say"
        reading = apply(reading, lexicon().operators["withholding" if withheld else "negation"], (source[0],))
    if not source and content and content[-1] < cue[0] and page.words[content[0]] in _NEGATIVE_SOURCE:
        reading = _of_nothing(reading, {page.words[index] for index in cue}, content[0])
    if reading.cue is not None and (unwilling := _unwilling(page, cue[0])):
        reading = apply(reading, lexicon().operators["refusal"], unwilling)
    if reading.plain and _unconfirmed_source(page, source):
        reading = replace(reading, weakened=True, tokens=(*reading.tokens, source[0]))
    if page.words[cue[0]] == "to" and reading.cue is not None:
        if source and source[-1] == cue[0] - 1:
            reading = _headline_future(reading, cue[0])
        elif asked := _asked_to(page, cue):
            reading = replace(reading, position="asks", plain=False, tokens=(asked, *reading.tokens))
    return reading


def _appeared(page: Page, reading: CueReading, source: Sequence[int], cue: Sequence[int]) -> CueReading | None:
    """Read "Reports | surfaced | that", "fears | grew | that": the verb only brings the source's noun up."""
    if not source or not {page.words[index] for index in cue} & forms_of("appearing"):
        return None
    if reading.cue is not None and not reading.plain:
        return None
    words = [page.words[index] for index in source[:_NOUN_REACH]]
    nouns = [item for item in lexicon().find(words, ["noun"] * len(words)) if item.cue.kind == "noun"]
    return _read(nouns[0], Sequenced(words, list(source[:_NOUN_REACH]), 0, len(words))) if nouns else None


def _unwilling(page: Page, first: int) -> tuple[int, ...]:
    """Return the words of "do not want to" in front of a cue: whoever says so refuses."""
    if first < len(("not", "want", "to")) or page.words[first - 1] != "to" or page.words[first - 2] not in _WANTING:
        return ()
    before = range(first - 2, max(first - 5, -1), -1)
    negation = next((index for index in before if page.words[index] in {"not", "never"}), None)
    return () if negation is None else (negation, first - 2)


def _of_nothing(reading: CueReading, words: set[str], token: int) -> CueReading:
    """Read "None of these figures | could be confirmed": the negation stands in the content before the cue."""
    if reading.position not in {"confirms", "denies"} or any("operator" in step for step in reading.steps):
        return reading
    return apply(reading, lexicon().operators["inability" if {"could", "can"} & words else "negation"], (token,))


def _unconfirmed_source(page: Page, source: Sequence[int]) -> bool:
    """Tell whether those who say it are reports that nobody has confirmed: "unconfirmed reports | said"."""
    words = [page.words[index] for index in source[:4]]
    return bool(_UNCONFIRMED & set(words)) and bool(word_set("claim") & set(words))


def _asked_to(page: Page, cue: Sequence[int]) -> int | None:
    """Return the verb of asking above an infinitive: "pressed the envoy | to explain | his plan"."""
    above = page.doc[cue[-1]].head.i
    if above >= cue[0] or page.doc[cue[-1]].dep_ not in {"xcomp", "ccomp", "advcl"}:
        return None
    found = next(iter(lexicon().find([page.words[above]], ["any"])), None)
    return above if found is not None and found.cue.position == "asks" else None


def _headline_future(reading: CueReading, token: int) -> CueReading:
    """Read the headline's future ("Palace to announce succession"): an act to come is promised."""
    reading = apply(reading, lexicon().operators["expected"], (token,))
    return replace(reading, position="promises", plain=False) if reading.position == "predicts" else reading


def _sequence(page: Page, source: Sequence[int], cue: Sequence[int], content: Sequence[int]) -> Sequenced:
    inside, held = set(content), set(source)
    first, last = cue[0], cue[-1]
    left: list[int] = []
    noun = page.tags[last] in {"NN", "NNS"}  # "no specific | warnings"
    for index in range(first - 1, max(first - LEFT, 0) - 1, -1):
        described = noun and page.tags[index] == "JJ" and not lexicon().known(page.words[index])
        passed = _passes(page, index) or described
        if index in inside or index in held or not passed or page.sentence[index] != page.sentence[first]:
            break
        left.insert(0, index)
    left = left or _inverted(page, source, first) or _of_first_verb(page, first)
    middle = [
        index for index in range(first, last + 1) if (index not in inside and index not in held) or index in set(cue)
    ]
    right = _right(page, held, last, content)
    middle = [index for index in middle if page.words[index] not in QUOTES]
    tokens = [*left, *middle, *right]
    return Sequenced([page.words[index] for index in tokens], tokens, len(left), len(left) + len(middle))


def _inverted(page: Page, source: Sequence[int], first: int) -> list[int]:
    """Return negation and auxiliary in front of the source: "[nor did] | it | say"."""
    if not source or source[-1] != first - 1 or source[0] < len(("nor", "did")):
        return []
    before = [source[0] - 2, source[0] - 1]
    fits = page.words[before[0]] in {"nor", "neither", "never", "not"} and page.words[before[1]] in AUXILIARIES
    return before if fits else []


def _of_first_verb(page: Page, first: int) -> list[int]:
    """Return the words before the verb that a bare one is joined to: "is [likely to] ignore it and | claim | that"."""
    token = page.doc[first]
    if token.dep_ != "conj" or page.tags[first] != "VB":  # without a parse there are no children to ask for
        return []
    if not {page.words[child.i] for child in token.children if child.i < first} & {"and", "or", "nor"}:
        return []
    verb, left = token.head.i, list[int]()
    for index in range(verb - 1, max(verb - LEFT, 0) - 1, -1):
        if not _passes(page, index) or page.sentence[index] != page.sentence[first]:
            break
        left.insert(0, index)
    return left


def _passes(page: Page, index: int) -> bool:
    word = page.words[index]
    return (
        word in _PASSED
        or word in _DAYS
        or word in lexicon().operator_words
        or (word.endswith("ly") and len(word) > len("only"))
    )


def _right(page: Page, held: set[int], last: int, content: Sequence[int]) -> list[int]:
    """Return the words that may complete the cue: up to the content, and into a content that opens with "to"."""
    inside = set(content)
    right: list[int] = []
    for index in range(last + 1, min(last + 1 + RIGHT, len(page.words))):
        if index in inside:
            if page.words[index] in {"to", "comment"} or page.words[last] == "to":
                right.extend([position for position in content if position >= index][:5])
            elif index == last + 1 and page.words[index] in _PARTICLES:
                right.append(index)  # "calling" + "for": where the preposition was left to the content
            elif page.words[index] == "that" and index == last + 1:
                right.append(index)  # "agreed" + "that" is not "agreed" + "to"
            break
        if page.words[index] in _STOPS or page.sentence[index] != page.sentence[last] or _begins_time(page, index):
            break
        if index not in held:
            right.append(index)
    return right


def _begins_time(page: Page, index: int) -> bool:
    """Tell whether a preposition opens a time: "insisted | on Monday"."""
    if page.words[index] not in {"on", "in", "at", "for", "to", "last"} or index + 1 == len(page.words):
        return False
    return page.words[index + 1] in _TIMES or page.words[index + 1][:1].isdigit()


def _between(page: Page, source: Sequence[int], cue: Sequence[int], content: Sequence[int]) -> bool:
    """Tell whether one word stands between source and content like a verb: "commission | calls | claim absurd"."""
    if len(cue) != 1 or not source or not content or source[-1] + 1 != cue[0] or content[0] != cue[0] + 1:
        return False
    return page.words[source[-1]] not in _POSSESSIVE_ENDS and page.words[content[0]] not in _TOPIC | {"that"}


def fold(page: Page, sequence: Sequenced, known: Lexicon, *, verb: bool = False) -> CueReading:
    """Return what the known words of a sequence come to: its head, turned by the operators before it."""
    places: list[Place] = ["any" if verb else page.place(index) for index in sequence.tokens]
    found = list(known.find(sequence.words, places))
    own = [item for item in found if item.start < sequence.cue_end]
    later = [item for item in found if item.start >= sequence.cue_end]
    heads = [item for item in own if item.cue.kind != "operator"]
    if later and _completes(own, later[0], heads, sequence):
        heads = [*heads, later[0]]
    operators = [item for item in own if item.cue.kind == "operator"]
    if not heads:
        return _headless(sequence, operators, known)
    head = _head(heads, sequence)
    if neither := _neither(heads, operators, sequence):
        return neither
    reading = _read(head, sequence)
    if (
        head.cue.entry == "as saying"
        and _BE & set(sequence.words[:2])
        and {"quoted", "cited"} & set(sequence.words[:3])
    ):
        return replace(reading, position="asserts", plain=True)  # "was quoted by Interfax as saying"
    if (
        head.cue.kind == "noun"
        and head.cue.entry in _EVIDENCE
        and any(item.cue.position == "negation" for item in operators)
    ):
        return replace(reading, position="has-not-confirmed", plain=False)  # "a lack of proof"
    from_here = _own_operators_from(heads, head, sequence)
    before = [
        item
        for item in operators
        if from_here <= item.start < head.start or item.cue.position in {"unconfirmed", "unverified"}
    ]
    if head.cue.kind == "adjective" and any(item.start >= head.end and item.cue.position == "negation" for item in own):
        reading = replace(reading, negative=not reading.negative)  # "allegedly not known": the content is negative
    unwilling = any(item.cue.manner == "wanting" and item.end <= head.start for item in heads)
    for item in reversed(before):
        refused = unwilling and item.cue.position == "negation"  # "did not want to comment"
        operator = known.operators["refusal" if refused else item.cue.position]
        reading = apply(reading, operator, _tokens(item, sequence))
    return reading


def _own_operators_from(heads: Sequence[Found], head: Found, sequence: Sequenced) -> int:
    """Return where the operators of the head start: behind "but" in "did not deny the visit but confirmed"."""
    earlier = [item for item in heads if item.end <= head.start]
    if not earlier:
        return 0
    link = sequence.words[earlier[-1].end : head.start]
    return earlier[-1].end if "but" in link else 0


def _completes(own: Sequence[Found], item: Found, heads: Sequence[Found], sequence: Sequenced) -> bool:
    """Tell whether a word after the cue belongs to it: "declined" + "to comment", "responded" + "by denying"."""
    if item.cue.kind == "operator" or not own:
        return False
    link = sequence.words[own[-1].end : item.start]
    if not heads and own[-1].cue.position == "expected":
        return False  # "are expected" + "to know": what is expected, nobody says
    if not heads and own[-1].cue.position == "seeming" and item.cue.manner == "act":
        return item.cue.entry in word_set("finding")  # "seems" + "to show", but not "seems" + "to go"
    if not heads:
        return all(word in _FILLERS or word.endswith("ly") for word in link)
    if heads[-1].cue.manner == "wanting" and link == ["to"]:
        return item.cue.entry in word_set("speech") and {"not", "never"} & set(sequence.words) != set()
    if heads[-1].cue.entry.split()[0] in _ATTEMPTING and not link:
        return _is_speech(item.cue)  # "sought" + "to dismiss"
    return heads[-1].cue.plain and link[-1:] == ["by"]


def _is_speech(cue: Cue) -> bool:
    """Tell what one can try to say ("dismiss", "explain") from what one can try to do ("block", "find")."""
    if cue.kind != "verb" or cue.manner == "plan":
        return False
    return cue.position in {"denies", "rejects", "alleges", "retracts"} or cue.entry in word_set("speech")


def _read(head: Found, sequence: Sequenced) -> CueReading:
    cue = head.cue
    return CueReading(
        position=cue.position,
        negative=cue.negative,
        cue=cue,
        steps=(f"cue-{cue.position}",),
        tokens=_tokens(head, sequence),
        plain=cue.plain,
        head=sequence.tokens[head.end - 1],
    )


def _tokens(item: Found, sequence: Sequenced) -> tuple[int, ...]:
    return tuple(sequence.tokens[item.start : item.end])


def _headless(sequence: Sequenced, operators: Sequence[Found], known: Lexicon) -> CueReading:
    """Read a cue that is an operator alone ("seems", "refused" a thing), or that no list knows."""
    if not operators:
        words = tuple(sequence.tokens[sequence.cue_start : sequence.cue_end])
        return CueReading("asserts", False, None, ("unknown-cue",), words, plain=True)
    last = operators[-1]
    operator = known.operators[last.cue.position]
    plan = operator.base == "rejects-plan"
    reading = CueReading(
        position="rejects" if plan else operator.base,
        negative=False,
        cue=replace(last.cue, manner="plan" if plan else ""),
        steps=(f"operator-{operator.name}",),
        tokens=_tokens(last, sequence),
    )
    for item in reversed(operators[:-1]):
        reading = apply(reading, known.operators[item.cue.position], _tokens(item, sequence))
    return reading


def _head(heads: Sequence[Found], sequence: Sequenced) -> Found:
    """Return the word that carries the position: "issued a [denial]", "first denied, then [confirmed]"."""
    current = heads[0]
    for item in heads[1:]:
        link = sequence.words[current.end : item.start]
        if _yields(current, item, link):
            current = item
    return current


def _yields(current: Found, item: Found, link: Sequence[str]) -> bool:
    counted = item.cue.kind == "verb" and bool(link) and (link[-1].isdigit() or link[-1] in _COUNTS)
    manner = (item.cue.entry.startswith("without") or "without" in link) and item.cue.position not in _TAKING_SIDES
    if (
        counted
        or manner
        or (item.cue.plain and not current.cue.plain and link == [","] and item.cue.entry != "as saying")
    ):
        return False  # "claimed without evidence", "recanted, saying": how it was said; "replied to three emails"
    hearsay = current.cue.entry in _HEARSAY and item.cue.kind == "verb"  # "reportedly | threatened"
    # "did not want to | comment"
    wanting = current.cue.manner == "wanting" and list(link) == ["to"] and item.cue.entry in word_set("speech")
    if hearsay or wanting or (item.cue.manner == "frame" and item.cue.position in UNCOMMITTED | {"retracts"}):
        return True
    if item.cue.kind == "noun":
        if current.cue.light_noun or (current.cue.light_infinitive and link[:1] == ["to"]):
            return True  # "issued a [denial]", "began to make its [arguments for]"
        return current.cue.plain and not (link and link[0] in _TOPIC)
    if "but" in link:
        return not _TURNING & set(link)
    if _COORDINATION & set(link):
        # A noun gives way only to a turned verb: "pointed to a statement and declined to say".
        return current.cue.kind != "noun" or ("and" in link and bool(_TURNING & set(link)))
    if current.cue.position == "reports":  # "is said to think", but not "is reported to have agreed"
        return current.cue.light_infinitive and item.cue.position in {"believes", "asserts", "suggests"}
    return current.cue.plain or current.cue.light_infinitive


def _neither(heads: Sequence[Found], operators: Sequence[Found], sequence: Sequenced) -> CueReading | None:
    """Read "could not confirm or deny": both in one breath, under any operator."""
    positions = {item.cue.position for item in heads}
    joined = {"or", "nor"} & set(sequence.words)
    if not ({"confirms", "denies"} <= positions and joined and operators):
        return None
    words = tuple(index for item in (*operators, *heads) for index in _tokens(item, sequence))
    return CueReading("neither-confirms-nor-denies", False, heads[0].cue, ("neither-nor",), tuple(sorted(words)))


def apply(reading: CueReading, operator: Operator, tokens: tuple[int, ...]) -> CueReading:
    """Return the reading after an operator before it."""
    if reading.cue and reading.cue.entry in _KNOWING and operator.name in {"negation", "inability"}:
        steps, tokens = (*reading.steps, f"operator-{operator.name}"), (*tokens, *reading.tokens)
        return replace(reading, position="has-not-confirmed", plain=False, steps=steps, tokens=tokens)
    if turned := _turned(reading, operator):
        steps, tokens = (*reading.steps, f"operator-{operator.name}"), (*tokens, *reading.tokens)
        return replace(reading, position=turned, negative=False, plain=False, steps=steps, tokens=tokens)
    if operator.name == "inability" and reading.cue and reading.cue.entry in {"comment", "discuss", "talk about"}:
        operator = lexicon().operators["refusal"]  # "could not comment while the inquiry went on"
    effect = operator.effect.get(_key(reading), operator.effect.get(reading.position, operator.effect["default"]))
    reading = replace(reading, steps=(*reading.steps, f"operator-{operator.name}"), tokens=(*tokens, *reading.tokens))
    if effect == "same":
        return reading
    if effect == "turn":
        return replace(reading, negative=not reading.negative)
    if effect == "suggests-strength":
        return replace(reading, weakened=True)
    if effect == "suggests-negative":
        return replace(reading, position="suggests", negative=True, plain=False)
    if effect == "rejects-plan":
        cue = replace(reading.cue, manner="plan") if reading.cue else None
        return replace(reading, position="rejects", cue=cue, plain=False)
    flags = reading.flags
    if operator.flag:
        flags = (*flags, operator.flag)
    if reading.position == "denies" and effect == "neither-confirms-nor-denies":
        flags = (*flags, "not-denied")
    negative = reading.negative and effect not in {"asserts", "confirms"}
    return replace(reading, position=effect, plain=False, flags=flags, negative=negative)


def _turned(reading: CueReading, operator: Operator) -> str | None:
    """Return what agreeing and disputing become when they are negated, else nothing: "does not agree", rejects."""
    entry = reading.cue.entry if reading.cue else ""
    if operator.name == "negation" and entry in {"dispute", "dispute that", "contest"}:
        return "confirms"
    agreeing = entry.split()[:1] in (["agree"], ["consent"], ["concur"])
    return "rejects" if agreeing and operator.name in {"negation", "refusal", "withholding"} else None


def _key(reading: CueReading) -> str:
    """Return the row of an operator's table for a reading: the position, or a finer kind of it."""
    manner = reading.cue.manner if reading.cue else ""
    if reading.position == "suggests" and reading.negative:
        return "suggests-negative"
    if manner == "accepting" and reading.position == "confirms":
        return "accepting"
    if manner in {"firm", "act"}:
        return f"{reading.position}-{manner}"
    if manner in {"excluding", "undertaking", "wanting", "plan", "judging"}:
        return manner
    return reading.position
