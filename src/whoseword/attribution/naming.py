"""Nouns and names side by side: "Opposition candidate Marcos Ayala", "airframer Boeing", "the scientist, Nurdin".

The parser takes now the noun and now the name for the head of such a phrase, and the entity head at times sees no name
in it; the order of the words tells more.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from whoseword.attribution.words import plural_of, words
from whoseword.data import load

if TYPE_CHECKING:
    from whoseword.attribution.tree import Tree
    from whoseword.records import SourceKind

_PERSON = re.compile(r"\w\w(?:er|or|ist|ian|man|woman)$")
_PEOPLE = re.compile(
    r"(?:ians|icans|orkers|aelis|inians|istanis|aqis|anis|uslims|hristians|tinos|epublicans|emocrats)$"
)
#: Word classes of a run of nouns and names.
_INSIDE = ("NN", "HYPH")


@cache
def _things() -> frozenset[str]:
    return frozenset(load("coreference")["things"].split())


def names_thing(lower: str) -> bool:
    """Tell a noun for things that nobody takes for people: "strikes", "prices"; one or many."""
    return lower in _things() or plural_of(lower) in _things()


def is_person(lemma: str) -> bool:
    """Tell a noun for a person, by the lists or by its ending.

    >>> is_person("physician"), is_person("stepson"), is_person("letter"), is_person("manufacturer")
    (True, True, False, False)
    """
    if any(lemma in words(name) for name in ("offices", "relations", "titled")):
        return True
    if any(lemma in words(name) for name in ("organisations", "media_words", "documents", "images", "governments")):
        return False
    return lemma in words("unnamed") or (bool(_PERSON.search(lemma)) and lemma + "s" not in _things())


def names_people(lower: str) -> bool:
    """Tell names of peoples and faiths by their endings.

    >>> names_people("americans"), names_people("muslims"), names_people("andersons")
    (True, True, False)
    """
    return lower in words("peoples") or bool(_PEOPLE.search(lower))


def run_of(tree: Tree, tokens: list[int], head: int) -> list[int]:
    """Return the nouns and names that stand in one run with a head, in order; what stands in brackets is left out."""
    inside = set(tokens)
    run = [head]
    at = head - 1
    while at in inside and tree.tag[at].startswith(_INSIDE):
        run.insert(0, at)
        at -= 1
    at = head + 1
    while at in inside:
        if tree.text[at] == "(":
            closing = next((one for one in range(at, max(inside) + 1) if tree.text[one] == ")"), None)
            if closing is None:
                break
            at = closing + 1
        elif (tree.tag[at].startswith(_INSIDE) and not _participle(tree, at)) or (
            tree.text[at] == "&" and at + 1 in inside
        ):
            run.append(at)
            at += 1
        else:
            break
    return run


def _participle(tree: Tree, at: int) -> bool:
    """Tell "economists | polled by the paper", whatever the tag says."""
    return tree.dep[at].startswith("acl") or (tree.text[at].endswith("ed") and tree.tag[at - 1] in ("NNS", "NNPS"))


def titled(tree: Tree, tokens: list[int], run: list[int]) -> tuple[SourceKind, str] | None:
    """Return the kind of a name with a noun for a person right before it, or beside it after a comma."""
    nouns = [at for at in run if _is_title(tree, at)]
    if not nouns or tree.tag[nouns[-1]] in ("NNS", "NNPS"):
        return None
    name = [at for at in run if at > nouns[-1]] or _beside(tree, tokens, nouns[-1], run)
    name = name or _behind_office(tree, tokens, nouns[-1])
    if (
        not name
        or not tree.text[name[0]][:1].isupper()
        or (tree.text[name[-1]].islower() and tree.text[name[-1] - 1] != "-")
    ):
        return None
    described = tree.text[nouns[-1]].islower()
    body = any(
        tree.text[at] == "&" or tree.lower[at] in words("organisation_names") or (described and tree.ent[at] == "ORG")
        for at in name
    )
    return ("organisation", "sources.beside") if body else ("person", "sources.titled")


def _is_title(tree: Tree, at: int) -> bool:
    lower, lemma = tree.lower[at], tree.lemma(at)
    if lower in words("members_of_groups"):
        return tree.tag[at] in ("NN", "NNP")
    if tree.text[at].islower():
        return is_person(lemma)
    named = tree.ent[at] == "PERSON" and tree.ent[min(at + 1, len(tree) - 1)] != "PERSON"
    return not named and (lower in words("titled") or lemma in words("offices") | words("titles_named"))


def _behind_office(tree: Tree, tokens: list[int], noun: int) -> list[int]:
    """The person behind "Secretary of State", "Chancellor of the Exchequer"."""
    at = noun + 1
    if at not in tokens or tree.lower[at] != "of":
        return []
    while at in tokens and (tree.tag[at].startswith("NNP") or tree.lower[at] in ("of", "the", "for", "and")):
        if tree.ent[at] == "PERSON":
            break
        at += 1
    name = []
    while at in tokens and tree.ent[at] == "PERSON":
        name.append(at)
        at += 1
    return name


def _beside(tree: Tree, tokens: list[int], noun: int, run: list[int]) -> list[int]:
    """The name after the comma in "the scientist, Nurdin"; not that of a place: "a farmer in Koktal, a village"."""
    comma = noun + 1
    if run[-1] != noun or comma not in tokens or tree.text[comma] != ",":
        return []
    name = []
    for at in range(comma + 1, tokens[-1] + 1):
        if at not in tokens or not (tree.tag[at].startswith("NNP") or tree.text[at] in "&-"):
            break
        name.append(at)
    return [] if any(tree.ent[at] in ("LOC", "DATE") for at in name) else name


def said_of(tree: Tree, name: list[int]) -> list[int]:
    """Return the words of a name with all that stands beside it: "ANA senior vice president Mitsuo Morimoto"."""
    if not name:
        return []
    top = next((at for at in name if tree.head[at] not in name), name[0])
    before = run_of(tree, list(range(max(name[0] - len(name) - 8, 0), name[-1] + 1)), name[0])
    return sorted({*tree.subtree(top), *before, *name})
