"""Who does what in a clause, over Universal Dependencies: subjects, objects, prepositional phrases, clauses.

All functions return tokens (heads of phrases) and answer with an empty list where nothing is found. Control, shared
subjects of coordination, relative clauses and passives are followed here and nowhere else.
"""

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Span, Token

from whoseword.events.inflection import base_form, is_both
from whoseword.events.lexicon import grammar

_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj", "csubj:pass", "csubj:outer"})
_HAVE = frozenset({"have", "has", "had", "having", "'ve", "’ve"})
_HIGHEST = 60  # steps from a token to the root of its sentence; a parse that goes on is no tree
_DEPTH = 8  # longest chain of control or coordination that is followed; news shows no longer one


def base(token: Token) -> str:
    """Return the relation without its subtype, lower case ("nmod" for "nmod:poss")."""
    return _base(token.dep_)


@lru_cache(maxsize=256)
def _base(relation: str) -> str:
    return relation.split(":", maxsplit=1)[0].lower()


def children(token: Token, *relations: str) -> list[Token]:
    """Return the children that stand in one of the relations (subtypes count as their base)."""
    return [child for child in token.children if (name := child.dep_) in relations or _base(name) in relations]


def lemma(token: Token) -> str:
    """Return the base form in lower case."""
    if token.tag_ == "NNP":
        return token.lower_  # "United" is no unit
    form = token.lower_
    verb = not is_both(form) or token.pos_ == "VERB" or any(child.dep_ == "obj" for child in token.children)
    return base_form(token.lemma_, form, verb=verb)


def is_root(token: Token) -> bool:
    """Tell whether the token heads its sentence."""
    return token.head.i == token.i


def is_passive(token: Token) -> bool:
    """Tell whether a verb is passive, also as a bare participle after a noun ("troops deployed by").

    Auxiliaries decide before what the parser called the subject: "has sworn" is active, "has been sworn in" is not.
    """
    if children(token, "cop"):
        return False
    relations = {child.dep_ for child in token.children}
    agent = token.tag_ == "VBN" and "obl:agent" in relations and "aux" not in relations
    if agent or relations & {"aux:pass", "auxpass"}:
        return True  # "the aid approved by Congress", whatever the parser took "aid" for
    if "obj" in relations or any(base(child) == "aux" and child.lower_ in _HAVE for child in token.children):
        return False
    if relations & {"nsubj:pass", "csubj:pass", "nsubjpass"}:
        return True
    reported = token.dep_ == "xcomp" and token.head.tag_ == "VBN"  # "were reported killed"
    if token.tag_ == "VBN" and (reported or token.dep_ in ("acl", "advcl", "amod")):
        return True
    if base(token) == "conj" and token.tag_ == "VBN" and not children(token, "nsubj"):
        return is_passive(token.head) if token.head.i != token.i else False
    return False


def case_of(token: Token) -> str:
    """Return the preposition before a phrase ("on", "out of"), or nothing.

    Of several that a parser hangs on one head the nearest counts; where it hangs on another head, the one that stands
    right before the phrase.
    """
    own = [
        child
        for child in token.children
        if child.i < token.i and base(child) in ("case", "mark") and not _is_infinitive(child, token)
    ]
    if own and own[-1].tag_ != "POS":
        fixed = [word.lower_ for word in own[-1].children if base(word) == "fixed"]
        return " ".join([own[-1].lower_, *fixed])
    if token.pos_ not in ("NOUN", "PROPN", "PRON", "NUM"):
        return ""
    edge = token
    for child in token.children:
        if child.i < edge.i and base(child) in ("det", "amod", "compound", "nummod", "nmod", "advmod"):
            edge = min(edge, child.left_edge if base(child) != "nmod" else child, key=lambda each: each.i)
    before = token.doc[edge.i - 1] if edge.i > token.sent.start else None
    return before.lower_ if before is not None and before.pos_ == "ADP" and base(before) in ("case", "mark") else ""


