"""Why a question cannot be answered; each is shown to the person who asked."""

from collections.abc import Mapping

from peyman.core.quantities.problems import Problem


class AgreementRefused(Exception):
    """The agreement cannot be judged: its text has problems, all of which are here with the texts they stand in."""

    def __init__(self, problems: tuple[Problem, ...], texts: Mapping[str, str]) -> None:
        """Keep the problems and the texts by file name."""
        super().__init__(f"the agreement has {len(problems)} problems")
        self.problems = problems
        self.texts = texts


class FactsMissing(Exception):
    """There is no agreement or no facts at the place that was named."""


class NameUnknown(Exception):
    """A commitment, attribute, period or lead that was asked about does not exist; says what there is instead."""
