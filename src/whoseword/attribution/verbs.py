"""Readings of verbs: each rule takes the arguments that its group of verbs takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoseword.attribution.clauses import clauses_of, fronted, objects_of, obliques_of, phrases_of, quoted_before
from whoseword.attribution.passives import read_raised, read_reported
from whoseword.attribution.phrases import read_phrase
from whoseword.attribution.reading import (
    Reading,
    can_speak,
    noun_phrase,
    own_clause,
    said_before,
    source_of,
    trimmed,
    verb_group,
    with_preposition,
)
from whoseword.attribution.tree import MARKS, SUBJECTS, is_time
from whoseword.attribution.words import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from whoseword.attribution.tree import Tree

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOMINAL = ("NN", "DT", "JJ", "PRP", "CD", "POS")
_VERBS = frozenset({"VERB", "AUX"})


def read_verb(tree: Tree, at: int) -> Reading | None:
    """Return what a verb's first fitting rule reads, or nothing."""
    if tree.pos[at] not in _VERBS and not tree.tag[at].startswith("VB"):
        return None
    lemma = tree.lemma(at)
    for group, rule in _RULES:
        if lemma in words("verbs", group):
            reading = rule(tree, at)
            if reading is not None:
                return reading
    return None


def _refusing(tree: Tree, at: int) -> Reading | None:
    """Read "declined to say | whether ...", and "declined | to comment"."""
    sentence = tree.sentence_of(at)
    to, act = at + 1, at + 2
    if act not in sentence or tree.lower[to] != "to" or tree.lemma(act) not in words("verbs", "speaking"):
        return None
    cue, source = verb_group(tree, at), source_of(tree, at)
    acts = [act]
    if (
        act + 2 in sentence
        and tree.lower[act + 1] in ("or", "nor")
        and tree.lemma(act + 2) in words("verbs", "speaking")
    ):
        acts.append(act + 2)
    last = acts[-1]
    below = [kid for one in (at, *acts) for kid in tree.kids[one] if kid > last]
    days = {token for kid in below if _is_day(tree, kid) for token in tree.subtree(kid)}
    behind = {token for kid in below for token in tree.subtree(kid) if token > last} - days
    listener = {
        token for one in (at, *acts) for kid in tree.kids[one]
        if kid > last and tree.dep[kid] == "obl" and tree.case(kid) == "to" for token in tree.subtree(kid)
    }  # fmt: skip
    content = trimmed(
        tree, [token for token in sorted(behind) if not _is_aside(tree, token, at) and token not in listener]
    )
    content = content if content and (listener or days.issuperset(range(last + 1, content[0]))) else []
    if tree.lemma(act) in words("bare_acts") and not content:
        return Reading("refusing", at, cue, source, list(range(to, last + 1)))
    if not content or tree.lemma(act) in words("giving_acts"):
        return Reading("refusing", at, cue, source, sorted({*range(to, last + 1), *content}))
    cue, content = with_preposition(tree, [*cue, *range(to, last + 1)], content)
    return Reading("refusing", at, cue, source, content)


def _is_day(tree: Tree, at: int) -> bool:
    """Tell "declined to comment on Tuesday" from "on Tuesday's vote"."""
    return is_time(tree, at) and not (at + 1 < len(tree) and tree.tag[at + 1] == "POS")


def _is_aside(tree: Tree, token: int, verb: int) -> bool:
    """Tell whether a word hangs below a conjunct or a time of the refusing verb itself."""
    while tree.head[token] not in (verb, token):
        token = tree.head[token]
    return tree.head[token] == verb and (tree.dep[token] in ("conj", "cc", "parataxis") or tree.ent[token] == "DATE")