def _is_infinitive(mark: Token, token: Token) -> bool:
    return mark.lower_ == "to" and token.pos_ == "VERB"


def antecedent(token: Token) -> Token:
    """Return what a relative pronoun stands for, or the token itself."""
    if token.lower_ not in grammar("relative_pronouns") or token.pos_ not in ("PRON", "SCONJ", "DET"):
        return token
    clause = token
    for _ in range(_DEPTH):
        if clause.dep_ in ("acl:relcl", "relcl") or base(clause) == "acl":
            return clause.head
        if is_root(clause):
            break
        clause = clause.head
    return token


def surface_subject(verb: Token, depth: int = 0) -> list[Token]:
    """Return the grammatical subject, inherited through coordination and control."""
    own = children(verb, "nsubj", "nsubjpass") or _early_object(verb)
    if own:
        left = [token for token in own if token.i < verb.i]
        return [antecedent(token) for token in left or own]
    if depth > _DEPTH or is_root(verb):
        return []
    head, relation = verb.head, base(verb)
    if relation == "conj" and head.pos_ in ("VERB", "AUX", "ADJ"):
        return surface_subject(head, depth + 1)
    if (relation == "ccomp" and verb.tag_ in ("VBD", "VBZ", "VBP")) or _is_done_by_others(verb, head):
        return []  # a finite clause has a subject of its own; the parser lost it
    if relation in ("xcomp", "advcl", "ccomp") and head.pos_ in ("VERB", "AUX", "ADJ"):
        controlled = [*children(head, "iobj"), *objects(head)] if lemma(head) in grammar("object_control") else []
        controlled = controlled or _called_on(head, verb)
        return controlled or surface_subject(head, depth + 1)
    if relation == "acl" or verb.dep_ == "acl:relcl":
        asked = any(child.lower_ == "whether" for child in children(verb, "mark"))
        return [] if asked else _noun_control(verb, head, depth)  # "a disagreement over whether to strike"
    if relation in ("aux", "cop") or (relation == "parataxis" and verb.tag_ in ("VBG", "VBN")):
        return surface_subject(head, depth + 1)
    return []


def _called_on(head: Token, verb: Token) -> list[Token]:
    """Return who is called on to do something ("called on supporters to back him"); the one who calls does not."""
    if lemma(head) != "call":
        return []
    between = [child for child in children(head, "obl") if head.i < child.i < verb.i]
    return [child for child in between if case_of(child) in ("on", "upon", "") and child.ent_type_ != "DATE"]


def _is_done_by_others(verb: Token, head: Token) -> bool:
    """Tell whether somebody else than the subject above does it.

    "Supported arming the rebels" leaves open who is to arm them; who "was killed in a raid to end the siege" ends
    nothing.
    """
    relation = base(verb)
    if relation in ("xcomp", "ccomp") and verb.tag_ == "VBG" and lemma(head) in grammar("others_do"):
        return True
    purpose = any(child.lower_ == "to" for child in children(verb, "mark"))
    return relation == "advcl" and purpose and lemma(head) in grammar("suffered") and is_passive(head)


def _early_object(verb: Token) -> list[Token]:
    """Return the first of two objects where it stands left of the verb: a subject that the parser took for one."""
    both = children(verb, "obj")
    early = [token for token in both if token.i < verb.i]
    return early if early and len(early) < len(both) and children(verb, "aux") else []


