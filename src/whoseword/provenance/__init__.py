"""Who had it from whom: copies, citations, roots, circles, drift.

:func:`find_copies` looks at one new article; :func:`trace_provenance` at all stances on one claim.
"""

from whoseword.provenance.circles import Circle, Drift
from whoseword.provenance.copies import CopyIndex, find_copies
from whoseword.provenance.holders import family_of
from whoseword.provenance.tracing import Provenance, trace_provenance

__all__ = ["Circle", "CopyIndex", "Drift", "Provenance", "family_of", "find_copies", "trace_provenance"]
