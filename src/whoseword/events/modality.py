"""How real an event is where it stands: the auxiliary modes of PLOVER, and a first factuality.

The walk goes from the event's word up to the root of its sentence and collects what each step does to it: negation,
modals, conditions, purposes, questions, "alleged", verbs and nouns of speech and thought. FactBank's values (Sauri and
Pustejovsky 2009) sum it up. What a holder makes of it is the commitment room's business; here an event under a verb of
speech that no attribution covers is left open (Uu), so that an allegation never becomes a fact by accident.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from whoseword.events.lexicon import grammar
from whoseword.events.syntax import ancestors, base, case_of, children, lemma
from whoseword.records import AuxiliaryMode, Factuality

_ORDER = {"U": 0, "PS": 1, "PR": 2, "CT": 3}
_NOMINAL = frozenset({"nmod", "obl", "obj", "nsubj", "iobj", "appos", "compound", "nsubjpass", "dislocated", "dep"})
_FREE_CLAUSE = frozenset({"ccomp", "parataxis", "advcl", "acl", "conj", "csubj"})


@dataclass
class Reality:
    """What is found on the way up.

    Attributes:
        certainty: CT, PR, PS or U, the weakest met.
        future, hypothetical, negated: PLOVER's auxiliary modes; ``historical`` is judged by date elsewhere.
        reported: stands under a verb or noun of speech or thought, or beside "according to".
        antecedent: is the condition itself ("if Iran supplied"), so that it never becomes a threat or a promise.
        attempt: tried, not known to be done.
        speaker: the verb of speech it stands under, if any.
    """

    certainty: str = "CT"
    future: bool = False
    hypothetical: bool = False
    negated: bool = False
    reported: bool = False
    antecedent: bool = False
    consequent: bool = False
    attempt: bool = False
    speaker: Token | None = None

    def weaken(self, certainty: str) -> None:
        """Lower the certainty, never raise it."""
        if _ORDER[certainty] < _ORDER[self.certainty]:
            self.certainty = certainty

    def suppose(self) -> None:
        """Mark as not said to be so at all."""
        self.hypothetical = True
        self.weaken("U")

    def aux(self) -> tuple[AuxiliaryMode, ...]:
        """Return the auxiliary modes, in PLOVER's order."""
        modes: list[AuxiliaryMode] = []
        if self.future:
            modes.append("future")
        if self.hypothetical:
            modes.append("hypothetical")
        if self.negated:
            modes.append("negation")
        return tuple(modes)

    def factuality(self) -> Factuality:
        """Return the value relative to whoever speaks there."""
        if self.certainty == "U":
            return "Uu"
        strength = "PR" if self.future and self.certainty == "CT" else self.certainty
        values: dict[tuple[str, bool], Factuality] = {
            ("CT", False): "CT+", ("PR", False): "PR+", ("PS", False): "PS+",
            ("CT", True): "CT-", ("PR", True): "PR-", ("PS", True): "PS-",
        }  # fmt: skip
        return values[strength, self.negated]


def reality(word: Token, light: Token | None = None) -> Reality:
    """Return how real the event is that ``word`` names, ``light`` being the verb that carries a noun."""
    found = Reality()
    _modifiers(word, found)
    top = word
    if light is not None and light.i != word.i:
        _modifiers(light, found)
        top = light
    inner = True
    for child, head in ancestors(top):
        inner = _step(child, head, found, inner=inner)
    _surroundings(top, found)
    _before_clause(top, found)
    return found


def _before_clause(top: Token, found: Reality) -> None:
    """Read the verb of speech right before the event's clause, for a parse that failed to hang the one on the other."""
    edge = top
    for child in top.children:
        if base(child) in ("nsubj", "aux", "advmod", "mark") and child.i < top.i:
            edge = min(edge, child.left_edge, key=lambda token: token.i)
    place = edge.i - 1
    while place >= 0 and (top.doc[place].lower_ in ("that", "whether", "if") or top.doc[place].is_quote):
        place -= 1
    if place < 0:
        return
    before = top.doc[place]
    if before.pos_ == "VERB" and lemma(before) in grammar("report_verbs") and top.i not in (before.i, edge.i):
        found.reported = True
        found.speaker = found.speaker or before
        if lemma(before) in grammar("believe_verbs"):
            found.weaken("PR")


def _modifiers(word: Token, found: Reality) -> None:
    """Read what hangs on the word itself: negation, modals, adjectives and adverbs of doubt."""
    if _is_due(word):
        found.future = True
    for child in word.children:
        text, relation = child.lower_, base(child)
        if (
            text in grammar("negations")
            and not _not_only(child)
            and relation in ("advmod", "det", "cc", "case", "mark", "aux", "neg", "dep", "discourse")
        ):
            found.negated = not found.negated if relation != "cc" else True
        elif relation == "aux" or (relation == "advmod" and text in grammar("alleged_adverbs")):
            _auxiliary(child, word, found)
        elif relation == "advmod":
            _adverb(text, found)
        elif relation in ("amod", "det", "compound"):
            _adjective(child, found)
        elif relation == "mark":
            _mark(child, word, found)
        elif relation == "advcl":
            _condition_beside(child, found)


