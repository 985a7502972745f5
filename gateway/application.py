"""Puts the gateway together."""

from __future__ import annotations

from apiflask import APIFlask
from werkzeug.middleware.proxy_fix import ProxyFix

from gateway import EXTENSION
from gateway.api import chat, guides
from gateway.channels.wechat import views as wechat
from gateway.operations import views
from gateway.operations.logs import configure_logs
from gateway.pages import pages
from gateway.parts import GatewayParts, build_parts
from gateway.problems import views as problem_pages
from gateway.problems.handlers import register_handlers
from gateway.security.guards import register_guards
from gateway.security.headers import register_headers
from gateway.security.large_bodies import register_discarding
from gateway.security.untrusted_proxy import register_proxy_watch
from palmgov.settings import Settings, load_settings

LARGEST_BODY_BYTES = 64 * 1024
# Long enough for one visit, short enough that a release is seen the same hour.
STATIC_SECONDS = 600


def create_app(settings: Settings | None = None, parts: GatewayParts | None = None) -> APIFlask:
    """The WSGI application. `parts` replaces what would be built from the settings."""
    if parts is None:
        configure_logs()
        parts = build_parts(settings or load_settings())
    app = APIFlask(
        __name__, title="掌上办 PalmGov", version="1.0", spec_path="/api/v1/openapi.json", docs_path=None
    )
    app.extensions[EXTENSION] = parts
    _configure(app)
    _trust_proxies(app, parts.settings.trusted_proxies)
    register_proxy_watch(app, parts.settings.trusted_proxies)
    register_guards(app)
    register_headers(app)
    register_discarding(app)
    register_handlers(app)
    for module in (chat, guides, pages, problem_pages, views, wechat):
        app.register_blueprint(module.blueprint)
    return app


def _configure(app: APIFlask) -> None:
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY_BYTES
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = STATIC_SECONDS
    app.config["VALIDATION_ERROR_DESCRIPTION"] = "请求内容不符合要求"
    app.config["DESCRIPTION"] = "问办事指南，读公开的办事指南。出错时返回 application/problem+json。"
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}


def _trust_proxies(app: APIFlask, proxies: int) -> None:
    # Headers about the client are believed only as many times as proxies are known to write them.
    if proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies
        )
