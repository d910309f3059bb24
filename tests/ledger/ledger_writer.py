"""A program that adds made-up articles to a ledger, to be killed, or run several times at once.

python ledger_writer.py ADDRESS FIRST LAST
"""

import sys

from ledger_stories import DAM, story

from whoseword.ledger import open_ledger


def numbered(number):
    """Return the report of one made-up article: one sentence of a root of its own, one of a shared denier."""
    said = (f"Witness {number}", "said", "Norland blew up the dam")
    denied = ("Ina Berg", "denied", "Norland blew up the dam")
    return story(f"n{number}", said, denied, day=f"2025-03-{1 + number % 28:02}", claim=DAM)


if __name__ == "__main__":
    address, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with open_ledger(address) as ledger:
        for result in ledger.add_all(numbered(number) for number in range(first, last)):
            sys.stdout.write(f"{result.outcome}\n")
            sys.stdout.flush()
