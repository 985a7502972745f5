"""A file of channel accounts for the commands' tests, and the platform it points at."""

from __future__ import annotations

from pathlib import Path

KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"


def write_accounts(folder: Path, api_base: str, *names: str, more: str = "") -> Path:
    path = folder / "channels.toml"
    sections = (
        f'[wechat.{name}]\napp_id = "wx{name}"\napp_secret = "hidden-secret"\ntoken = "hiddenword"\n'
        f'encoding_aes_key = "{KEY}"\nverified = true\napi_base = "{api_base}"\n{more}\n'
        for name in names
    )
    path.write_text("\n".join(sections), encoding="utf-8")
    path.chmod(0o600)
    return path
