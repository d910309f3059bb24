"""The arguments of a verb: its objects and phrases, and the clause or quotation it takes, wherever that stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoseword.attribution.reading import noun_phrase, own_clause, trimmed, verb_group
from whoseword.attribution.tree import is_time
from whoseword.attribution.words import saying, words

if TYPE_CHECKING:
    from whoseword.attribution.tree import Tree


def clauses_of(tree: Tree, at: int) -> list[int]:
    """Return the tokens of the clause or quotation that a verb of speech takes, wherever it stands."""
    around = _parenthesis(tree, at)
    if around:
        return around
    below: list[int] = []
    for kid in tree.kids[at]:
        dep = tree.dep[kid]
        if (
            dep.startswith("ccomp")
            or (dep == "xcomp" and own_clause(tree, kid))
            or (dep == "parataxis" and tree.quoted[kid])
        ):
            below += [token for token in tree.subtree(kid) if kid < at or token > at]
    below = below or _behind_medium(tree, at)
    if below:
        return _until_next(tree, at, trimmed(tree, sorted(below)))
    if tree.dep[at] == "parataxis" and tree.head[at] != at:
        return trimmed(tree, tree.subtree(tree.head[at], [at]))
    return _quotation(tree, at) or _before(tree, at) or _beside(tree, at)


def _behind_medium(tree: Tree, at: int) -> list[int]:
    """Read "said in a statement | that the bridge was closed": the clause that the parser hangs on the medium."""
    for kid in tree.kids[at]:
        if kid > at and is_medium(tree, kid):
            for clause in tree.kids[kid]:
                if tree.dep[clause].startswith(("acl", "ccomp")) and tree.case(clause) == "that":
                    return tree.subtree(clause)
    return []


def is_medium(tree: Tree, at: int) -> bool:
    """Tell a phrase that says in what a verb of speech speaks: "said in a statement", "told them in a letter"."""
    return (
        tree.dep[at].startswith(("obl", "nmod"))
        and tree.case(at) in ("in", "on", "at", "via", "with", "by")
        and tree.lemma(tree.head[at]) in saying()
        and tree.pos[tree.head[at]] == "VERB"
    )


def _beside(tree: Tree, at: int) -> list[int]:
    """Read "informed its allies that it believes Iran has ...": the clause right behind, hung on the verb above.

    Between them may stand when it was said, where "that" opens the clause: "said on Monday | that ...".
    """
    if at + 1 >= len(tree) or tree.sentence[at + 1] != tree.sentence[at] or tree.head[at] == at:
        return []
    for kid in tree.kids[tree.head[at]]:
        if kid > at + 1 and tree.dep[kid].split(":")[0] in ("ccomp", "advcl", "conj") and own_clause(tree, kid):
            below = tree.subtree(kid)
            days = [day for day in tree.kids[at] if day > at and is_time(tree, day) and tree.lower[below[0]] == "that"]
            if {token for day in days for token in tree.subtree(day)}.issuperset(range(at + 1, below[0])):
                return below
    return []


def _parenthesis(tree: Tree, at: int) -> list[int]:
    """Read "The crew, he explained, had mistaken ...": all of the sentence around commas that hold subject and verb."""
    subject = tree.subject(at)
    if subject is None or tree.head[subject] != at:
        return []
    group = [*noun_phrase(tree, subject), *verb_group(tree, at)]
    first, last = min(group), max(group)
    sentence = tree.sentence_of(at)
    if (
        first - 1 not in sentence
        or last + 1 not in sentence
        or tree.text[first - 1] != ","
        or tree.text[last + 1] != ","
    ):
        return []
    if tree.quoted[first - 2] or len(set(group)) != last - first + 1:
        return []
    dashes = [token for token in sentence if token < first and tree.text[token] in ("—", "–", "--")]
    start = dashes[-1] + 1 if dashes else sentence.start
    around = [token for token in range(start, sentence.stop) if token not in group and not tree.space[token]]
    return trimmed(tree, [token for token in around if token not in (first - 1, last + 1)])


def _before(tree: Tree, at: int) -> list[int]:
    """Read "The fish were poisoned, two laboratories said on Tuesday.": what stands before the comma."""
    if any(tree.dep[kid] in ("obj", "mark") for kid in tree.kids[at]):
        return []
    return fronted(tree, at)


def fronted(tree: Tree, at: int) -> list[int]:
    """Return what stands before the comma in front of a verb and its subject, when it holds a verb."""
    subject = tree.subject(at)
    if subject is None or tree.head[subject] != at:
        return []
    first = min([*noun_phrase(tree, subject), *verb_group(tree, at)])
    sentence = tree.sentence_of(at)
    if first - 1 not in sentence or tree.text[first - 1] != ",":
        return []
    content = trimmed(tree, [token for token in range(sentence.start, first - 1) if not tree.space[token]])
    return content if any(tree.pos[token] in ("VERB", "AUX") for token in content) else []


def _until_next(tree: Tree, at: int, content: list[int]) -> list[int]:
    """A semicolon ends what is said indirectly after its verb."""
    for number, token in enumerate(content):
        if token > at and tree.text[token] == ";" and not tree.quoted[token]:
            return content[:number]
    return content


def _quotation(tree: Tree, at: int) -> list[int]:
    """Quoted words of the sentence, when the verb itself is not quoted."""
    if tree.quoted[at] or objects_of(tree, at):
        return []
    sentence = tree.sentence_of(at)
    quoted = [token for token in sentence if tree.quoted[token] and not tree.space[token]]
    before, after = [token for token in quoted if token < at], [token for token in quoted if token > at]
    if before and not any(tree.pos[token] == "VERB" for token in range(before[-1] + 1, at)):
        return quoted
    near = after and not any(tree.pos[token] == "VERB" for token in range(at + 1, after[0]))
    return quoted if near and not before else []


def quoted_before(tree: Tree, at: int) -> list[int]:
    """Return the quoted words of a verb's sentence, or those that end where it begins."""
    sentence = tree.sentence_of(at)
    quoted = [token for token in sentence if tree.quoted[token] and not tree.space[token]]
    start = sentence.start
    while not quoted[:1] and start > 0 and (tree.quoted[start - 1] or tree.space[start - 1]):
        start -= 1
    return trimmed(tree, quoted or [token for token in range(start, sentence.start) if not tree.space[token]])


def objects_of(tree: Tree, at: int) -> list[int]:
    """Return the objects of a verb."""
    return [kid for kid in tree.kids[at] if tree.dep[kid] in ("obj", "iobj")]


def obliques_of(tree: Tree, at: int, *cases: str) -> list[int]:
    """Return the phrases of a verb with one of these prepositions, participles among them ("of having")."""
    return [
        kid for kid in tree.kids[at]
        if tree.dep[kid].split(":")[0] in ("obl", "advcl", "xcomp", "nmod", "ccomp")
        and tree.case(kid) in cases
        and tree.ent[kid] != "DATE"
        and tree.lower[kid] not in words("durations")
    ]  # fmt: skip


def phrases_of(tree: Tree, at: int, kids: list[int]) -> list[int]:
    """Return the tokens below some children of a verb, without the verb."""
    return trimmed(tree, sorted({token for kid in kids for token in tree.subtree(kid, [at])}))
