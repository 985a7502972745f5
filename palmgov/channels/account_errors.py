"""Says in Chinese what is wrong with an account, without its values: they are secrets."""

from __future__ import annotations

from pydantic import ValidationError
from pydantic_core import ErrorDetails

_TEXTS = {
    "missing": "缺少",
    "extra_forbidden": "不认识的设置",
    "string_type": "应是加引号的文字",
    "bool_type": "应是 true 或 false",
    "bool_parsing": "应是 true 或 false",
    "int_type": "应是整数",
    "int_parsing": "应是整数",
    "int_from_float": "应是整数",
    "model_type": "应是一组设置",
}
_PATTERNS = {
    "name": "名称只能是小写英文、数字、- 和 _，最长 32 个字符",
    "app_id": "应是公众平台后台的 AppID",
}


def describe_account_error(section: str, error: ValidationError) -> list[str]:
    """One text per fault, `[section] key: what is wrong`."""
    return [_describe(section, detail) for detail in error.errors(include_input=False, include_url=False)]


def _describe(section: str, detail: ErrorDetails) -> str:
    # Quotas stand beside the other keys in the file.
    path = [str(part) for part in detail["loc"] if part != "quota"]
    key = ".".join(path)
    place = f"[{section}] {key}" if key and key != "name" else f"[{section}]"
    return f"{place}: {_explain(key, detail)}"


def _explain(key: str, detail: ErrorDetails) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "value_error":
        return str(context["error"])
    if kind == "string_pattern_mismatch":
        return _PATTERNS.get(key, "写法不对")
    if kind in ("greater_than_equal", "less_than_equal"):
        return f"应{'不小于' if 'ge' in context else '不大于'} {context.get('ge', context.get('le'))}"
    return _TEXTS.get(kind, "写法不对")
