"""Serve the site as `tongxin serve` does, with bare views beside it that only ask the database."""

import argparse
import json
import os
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

STATEMENTS = "bare.json"  # page -> [[statement, values]], in the installation's folder


def main() -> None:
    """Serve until standard input is closed; the site's settings come from the environment."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--ready", type=Path, required=True, help="a file written when it serves")
    told = parser.parse_args()
    from tongxin.portal.start import start_django  # noqa: PLC0415 - the environment is read here

    start_django()
    from tongxin.portal.operate.collect import collect_static  # noqa: PLC0415
    from tongxin.portal.operate.serve import serve_site  # noqa: PLC0415

    collect_static()
    from tongxin.portal import wsgi  # noqa: PLC0415 - static files come first

    wsgi.application = add_bare_views(wsgi.application)
    threading.Thread(target=end_with_input, daemon=True).start()
    serve_site("127.0.0.1", told.port, worker=False, say=lambda _: told.ready.touch())


def end_with_input() -> None:
    """End this process when whoever started it has ended."""
    while os.read(0, 1024):
        pass
    os._exit(0)


def add_bare_views(site: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """Return the site, with addresses under /bare/ answered by Django without any middleware."""
    from django.conf import settings  # noqa: PLC0415
    from django.core.handlers.wsgi import WSGIHandler  # noqa: PLC0415

    kept, settings.MIDDLEWARE = settings.MIDDLEWARE, []
    bare = WSGIHandler()
    settings.MIDDLEWARE = kept
    views = make_views()

    def answer(request: Any) -> Any:
        return views[request.path](request)

    bare._get_response = answer  # type: ignore[method-assign]
    bare._middleware_chain = answer

    def choose(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        return (bare if environ["PATH_INFO"].startswith("/bare/") else site)(environ, start)

    return choose


def make_views() -> dict[str, Callable[[Any], Any]]:
    """Return the bare views: as many queries by key, and the very statements of the page."""
    from django.conf import settings  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.http import HttpResponse  # noqa: PLC0415

    from tongxin.kernel.models import Place  # noqa: PLC0415

    kept = json.loads((settings.DATA / STATEMENTS).read_text(encoding="utf-8"))
    key = Place.objects.order_by("pk").values_list("pk", flat=True).first()

    def count_view(count: int) -> Callable[[Any], Any]:
        def show(_request: Any) -> Any:
            return HttpResponse("".join(Place.objects.get(pk=key).name for _ in range(count)))

        return show

    def same_view(statements: list[str]) -> Callable[[Any], Any]:
        def show(_request: Any) -> Any:
            with connection.cursor() as cursor:
                for statement in statements:
                    cursor.execute(statement)
                    cursor.fetchall()
            return HttpResponse("done")

        return show

    views = {f"/bare/{name}/few/": count_view(len(asked)) for name, asked in kept.items()}
    views |= {f"/bare/{name}/same/": same_view(asked) for name, asked in kept.items()}
    return views


if __name__ == "__main__":
    main()
