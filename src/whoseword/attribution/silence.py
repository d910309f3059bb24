"""Readings of those who do not speak: no response, no comment, no confirmation, no verification.

The trained head was taught to leave most of them alone, since no corpus marks them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whoseword.attribution.reading import (
    Reading,
    can_speak,
    noun_phrase,
    source_of,
    trimmed,
    verb_group,
    with_preposition,
)
from whoseword.attribution.tree import SUBJECTS
from whoseword.attribution.words import table, words

if TYPE_CHECKING:
    from whoseword.attribution.tree import Tree

_CONTENT = frozenset({"obj", "obl", "xcomp", "ccomp", "advcl", "nmod", "obl:arg"})
_PASSIVE_SOURCE = "reached"


def read_silence(tree: Tree, at: int) -> Reading | None:
    """Return what the first fitting row of the table ``silence`` reads at a verb or adjective."""
    if tree.pos[at] not in ("VERB", "ADJ", "AUX", "NOUN"):
        return None
    lemma = tree.lemma(at)
    for row in table()["silence"]:
        if lemma in row["words"] and _fits(tree, at, row):
            reading = _read(tree, at, row)
            if reading is not None:
                return reading
    return None


def negated(tree: Tree, at: int) -> bool:
    """Tell whether a word is negated, itself or through the modal of the phrase that opens it."""
    if _is_ahead(tree, at) or (
        any(tree.lower[kid] in words("grammar", "negations") and kid < at for kid in tree.kids[at])
        or tree.lower[max(at - 1, 0)] == "neither"
    ):
        return True
    subject = next((kid for kid in tree.kids[at] if tree.dep[kid] in SUBJECTS and kid < at), None)
    return subject is not None and tree.lower[subject] in words("grammar", "nobody")


def _is_ahead(tree: Tree, at: int) -> bool:
    """Read "has yet to | comment"."""
    return tree.lower[max(at - 2, 0) : at] == ["yet", "to"]


def _fits(tree: Tree, at: int, row: dict[str, Any]) -> bool:
    want = row.get("negated", False)
    if want == "unable":
        return (
            tree.tag[at] == "VB"
            and tree.lower[tree.head[at]] in ("unable", "able")
            and (tree.lower[tree.head[at]] == "unable" or negated(tree, tree.head[at]))
        )
    if want == "stops":
        head = tree.head[at]
        return tree.tag[at] == "VBG" and "short" in tree.lower[max(0, at - 3) : at] and head != at
    if negated(tree, at) != want:
        return False
    modals = row.get("modals")
    if modals and not any(tree.lower[kid] in modals for kid in tree.kids[at] if kid < at):
        return False
    if "passive" in row and tree.is_passive(at) != row["passive"]:
        return False
    if "near" in row:
        return any(word in row["near"] for word in tree.lower[at + 1 : at + 5])
    return True


def _read(tree: Tree, at: int, row: dict[str, Any]) -> Reading | None:
    rule = f"silence.{row['rule']}"
    if row.get("negated") in ("unable", "stops"):
        return _led(tree, at, rule)
    cue, last = _cue(tree, at)
    passive = tree.is_passive(at)
    subject = next((kid for kid in tree.kids[at] if tree.dep[kid] in SUBJECTS and kid < at), None)
    phrases = [kid for kid in tree.kids[last] if kid > last and tree.dep[kid] in _CONTENT and tree.ent[kid] != "DATE"]
    phrases += [
        kid
        for kid in tree.kids[at]
        if last != at and kid > last and tree.dep[kid] in _CONTENT and tree.ent[kid] != "DATE"
    ]
    phrases = _said(tree, phrases)
    content = trimmed(tree, sorted({token for kid in phrases for token in tree.subtree(kid)}))
    if passive and row.get("source") == "subject":
        source = noun_phrase(tree, subject) if subject is not None else source_of_passive(tree, at)
    elif passive:
        source = source_of(tree, at)
        content = noun_phrase(tree, subject) if subject is not None else []
    else:
        source = [token for token in source_of(tree, at) if tree.lower[token] != "neither"]
    if not passive or row.get("source") == "subject":
        if row.get("bare") and not content:
            content, cue = [at], [token for token in cue if token != at]
        if row.get("preposition", True):
            cue, content = with_preposition(tree, cue, content)
    if not cue or not content or (not source and not passive):
        return None
    content = [token for token in content if token not in source and token not in cue]
    sure = not source or can_speak(tree, source)
    return Reading(rule, at, cue, source, content, sure=sure) if content else None


def source_of_passive(tree: Tree, at: int) -> list[int]:
    """Return the subject that a passive shares with the clause it is joined to."""
    subject = tree.subject(at)
    return noun_phrase(tree, subject) if subject is not None else []


def _said(tree: Tree, phrases: list[int]) -> list[int]:
    """The clause alone when there is one; otherwise the object, or the phrase right behind the cue."""
    clauses = [kid for kid in phrases if tree.dep[kid] in ("ccomp", "xcomp")]
    objects = [kid for kid in phrases if tree.dep[kid] == "obj"]
    return clauses or objects or phrases[:1]


def _cue(tree: Tree, at: int) -> tuple[list[int], int]:
    """Return the verb group, both verbs of "neither confirmed nor denied" in it, and its last verb."""
    cue = verb_group(tree, at)
    if _is_ahead(tree, at):
        cue = list(range(max(at - 3, 0), at + 1))
    if cue[0] > 0 and tree.lower[cue[0] - 1] == "neither":
        cue = [cue[0] - 1, *cue]
    if (
        at + 2 < len(tree)
        and tree.lower[at + 1] in ("nor", "or")
        and tree.lemma(at + 2) in ("deny", "confirm", "verify")
    ):
        return [*cue, at + 1, at + 2], at + 2
    return cue, at


def _led(tree: Tree, at: int, rule: str) -> Reading | None:
    """Read "was unable to confirm | that account", "stops short of confirming | that"."""
    top = tree.head[at]
    while (
        tree.sentence[tree.head[top]] == tree.sentence[at]
        and tree.dep[top] in ("xcomp", "advcl", "obl")
        and tree.head[top] != top
    ):
        if any(tree.dep[kid] in SUBJECTS for kid in tree.kids[top]):
            break
        top = tree.head[top]
    subject = tree.subject(top)
    kids = [kid for kid in tree.kids[at] if kid > at and tree.dep[kid] in _CONTENT and tree.ent[kid] != "DATE"]
    content = trimmed(tree, sorted({token for kid in _said(tree, kids) for token in tree.subtree(kid)}))
    if subject is None or not content or subject > at:
        return None
    source = noun_phrase(tree, subject, [top])
    first = min(
        [*verb_group(tree, top), *(kid for kid in tree.kids[top] if tree.dep[kid] in ("cop", "aux") and kid < top)]
    )
    cue = [token for token in range(max(first, source[-1] + 1 if source else first), at + 1) if not tree.punct[token]]
    return Reading(rule, at, cue, source, content) if cue and content else None