def _is_due(word: Token) -> bool:
    """Tell whether "is due to", "is set to" stand before a verb, whatever the parser made of them."""
    before = word.doc[max(0, word.i - 2) : word.i]
    near = len(before) == 2 and before[1].lower_ == "to" and before[0].head.i == word.i  # noqa: PLR2004 - the two words
    return near and before[0].lower_ in grammar("arranged") and before[1].head.i in (word.i, before[0].i)


def _not_only(negation: Token) -> bool:
    """Tell whether "not" only opens "not only ... but": that denies nothing."""
    following = negation.doc[negation.i + 1 : negation.i + 2]
    return bool(following) and following[0].lower_ in ("only", "just", "merely", "simply")


def _auxiliary(child: Token, word: Token, found: Reality) -> None:
    text = child.lower_
    if text in grammar("alleged_adverbs"):
        found.weaken("U")
    elif text in grammar("future_modals"):
        found.future = True
    elif text in grammar("possible_modals"):
        found.hypothetical = True
        found.weaken("PS")
    elif text in grammar("other_modals"):
        if text in ("would", "'d", "’d") and (_under_past_speech(word) or _refused(word)):
            found.future = True
        else:
            found.suppose()


def _under_past_speech(word: Token) -> bool:
    """Tell whether "would" is a future seen from the past ("said it would send") and no condition stands beside it."""
    for child, head in ancestors(word):
        if base(child) == "ccomp" and lemma(head) in grammar("report_verbs"):
            return not any(
                mark.lower_ == "if" for clause in children(word, "advcl") for mark in children(clause, "mark")
            )
        if base(child) not in ("conj", "xcomp"):
            return False
    return any(lemma(child) in grammar("report_verbs") for child in children(word, "parataxis"))


def _refused(word: Token) -> bool:
    """Tell whether "would not" is a refusal: no condition stands beside it."""
    negated = any(child.lower_ in ("not", "n't", "n’t", "never") for child in word.children)
    return negated and not any(token.lower_ in ("if", "unless", "have") for token in word.subtree)


def _adverb(text: str, found: Reality) -> None:
    if text in grammar("possible_adverbs"):
        found.weaken("PS")
        found.hypothetical = True
    elif text in grammar("probable_adverbs"):
        found.weaken("PR")


def _adjective(child: Token, found: Reality) -> None:
    text = child.lower_
    if text in grammar("alleged"):
        found.weaken("U")
    elif text in grammar("possible"):
        found.suppose()
    elif text in grammar("probable"):
        found.weaken("PR")
    elif text in grammar("planned"):
        found.suppose()


def _mark(child: Token, word: Token, found: Reality) -> None:
    text = child.lower_
    if text in grammar("conditions") and text not in ("once", "until"):
        found.antecedent = True
        found.suppose()
    elif text == "to" and base(word) in ("advcl", "acl"):
        found.suppose()
    elif text in ("without", "against", "instead"):
        found.negated = text == "without"
        if text != "without":
            found.suppose()


def _condition_beside(clause: Token, found: Reality) -> None:
    """Read a condition that hangs on the event: what follows from it is not so yet."""
    if any(mark.lower_ in ("if", "unless", "provided", "should") for mark in children(clause, "mark", "aux")):
        found.consequent = True
        found.suppose()


def _step(child: Token, head: Token, found: Reality, *, inner: bool) -> bool:
    """Take one step up; ``inner`` turns false once a relative clause cuts the event off from what stands above."""
    relation, name = base(child), lemma(head)
    if child.dep_ in ("acl:relcl", "relcl"):
        return False
    if relation in ("xcomp", "ccomp", "csubj", "advcl") and head.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
        _clause_step(child, head, found, inner=inner)
    elif relation == "acl":
        _noun_step(child, head, found)
    elif relation == "conj" and inner:
        _conjunct_step(child, head, found)
    elif relation in _NOMINAL and inner:
        if head.pos_ in ("VERB", "AUX"):
            _argument_step(child, head, found)
        else:
            _noun_step(child, head, found)
    elif relation == "parataxis" and name in grammar("report_verbs"):
        _report(head, found)
    return inner


def _clause_step(child: Token, head: Token, found: Reality, *, inner: bool) -> None:
    relation, name = base(child), lemma(head)
    marks = {mark.lower_ for mark in children(child, "mark", "case")}
    if marks & {"whether", "if"}:
        found.suppose()
    reporting = name in grammar("report_verbs") or (head.pos_ == "ADJ" and relation == "ccomp")
    if relation == "advcl" and not (
        marks & {"of", "for", "from", "with", "over", "about"} and name in grammar("object_control")
    ):
        if marks & grammar("conditions") and not marks & {"once", "until"}:
            found.suppose()
        return
    if not inner:
        found.reported = found.reported or reporting
        return
    if relation == "xcomp" and name in grammar("aspect"):
        _modifiers(head, found)
        if name in grammar("attempt"):
            found.attempt = True
            found.weaken("U")
        return
    if name in grammar("negative_verbs"):
        found.negated = not found.negated
        found.weaken("CT" if name in ("fail", "refuse", "decline") else "U")
        _modifiers(head, found)
        return
    wished = name in grammar("irrealis_verbs") and name not in grammar("factive_verbs")
    if wished and (relation == "xcomp" or name not in grammar("report_verbs")):
        found.suppose()
    if reporting:
        _report(head, found)
    elif relation == "xcomp":
        _modifiers(head, found)


