"""Hold a claim such as "45 % more" against the records of a place and period."""

from django.http import HttpRequest, HttpResponse

from tongxin.engines.effect.claims import Verdict
from tongxin.engines.effect.records import Measure
from tongxin.kernel.pages.respond import render_page
from tongxin.standards.workdays import shipped_workdays
from tongxin.systems.services.forms.figures import ClaimForm
from tongxin.systems.services.pages.words_figures import MEASURES, VERDICTS
from tongxin.systems.services.queries.effect_compare import compare_services, judge
from tongxin.systems.services.queries.effect_rows import read_services
from tongxin.systems.services.queries.effect_scope import services_in
from tongxin.systems.services.views.figures.behind import refuse_question
from tongxin.systems.services.views.figures.describe import describe_measure
from tongxin.systems.services.views.figures.scope import read_question

LOOKS = {Verdict.SHOWN: "", Verdict.POSSIBLE: "unsure", Verdict.CONTRADICTED: "refused"}


def judge_claim(request: HttpRequest) -> HttpResponse:
    """Show what the records say of a claim; a claim without a base is refused."""
    asked = read_question(request)
    if asked.scope is None:
        return refuse_question(request, asked)
    form = ClaimForm(request.GET)
    shown = {"claim": form, "scope": asked.scope, "back": asked.address("figures")}
    if not form.is_valid():
        return render_page(request, "services/figures/claim.html", shown, status=422)
    measure, more = Measure(form.cleaned_data["measure"]), form.cleaned_data["more"]
    rows = read_services(services_in(asked.scope, asked.actor))
    comparison = compare_services(rows, shipped_workdays())[measure]
    verdict, found = judge(comparison, more)
    shown |= {
        "measure": MEASURES[measure],
        "more": more,
        "verdict": VERDICTS[verdict],
        "look": LOOKS[verdict],
        "ratio": found.ratio,
        "told": describe_measure(comparison, asked),
    }
    return render_page(request, "services/figures/claim.html", shown)
