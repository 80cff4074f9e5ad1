"""The page for the minutes in which the database is away or the disk is full: try again, calmly."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from tongxin.portal.kept_forms import is_secret
from tongxin.portal.trouble import Trouble

RETRY_AFTER_S = 30
SHORTEST_TEXT = 4


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent with the request, to be sent again or copied."""

    fields: tuple[tuple[str, str], ...]
    whole: bool  # nothing is left out: it can be sent again as it is

    @property
    def texts(self) -> list[str]:
        """Return what the person wrote, without keys and choices."""
        told = [value for name, value in self.fields if name != "key" and "csrf" not in name]
        return [value for value in told if len(value) >= SHORTEST_TEXT]


def say_away(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """Say that nothing was done, and offer to do it again; asks nothing of the database."""
    htmx = getattr(request, "htmx", None)
    if htmx and not htmx.boosted:
        words = render_to_string("parts/refusal.html", {"sentence": tell_trouble(trouble)})
        response = HttpResponse(words, status=503)
        response["HX-Retarget"], response["HX-Reswap"] = "#alert", "innerHTML"
    else:
        facts = {"trouble": trouble, "address": request.get_full_path(), "sent": find_sent(request)}
        response = HttpResponse(render_to_string("away.html", facts), status=503)
    response["Retry-After"] = str(RETRY_AFTER_S)
    return response


def tell_trouble(trouble: Trouble) -> str:
    """Return the trouble as one sentence."""
    if trouble == "disk":
        return _("服务器的磁盘满了，这一步没有做。请告诉管理员，腾出地方以后再试。")
    return _("系统暂时连不上数据库，这一步没有做。内容还在，过一会儿再按一次。")


def find_sent(request: HttpRequest) -> Sent | None:
    """Return what a form of this site sent; secrets and files are not given back."""
    if request.method != "POST" or not is_ours(request):
        return None
    pairs = [(name, value) for name, values in request.POST.lists() for value in values]
    fields = tuple(pair for pair in pairs if "csrf" in pair[0] or not is_secret(pair[0]))
    return Sent(fields, whole=len(fields) == len(pairs) and not request.FILES)


def is_ours(request: HttpRequest) -> bool:
    """Return whether a page of this site sent the form: no stranger's words are shown here."""
    check = CsrfViewMiddleware(lambda _request: HttpResponse())
    return check.process_view(request, say_away, (), {}) is None
