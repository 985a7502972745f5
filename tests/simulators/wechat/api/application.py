"""The API over HTTP: tokens in the query, errors with status 200, as the platform does it."""

from __future__ import annotations

import asyncio
import json
import re
import secrets
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from tests.simulators.wechat.api.custom import send_custom
from tests.simulators.wechat.api.menus import create_menu, delete_menu, get_menu, get_menu_info
from tests.simulators.wechat.api.state import ApiState, Call, Mishap
from tests.simulators.wechat.api.tokens import Refusal

Answer = dict[str, Any]
Method = Callable[[ApiState, Answer], Answer]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
_ESCAPED = re.compile(rb"\\u[0-9a-fA-F]{4}")
_STATE = web.AppKey("state", ApiState)


def get_address_list(state: ApiState, payload: Answer) -> Answer:
    return {"ip_list": ["127.0.0.1"]}


def create_code(state: ApiState, payload: Answer) -> Answer:
    """A code with a scene; followers scan it with `utterances.scan` or `subscribe`."""
    scene = payload["action_info"]["scene"]
    word = str(scene.get("scene_str") or scene["scene_id"])
    return {
        "ticket": secrets.token_urlsafe(40),
        "expire_seconds": 60,
        "url": f"http://weixin.qq.com/q/{word}",
    }


def show_typing(state: ApiState, payload: Answer) -> Answer:
    return {}


POST_METHODS: dict[str, Method] = {
    "message/custom/send": send_custom,
    "message/custom/typing": show_typing,
    "menu/create": create_menu,
    "qrcode/create": create_code,
}
GET_METHODS: dict[str, Method] = {
    "menu/get": get_menu,
    "menu/delete": delete_menu,
    "get_current_selfmenu_info": get_menu_info,
    "get_api_domain_ip": get_address_list,
    "getcallbackip": get_address_list,
}


def make_api(state: ApiState, application: web.Application | None = None) -> web.Application:
    """All paths below /cgi-bin/, in `application` or one of its own."""
    application = application or web.Application()
    application[_STATE] = state
    application.router.add_post("/cgi-bin/stable_token", _serve_tokens)
    application.router.add_post("/cgi-bin/media/upload", _serve("media/upload", _upload))
    application.router.add_get("/cgi-bin/media/get", _serve("media/get", _download))
    for path, method in POST_METHODS.items():
        application.router.add_post(f"/cgi-bin/{path}", _serve(path, _with_body(method)))
    for path, method in GET_METHODS.items():
        application.router.add_get(f"/cgi-bin/{path}", _serve(path, _without_body(method)))
    return application


async def _serve_tokens(request: web.Request) -> web.StreamResponse:
    async def issue(state: ApiState, request: web.Request) -> Answer:
        return state.tokens.issue(await _read_json(request))

    return await _answer("stable_token", request, issue)


def _serve(path: str, work: Callable[[ApiState, web.Request], Awaitable[Answer | bytes]]) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        async def checked(state: ApiState, request: web.Request) -> Answer | bytes:
            state.tokens.check(request.query.get("access_token", ""))
            return await work(state, request)

        return await _answer(path, request, checked)

    return handle


async def _answer(
    path: str, request: web.Request, work: Callable[[ApiState, web.Request], Awaitable[Answer | bytes]]
) -> web.StreamResponse:
    state = request.app[_STATE]
    mishap = state.take_mishap(path)
    await asyncio.sleep(mishap.seconds)
    code, content = 0, b""
    try:
        _refuse(state, mishap)
        result = await work(state, request)
        content = result if isinstance(result, bytes) else _write(result)
    except Refusal as refusal:
        code, content = refusal.code, _write({"errcode": refusal.code, "errmsg": str(refusal)})
    state.calls.append(Call(path, code, state.clock(), await request.read()))
    if mishap.is_answer_lost and request.transport:
        request.transport.abort()
    return web.Response(body=content, content_type="application/json", charset="utf-8")


def _refuse(state: ApiState, mishap: Mishap) -> None:
    if not state.is_address_allowed:
        raise Refusal(40164, "invalid ip 203.0.113.7, not in whitelist")
    if mishap.code:
        raise Refusal(mishap.code, "system error")


def _write(answer: Answer) -> bytes:
    whole = answer if "access_token" in answer else {"errcode": 0, "errmsg": "ok"} | answer
    return json.dumps(whole, ensure_ascii=False).encode()


def _with_body(method: Method) -> Callable[[ApiState, web.Request], Awaitable[Answer]]:
    async def work(state: ApiState, request: web.Request) -> Answer:
        return method(state, await _read_json(request))

    return work


def _without_body(method: Method) -> Callable[[ApiState, web.Request], Awaitable[Answer]]:
    async def work(state: ApiState, request: web.Request) -> Answer:
        return method(state, {})

    return work


async def _read_json(request: web.Request) -> Answer:
    body = await request.read()
    if _ESCAPED.search(body):
        raise Refusal(
            40033, "invalid charset. please check your request, if include \\uxxxx will create fail!"
        )
    try:
        found = json.loads(body.decode("utf-8"))
    except ValueError as error:
        raise Refusal(47001, "data format error") from error
    if not isinstance(found, dict):
        raise Refusal(47001, "data format error")
    return found


async def _upload(state: ApiState, request: web.Request) -> Answer:
    form = await request.post()
    media = form.get("media")
    if not isinstance(media, web.FileField):
        raise Refusal(41005, "media data missing")
    media_id = secrets.token_urlsafe(32)
    state.media[media_id] = media.file.read()
    return {
        "type": request.query.get("type", "image"),
        "media_id": media_id,
        "created_at": int(state.clock()),
    }


async def _download(state: ApiState, request: web.Request) -> bytes:
    found = state.media.get(request.query.get("media_id", ""))
    if found is None:
        raise Refusal(40007, "invalid media_id")
    return found