def _accuse(tree: Tree, at: int) -> Reading | None:
    """Read "accused | him of having ignored"; passive: "is accused of"."""
    charge = obliques_of(tree, at, "of", "for", "over", *(["with"] if tree.lemma(at) == "charge" else []))
    objects = objects_of(tree, at)
    cue, source = verb_group(tree, at), source_of(tree, at)
    if tree.is_passive(at) and charge:
        subject = next((kid for kid in tree.kids[at] if tree.dep[kid] in SUBJECTS), None)
        content = sorted({*(noun_phrase(tree, subject) if subject is not None else []), *phrases_of(tree, at, charge)})
        return Reading("accuse", at, cue, source, [token for token in content if token not in cue])
    if not objects or not source:
        return None
    rest = [
        kid
        for kid in tree.kids[at]
        if kid in charge or (tree.dep[kid] in ("obl", "advcl") and tree.case(kid) in ("in", "with"))
    ]
    sure = tree.lemma(at) in ("accuse", "blame") or bool(charge)
    content = phrases_of(tree, at, [*objects, *charge])
    return Reading("accuse", at, cue, source, content, sure=sure and can_speak(tree, source),
                   maybe=[tree.subtree(kid) for kid in rest if kid not in charge])  # fmt: skip


def _name(tree: Tree, at: int) -> Reading | None:
    """Read "called | the story a lie", "described | the incident as a provocation", "put | the figure at 14,000"."""
    prepositions = ("at",) if tree.lemma(at) == "put" else ("as",)
    made = [*obliques_of(tree, at, *prepositions)]
    if not made and tree.lemma(at) not in words("name_as"):
        made = [kid for kid in tree.kids[at] if tree.dep[kid] in ("xcomp", "ccomp") and kid > at and not tree.case(kid)
                and (tree.pos[kid] not in ("VERB", "AUX")
                     or (tree.tag[kid] == "VBN" and not own_clause(tree, kid)))]  # fmt: skip
    if any(tree.lower[kid].endswith(("self", "selves")) for kid in objects_of(tree, at)):
        return None
    objects = objects_of(tree, at) or [kid for one in made for kid in tree.kids[one] if tree.dep[kid] in SUBJECTS]
    cue, source = verb_group(tree, at), source_of(tree, at)
    if not made:
        return None
    if tree.is_passive(at):
        subject = next((kid for kid in tree.kids[at] if tree.dep[kid] in SUBJECTS), None)
        objects = [subject] if subject is not None else []
    if not objects or (not source and not tree.is_passive(at)):
        return None
    nominal = any(tree.pos[kid] in ("NOUN", "PROPN", "ADJ", "VERB", "PRON", "NUM") for kid in made)
    content = [token for token in phrases_of(tree, at, [*objects, *made]) if token not in cue and token not in source]
    if content and not tree.is_passive(at) and cue[-1] < content[0]:
        content = [token for token in range(cue[-1] + 1, content[-1] + 1) if not tree.space[token]]
    return Reading("name", at, cue, source, content, sure=nominal and can_speak(tree, source))


def _listener(tree: Tree, at: int) -> Reading | None:
    """Read "told AP | that ...", "urged them | to hold fire", "warned Tehran | against the step"."""
    passive = tree.is_passive(at)
    if tree.lower[at + 1 : at + 2] == ["for"] and not passive:
        return None  # "asked for a conference to be held": nobody is asked
    heads = [kid for kid in tree.kids[at] if tree.dep[kid] in SUBJECTS][:1] if passive else _heard(tree, at)
    clause = [kid for kid in tree.kids[at] if tree.dep[kid].split(":")[0] in ("ccomp", "xcomp", "advcl") and kid > at
              and (tree.dep[kid] != "advcl" or tree.case(kid) in ("to", "that", "not"))]  # fmt: skip
    content = phrases_of(tree, at, clause) or phrases_of(tree, at, obliques_of(tree, at, "of", "for", "against"))
    if not content and not tree.quoted[at]:
        content = clauses_of(tree, at)
    if not heads or not content:
        return None
    addressee = noun_phrase(tree, heads[0])
    source = source_of(tree, at)
    content = [token for token in content if token not in addressee and token not in source]
    if not content or not (source or passive):
        return None
    return Reading(
        "listener",
        at,
        verb_group(tree, at),
        source,
        content,
        addressee=addressee,
        sure=bool(clause) and can_speak(tree, source or addressee),
    )


def _heard(tree: Tree, at: int) -> list[int]:
    """The listener: an object, or a bare noun that the parser takes for something else."""
    bare = [
        kid
        for kid in tree.kids[at]
        if kid > at and tree.dep[kid] == "obl" and not tree.case(kid) and tree.ent[kid] != "DATE"
    ]
    return (objects_of(tree, at) or bare)[:1]