def _noun_control(verb: Token, noun: Token, depth: int) -> list[Token]:
    """Return the subject of a clause under a noun: the noun, or for a noun of speech and plan whose it is."""
    speaking = lemma(noun) in grammar("report_nouns") | grammar("paper_nouns")
    if verb.dep_ == "acl:relcl" or (verb.tag_ in ("VBG", "VBN") and not case_of(verb) and not speaking):
        return [noun]
    if noun.pos_ in ("PROPN", "PRON"):
        return [noun]
    if lemma(noun) in grammar("order_nouns") and lemma(noun) not in grammar("own_nouns"):
        # "Norway's insistence on lifting sanctions": somebody else is to lift them.
        return [child for child in children(noun, "nmod", "obl") if case_of(child) == "to"]
    whose = owners(noun) or [child for child in children(noun, "nmod") if case_of(child) in ("by", "against", "from")]
    if whose:
        return whose
    if base(noun) in ("obj", "obl", "nsubj") and noun.head.pos_ in ("VERB", "AUX"):
        if base(noun) != "nsubj":
            against = [child for child in children(noun.head, "obl", "iobj") if case_of(child) in ("against", "at", "")]
            if lemma(noun) in grammar("report_nouns") and against:
                return against
            return surface_subject(noun.head, depth + 1)
        return [child for child in children(noun, "compound", "amod") if child.pos_ in ("PROPN", "ADJ")]
    return [child for child in children(noun, "compound", "amod") if child.pos_ in ("PROPN", "ADJ")]


def owners(noun: Token) -> list[Token]:
    """Return whose it is: possessors, also where the parser took "Norway's" for something else."""
    found = children(noun, "nmod:poss")
    if len(found) > 1 and found[0].tag_ == "PRP$":
        return found[1:]  # "his son's meeting" is the son's
    return found or [child for child in children(noun, "nmod", "compound", "amod") if is_possessive(child)]


def is_possessive(token: Token) -> bool:
    """Tell whether "'s" follows the token."""
    return token.i + 1 < len(token.doc) and token.doc[token.i + 1].tag_ == "POS"


def agents(verb: Token) -> list[Token]:
    """Return who does it in a passive clause: the phrase with "by"."""
    own = [
        child
        for child in verb.children
        if child.dep_ == "obl:agent" or (base(child) in ("obl", "nmod") and case_of(child) == "by")
    ]
    if own:
        return [child for child in own if case_of(child) == "by"] or [child for child in own if not case_of(child)]
    # Parsers hang "by Kenya" on the noun before it: "delivered to Norway by Kenya".
    return [
        token
        for child in children(verb, "obl", "obj", "nsubj")
        for token in child.children
        if child.i > verb.i and base(token) in ("nmod", "obl") and case_of(token) == "by"
    ]


def subjects(verb: Token) -> list[Token]:
    """Return who does what the verb says, whatever its voice."""
    return agents(verb) if is_passive(verb) else surface_subject(verb)


def objects(verb: Token, depth: int = 0) -> list[Token]:
    """Return to what it is done, whatever the voice; shared by coordinated verbs."""
    if is_passive(verb):
        if verb.dep_ == "acl":
            return [verb.head]
        return surface_subject(verb)
    own = [antecedent(token) for token in children(verb, "obj") if not _has_preposition(token)]
    own = own or [token for token in verb.children if _hidden_object(verb, token)] or children(verb, "iobj")
    own = own or _lifted_object(verb)
    if own or depth > 1:
        return own
    for right in children(verb, "conj"):
        if right.pos_ == "VERB" and children(right, "obj"):
            return objects(right, depth + 1)
    if verb.dep_ == "acl:relcl" and children(verb, "nsubj"):
        subject = children(verb, "nsubj")[0]
        if antecedent(subject) is subject:
            return [verb.head]
    return []


def _has_preposition(token: Token) -> bool:
    """Tell whether a preposition stands in a phrase that the parser called an object: "withdraw from the deal"."""
    verb = token.head.i
    before = [child for child in token.children if child.dep_ == "case" and verb < child.i < token.i]
    return any(child.lower_ != "of" for child in before)


def _lifted_object(verb: Token) -> list[Token]:
    """Return the object right after a gerund that the parser hung on the verb above: "resorted to throwing stones"."""
    if verb.tag_ not in ("VBG", "VB") or is_root(verb) or verb.head.i > verb.i:
        return []
    beside = [child for child in children(verb.head, "obj") if child.i > verb.i]
    return [child for child in beside if child.left_edge.i == verb.i + 1]


