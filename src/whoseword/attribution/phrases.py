"""Readings of verbs that speak with a word beside them: "made clear | that", "left open | the possibility that"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whoseword.attribution.clauses import phrases_of
from whoseword.attribution.reading import Reading, can_speak, noun_phrase, source_of, trimmed, verb_group
from whoseword.attribution.tree import SUBJECTS
from whoseword.attribution.words import table

if TYPE_CHECKING:
    from whoseword.attribution.tree import Tree

#: Words from the verb to the word beside it at most: "made | it absolutely | clear".
_NEAR = 4


def read_phrase(tree: Tree, at: int) -> Reading | None:
    """Return what the first fitting row of the table ``phrases`` reads at a verb."""
    lemma = tree.lemma(at)
    for row in table()["phrases"]:
        beside = _beside(tree, at, row) if lemma in row["words"] else None
        reading = _read(tree, at, beside, row) if beside is not None else None
        if reading is not None:
            return reading
    return None


def _beside(tree: Tree, at: int, row: dict[str, Any]) -> int | None:
    sentence = tree.sentence_of(at)
    near = range(at + 1, min(at + 1 + _NEAR, sentence.stop))
    return next(
        (one for one in near if tree.lower[one] in row["with"] and at in (tree.head[one], tree.head[tree.head[one]])),
        None,
    )


def _is_object(tree: Tree, at: int) -> bool:
    """Behind a particle the parser takes objects for phrases without a preposition."""
    return (
        tree.dep[at] in ("obj", "iobj", "obl")
        and not tree.case(at)
        and tree.ent[at] != "DATE"
        and tree.lower[at] != "it"
    )


def _read(tree: Tree, at: int, beside: int, row: dict[str, Any]) -> Reading | None:
    """Read clause or object behind both words; the words between them belong to the cue when they only fill in."""
    clauses = [
        kid for top in (at, beside) for kid in tree.kids[top]
        if kid > beside and tree.case(kid) != "to"
        and tree.dep[kid].split(":")[0] in ("ccomp", "csubj", "advcl", "xcomp")
    ]  # fmt: skip
    objects = [kid for kid in tree.kids[at] if kid > beside and _is_object(tree, kid)] if row.get("object") else []
    passive = tree.is_passive(at)
    subject = next((kid for kid in tree.kids[at] if tree.dep[kid] in SUBJECTS), None)
    if passive and row.get("object") and not clauses and subject is not None and tree.lower[subject] != "it":
        content = noun_phrase(tree, subject)
    else:
        heads = clauses or objects
        content = (
            phrases_of(tree, beside if clauses and tree.head[clauses[0]] == beside else at, heads) if heads else []
        )
    between = [one for one in range(at + 1, beside) if one not in content]
    cue = [*verb_group(tree, at), *(one for one in between if tree.pos[one] in ("PRON", "ADV"))]
    source = source_of(tree, at)
    cue = sorted({*cue, beside})
    content = trimmed(tree, [token for token in content if token not in cue and token not in source])
    if not content or not (source or passive):
        return None
    return Reading(f"phrase.{row['rule']}", at, cue, source, content, sure=not source or can_speak(tree, source))
