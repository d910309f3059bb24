"""Readings of passives that name nobody: "is believed to have acted", "it is feared that", "a case was reported"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoseword.attribution.clauses import phrases_of
from whoseword.attribution.reading import Reading, noun_phrase, source_of, verb_group
from whoseword.attribution.tree import SUBJECTS, is_time

if TYPE_CHECKING:
    from whoseword.attribution.tree import Tree

_HELPERS = frozenset({"aux", "aux:pass", "advmod", "cop", "mark", "cc", "punct", "expl", "conj", "parataxis"})


def read_raised(tree: Tree, at: int) -> Reading | None:
    """Read "is believed | to have acted" and "it is believed that"."""
    if not tree.is_passive(at):
        return None
    subject = next(
        (kid for kid in tree.kids[at] if tree.dep[kid] in SUBJECTS and not tree.dep[kid].startswith("csubj")), None
    )
    infinitive = [
        kid for kid in tree.kids[at] if tree.dep[kid] in ("xcomp", "advcl") and kid > at and tree.case(kid) == "to"
    ]
    clause = [kid for kid in tree.kids[at] if kid > at and tree.dep[kid].split(":")[0] in ("ccomp", "csubj")]
    cue = verb_group(tree, at)
    if subject is None and infinitive:
        # The parser may hang the subject on the infinitive; "was shut and is expected to remain so" has it once.
        below = [kid for kid in tree.kids[infinitive[0]] if tree.dep[kid] in SUBJECTS and kid < at]
        joined = tree.subject(at) if tree.dep[at] == "conj" else None
        subject = next((kid for kid in (*below, joined) if kid is not None and tree.lower[kid] != "it"), None)
    if subject is not None and infinitive:
        content = sorted({*noun_phrase(tree, subject), *phrases_of(tree, at, infinitive)})
        return Reading("raised", at, cue, source_of(tree, at), [token for token in content if token not in cue])
    expletive = any(
        tree.dep[kid] == "expl" or (tree.dep[kid] in SUBJECTS and tree.lower[kid] == "it") for kid in tree.kids[at]
    )
    if expletive and clause:
        return Reading("raised", at, cue, source_of(tree, at), phrases_of(tree, at, clause))
    return None


def read_reported(tree: Tree, at: int) -> Reading | None:
    """Read "Shelling | was reported | south of the city": the whole clause, which needs a trained cue to count."""
    subject = next((kid for kid in tree.kids[at] if tree.dep[kid] in SUBJECTS and kid < at), None)
    if not tree.is_passive(at) or subject is None or tree.lower[subject] in ("it", "there"):
        return None
    source = source_of(tree, at)
    cue = verb_group(tree, at)
    rest = [
        kid for kid in tree.kids[at]
        if kid != subject and kid not in cue and tree.dep[kid] not in _HELPERS
        and not set(tree.subtree(kid)) & set(source) and not (tree.ent[kid] == "DATE" or is_time(tree, kid))
    ]  # fmt: skip
    held = {*noun_phrase(tree, subject), *phrases_of(tree, at, rest)}
    content = [token for token in sorted(held) if token not in cue and token not in source]
    counted = tree.lemma(at) == "estimate" and any(tree.case(kid) == "at" for kid in rest)
    return Reading("reported", at, cue, source, content, sure=counted) if content else None