def _report(head: Token, found: Reality) -> None:
    """Take in a verb of speech or thought above the event."""
    name = lemma(head)
    if name in grammar("factive_verbs"):
        return
    found.reported = True
    found.speaker = found.speaker or head
    negated = any(child.lower_ in grammar("negations") for child in head.children)
    if negated or name in grammar("ask_verbs"):
        found.weaken("U")
    elif name in grammar("warn_verbs"):
        found.suppose()
    elif name in grammar("believe_verbs"):
        found.weaken("PR")
    elif name in grammar("doubt_verbs"):
        found.weaken("U")


def _conjunct_step(child: Token, head: Token, found: Reality) -> None:
    """Share modals and marks with the first of coordinated verbs, adjectives with the first of coordinated nouns."""
    if child.pos_ in ("VERB", "AUX"):
        if children(child, "nsubj", "aux"):
            return
        for own in head.children:
            if base(own) == "aux":
                _auxiliary(own, head, found)
            elif base(own) == "mark":
                _mark(own, head, found)
            elif own.lower_ in ("not", "n't", "never") and not children(child, "advmod"):
                found.negated = True
    else:
        for own in children(head, "amod"):
            _adjective(own, found)


def _argument_step(child: Token, head: Token, found: Reality) -> None:
    """Read the verb whose argument a nominal event is ("denied the attack", "warned of an attack")."""
    name, relation = lemma(head), base(child)
    preposition = case_of(child)
    if relation == "nsubj" or (relation == "obl" and preposition in grammar("background")):
        return
    if name in grammar("negative_verbs") and relation == "obj":
        found.negated = True
        found.weaken("U")
    elif name in grammar("factive_verbs") and name not in grammar("warn_verbs"):
        return
    elif name in grammar("report_verbs") and (relation == "obj" or preposition in ("of", "about", "with")):
        _report(head, found)
        found.weaken("U")
    elif _only_wished(name, relation, preposition):
        found.suppose()


def _only_wished(name: str, relation: str, preposition: str) -> bool:
    """Tell whether a verb only plans, asks for or talks over what stands as its argument."""
    if name in grammar("irrealis_verbs"):
        return relation == "obj" or preposition in ("for", "with", "to", "against", "of")
    return name in grammar("weighing_verbs") and relation == "obj"


def _noun_step(child: Token, head: Token, found: Reality) -> None:
    """Read the noun that the event hangs on ("reports of an attack", "a plan to attack")."""
    name = lemma(head)
    marks = {mark.lower_ for mark in children(child, "mark", "case")}
    if name in grammar("report_nouns") and base(child) in ("acl", "nmod", "ccomp", "appos"):
        found.reported = True
        found.weaken("U")
        found.speaker = found.speaker or head
    elif name in grammar("attempt_nouns") and base(child) == "acl":
        found.attempt = True
        found.weaken("U")
    elif (name in grammar("irrealis_nouns") and (base(child) == "acl" or marks & {"of", "for", "to", "on"})) or (
        base(child) == "acl" and "to" in marks
    ):
        found.suppose()
    if marks & {"whether"}:
        found.suppose()
    if base(child) in ("nmod", "compound"):
        for own in children(head, "amod"):
            if own.lower_ in grammar("alleged"):
                found.weaken("U")


def _surroundings(top: Token, found: Reality) -> None:
    """Read what stands beside the clause: "he said" after it, "according to" in it, a question mark at the end."""
    chain = [
        top,
        *(
            head
            for child, head in ancestors(top)
            if base(child) in _FREE_CLAUSE or base(child) in _NOMINAL or base(child) == "xcomp"
        ),
    ]
    for token in chain:
        for child in token.children:
            if base(child) == "parataxis" and lemma(child) in grammar("report_verbs") and child.i != top.i:
                found.reported = True
                found.speaker = found.speaker or child
                if lemma(child) in grammar("believe_verbs"):
                    found.weaken("PR")
            elif base(child) in ("obl", "nmod", "advmod") and case_of(child).startswith("according"):
                found.reported = True
            elif (
                base(child) == "advmod"
                and child.lower_ in grammar("alleged_adverbs")
                and token.pos_ == "VERB"
                and child.i < top.i
            ):
                found.weaken("U")
    for token in top.doc[top.i : top.sent.end]:
        if token.text in (".", "!") or token.text in grammar("question_marks"):
            if token.text in grammar("question_marks"):
                found.suppose()
            break
