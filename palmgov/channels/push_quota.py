"""How many customer-service messages (客服消息) an account may send after what."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

_Count = Annotated[int, Field(ge=0, le=1000)]


class PushQuota(BaseModel):
    """Messages allowed per trigger, and for how long; today's official values.

    A resident's message opens 48 hours; tapping a menu (or a msgmenu line), following the account and scanning
    a code open one minute each.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    messages_per_48h: _Count = 5
    menu_clicks_per_minute: _Count = 3
    subscribes_per_minute: _Count = 3
    scans_per_minute: _Count = 3
