"""Where the platform's own vectors and samples lie, if they do: beside the project, never in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

_FOLDER = Path(__file__).resolve().parents[4] / "shared" / "fixtures" / "wechat"

is_there = pytest.mark.skipif(not _FOLDER.is_dir(), reason="the official vectors are not on this machine")


def list_vectors(*kinds: str, having: str = "id") -> list[Any]:
    path = _FOLDER / "crypto_vectors.json"
    vectors = json.loads(path.read_text("utf-8")) if path.exists() else []
    return [pytest.param(each, id=each["id"]) for each in vectors if each["kind"] in kinds and having in each]


def list_samples(pattern: str) -> list[Any]:
    folder = _FOLDER / "samples" / "Api" / "EventSamples"
    return [pytest.param(path, id=path.name) for path in sorted(folder.glob(pattern))]


def list_all_samples() -> list[Path]:
    return sorted(path for path in (_FOLDER / "samples" / "Api").rglob("*") if path.is_file())


def list_documented() -> list[Any]:
    path = _FOLDER / "miniprogram_doc_samples.json"
    samples = json.loads(path.read_text("utf-8"))["samples"] if path.exists() else []
    messages = [each for each in samples if "FromUserName" in each["json"]]
    return [pytest.param(each, id=each["name"]) for each in messages]
