"""The lists behind the figures: services, needs and ratings, each row leading further."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from tongxin.engines.effect.records import Measure
from tongxin.kernel.models import Rating
from tongxin.kernel.pages.respond import render_page
from tongxin.standards.workdays import shipped_workdays
from tongxin.systems.services import states
from tongxin.systems.services.pages.words_figures import MEASURES, ORIGINS, STAGES
from tongxin.systems.services.queries.effect_compare import find_behind
from tongxin.systems.services.queries.effect_needs import NeedRow, read_needs
from tongxin.systems.services.queries.effect_rows import HELD, ServiceRow, read_services
from tongxin.systems.services.queries.effect_scope import needs_in, services_in
from tongxin.systems.services.views.figures.scope import Question, read_question

PAGE = 50


def list_services(request: HttpRequest) -> HttpResponse:
    """Show the services behind a figure, with the sums that the figure was made of."""
    asked = read_question(request)
    if asked.scope is None:
        return refuse_question(request, asked)
    rows = choose_services(read_services(services_in(asked.scope, asked.actor)), request)
    shown = {
        "rows": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "sums": sum_services(rows),
        "labels": label_services(request),
    }
    return render_list(request, asked, "services/figures/services.html", shown)


def list_needs(request: HttpRequest) -> HttpResponse:
    """Show the needs behind a figure."""
    asked = read_question(request)
    if asked.scope is None:
        return refuse_question(request, asked)
    rows = choose_needs(read_needs(needs_in(asked.scope, asked.actor)), request)
    stage = request.GET.get("stage", "")
    only = {"late": _("逾期未办结"), "waiting": _("还没服务上")}
    labels = [str(STAGES[stage])] if stage in STAGES else []
    labels += [words for code, words in only.items() if code == request.GET.get("only")]
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    shown = {
        "rows": page,
        "told": [(row, STAGES[row.stage]) for row in page],
        "labels": labels,
    }
    return render_list(request, asked, "services/figures/needs.html", shown)


def list_ratings(request: HttpRequest) -> HttpResponse:
    """Show the ratings behind a figure, without who gave them."""
    asked = read_question(request)
    if asked.scope is None:
        return refuse_question(request, asked)
    events = services_in(asked.scope, asked.actor).filter(matter__state__in=HELD)
    rows = Rating.objects.filter(event__in=events.order_by().values("event_id"))
    score = request.GET.get("score", "")
    if score in {"1", "2", "3", "4", "5"}:
        rows = rows.filter(score=int(score))
    rows = rows.select_related("event__service__matter").order_by("event__starts_at", "pk")
    shown = {
        "rows": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "labels": [_("{score} 分").format(score=score)] if score else [],
    }
    return render_list(request, asked, "services/figures/ratings.html", shown)


def render_list(
    request: HttpRequest, asked: Question, template: str, shown: dict[str, Any]
) -> HttpResponse:
    """Return a list with its way back and its pages."""
    told = request.GET.copy()
    told.pop("page", None)
    shown |= {
        "scope": asked.scope,
        "back": asked.address("figures"),
        "address": f"?{told.urlencode()}&page=",
    }
    return render_page(request, template, shown)


def refuse_question(request: HttpRequest, asked: Question) -> HttpResponse:
    """Return the page of figures with what is wrong in the question."""
    return render_page(request, "services/figures/overview.html", {"form": asked.form}, status=422)


def choose_services(rows: Sequence[ServiceRow], request: HttpRequest) -> list[ServiceRow]:
    """Return the services that a figure counted, by what its address says."""
    told = request.GET
    chosen = list(rows)
    if told.get("measure") in set(Measure):
        ids = find_behind(
            rows, shipped_workdays(), Measure(told["measure"]), told.get("which", "counted")
        )
        chosen = [row for row in chosen if str(row.pk) in ids]
    if told.get("origin") in ORIGINS:
        chosen = [row for row in chosen if row.origin == told["origin"]]
    if told.get("only") == "held":
        chosen = [row for row in chosen if row.is_held]
    if told.get("only") == "cancelled":
        chosen = [row for row in chosen if row.state == states.CANCELLED]
    if month := told.get("month"):
        chosen = [row for row in chosen if f"{row.day:%Y-%m}" == month]
    if community := told.get("community"):
        chosen = [row for row in chosen if row.community == community]
    return chosen


def choose_needs(rows: Sequence[NeedRow], request: HttpRequest) -> list[NeedRow]:
    """Return the needs that a figure counted."""
    told = request.GET
    chosen = list(rows)
    if told.get("stage") in STAGES:
        chosen = [row for row in chosen if row.has_reached(told["stage"])]
    if told.get("only") == "late":
        chosen = [row for row in chosen if row.is_late(timezone.now())]
    if told.get("only") == "waiting":
        chosen = [row for row in chosen if row.served_on is None and not row.is_closed]
    return chosen


def sum_services(rows: Sequence[ServiceRow]) -> dict[str, int]:
    """Return the sums over all rows, those of other pages among them."""
    names = ("invited", "invited_came", "came", "slots_offered", "slots_used")
    sums = {name: sum(getattr(row, name) or 0 for row in rows) for name in names}
    sums["seats"] = sum(row.seats for row in rows if row.came is not None)
    sums["ratings"] = sum(row.ratings for row in rows)
    return sums


def label_services(request: HttpRequest) -> list[str]:
    """Return in words which services the list holds."""
    told = request.GET
    labels = [str(ORIGINS.get(told.get("origin", ""), ""))]
    labels.append(str(MEASURES.get(told.get("measure", ""), "")))
    which = {"left_out": _("没有记录，未计入"), "unmatched": _("找不到条件相同的对象")}
    labels.append(which.get(told.get("which", ""), ""))
    only = {"held": _("已办"), "cancelled": _("已取消")}
    labels += [only.get(told.get("only", ""), ""), told.get("month", ""), told.get("community", "")]
    return [label for label in labels if label]
