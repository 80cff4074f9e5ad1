"""The site's addresses: the portal's own, then those of each system."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.urls import URLPattern, URLResolver, include, path

from tongxin.portal.views import account, errors, health, home, kept, preferences, sign_in
from tongxin.portal.views import two_factor as factor


def list_system_urls() -> list[URLResolver]:
    """Return the addresses of the kernel's and the systems' rooms that have any."""
    rooms = [app.name for app in apps.get_app_configs() if app.name.startswith("tongxin.")]
    modules = [f"{room}.urls" for room in rooms if room != "tongxin.portal"]
    return [path("", include(import_module(name))) for name in modules if find_spec(name)]


urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.show_home, name="home"),
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-in/code/", sign_in.enter_code, name="sign_in_code"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("account/", account.show_account, name="account"),
    path("account/password/", account.change_password, name="change_password"),
    path("account/two-factor/", factor.set_up, name="two_factor"),
    path("account/two-factor/codes/", factor.renew_codes, name="two_factor_codes"),
    path("kept/<uuid:key>/", kept.show_kept, name="kept_form"),
    path("preferences/language/", preferences.set_language, name="set_language"),
    path("preferences/large-type/", preferences.set_large_type, name="large_type"),
    path("health/", health.tell_health, name="health"),
    *list_system_urls(),
]
handler400 = errors.say_bad_request
handler403 = errors.say_not_allowed
handler404 = errors.say_not_found
handler500 = errors.say_fault
