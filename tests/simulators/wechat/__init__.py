"""The WeChat platform with its followers, as far as an Official Account can see them.

It shares no code with `palmgov.wechat`, so that a mistake there is not made here as well.
"""

from tests.simulators.wechat.account import Account, BodyFormat, Mode
from tests.simulators.wechat.follower import Follower, Seen
from tests.simulators.wechat.platform import Platform
from tests.simulators.wechat.weather import CALM, Weather

__all__ = ["CALM", "Account", "BodyFormat", "Follower", "Mode", "Platform", "Seen", "Weather"]
