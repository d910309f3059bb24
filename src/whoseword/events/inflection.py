"""Base forms of the words that the frames use, whatever the lemmatiser made of them.

A lemma head that learned edit scripts writes "surrendere" or "bann" for rarer verbs. The vocabulary here is closed, so
the inflected forms of all its words can be listed and looked up.
"""

from functools import cache, lru_cache

from whoseword.data import load

_VOWELS = frozenset("aeiou")


@lru_cache(maxsize=65536)
def base_form(lemma: str, form: str, *, verb: bool = False) -> str:
    """Return what the form is an inflection of where that is a known word, else the lemma.

    Args:
        lemma: what the lemmatiser said, possibly empty.
        form: the word as it stands, lower case.
        verb: whether it is tagged as one: "wounded" is the people or the deed.

    >>> base_form("surrendere", "surrendered", verb=True), base_form("bann", "banned", verb=True)
    ('surrender', 'ban')
    """
    known, inflected = _vocabulary()
    if not verb and is_both(form):
        return form  # "the wounded", "the shelling", but "weapons" are each a weapon
    return inflected.get(form) or (form if form in known else lemma.lower() or form)


@lru_cache(maxsize=65536)
def is_both(form: str) -> bool:
    """Tell whether it hangs on the part of speech what a form, lower case, is an inflection of."""
    known, inflected = _vocabulary()
    return form in known and not (form.endswith("s") and form in inflected)


@cache
def _vocabulary() -> tuple[frozenset[str], dict[str, str]]:
    words: set[str] = set()
    for frame in (*load("events_frames_conflict"), *load("events_frames_cooperation")):
        for key in ("verbs", "nouns", "adjectives", "words"):
            words.update(part for entry in frame.get(key, ()) for part in str(entry).split())
    for listed in load("events_classes").values():
        words.update(part for entry in listed for part in str(entry).split())
    grammar = load("events_grammar")
    for name, listed in grammar.items():
        if isinstance(listed, list) and name.endswith(("verbs", "nouns", "lights", "aspect", "control", "attempt")):
            words.update(part for entry in listed for part in str(entry).split())
    inflected: dict[str, str] = {}
    for word in sorted(words, key=lambda each: (-len(each), each)):
        for form in _forms(word):
            inflected[form] = word  # the shorter word wins: "planes" is the plane, not the planing
    for word, forms in grammar["irregular"].items():
        inflected.update(dict.fromkeys(forms, word))
    return frozenset(words), inflected


def _forms(word: str) -> list[str]:
    """Return the regular inflections of a word, as verb and as noun."""
    if len(word) < 3:  # noqa: PLR2004 - no content word is shorter
        return []
    if word.endswith("e"):
        return [f"{word}s", f"{word}d", f"{word[:-1]}ing"]
    if word.endswith("y") and word[-2] not in _VOWELS:
        return [f"{word[:-1]}ies", f"{word[:-1]}ied", f"{word}ing"]
    plural = f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{word}s"
    doubled = [f"{word}{word[-1]}ed", f"{word}{word[-1]}ing"]
    single = [f"{word}ed", f"{word}ing"]
    if word[-1] not in _VOWELS | {"w", "x", "y"} and word[-2] in _VOWELS and word[-3] not in _VOWELS:
        vowels = sum(letter in _VOWELS for letter in word)
        return [plural, *doubled, *(single if vowels > 1 else [])]  # "banned", but "visited" beside "admitted"
    return [plural, *single]