def _clause(tree: Tree, at: int) -> Reading | None:
    """Read "said | that ...", '"...," she joked', "The letter, he claims, is forged"."""
    lemma, complement = tree.lemma(at), any(tree.dep[kid].startswith("ccomp") for kid in tree.kids[at])
    if lemma in words("verbs", "object") and _things(tree, at) and not (complement and not _said_of(tree, at)):
        return None  # "denied it", "denied reports that": whatever the sentence says beside it
    if not _states(tree, at):
        return None
    content = clauses_of(tree, at)
    source = source_of(tree, at)
    if tree.lemma(at) == "respond" and (obliques_of(tree, at, "to") or tree.lower[at + 1 : at + 2] == ["to"]):
        return None
    if not content or (not source and not tree.is_passive(at)):
        return None
    if lemma in words("quoted_only") and not any(tree.quoted[token] for token in content):
        return None
    cue = verb_group(tree, at)
    if lemma in words("verbs", "topic"):  # "asked for | a conference to be held"
        cue, content = with_preposition(tree, cue, content)
    content = _with_subject(tree, cue, content)
    own = {*source, *cue}
    content = trimmed(tree, [token for token in content if token not in own])
    if not content:
        return None
    return Reading("clause", at, cue, source, content, sure=can_speak(tree, source))


def _with_subject(tree: Tree, cue: list[int], content: list[int]) -> list[int]:
    """Return a clause with the subject that the parser hangs elsewhere: "I think | the course was wrong"."""
    first = content[0]
    if first <= cue[-1] or tree.tag[first] not in _FINITE:
        return content
    between = range(cue[-1] + 1, first)
    nominal = all(tree.tag[one].startswith(_NOMINAL) or tree.text[one] in MARKS for one in between)
    return [*between, *content] if nominal and tree.sentence[first] == tree.sentence[cue[-1]] else content


def _states(tree: Tree, at: int) -> bool:
    """Tell verbs that state from the same ones where nobody speaks: "The tank holds ...", "to find out whether"."""
    lemma = tree.lemma(at)
    if lemma in words("that_only"):
        kids = [kid for kid in tree.kids[at] if kid > at and tree.dep[kid].startswith("ccomp")]
        if not any(tree.case(kid) == "that" or tree.lower[tree.subtree(kid)[0]] in words("wh") for kid in kids):
            return False
    if lemma in words("cognition"):
        return tree.tag[at] not in ("VB", "VBG") or any(tree.dep[kid].startswith("aux") for kid in tree.kids[at])
    return True


def _infinitive(tree: Tree, at: int) -> Reading | None:
    """Read "vowed | to attend", "wanted | the contract to disappear"."""
    source = source_of(tree, at)
    if not source or tree.is_passive(at):
        return None
    asked = tree.lower[at + 1 : at + 2] == ["for"]  # "asked for | a conference to be held"
    kids = [kid for kid in tree.kids[at] if tree.dep[kid] in ("xcomp", "advcl" if asked else "xcomp")
            and kid > at and tree.case(kid) == "to"]  # fmt: skip
    if not kids:
        return None
    cue, things = verb_group(tree, at), objects_of(tree, at)
    if asked:
        cue, things = [*cue, at + 1], things or obliques_of(tree, at, "for")
    content = [token for token in phrases_of(tree, at, [*things, *kids]) if token not in cue]
    if len(content) == 1:  # "they do not want | to"
        return None
    sure = tree.lemma(at) in words("sure_infinitives")
    return Reading("infinitive", at, cue, source, content, sure=sure and can_speak(tree, source))


