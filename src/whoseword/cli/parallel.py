"""``--workers`` and ``--cluster``: where articles are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from whoseword.linkage import Stated
    from whoseword.reading import ReadingOptions
    from whoseword.records import Report
    from whoseword.rooms import Input, Rooms
    from whoseword.scale import Engine

Workers = Annotated[
    int | None,
    typer.Option("--workers", "-w", min=1, metavar="N", help="Read in N processes, each with a model (0.6 GB)."),
]
Cluster = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS", envvar="WHOSEWORD_CLUSTER", help="Read on the Dask cluster of this scheduler (tcp://...)."
    ),
]


@contextmanager
def engine_of(workers: int | None, cluster: str | None) -> Iterator[Engine | None]:
    """Give the place where articles are read, or None for this process.

    Raises:
        typer.BadParameter: when two places are wanted (exit code 2).
        ConfigurationError: when the cluster cannot be reached.
    """
    if workers and cluster:
        message = "--workers reads on this machine, --cluster on others; give one of them"
        raise typer.BadParameter(message)
    if not cluster and (workers or 1) == 1:
        yield None
        return
    from whoseword import scale

    with scale.cluster(cluster) if cluster else scale.processes(workers or 1) as engine:
        yield engine


def read_stated(
    inputs: Iterable[Input], options: ReadingOptions, rooms: Rooms, engine: Engine | None
) -> Iterator[tuple[Report, Stated | None]]:
    """Yield reports with what they state, read by the engine or, without one, here."""
    if engine is None:
        from whoseword import pipeline

        return pipeline.read_stated(inputs, options, rooms)
    from whoseword import scale

    return scale.read_stated(inputs, engine, options, rooms)
