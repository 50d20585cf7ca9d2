"""A page asked for with a slash at the end: whoever typed it is led to the address without one."""

from flask import Flask, current_app, redirect, request, url_for
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.wrappers import Response

from vlr_service.web.shell.errors import is_of_programs


def lead_to_page() -> Response | None:
    """Redirect to the page without the slash, its query kept, where there is such a page and none with it."""
    is_wrong = isinstance(request.routing_exception, NotFound) and request.path.endswith("/")
    if not is_wrong or is_of_programs() or request.method not in ("GET", "HEAD"):
        return None
    addresses = current_app.create_url_adapter(request)
    try:
        endpoint, values = addresses.match(request.path.removesuffix("/")) if addresses else ("", {})
    except HTTPException:
        return None
    query = request.query_string.decode("latin-1")
    return redirect(url_for(endpoint, **values) + (f"?{query}" if query else ""), 308)


def register(app: Flask) -> None:
    """Let every page be found by its address with a slash at the end too."""
    app.before_request(lead_to_page)
