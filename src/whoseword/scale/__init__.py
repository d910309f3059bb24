"""Many articles on many processors: shards of them go to workers, reports come back in the order of the inputs.

Reading of files stays in the calling process, and so do linking and the ledger; what costs (everything from annotation
to what a report states) runs in the workers. Two engines: processes of this machine, or a Dask cluster.

>>> from whoseword.scale import processes, read_stated
>>> with processes(4) as engine:  # doctest: +SKIP
...     for report, stated in read_stated(["archive/"], engine):
...         print(report.article.title, len(report.attributions))
"""

from whoseword.scale.engine import Engine, WorkerLostError
from whoseword.scale.local import processes
from whoseword.scale.remote import cluster
from whoseword.scale.shards import read_stated

__all__ = ["Engine", "WorkerLostError", "cluster", "processes", "read_stated"]
