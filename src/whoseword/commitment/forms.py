"""The forms of English verbs, made from the dictionary form, so that rules work where lemmas are wrong or missing."""

from __future__ import annotations

from functools import cache

from whoseword.commitment.words import closed_class, word_set

# Verbs of saying, thinking and doing in the word lists whose past forms do not follow the rule: past, participle.
_IRREGULAR = {
    "arise": ("arose", "arisen"), "fly": ("flew", "flown"), "grow": ("grew", "grown"), "rise": ("rose", "risen"),
    "shake": ("shook", "shaken"), "tear": ("tore", "torn"), "wear": ("wore", "worn"), "sink": ("sank", "sunk"),
    "flee": ("fled", "fled"), "buy": ("bought", "bought"),
    "be": ("was", "been"), "bear": ("bore", "borne"), "beat": ("beat", "beaten"), "begin": ("began", "begun"),
    "bet": ("bet", "bet"), "bid": ("bid", "bid"), "break": ("broke", "broken"), "bring": ("brought", "brought"),
    "broadcast": ("broadcast", "broadcast"), "build": ("built", "built"), "cast": ("cast", "cast"),
    "choose": ("chose", "chosen"), "come": ("came", "come"), "cry": ("cried", "cried"), "cut": ("cut", "cut"),
    "deal": ("dealt", "dealt"), "draw": ("drew", "drawn"), "eat": ("ate", "eaten"), "fall": ("fell", "fallen"),
    "feel": ("felt", "felt"), "fight": ("fought", "fought"), "find": ("found", "found"),
    "forbid": ("forbade", "forbidden"), "forecast": ("forecast", "forecast"), "foresee": ("foresaw", "foreseen"),
    "foretell": ("foretold", "foretold"), "forget": ("forgot", "forgotten"), "forswear": ("forswore", "forsworn"),
    "gainsay": ("gainsaid", "gainsaid"), "get": ("got", "got"), "give": ("gave", "given"), "go": ("went", "gone"),
    "have": ("had", "had"), "hear": ("heard", "heard"), "hide": ("hid", "hidden"), "hit": ("hit", "hit"),
    "hold": ("held", "held"), "keep": ("kept", "kept"), "know": ("knew", "known"), "lay": ("laid", "laid"),
    "lead": ("led", "led"), "leave": ("left", "left"), "lend": ("lent", "lent"), "let": ("let", "let"),
    "lie": ("lied", "lied"), "lose": ("lost", "lost"), "make": ("made", "made"), "mean": ("meant", "meant"),
    "misspeak": ("misspoke", "misspoken"), "overturn": ("overturned", "overturned"), "pay": ("paid", "paid"),
    "plead": ("pleaded", "pleaded"), "prove": ("proved", "proven"), "put": ("put", "put"), "read": ("read", "read"),
    "rescind": ("rescinded", "rescinded"), "ring": ("rang", "rung"), "rip": ("ripped", "ripped"),
    "run": ("ran", "run"), "say": ("said", "said"), "see": ("saw", "seen"), "seek": ("sought", "sought"),
    "sell": ("sold", "sold"), "send": ("sent", "sent"), "set": ("set", "set"), "shoot": ("shot", "shot"),
    "show": ("showed", "shown"), "shut": ("shut", "shut"), "sing": ("sang", "sung"), "speak": ("spoke", "spoken"),
    "spell": ("spelled", "spelt"), "spill": ("spilled", "spilt"), "spread": ("spread", "spread"),
    "stand": ("stood", "stood"), "steer": ("steered", "steered"), "stick": ("stuck", "stuck"),
    "strike": ("struck", "struck"), "strive": ("strove", "striven"), "swear": ("swore", "sworn"),
    "sweep": ("swept", "swept"), "take": ("took", "taken"), "tell": ("told", "told"), "think": ("thought", "thought"),
    "throw": ("threw", "thrown"), "understand": ("understood", "understood"), "undertake": ("undertook", "undertaken"),
    "uphold": ("upheld", "upheld"), "win": ("won", "won"), "withdraw": ("withdrew", "withdrawn"),
    "withhold": ("withheld", "withheld"), "write": ("wrote", "written"),
}  # fmt: skip
_BE = ("be", "is", "are", "was", "were", "been", "being", "am", "'s", "'re", "'m", "remain", "remains", "remained")
_DOUBLED = closed_class("forms-doubled")
# British English doubles their l ("labelled"), American English does not.
_EITHER = closed_class("forms-either")
_VOWELS = "aeiou"


@cache
def verb_forms(verb: str) -> tuple[str, ...]:
    """Return all forms of a verb, the dictionary form first.

    >>> verb_forms("deny")
    ('deny', 'denies', 'denying', 'denied')
    """
    if verb == "be":
        return _BE
    past, participle = _IRREGULAR.get(verb) or (_past(verb),) * 2
    either = (f"{verb}led", f"{verb}ling") if verb in _EITHER else ()
    return tuple(dict.fromkeys((verb, _third_person(verb), _gerund(verb), past, participle, *either)))


def _third_person(verb: str) -> str:
    if verb == "have":
        return "has"
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return f"{verb}zes" if verb == "quiz" else f"{verb}es"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return f"{verb[:-1]}ies"
    return f"{verb}s"


def _gerund(verb: str) -> str:
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return f"{verb[:-1]}ing"
    return f"{_stem(verb)}ing"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return f"{verb[:-1]}ied"
    return f"{_stem(verb)}ed"


def _stem(verb: str) -> str:
    """Double the last consonant where English does ("admit", "admitted")."""
    return verb + verb[-1] if verb in _DOUBLED else verb


@cache
def forms_of(name: str) -> frozenset[str]:
    """Return all forms of the verbs in a word list of ``positions_content.yaml``."""
    return frozenset(form for verb in word_set(name) for form in verb_forms(verb))
