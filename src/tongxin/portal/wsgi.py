"""The site as a WSGI application, for waitress or any other server."""

from tongxin.portal.start import start_django

start_django()

from django.core.wsgi import get_wsgi_application  # noqa: E402 - the settings come first

application = get_wsgi_application()
