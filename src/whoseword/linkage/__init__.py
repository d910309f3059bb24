"""The same claim across articles: blocking, comparison, clusters; every link explains itself.

Two doors, so that reading can run in many processes and linking in one: :func:`state_claims` makes propositions from a
Doc, :func:`link_claims` puts them on claims without it. Between them stands :class:`Stated`, which can be stored.
"""

from whoseword.linkage.blocking import LinkIndex
from whoseword.linkage.linking import link_claims
from whoseword.linkage.memory import MemoryIndex
from whoseword.linkage.statements import Stated, Statement, state_claims

__all__ = ["LinkIndex", "MemoryIndex", "Stated", "Statement", "link_claims", "state_claims"]
