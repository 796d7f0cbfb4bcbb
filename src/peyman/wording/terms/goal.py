"""Sentences about the goal and the arithmetic from it back to the lead."""

from collections.abc import Iterator

from peyman.core.agreement.terms.promises import GoalPlan, PlanStep
from peyman.wording.phrases import quoted
from peyman.wording.terms.lines import Line
from peyman.wording.voice import Voice


def goal_lines(voice: Voice) -> Iterator[Line]:
    """Say what the commitments add up to."""
    goal = voice.agreement.goal
    if goal is None:
        return
    metric = quoted(voice.metric(goal.metric), voice.language)
    target = voice.target(goal.direction, goal.target)
    text = voice.say("The goal {each}: {metric} of {target}.", each=voice.each(goal.per), metric=metric, target=target)
    yield Line("goal", text)
    if goal.plan:
        yield from _plan(goal.plan, voice)


def _plan(plan: GoalPlan, voice: Voice) -> Iterator[Line]:
    if plan.share is not None:
        yield Line("goal.plan.share", voice.say("This agreement carries {share} of it.", share=voice.share(plan.share)))
    if plan.average_deal is not None:
        amount = voice.money(plan.average_deal)
        yield Line("goal.plan.average_deal", voice.say("An average deal is worth {amount}.", amount=amount))
    for number, step in enumerate(plan.steps):
        yield Line(f"goal.plan.steps[{number}]", _step(step, voice))


def _step(step: PlanStep, voice: Voice) -> str:
    ends = {"start": voice.named(step.start), "to": voice.named(step.to)}
    if step.rate is None:
        return voice.say("Planned from {start} to {to}: what follows from the other figures.", **ends)
    return voice.say("Planned from {start} to {to}: {rate}.", rate=voice.share(step.rate), **ends)
