"""Shows reports to people: on a terminal (:mod:`.terminal`) and as one self-contained page (:mod:`.page`).

Every word of an article is hostile here: control characters that move a terminal's cursor, turn the direction of
writing or break a page are replaced, one for one, by a visible mark.
"""