def _hidden_object(verb: Token, token: Token) -> bool:
    """Tell whether a bare noun right of the verb is its object although the parser called it something else."""
    bare = token.i > verb.i and token.pos_ in ("NOUN", "PROPN", "NUM") and not children(token, "case", "mark", "cop")
    if token.dep_ == "nsubj":  # the second of two subjects
        return bare and any(child.dep_ == "nsubj" and child.i < verb.i for child in verb.children)
    return bare and (token.dep_ in ("xcomp", "obl") or base(token) == "ccomp") and token.ent_type_ != "DATE"


def indirect_objects(verb: Token) -> list[Token]:
    """Return the indirect object ("lent Kenya money")."""
    return children(verb, "iobj")


def with_preposition(token: Token, preposition: str) -> list[Token]:
    """Return phrases and gerund clauses that hang on the token by the preposition."""
    hanging = ("obl", "nmod", "advcl", "acl", "advmod", "xcomp", "ccomp", "obj")
    return [
        antecedent(child)
        for child in token.children
        if base(child) in hanging and child.dep_ != "advcl:relcl" and case_of(child) == preposition
    ]


def clauses(verb: Token) -> list[Token]:
    """Return the heads of complement clauses, with those that a preposition introduces ("of supplying")."""
    found = [*_stray_complement(verb), *children(verb, "xcomp", "ccomp")]
    found += [child for child in children(verb, "advcl", "acl") if child.dep_ != "acl:relcl"]
    return [clause for clause in found if not is_circumstance(clause)]


def is_circumstance(clause: Token) -> bool:
    """Tell whether a clause only says when, why or against what odds: it is no complement of its verb."""
    marks = {mark.lower_ for mark in children(clause, "mark")}
    return not marks.isdisjoint(grammar("circumstantial"))


def _stray_complement(verb: Token) -> list[Token]:
    """Return the infinitive right after a verb that the parser hung on a later one: "refused to send and urged"."""
    after = verb.doc[verb.i + 1 : verb.i + 3]
    if len(after) < 2 or after[0].lower_ != "to" or after[1].pos_ != "VERB":  # noqa: PLR2004 - "to" and the verb
        return []
    return [after[1]] if after[1].dep_ == "xcomp" and after[1].head.i > after[1].i else []


def purpose_clauses(token: Token) -> list[Token]:
    """Return infinitive clauses that hang on the token ("began a strike to demand ...")."""
    return [
        child
        for child in children(token, "advcl", "acl", "xcomp")
        if any(mark.lower_ == "to" for mark in children(child, "mark", "case"))
    ]


def conjuncts(token: Token) -> Iterator[Token]:
    """Yield the token and what is coordinated with it."""
    yield token
    for child in token.children:
        if base(child) == "conj":
            yield from conjuncts(child)


def phrase(head: Token) -> list[Token]:
    """Return the tokens of a noun phrase without the clauses inside it; coordinated heads are in it."""
    found, waiting = [], [head]
    while waiting:
        token = waiting.pop()
        found.append(token)
        waiting.extend(child for child in token.children if base(child) not in _CLAUSES and base(child) != "punct")
    return sorted(found, key=lambda token: token.i)


def ancestors(token: Token) -> Iterator[tuple[Token, Token]]:
    """Yield each token on the way up with its head, from the token to the root of the sentence."""
    head = token.head
    for _ in range(_HIGHEST):
        if head.i == token.i:
            return
        yield token, head
        token, head = head, head.head


def by_depth(span: Span) -> list[Token]:
    """Return the tokens of a sentence, those nearer to its root first, then in their order."""
    heads = {token.i: token.head.i for token in span}
    depths: dict[int, int] = {}
    for start in heads:
        path = [start]
        while path[-1] not in depths and heads.get(path[-1], path[-1]) != path[-1] and len(path) <= _HIGHEST:
            path.append(heads[path[-1]])
        below = depths.setdefault(path[-1], 0)
        for steps, place in enumerate(reversed(path)):
            depths[place] = below + steps
    return sorted(span, key=lambda token: (depths[token.i], token.i))
