"""Who did what to whom: political events in PLOVER 2.0 with CAMEO beside it, each with who holds it.

The door is :func:`code_events`. Frames in ``data/en/events_frames_*.yaml`` say which words mean which type; ``syntax``
finds who acts, ``modality`` how real it is, ``coding`` puts them together, ``records_of`` writes the records.
:func:`count_events` counts them by commitment; an allegation never enters a count of facts.
"""

from whoseword.events.coding import Options
from whoseword.events.counts import EventCount, count_events
from whoseword.events.door import code_events

__all__ = ["EventCount", "Options", "code_events", "count_events"]
