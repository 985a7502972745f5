"""Danger is heard in whatever order it is told, and everyday look-alikes are not taken for it."""

from __future__ import annotations

import pytest
from components.emergency import EmergencyDetector, load_patterns
from rasa.shared.nlu.training_data.message import Message

DANGERS = {
    "fire": (
        "我家厨房起火了咋办",
        "三楼有浓烟冒出来",
        "电瓶车在楼道烧着了",
        "仓库那边失火了快来",
        "身份证补办多少钱，等等着火了",
    ),
    "gas": ("屋里一股燃气味", "好像是煤气泄漏了", "液化气罐在漏气"),
    "self_harm": ("我真的不想活了", "活着真没意思", "我要跳楼", "她割腕了", "低保批不下来我不如死了算了"),
    "domestic_violence": ("老公又打我了", "我被丈夫打了", "家暴离婚要什么材料", "继父天天打孩子"),
    "medical": (
        "我妈突然晕倒了",
        "老人叫不醒",
        "大出血了怎么办",
        "孩子噎住了",
        "有人从架子上摔下来不动了",
        "救命",
        "交社保排队时有人晕倒了",
        "我在大厅办退休，前面的大爷昏倒在地没反应",
    ),
    "traffic": ("路口撞人了", "出车祸了有人流血", "有个老太太被车撞了"),
    "missing_child": ("我家孩子不见了", "奶奶走失一天了", "商场里小孩走丢了", "儿子放学没回家联系不上"),
    "crime": ("有人砸我家门", "一直有人跟着我", "有人持刀抢劫", "家里进小偷了", "帮我报警"),
    "fraud": ("骗子叫我转账", "我妈正在给骗子汇款", "说是公安让我转到安全账户", "我被电信诈骗了"),
    "drowning": ("有人掉河里了", "孩子溺水了", "有人落水快淹死了"),
}
EVERYDAY = (
    "我要投诉1103号窗口一直没有人",
    "坐1203路能到大厅吗",
    "我的号是3119",
    "消防许可怎么办", "工伤认定要什么材料", "煤气费怎么交", "火化费能减免吗", "烟草证多少钱", "身份证丢了",
    "孩子的身份证丢了", "户口本找不到了", "想开个火锅店要办什么证", "急死我了到底怎么办", "累死了跑了三趟",
    "车祸住院医保能报吗", "我爸昏迷在医院怎么激活社保卡", "钱包被偷了身份证怎么补", "有打架案底能开无犯罪证明吗",
    "中介骗我中介费不退", "家里着火房子烧毁了能申请临时救助吗", "老公不在家我能代办吗", "孩子走不开让我代领行吗",
    "有人昏倒在岗位上算工伤吗", "有人晕倒过怎么报工伤", "有人把垃圾倒在楼道里，我要投诉",
    "有人摔倒在地铁口能申请法律援助吗", "我妈晕倒了窗口没反应，投诉你们",
    "手机掉水里了", "狗走丢了要注销狗证吗", "要生了准生证还能办吗", "跳楼价", "打我电话",
)  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in DANGERS.items() for text in texts]
)
def test_a_danger_is_named(kind: str, text: str) -> None:
    assert load_patterns().find_kind(text) == kind


@pytest.mark.parametrize("text", EVERYDAY)
def test_an_everyday_phrase_raises_no_alarm(text: str) -> None:
    assert load_patterns().find_kind(text) is None


def detect(text: str, intent: str, confidence: float) -> Message:
    ranking = [{"name": intent, "confidence": confidence}, {"name": "ask_guide", "confidence": 0.1}]
    message = Message({"text": text, "intent": ranking[0], "intent_ranking": ranking})
    return EmergencyDetector(load_patterns(), learned_threshold=0.6).process([message])[0]


def test_a_pattern_beats_every_other_intent() -> None:
    message = detect("着火了", "ask_guide", 0.99)
    assert message.get("intent") == {"name": "report_emergency", "confidence": 1.0}
    assert message.get("emergency") == "fire"


def test_the_classifier_alone_is_believed_when_it_is_sure() -> None:
    message = detect("这里出大事了", "report_emergency", 0.9)
    assert message.get("intent")["name"] == "report_emergency"
    assert message.get("emergency") == "other"


def test_the_classifier_alone_is_not_believed_when_it_is_unsure() -> None:
    message = detect("身份正丢了", "report_emergency", 0.4)
    assert message.get("intent")["name"] == "ask_guide"
    assert message.get("emergency") is None
