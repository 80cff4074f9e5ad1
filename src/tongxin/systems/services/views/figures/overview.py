"""What services brought in a place and a period: the page of figures."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from tongxin.engines.effect.rates import Rate
from tongxin.engines.effect.refusals import NoBase, TooFew
from tongxin.kernel.pages.respond import render_page
from tongxin.standards.workdays import shipped_workdays
from tongxin.systems.services import states
from tongxin.systems.services.forms.figures import ClaimForm
from tongxin.systems.services.pages.words_figures import STAGES, say_why_not
from tongxin.systems.services.queries.effect_compare import compare_services
from tongxin.systems.services.queries.effect_needs import (
    NeedRow,
    count_stages,
    measure_lateness,
    read_needs,
)
from tongxin.systems.services.queries.effect_rows import ServiceRow, read_services
from tongxin.systems.services.queries.effect_scope import Scope, needs_in, services_in
from tongxin.systems.services.queries.effect_trend import (
    Group,
    Satisfaction,
    group_communities,
    group_months,
    measure_satisfaction,
)
from tongxin.systems.services.views.figures.describe import describe_measure
from tongxin.systems.services.views.figures.numbers import tell_share
from tongxin.systems.services.views.figures.scope import Question, read_question


def show_figures(request: HttpRequest) -> HttpResponse:
    """Show the figures of a place and a period."""
    asked = read_question(request)
    shown: dict[str, Any] = {"form": asked.form, "scope": asked.scope}
    if asked.scope is not None:
        shown |= describe(asked, asked.scope)
    status = 422 if asked.form.errors else 200
    return render_page(request, "services/figures/overview.html", shown, status=status)


def describe(asked: Question, scope: Scope) -> dict[str, Any]:
    """Return all that the page shows of a scope."""
    rows = read_services(services_in(scope, asked.actor))
    needs = read_needs(needs_in(scope, asked.actor))
    compared = compare_services(rows, shipped_workdays())
    return {
        "head": describe_head(rows, needs, asked),
        "measures": [describe_measure(found, asked) for found in compared.values()],
        "months": [describe_month(group, asked) for group in group_months(rows, scope)],
        "communities": [describe_community(group, asked) for group in group_communities(rows)],
        "satisfaction": describe_satisfaction(measure_satisfaction(rows), asked),
        "stages": describe_stages(needs, asked),
        "merged": sum(need.merged_into is not None for need in needs),
        "late": measure_lateness(needs, timezone.now()),
        "late_address": asked.address("figures_needs", only="late"),
        "waiting_address": asked.address("figures_needs", only="waiting"),
        "claim": ClaimForm(),
    }


def describe_head(rows: list[ServiceRow], needs: list[NeedRow], asked: Question) -> dict[str, Any]:
    """Return the first numbers of the page."""
    held = [row for row in rows if row.is_held]
    cancelled = sum(row.state == states.CANCELLED for row in rows)
    return {
        "held": len(held),
        "need": sum(row.origin == "need" for row in held),
        "supply": sum(row.origin == "supply" for row in held),
        "cancelled": cancelled,
        "coming": len(rows) - len(held) - cancelled,
        "came": sum(row.came or 0 for row in held),
        "unknown": sum(row.came is None for row in held),
        "heard": len(needs),
        "held_address": asked.address("figures_services", only="held"),
        "cancelled_address": asked.address("figures_services", only="cancelled"),
        "needs_address": asked.address("figures_needs"),
    }


def describe_rate(rate: Rate | TooFew | NoBase) -> dict[str, Any]:
    """Return a rate with its interval in words, or why it is not told."""
    if not isinstance(rate, Rate):
        return {"told": False, "why_not": say_why_not(rate)}
    span = _("{low} 至 {high}").format(low=tell_share(rate.low), high=tell_share(rate.high))
    return {
        "told": True,
        "value": rate.value,
        "low": rate.low,
        "high": rate.high,
        "part": rate.part,
        "whole": rate.whole,
        "figure": tell_share(rate.value),
        "span": span,
    }


def describe_group(group: Group[Any], label: str, address: str) -> dict[str, Any]:
    """Return the row of a month or a community."""
    return {
        "label": label,
        "address": address,
        "value": group.services,
        "figure": str(group.services),
        "services": group.services,
        "need": group.need,
        "supply": group.supply,
        "came": group.came,
        "rate": describe_rate(group.rate),
    }


def describe_month(group: Group[tuple[int, int]], asked: Question) -> dict[str, Any]:
    """Return the row of a month."""
    year, month = group.name
    label = _("{year}年{month}月").format(year=year, month=month)
    code = f"{year}-{month:02d}"
    return describe_group(group, label, asked.address("figures_services", only="held", month=code))


def describe_community(group: Group[str], asked: Question) -> dict[str, Any]:
    """Return the row of a community."""
    address = asked.address("figures_services", only="held", community=group.name)
    return describe_group(group, group.name, address)


def describe_satisfaction(found: Satisfaction, asked: Question) -> dict[str, Any]:
    """Return what people said, with how many were silent."""
    return {
        "rate": describe_rate(found.rate),
        "satisfied": found.satisfied,
        "ratings": found.ratings,
        "came": found.came,
        "response": tell_share(found.ratings / found.came) if found.came else "",
        "mean": found.mean,
        "scores": [
            {
                "label": _("{score} 分").format(score=score),
                "value": count,
                "figure": str(count),
                "address": asked.address("figures_ratings", score=score),
            }
            for score, count in found.scores
        ],
        "address": asked.address("figures_ratings"),
    }


def describe_stages(needs: list[NeedRow], asked: Question) -> list[dict[str, Any]]:
    """Return the rows of heard → matched → done → confirmed → measured."""
    return [
        {
            "label": str(STAGES[stage]),
            "value": count,
            "figure": f"{count} / {len(needs)}",
            "share": tell_share(count / len(needs)) if needs else "",
            "count": count,
            "of": len(needs),
            "address": asked.address("figures_needs", stage=stage),
        }
        for stage, count in count_stages(needs)
    ]
