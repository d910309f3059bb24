"""A reading: what syntax alone says that a cue, its source and its content are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from whoseword.attribution.tree import MARKS, SUBJECTS
from whoseword.attribution.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whoseword.attribution.tree import Tree

_GROUP = frozenset({"aux", "aux:pass", "advmod", "cop"})


#: Words of who denies between the noun and the verb at most.
_APART = 7


@dataclass
class Reading:
    """Token numbers of a cue, its source and its content.

    ``maybe`` are phrases that belong to the content only when the trained reader thinks so too; a reading that is not
    ``sure`` needs a trained cue, or a content of somebody else around it, to count.
    """

    rule: str
    head: int
    cue: list[int]
    source: list[int]
    content: list[int]
    sure: bool = True
    maybe: list[list[int]] = field(default_factory=list)
    addressee: list[int] = field(default_factory=list)


def verb_group(tree: Tree, at: int) -> list[int]:
    """Return a verb with its auxiliaries, negation, the adverbs among them, and its particle."""
    start = at
    members = {kid for kid in tree.kids[at] if kid < at and tree.dep[kid] in _GROUP}
    infinitive = [kid for kid in tree.kids[at] if kid < at and tree.lower[kid] == "to"]
    for before in range(at - 1, -1, -1):
        if before in members and tree.lower[before] not in words("grammar", "outside"):
            start = before
        elif before not in infinitive or before - 1 not in members:
            break
    while start < at and tree.dep[start] == "advmod" and tree.ent[start] == "DATE":
        start += 1
    end = at
    for kid in tree.kids[at]:
        if tree.dep[kid] == "compound:prt" and kid in (at + 1, at + 2):
            end = max(end, kid)
    return list(range(start, end + 1)) if end <= at + 1 else [*range(start, at + 1), end]


def noun_phrase(tree: Tree, head: int, without: Iterable[int] = ()) -> list[int]:
    """Return the longest noun phrase of a head: apposition and relative clauses with it, ways of speaking without."""
    out = set(without)
    for kid in tree.kids[head]:
        manner = tree.dep[kid] in ("acl", "advcl") and tree.lower[kid] in words("grammar", "manner")
        if manner or tree.dep[kid] in ("parataxis", "discourse", "cc:preconj") or tree.lower[kid] == "however":
            out.add(kid)
        if tree.dep[kid] == "case" and kid < head and tree.lower[kid] not in words("grammar", "possessive"):
            out.add(kid)
        if tree.dep[kid] in ("advmod", "advcl") and kid > head and tree.tag[kid] in ("RB", "VBG"):
            out.add(kid)
        if tree.dep[kid] == "acl:relcl" and kid > head and _speaks(tree, kid):
            out.add(kid)
    return trimmed(tree, one_stretch(tree, tree.subtree(head, out), head))


def _speaks(tree: Tree, at: int) -> bool:
    """Tell whether a relative clause is an attribution of its own: "two residents, who said ..."."""
    relative = any(tree.lower[kid] in ("who", "which") and tree.dep[kid] in SUBJECTS for kid in tree.kids[at])
    return (
        relative
        and tree.lemma(at) in words("verbs", "clause")
        and any(tree.dep[kid].startswith("ccomp") for kid in tree.kids[at])
    )


def one_stretch(tree: Tree, tokens: list[int], around: int) -> list[int]:
    """Return the run of tokens around one of them; only punctuation and space may part it."""
    inside = set(tokens)
    first = last = around
    while first - 1 in inside or (first - 1 >= 0 and tree.punct[first - 1] and first - 2 in inside):
        first -= 1
    while last + 1 in inside or (last + 2 in inside and tree.punct[last + 1]):
        last += 1
    return list(range(first, last + 1))


def trimmed(tree: Tree, tokens: list[int]) -> list[int]:
    """Return tokens without commas, dashes and stops at their edges; marks of quotation stay."""
    first, last = 0, len(tokens)
    while first < last and (tree.space[tokens[first]] or _loose(tree, tokens[first])):
        first += 1
    while last > first and (tree.space[tokens[last - 1]] or _loose(tree, tokens[last - 1])):
        last -= 1
    return tokens[first:last]


def _loose(tree: Tree, at: int) -> bool:
    return tree.punct[at] and tree.text[at] not in MARKS and tree.text[at] not in ("(", ")", "?", "!", "…", "%", "$")


def source_of(tree: Tree, at: int) -> list[int]:
    """Return the tokens of who speaks by a verb: its agent when passive, else its subject."""
    if tree.is_passive(at):
        agent = agent_of(tree, at)
        return noun_phrase(tree, agent) if agent is not None else []
    subject = tree.subject(at)
    if subject is not None and tree.quoted[subject] and not tree.quoted[at] and not _in_name(tree, subject, at):
        subject = _named_before(tree, at)  # 'Kroes said "the Commission is ..."'
    if subject is None or tree.dep[subject].startswith("csubj") or tree.lower[subject] == "there":
        return []
    if tree.lower[subject] == "it" and any(tree.dep[kid] == "expl" for kid in tree.kids[at]):
        return []
    phrase = [token for token in noun_phrase(tree, subject, [at]) if token != at]
    told = _told_in(tree, at)
    if told:
        return told
    while phrase and tree.head[phrase[-1] + 1] == at and tree.dep[phrase[-1] + 1] in SUBJECTS and phrase[-1] + 1 < at:
        phrase.append(phrase[-1] + 1)  # a name that the parser takes apart: "Hillary | Clinton | denied"
    return phrase


def _told_in(tree: Tree, at: int) -> list[int]:
    """Read "in | a tweet | claiming that ...": what is written says it."""
    written = words("documents") | words("images")
    if tree.tag[at] != "VBG" or at == 0 or tree.lemma(at - 1) not in written or tree.pos[at - 1] != "NOUN":
        return []
    return [token for token in noun_phrase(tree, at - 1, [at]) if token < at]


def said_before(tree: Tree, at: int) -> int | None:
    """Return the noun in ", charges | the Kremlin | has denied": a thing said before who denies it."""
    if tree.lemma(at) not in words("denying") or (at + 1 < len(tree) and not tree.punct[at + 1]):
        return None
    group = verb_group(tree, at)
    for noun in range(group[0] - 1, max(group[0] - _APART, 0), -1):
        if tree.lower[noun] in words("plural_cues"):
            return noun if tree.punct[noun - 1] and noun + 1 < group[0] else None
        if not tree.tag[noun].startswith(("NN", "DT", "PRP", "JJ", "POS")):
            return None
    return None


def _in_name(tree: Tree, subject: int, at: int) -> bool:
    """Tell a name in quotation marks right before its verb: 'The "Evening News" quoted ...'."""
    first = verb_group(tree, at)[0]
    return subject < first and tree.text[first - 1] in MARKS and tree.text[first - 2] not in (",", ".", "?", "!")


def _named_before(tree: Tree, at: int) -> int | None:
    """Return the head of the noun phrase right before a verb group."""
    group = verb_group(tree, at)
    top, first = group[0] - 1, tree.sentence_of(at).start
    if top < first or tree.quoted[top] or tree.pos[top] not in ("NOUN", "PROPN", "PRON"):
        return None
    while first <= tree.head[top] < group[0] and tree.head[top] != top and not tree.quoted[tree.head[top]]:
        top = tree.head[top]
    return top if tree.pos[top] in ("NOUN", "PROPN", "PRON") else None


def agent_of(tree: Tree, at: int) -> int | None:
    """Return the head of "by ..." below a passive."""
    for kid in tree.kids[at]:
        if tree.dep[kid] == "obl:agent" or (
            tree.dep[kid] == "obl" and tree.case(kid) == "by" and tree.ent[kid] != "DATE"
        ):
            return kid
    return None


def with_preposition(tree: Tree, cue: list[int], content: list[int]) -> tuple[list[int], list[int]]:
    """Move a governed preposition that opens the content right behind the cue into the cue: "did not respond to"."""
    if (
        content
        and cue
        and content[0] == cue[-1] + 1
        and len(content) > 1
        and tree.lower[content[0]] in words("governed")
        and tree.dep[content[0]] in ("case", "compound:prt", "mark")
        and tree.tag[content[0]] != "TO"
        and tree.lower[content[1]] not in ("what", "which", "whom", "whose", "whether")
    ):
        return [*cue, content[0]], content[1:]
    return cue, content


def can_speak(tree: Tree, tokens: list[int]) -> bool:
    """Tell whether words name who or what may say or show something: names, pronouns, people, bodies, documents."""
    for at in tokens:
        if tree.head[at] in tokens and tree.head[at] != at:
            continue
        if (
            tree.pos[at] in ("PROPN", "PRON")
            or tree.tag[at] in ("PRP", "WP", "WDT")
            or tree.ent[at] in ("PERSON", "ORG", "LOC")
        ):
            return True
        lemma = tree.lemma(at)
        return any(lemma in words(name) for name in words("noun_lists")) or tree.lower[at] in words(
            "grammar", "speakers"
        )
    return False


def own_clause(tree: Tree, at: int) -> bool:
    """Tell whether a word has a subject of its own."""
    return any(tree.dep[kid] in SUBJECTS for kid in tree.kids[at])
