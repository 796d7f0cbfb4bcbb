"""Problems of an agreement file; the value is shared with mapping files."""

from peyman.core.quantities.problems import Problem, Severity, did_you_mean, show_problem

__all__ = ["Problem", "Severity", "did_you_mean", "show_problem"]
