"""What is over raises no alarm, and what happens now always does, however alike the words."""

from __future__ import annotations

import re

import pytest
from components.emergency import load_patterns
from components.past import leave_out_past

# What is told as a reason, and the same as it happens.
TWINS = (
    ("她前年摔断了腿走不了路，能上门办吗", "她刚摔断了腿动不了，快来人"),
    ("我爸去年摔倒以后一直拄拐，能代办吗", "我爸摔倒了起不来"),
    ("三年前出过车祸，这种能评残吗", "刚出了车祸，腿压住了"),
    ("以前让车撞倒过，腿不好使，本人不去行不", "我妈让车撞倒了"),
    ("去年被工友打伤过，这种也管吗", "工友正在打我，头上流血了"),
    ("上个月家里被偷过，存折没了去哪补", "家里进小偷了"),
    ("前年店里着过火，执照烧了咋补", "店里着火了"),
    ("五年前煤气中毒落下毛病，护理费怎么领", "我俩煤气中毒了头晕"),
    ("小时候掉进河里吓着了，不会游泳", "孩子掉进河里了"),
    ("我早年触电伤了手，能办残疾证不", "我儿子触电了"),
    ("2019年被抢过一次，当时身份证就没了", "我被抢了，身份证也没了"),
    ("那年晕倒过，医生说不能坐车", "她晕倒了"),
    ("奶奶去年中风半边不能动，津贴谁去领", "奶奶半边身子突然不能动了"),
    ("十来年前工地塌了砸伤的，还能认工伤吗", "工地塌了砸伤好几个人"),
    ("前几年吐血住过院，慢病卡怎么办", "我爸一直在吐血"),
    ("救护车拉走了，刚才问的五保一个月多少钱", "救护车怎么还没来，他没反应了"),
    ("交警到了，我那个证几天能下来", "交警还没到，人压在下面"),
    ("我妈晕倒了刚让120拉走，住院费怎么报", "我妈晕倒了，120打不通"),
    ("火已经灭了，房本烧了怎么补", "火还没灭，里头有人"),
    ("人抢救过来了，住院的钱咋报", "正在抢救，快来人啊"),
    ("前年邻居持刀伤人判了，无犯罪证明谁开", "以前的邻居拿着刀在门口"),
    ("去年厂里爆炸过，现在想办工伤认定", "厂里爆炸了"),
    ("曾经心梗过，还能开大车吗", "我爸心梗了"),
    ("两个月前从梯子上摔下来，工伤要什么材料", "有人从梯子上摔下来不动了"),
    ("当年是被狗咬伤的，狗证现在咋办", "狗把孩子咬得血止不住"),
    ("半年前被车轧断了手指，去哪鉴定", "手指被机器轧断了"),
    ("上周家里漏过煤气，换表收钱不", "家里漏煤气了"),
    ("前年被蛇咬过，手指头没了，能评残吗", "我爹被蛇咬了"),
    ("民警来过了，我还是问居住证", "民警快来，有人撬门"),
    ("孩子是十年前让人拐卖后救回来没人认的，去哪登记", "孩子让人拐走了"),
    ("老人走失后已经找到了，黄手环哪里领", "老人走失了还没找到"),
    ("上个月家里失火了，临时救助给多少", "家里失火了，东西全在里头"),
    ("我公公脑出血半边身子不能动，我替他去行不", "我公公脑出血了，半边身子不能动"),
    ("头几年在矿上砸伤了脚，能领残疾补贴吗", "矿上塌了，砸着人了"),
)
# Old words beside new danger.
STILL = (
    "去年撞过人，刚才又撞了人",
    "前年中过风，现在倒地上叫不醒",
    "去年他就打我，现在又打我",
    "从去年开始他天天打我",
    "去年办过低保，我爸晕倒了怎么办",
    "警察走了，他又拿刀来砸门",
    "人救上来了，可是没有呼吸了",
    "救护车到了，人还压在车底下",
    "孩子去年走丢了，到现在没找到",
    "以前就想自杀，活不下去了",
    "前年骗过一次，今天又让我转账到安全账户",
    "上个月煤气漏了修过，今天又有煤气味",
    "去年着过火，楼下又冒黑烟了",
    "火灭了，可有人烧伤得很厉害",
    "120来了吗，我妈没有呼吸了",
    "三年前出的车祸，昨天又被车撞了",
    "去年买的电动车着火了",
    "前年盖的楼塌了压着人",
    "上个月买的电瓶车起火了",
    "2019年装的气罐漏气了",
    "上周家里漏煤气了没人管",
    "两年前交的房，楼上有人要跳下来",
    "去年漏煤气到今年还漏",
)
# What may go on however long ago it is said to have been.
LASTING = (
    "去年自杀过一次，没死成",
    "前年被老公打过，想离婚",
    "上个月被骗了五万",
    "三年前孩子让人拐走了",
    "他跳楼让消防员救下来了，还是不想活",
)


# As a telephone hears them, without a comma.
UNBROKEN = (
    "我家煤气漏了刚才消防来过走了现在又有味了",
    "着火了消防走了又着起来了",
    "我爸晕倒了我妈被120拉走了我爸还躺着",
    "家里着火了去年也着过",
    "去年着过火今天着火了",
    "楼着火了火灭了里面还有人没出来",
    "人救上来了没气了",
    "120送走了一个还有一个压在车底下",
    "去年办过低保我爸晕倒了怎么办",
    "火灭了可有人烧伤得很厉害",
    "消防员走了三楼又冒烟",
)


@pytest.mark.parametrize("text", [past for past, _ in TWINS])
def test_what_is_over_raises_no_alarm(text: str) -> None:
    assert load_patterns().find_kind(text) is None


@pytest.mark.parametrize("text", [*(present for _, present in TWINS), *STILL, *UNBROKEN])
def test_what_happens_now_raises_an_alarm_whatever_was_before(text: str) -> None:
    assert load_patterns().find_kind(text) is not None


@pytest.mark.parametrize("text", [*(present for _, present in TWINS), *STILL, *LASTING])
def test_what_happens_now_raises_an_alarm_also_where_no_comma_is_heard(text: str) -> None:
    assert load_patterns().find_kind(re.sub("[，。]", "", text)) is not None


@pytest.mark.parametrize("text", LASTING)
def test_what_may_go_on_raises_an_alarm_however_long_ago_it_was(text: str) -> None:
    assert load_patterns().find_kind(text) is not None


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("前年摔过，现在走不了", "现在走不了"),
        ("他晕倒了，救护车拉走了，低保怎么领", "低保怎么领"),
        ("从去年到现在一直咳血", "从去年到现在一直咳血"),
        ("救护车走了吗", "救护车走了吗"),
        ("怎么才能救回来", "怎么才能救回来"),
    ],
)
def test_only_the_clauses_that_are_over_are_left_out(text: str, left: str) -> None:
    assert leave_out_past(text) == left