def _object(tree: Tree, at: int) -> Reading | None:
    """Read "denied | any role", "called for" has its noun-like sister here: "promised | more police"."""
    source, cue = source_of(tree, at), verb_group(tree, at)
    lemma = tree.lemma(at)
    if tree.is_passive(at):
        if not source or lemma not in words("done_to"):
            return None
        subject = tree.head[at] if tree.dep[at] in ("acl", "amod") else tree.subject(at)
        if subject is None:
            return None
        without = [at, *(kid for kid in tree.kids[subject] if tree.dep[kid] == "acl")]
        content = [token for token in noun_phrase(tree, subject, without) if token not in source]
        return Reading("object", at, cue, source, content) if content else None
    objects = _things(tree, at)
    if not objects or objects == [said_before(tree, at)]:
        return _denied_before(tree, at, cue)
    if not source:
        return None
    content = [token for token in phrases_of(tree, at, [*objects, *_said_of(tree, at)]) if token not in source]
    extra = [tree.subtree(kid) for kid in tree.kids[at] if tree.dep[kid] in ("obl", "advcl", "xcomp")
             and kid > objects[-1] and tree.ent[kid] != "DATE"]  # fmt: skip
    sure = lemma in words("strong_objects") or (lemma == "claim" and tree.lower[objects[0]] in words("claimed"))
    return Reading("object", at, cue, source, content, sure=sure and can_speak(tree, source), maybe=extra)


def _things(tree: Tree, at: int) -> list[int]:
    """The objects of a verb, or the participle that stands for one: "denied | knowing him"."""
    gerund = [
        kid for kid in tree.kids[at]
        if kid in (at + 1, at + 2) and tree.tag[kid] == "VBG" and tree.dep[kid] in ("xcomp", "advcl", "ccomp")
    ]  # fmt: skip
    return objects_of(tree, at) or (gerund if tree.lemma(at) in words("denying") else [])


def _said_of(tree: Tree, at: int) -> list[int]:
    """The that-clause of a noun cue that the parser hangs on its verb: "denied | reports from Kyiv that ..."."""
    objects = [kid for kid in objects_of(tree, at) if tree.lower[kid] in words("plural_cues")]
    if not objects:
        return []
    return [kid for kid in tree.kids[at]
            if kid > objects[0] and tree.dep[kid].startswith("ccomp") and tree.case(kid) == "that"]  # fmt: skip


def _denied_before(tree: Tree, at: int, cue: list[int]) -> Reading | None:
    """Read ", charges | the Kremlin | denies": the thing said stands before who denies it."""
    noun = said_before(tree, at)
    if noun is None:
        return None
    source = trimmed(tree, list(range(noun + 1, cue[0])))
    return Reading("object", at, cue, source, [noun], sure=can_speak(tree, source))


def _undoing(tree: Tree, at: int) -> Reading | None:
    """Read "withdrew | the item", "walked back | that remark", "I | take it back"."""
    objects = objects_of(tree, at)
    source = source_of(tree, at)
    said = bool(objects) and (tree.lemma(objects[0]) in words("things_said") or tree.pos[objects[0]] == "PRON")
    if tree.lemma(at) in ("walk", "take"):
        said = said and any(tree.lower[kid] == "back" for kid in tree.kids[at])
        if tree.lemma(at) == "take" and objects and tree.pos[objects[0]] == "PRON":  # "took it back to the shop"
            said = said and tree.quoted[at] > 0 and not obliques_of(tree, at, "to", "from", "into")
        cue = [token for token in range(at + 1) if token in verb_group(tree, at)] + [
            kid for kid in tree.kids[at] if tree.lower[kid] == "back"
        ]
    else:
        cue = verb_group(tree, at)
    if not said or not source:
        return None
    content = [token for token in phrases_of(tree, at, objects) if token not in source and token not in cue]
    return Reading("undoing", at, cue, source, content, sure=can_speak(tree, source)) if content else None


def _evidence(tree: Tree, at: int) -> Reading | None:
    """Read "Images | show | a crater", "The laboratory | detected | carbofuran"."""
    source = source_of(tree, at)
    if not source or tree.is_passive(at):
        return None
    content = (
        clauses_of(tree, at)
        if any(tree.dep[kid].startswith("ccomp") for kid in tree.kids[at])
        else phrases_of(tree, at, objects_of(tree, at))
    )
    content = [token for token in content if token not in source]
    heads = [token for token in source if tree.head[token] not in source or tree.head[token] == token]
    seen = words("documents") | words("images") | words("examiners")
    shows = any(tree.lemma(token) in seen for token in (*heads, *(one for one in source if tree.dep[one] == "nsubj")))
    if not content or (not shows and tree.tag[at] in ("VB", "VBG")):
        return None
    return Reading("evidence", at, verb_group(tree, at), source, content, sure=shows)


