"""The years of a figure: chart, sentences, table, all themes small, and what goes on the map."""

from .page import TrendPage

__all__ = ["TrendPage"]
