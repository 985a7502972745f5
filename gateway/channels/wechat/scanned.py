"""Links and codes that lead to a guide: its page's address, as it is shared and as the leaflet's code carries it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_GUIDE_PATH = re.compile(r"/guides/([0-9A-Za-z][0-9A-Za-z_-]{0,35})(?:/leaflet\.pdf)?/?$")


def find_item_code(address: str) -> str | None:
    """The item whose guide page `address` names, whatever the host; it need not be published here."""
    try:
        path = urlsplit(address.strip()).path
    except ValueError:
        return None
    match = _GUIDE_PATH.search(path)
    return match.group(1) if match else None
