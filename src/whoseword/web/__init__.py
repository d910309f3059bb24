"""The board: a ledger to look at in a browser, and the same for programs.

Start at :mod:`.app`. Pages are made on the server and need neither network nor scripts; ``/api`` gives the same as JSON
(``/api/docs`` lists it, ``/api/openapi.json`` describes it); :mod:`.report` makes one claim a page to hand on.
"""

from whoseword.web.adding import Adder
from whoseword.web.app import make_app
from whoseword.web.options import BoardOptions
from whoseword.web.report import claim_report

__all__ = ["Adder", "BoardOptions", "claim_report", "make_app"]