def _topic(tree: Tree, at: int) -> Reading | None:
    """Read "called for | an investigation", "warned of | a crisis", "spoke of | a mistake"."""
    cases = ("of",) if tree.lemma(at) in words("talking") else ("for", "of", "against", "about")
    phrases = [kid for kid in obliques_of(tree, at, *cases) if kid > at]
    source = source_of(tree, at)
    if not phrases or not source or tree.is_passive(at):
        return None
    cue, content = with_preposition(tree, verb_group(tree, at), phrases_of(tree, at, phrases))
    if cue[-1] <= at:
        return None
    return Reading("topic", at, cue, source, content, sure=can_speak(tree, source))


def _view(tree: Tree, at: int) -> Reading | None:
    """Read "does not share | that view", "had reached | the same conclusion"."""
    objects = [kid for kid in objects_of(tree, at) if tree.lemma(kid) in words("views")]
    source = source_of(tree, at)
    if not objects or not source:
        return None
    return Reading(
        "view", at, verb_group(tree, at), source, phrases_of(tree, at, objects), sure=can_speak(tree, source)
    )


def _quoting(tree: Tree, at: int) -> Reading | None:
    """Read "quoted | a nurse as saying ..." and "was quoted ... as saying | ..."."""
    saying = next(
        (kid for kid in tree.kids[at] if tree.lemma(kid) in ("say", "tell", "write") and tree.tag[kid] == "VBG"), None
    )
    if saying is None:
        return None
    if not tree.is_passive(at):
        source = source_of(tree, at)
        content = phrases_of(tree, at, [*objects_of(tree, at), saying])
        if content and content[-1] == saying:  # '"...," the agency quoted officials as saying'
            content = sorted({*content, *_said_before(tree, at)} - set(source))
        return Reading("quoting", at, verb_group(tree, at), source, content) if source and content else None
    subject = tree.subject(at)
    mark = [kid for kid in tree.kids[saying] if tree.lower[kid] == "as"]
    content = clauses_of(tree, saying)
    above = [
        token
        for kid in tree.kids[at]
        if tree.dep[kid].startswith(("ccomp", "parataxis"))
        for token in tree.subtree(kid)
    ]
    if not above and tree.dep[at] == "parataxis":
        above = tree.subtree(tree.head[at], [at])
    content = trimmed(tree, sorted({*content, *above} - {saying, *mark}))
    if subject is None or not content:
        return None
    return Reading("quoting", at, [*verb_group(tree, at), *mark, saying], noun_phrase(tree, subject), content)


def _said_before(tree: Tree, at: int) -> list[int]:
    """The words in front of "the agency quoted officials as saying": a quotation, or all before the comma."""
    quoted = quoted_before(tree, at)
    return [token for token in quoted if token < at] or fronted(tree, at)


def _quoted(tree: Tree, at: int) -> Reading | None:
    """Read "... a nurse as | saying | that ..." inside the content of who quotes her."""
    head = tree.head[at]
    if tree.tag[at] != "VBG" or tree.lemma(head) not in words("verbs", "quoting") or tree.is_passive(head):
        return None
    objects, content = objects_of(tree, head), clauses_of(tree, at)
    objects = objects or [kid for kid in tree.kids[at] if tree.dep[kid] in SUBJECTS and head < kid < at]
    if not content and not tree.quoted[at]:  # '"...," the agency quoted officials as saying'
        content = _said_before(tree, head)
    if not objects or not content:
        return None
    return Reading("quoted", at, [at], noun_phrase(tree, objects[0]), [token for token in content if token != at])


_RULES: tuple[tuple[str, Callable[[Tree, int], Reading | None]], ...] = (
    ("speech", _quoted),
    ("quoting", _quoting),
    ("refusing", _refusing),
    ("phrase", read_phrase),
    ("raised", read_raised),
    ("accuse", _accuse),
    ("name", _name),
    ("listener", _listener),
    ("clause", _clause),
    ("evidence", _evidence),
    ("infinitive", _infinitive),
    ("undoing", _undoing),
    ("object", _object),
    ("topic", _topic),
    ("view", _view),
    ("reported", read_reported),
)
