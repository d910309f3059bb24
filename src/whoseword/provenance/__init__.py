"""Who had it from whom: copies, citations, roots, circles, drift.

:func:`find_provenance` looks at one new article and at all it touches; :func:`find_copies` at its text alone,
:func:`trace_provenance` at all stances on one claim.
"""

from whoseword.provenance.circles import Circle, Drift
from whoseword.provenance.copies import CopyIndex, find_copies
from whoseword.provenance.finding import ProvenanceIndex, find_provenance
from whoseword.provenance.holders import family_of
from whoseword.provenance.tracing import Provenance, trace_provenance

__all__ = [
    "Circle",
    "CopyIndex",
    "Drift",
    "Provenance",
    "ProvenanceIndex",
    "family_of",
    "find_copies",
    "find_provenance",
    "trace_provenance",
]
