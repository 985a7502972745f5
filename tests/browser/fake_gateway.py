"""A gateway that renders the real templates and answers with canned cards, and that can be made to fail.

The browser tests use it because a real stack cannot be told to lose exactly the second request.
"""

from __future__ import annotations

import json
import queue
import threading
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask, Response, abort, jsonify, render_template, request
from jinja2 import StrictUndefined
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from gateway.problems.kinds import KINDS_BY_NAME
from palmgov.cards.model import Card, TextCard
from palmgov.guides.validity import describe_validity
from tests.browser.sample_cards import CARDS
from tests.browser.sample_guides import DESK, GUIDES, Published, describe_sections

GATEWAY = Path(__file__).parents[2] / "gateway"
# The gateway's own policy; a test compares them.
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
THEMES = [
    {"name": "新生儿出生一件事", "text": "孩子刚出生要办什么"},
    {"name": "我要开餐饮店", "text": "想开个小饭馆"},
    {"name": "企业职工退休一件事", "text": "快退休了要办什么"},
    {"name": "公民身后一件事", "text": "家里老人去世要办什么"},
]
POPULAR = [
    {"name": "身份证丢了怎么补", "text": "身份证丢了怎么补"},
    {"name": "异地就医怎么备案", "text": "异地就医怎么备案"},
]


@dataclass
class GatewayState:
    """What the fake has seen, and how it shall misbehave next."""

    asked: list[dict[str, object]] = field(default_factory=list)
    answers: dict[str, dict[str, object]] = field(default_factory=dict)
    feedback: list[tuple[str, bool]] = field(default_factory=list)
    searches: list[str] = field(default_factory=list)
    refusals: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    later: queue.Queue[str] = field(default_factory=queue.Queue)
    delay_seconds: float = 0.0
    can_rate: bool = True
    groups: int = 2

    def count_questions(self) -> int:
        """Different questions that were taken in; a second try is not a second question."""
        return len(self.answers)


def as_reply(card: Card) -> dict[str, object]:
    """One reply as the API gives it."""
    text = getattr(card, "text", None) or getattr(card, "name", None) or getattr(card, "prompt", "")
    return {"kind": card.kind, "text": text, "card": card.model_dump(mode="json")}


def problem(status: int, title: str, headers: dict[str, str]) -> tuple[Response, int, dict[str, str]]:
    """A problem+json answer."""
    response = jsonify({"type": "/problems/test", "title": title, "status": status})
    response.mimetype = "application/problem+json"
    return response, status, headers


def create_fake_gateway(state: GatewayState) -> Flask:
    """The app; undefined names in templates are errors here."""
    app = Flask(
        "fake_gateway", template_folder=str(GATEWAY / "templates"), static_folder=str(GATEWAY / "static")
    )
    # As the gateway sets them; the templates are written for both kinds of blank space.
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.jinja_env.undefined = StrictUndefined
    _add_pages(app, state)
    _add_interface(app, state)

    @app.after_request
    def _add_policy(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
        return response

    return app


def _add_pages(app: Flask, state: GatewayState) -> None:
    @app.get("/")
    def chat_page() -> str:
        return render_template("page/chat.html", desk=DESK, themes=THEMES, popular=POPULAR)

    @app.get("/guides")
    def guide_list() -> str:
        query = request.args.get("q", "")
        rows = [_as_row(published) for published in GUIDES.values()]
        groups = [{"name": f"示例分类{number}", "guides": rows} for number in range(state.groups)]
        found = [row for row in rows if query and any(sign in row["name"] for sign in query)]
        return render_template("guides/list.html", desk=DESK, groups=groups, query=query, results=found)

    @app.get("/guides/<item_code>")
    def guide_page(item_code: str) -> str:
        published = GUIDES.get(item_code) or abort(404)
        return render_template(
            "guides/show.html",
            published=published,
            published_on=published.published_on,
            validity=describe_validity(published.guide, published.published_on),
            sections=describe_sections(published.guide),
            desk=DESK,
            leaflet_url=f"/guides/{item_code}/leaflet.pdf",
            chat_url=f"/?q={published.guide.name}",
        )

    @app.get("/problems/<name>")
    def problem_page(name: str) -> str:
        kind = KINDS_BY_NAME.get(name) or abort(404)
        return render_template("problems/show.html", kind=kind, desk=DESK)

    @app.errorhandler(404)
    def not_found(_error: Exception) -> tuple[str, int]:
        return render_template("errors/problem.html", title="没有这个页面", text="地址可能写错了。"), 404


def _as_row(published: Published) -> dict[str, object]:
    guide = published.guide
    names = ("item_code", "name", "summary", "department", "sample")
    return {name: getattr(guide, name) for name in names}


def _add_interface(app: Flask, state: GatewayState) -> None:
    @app.post("/api/v1/chat")
    def chat() -> object:
        body = request.get_json()
        state.asked.append(body)
        time.sleep(state.delay_seconds)
        if state.refusals:
            status, headers = state.refusals.pop(0)
            return problem(status, "测试中的拒绝", headers)
        if body["message_id"] not in state.answers:
            card = CARDS.get(body["text"]) or TextCard(text=f"收到：{body['text']}")
            answer = {
                "conversation": body["conversation"],
                "answer_id": uuid.uuid4().hex,
                "replies": [as_reply(card)],
            }
            state.answers[body["message_id"]] = answer | {"understanding": None}
        return jsonify(state.answers[body["message_id"]])

    @app.get("/api/v1/chat/<conversation>/events")
    def events(conversation: str) -> Response:
        return Response(_stream(state), mimetype="text/event-stream")

    @app.post("/api/v1/answers/<answer_id>/feedback")
    def feedback(answer_id: str) -> object:
        if not state.can_rate:
            return problem(503, "暂时不行", {})
        state.feedback.append((answer_id, request.get_json()["helpful"]))
        return "", 204

    @app.get("/api/v1/guides")
    def find_guides() -> Response:
        query = request.args["q"]
        state.searches.append(query)
        rows = [_as_row(published) for published in GUIDES.values()]
        return jsonify({"guides": [row for row in rows if query in row["name"]]})


def _stream(state: GatewayState) -> Iterator[str]:
    number = 0
    yield "retry: 500\n\n"
    while True:
        try:
            data = state.later.get(timeout=0.5)
        except queue.Empty:
            yield ": still here\n\n"
            continue
        number += 1
        yield f"id: 1-{number}\ndata: {data}\n\n"


def make_later_event(card: Card) -> str:
    """The data of an event that brings one card."""
    return json.dumps({"answer_id": uuid.uuid4().hex, "replies": [as_reply(card)]})


class _QuietHandler(WSGIRequestHandler):
    def log(self, *_args: object) -> None:
        """Requests are of no interest in a test's output."""


def start_server(app: Flask) -> BaseWSGIServer:
    """Serve on a free port from a thread."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_QuietHandler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    return server
