"""Charts as geometry: what a template writes as SVG, each with the table that stands behind it.

The charts are small and fixed in form, must follow the reader's light or dark colours and carry links, and a page has
100 ms: Vega-Lite by vl-convert took 180 ms a chart (2.6 s the first one) and 84 MB, so they are drawn by templates. The
layered graph is another matter: its layout comes from a library (:mod:`.graph`), and so do outlines and projection of
the map (:mod:`.world`).
"""

from whoseword.web.drawing.flows import EventMap, draw_map
from whoseword.web.drawing.graph import Graph, draw_graph
from whoseword.web.drawing.matrix import Matrix, draw_matrix
from whoseword.web.drawing.months import MonthBars, draw_months
from whoseword.web.drawing.spark import Spark, draw_spark
from whoseword.web.drawing.timeline import Timeline, draw_timeline

__all__ = [
    "EventMap",
    "Graph",
    "Matrix",
    "MonthBars",
    "Spark",
    "Timeline",
    "draw_graph",
    "draw_map",
    "draw_matrix",
    "draw_months",
    "draw_spark",
    "draw_timeline",
]
