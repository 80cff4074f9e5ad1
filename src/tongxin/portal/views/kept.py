"""What was typed before the sign-in ended is offered again, filled in."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache

from tongxin.kernel.pages.who import get_account
from tongxin.portal.kept_forms import Kept, drop_kept, read_kept

TEXT_CHARACTERS = 4


@never_cache
def show_kept(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show what was kept and the ways on; the fields as JSON for the page that fills its form."""
    kept = read_kept(str(key), get_account(request))
    if request.method == "POST":
        drop_kept(str(key), get_account(request))
        return redirect(kept.page if kept else "home")
    if kept is None:
        return render(request, "kept_gone.html", status=404)
    if request.headers.get("Accept", "").startswith("application/json"):
        drop_kept(str(key), get_account(request))
        return JsonResponse({"fields": kept.fields, "files_lost": kept.files_lost})
    return render(request, "kept.html", {"kept": kept, "back": find_back(kept, key), "key": key,
                  "texts": list_texts(kept)})  # fmt: skip


def find_back(kept: Kept, key: UUID) -> str:
    """Return the address of the form's page that asks for what was kept."""
    joint = "&" if "?" in kept.page else "?"
    return kept.page + joint + urlencode({"kept": str(key)})


def list_texts(kept: Kept) -> list[str]:
    """Return what the person wrote, without keys, codes and choices."""
    return [value for name, value in kept.fields if len(value) >= TEXT_CHARACTERS and name != "key"]
