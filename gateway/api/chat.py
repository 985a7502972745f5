"""Asking, hearing later answers, and saying whether an answer helped."""

from __future__ import annotations

import uuid
from typing import Annotated

from apiflask import APIBlueprint
from flask import Response, request
from pydantic import BaseModel, ConfigDict, Field
from redis import RedisError
from sqlalchemy.exc import SQLAlchemyError

from gateway.channels.web import ChatAnswer, ChatBody, parse_conversation, parse_message, render_answer
from gateway.conversation.event_stream import EventStream
from gateway.conversation.events import is_event_id
from gateway.conversation.turn import run_turn
from gateway.parts import get_parts
from gateway.problems.kinds import NOT_FOUND, UNAVAILABLE, WRONG_CONTENT_TYPE, Problem
from gateway.security.visitor import find_visitor
from palmgov.conversations.answer_log import record_feedback

blueprint = APIBlueprint("chat", __name__, url_prefix="/api/v1", tag="对话")
RETRY_HEADERS = {"Retry-After": "5"}


class FeedbackBody(BaseModel):
    """Whether an answer helped."""

    model_config = ConfigDict(strict=True)

    helpful: bool


class EventsQuery(BaseModel):
    """Where to go on. Without it, after the last event that any page of the conversation was sent."""

    after: Annotated[str | None, Field(max_length=41)] = None


@blueprint.before_request
def refuse_early() -> None:
    """Stop what is too much or no JSON before its body is read."""
    get_parts().limits.check_address(request)
    if request.method == "POST" and not request.is_json:
        raise Problem(WRONG_CONTENT_TYPE)


@blueprint.post("/chat")
@blueprint.input(ChatBody)
@blueprint.output(ChatAnswer)
@blueprint.doc(
    summary="问一句话，得到答案",
    description="`message_id` 相同的请求只回答一次，重发会得到同一个答案。",
    responses={400: "不是有效的 JSON 或会话编号", 403: "会话属于其他访问者", 429: "操作太频繁"},
)
def answer_message(json_data: ChatBody) -> Response:
    """One message, one answer."""
    parts = get_parts()
    message = parse_message(json_data, find_visitor(), parts.pseudonyms.secret)
    parts.limits.check_conversation(message.conversation)
    site_url = parts.settings.public_url or request.url_root
    answer = render_answer(run_turn(message, parts), site_url)
    return Response(answer.model_dump_json(), mimetype="application/json")


@blueprint.get("/chat/<conversation>/events")
@blueprint.input(EventsQuery, location="query")
@blueprint.doc(
    summary="接收之后到达的回复（server-sent events）",
    responses={200: "text/event-stream", 403: "会话属于其他访问者"},
)
def follow_events(conversation: str, query_data: EventsQuery) -> Response:
    """Replies that come later, for as long as the page listens."""
    parts = get_parts()
    conversation = parse_conversation(conversation)
    try:
        parts.owners.admit(conversation, find_visitor())
        after = _find_start(query_data) or parts.events.get_last_read(conversation)
    except RedisError as error:
        raise Problem(UNAVAILABLE, headers=RETRY_HEADERS) from error
    stream = EventStream(parts.events, parts.streams, parts.stopping)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return Response(stream.follow(conversation, after), mimetype="text/event-stream", headers=headers)


@blueprint.post("/answers/<answer_id>/feedback")
@blueprint.input(FeedbackBody)
@blueprint.doc(
    summary="说明一个答案有没有帮助",
    description="可以改主意，以最后一次为准。",
    responses={204: "已记录", 404: "不是有效的答案编号"},
)
def rate_answer(answer_id: str, json_data: FeedbackBody) -> tuple[str, int]:
    """A thumb up or down."""
    try:
        record_feedback(get_parts().store, str(uuid.UUID(answer_id)), json_data.helpful)
    except ValueError as error:
        raise Problem(NOT_FOUND) from error
    except SQLAlchemyError as error:
        raise Problem(UNAVAILABLE, headers=RETRY_HEADERS) from error
    return "", 204


def _find_start(query: EventsQuery) -> str | None:
    asked = (request.headers.get("Last-Event-ID"), query.after)
    return next((text for text in asked if text and is_event_id(text)), None)
