"""WeChat's errors in words for operators: what is wrong, and what to do about it."""

from __future__ import annotations

from palmgov.wechat.errors import Kind, WechatError

# Where the console keeps these; it has moved some of them to the developers' platform.
_CONSOLE = "公众平台后台“设置与开发 → 开发接口管理”（或微信开发者平台）"
_BY_CODE = {
    40013: ("AppID 不对", f"与{_CONSOLE}核对 app_id"),
    40125: ("AppSecret 不对", f"与{_CONSOLE}核对 app_secret；重置过的要更新配置"),
    40243: ("AppSecret 已冻结", f"在{_CONSOLE}解冻"),
    48001: ("账号没有这个接口的权限", "完成微信认证后才有；未认证的账号写 verified = false"),
    45009: ("今天的调用次数用完了", "明天恢复，或在后台清零"),
    45011: ("调用太频繁", "稍后再试"),
    50002: ("账号的接口被封禁", "查看公众平台的站内信"),
    89503: ("调用要管理员确认", "请账号管理员在微信里确认"),
}
_BY_KIND = {
    Kind.RETRY: ("没有连上或平台正忙", "检查网络和 api_base，稍后再试"),
    Kind.UNSURE: ("请求已发出，没有收到应答", "稍后核对结果再决定是否重做"),
    Kind.BAD_TOKEN: ("拿不到可用的 access_token", f"与{_CONSOLE}核对 app_id 和 app_secret"),
    Kind.BLOCKED_IP: ("本机地址不在 IP 白名单里", f"在{_CONSOLE}把它加入 IP 白名单"),
    Kind.NOT_ALLOWED: ("账号没有权限", "核对账号类型与认证状态"),
}
_OTHERWISE = ("平台拒绝了请求", "按错误码查公众平台文档“全局返回码”")


def explain(error: WechatError) -> tuple[str, str]:
    """(what is wrong, what to do), each one line of Chinese."""
    what, advice = _BY_CODE.get(error.code or 0) or _BY_KIND.get(error.kind, _OTHERWISE)
    if error.blocked_address:
        what = f"本机出口地址 {error.blocked_address} 不在 IP 白名单里"
    detail = error.detail if error.code is None else f"错误码 {error.code}"
    return f"{what}（{detail}）" if detail else what, advice
