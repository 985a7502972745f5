"""References to what was said before: corrections, pronouns, ellipsis, going back."""

from __future__ import annotations

import re

# 你弄错了, 不对; but not 是不是要本人去, 名字写错了怎么改, 对不对, 两个人都不是本地的
_REJECT = re.compile(
    r"^[哦噢啊唉嗯]?不是[，,。!！ 的]|^不是.{1,6}[,，]是"
    r"|(?<!是)不是(?:这|那|它|问|说|办|要)|都不是(?!本|外|当地)|[说问要]的不是|没问这个|不要这个|答非所问|文不对题"
    r"|(?:^|[，,。!！?？ 都])不对|(?:说|答|指南|事项)[得的]?不对"
    r"|(?:^|你|说|答|弄|搞|(?<!登)记|理解|给|看|事项|指南)错了|[说讲弄搞问记]岔了|口误|[说讲搞弄问]反了"
)
# 不是认证，我是要转关系; 是公司不是个体; 不补了，离婚呢; 其实是二手的; but not 不是本地户口，能办吗
_CONTRAST = re.compile(
    r"^[哦噢啊]?我?不是[^,，。吗么]{1,8}[,，](?:而?是|我(?:是|要|想|问|说)|要|想)|是[^,，。]{1,10}[,，]?不是[^,，。吗么]{1,8}$|^不[^,，。]{1,3}了[,，]|其实"
)
# What is not meant, and the words of rejecting: of 我说的是公司不是个体 the company is left.
_REJECTED = re.compile(
    r"^[哦噢啊唉嗯]+[,，。]?|^不[^,，。]{1,3}了(?=[,，])|(?:都|并|又|这)?不(?:是|要|办)(?:这个?|那个?|它)?[^,，。!！;；]*|(?:不对)+|[你我]?(?:说|答|弄|搞|理解|给|看|讲|问|记)?(?:错|岔|反)了|口误"
    r"|[我你]?(?:说|问|要|想|办)的(?:其实)?(?=是)"
)
# 刚才的护照, 回到失业金, 再说回离婚; but not 到期之前, 生孩子之前
_BACK = re.compile(
    r"刚才|刚刚|刚[说问]的|前面|(?<![期日月天年号点周岁了完])之前|上一[个项件]|先前|[回说]到|[再还]是?说回?|回头说|原来那个"
    r"|开头|头里|前头|最开始|一开始"
)
# The thing is not named, only pointed at: 刚才那个, 最开始问的那个; but not 我刚才去了大厅
_BACK_TO_ONE = re.compile(
    r"(?:刚才|刚刚|之前|前面|先前|前头|原来|开头|头里|最开始|一开始|最早|最先)(?:我?[问说讲提查看])?(?:过|到)?的?[那这]?[个项件事]"
    r"|刚[说问]的[那这]?[个项件事]|[上前]一[个项件]|回到(?:前面|刚才|原来)|(?:第[一二三四五]|头一)个[问说提查]的"
)
_START = re.compile(r"开头|头里|最开始|一开始|最早|最先|头一个[问说提查]的")
_PLACE_IN_TALK = re.compile(r"第([一二三四五])个[问说提查]的")
_POINTING = re.compile(
    r"^(?:那|那么|这|这个|那个|它|他|她|另外|还有|再问|对了|然后|顺便|我还)|(?:这个|那个|它|这事|这证|那证)|也[是在去到]?[那这][儿里边]"
)
_INTO_LIST = re.compile(r"那[个步项件种]|[这那]里头|里头的?|里面的?")
_PRONOUN = re.compile(
    r"它|^(?:那|请问)?[这那]个(?=[要能得可会有怎咋多几在去收免交当用需网])|这个证|那个证|这证|那证|这个事|这事|这本|那本"
)
_SWITCH = re.compile(
    r"换成|改成|如果是|要是|那要是|假如|.{1,8}呢[??]?$|^.{1,8}呢[,，]|也(?:是|在)?[这那](?:样|[儿里]|个)|也(?:都|是)?一样|^是[^,，。不]{2,8}$|^[^,，。那这]{2,6}那个$"
)
_SWITCH_FRAME = re.compile(r"^(?:那么?|是|换成|改成|如果是?|要是|假如是?|我是)+|(?:那个)?的?[呢吗啊]?[??]?$")
_QUESTION = re.compile(
    r"[吗么嘛??]|[呢不没]$|啥|什么|怎|咋|多少|多久|多长|几|哪|谁|[能行可]不|[能可].{0,6}[吗么不]|(.)[不没]\1|如何|何时|可以|是否|材料|费用|流程|步骤|条件|地址|地点|电话|依据|时限|标准"
)
# 要打疫苗吗, 能和低保一起领吗: whether something is needed or goes together with what is talked about.
_WHETHER = re.compile(
    r"^(?:那|还|也|是不是|必须|一定)*(?:要|用|得|需要|能|可以)[^,，。]{1,10}(?:吗|么|不|嘛)[??]?$|一起[领办交弄].{0,3}[吗么不]"
)
# 她没单位, 社保是自己交的; 孩子户口还在老家; but not 我是想问, 我有个证丢了
_CIRCUMSTANCE = re.compile(
    r"^(?:那|可是?|但是?|不过|因为)?(?:我|俺|咱|他|她|孩子|娃|老人|老[公婆伴]|对象|媳妇|家里|[爸妈爹娘])[^,，。]{0,5}?(?:是|没|有|在)"
)
_WISH = re.compile(r"想|要(?!是)|问|说|查|办|申请|咨询|打算|准备|换|补|改|丢|坏|买|卖|开")
# 想用维修基金换: what somebody is about to do, and wants to know of.
_PLAN = re.compile(
    r"(?:(?<![没不])想(?!到)|打算|准备)[^,，。]{0,4}(?:用|办|申|领|换|开|买|卖|租|迁|转|落|考|补|装|注册|登记|过户|贷|取)"
)
_CALLS_IT_COMPLAINT = re.compile(r"投诉|举报|反映|意见|建议")
# 能办房本吗, 想领老年卡: what is to be done or got, at the end.
_WANTED = re.compile(
    r"(?:办理?|领取?|申请|补|换|开|查)[个张本一]{0,2}([^办领补换开查吗么不呢的了个张多什啥哪几,，。]{2,6})[吗么不呢]?[??]?$"
)
_FOR_WHOM = re.compile(r"^(?:我|俺)?是?[给替帮]")
# 津贴那个去哪领, 车的那个要本人去吗, 补的呢; but not 刚才那个, 有那个吗
_POINTING_WORD = re.compile(
    r"^(?:那么?|还有|另外|对了|再问|我?[说问]的?是?|刚才|刚刚|刚[说问]的|之前|前面)*[,，]?([^那这刚才前面,，]{1,5}?)(?:的?那[个项件种](?![儿里边])|的呢[??]?$)"
)
# 他有低保还能申请这个吗: the verb's object is what is talked about.
_ENDS_IN_THIS = re.compile(r"[办领弄交补开报评做享请][这那]个(?:证|钱|补贴|津贴)?[吗么不嘛没呢]?[??]?$")
_THEN_THIS = re.compile(r"[,，](?:那|请问)?(?:这个|它)[^,，。]{1,10}$")
# 要带户口本吗, 只有居住证行吗, 没打疫苗的咋办: what is named is brought or had.
_HAS_OR_BRINGS = re.compile(
    r"(?:要|用|需要|得|必须|还)(?:带|拿|提供|出示)[^,，。什啥哪怎]{1,8}[吗么不嘛]"
    r"|(?:只有|光有|没有?|没带|凭|[用拿])[^,，。]{1,10}[,，]?(?:也|还)?(?:行|可以|成|中|能办|好使)[吗么不嘛]"
    r"|^(?:我|俺|要是|如果|那)*没[打交带][^,，。什啥哪怎咋]{1,8}的?(?:咋办|怎么办|咋弄|怎么弄|咋整|呢)[??]?$"
)
_ASKED_VERB = re.compile(r"[能可](?:不能|以|不可以)?([^能可以不]{2})[吗么不嘛]?[??]?$")
_ALL_STEPS = re.compile(
    r"一?[整全]套|一条龙|一件事|一件件|从头到尾|[都要有](?:得|该|需要)?(?:办|弄|跑)(?:些|点)?(?:哪些|啥|什么|几样)|哪些手续|一大堆手续|(?:全部|所有|各种)的?(?:手续|步骤)|手续.{0,4}哪些"
)
# A question put in between while something else was begun: 等一下，先问个事.
_ASIDE = re.compile(
    r"^.{0,6}?(?:先(?:问|说|看|查|打听|请教)|想?问一?[下声问句]|问个|打听|请教|插一?[句嘴]|打断|打岔|岔一?[下句开]|先别|先不)"
    r"|^(?:等一?[下等]|等等|慢着|稍等|对了|话说|顺便)[,，]"
)
# 上完户口顺便把医保办了: from here on it is about something else.
# 顺便问一下 asks no more than 请问.
_BESIDES = re.compile(r"(?<!孝)顺[便道带手脚]儿?(?![问查说]|打听)(.{2,})")
_EVERYTHING = re.compile(r"全部|都告诉|所有(?:信息|内容)|详细(?:说|讲|介绍)|完整(?:的)?指南|从头到尾")


def is_rejection(text: str) -> bool:
    """不是这个, 你弄错了."""
    return bool(_REJECT.search(text))


def is_contrast(text: str) -> bool:
    """It may be a correction, when what is left of it names something else."""
    return bool(_CONTRAST.search(text))


def strip_rejected(text: str) -> str:
    """What is meant instead: 不是转学，是上一年级报名 → 是上一年级报名; empty when nothing else is said."""
    return _REJECTED.sub("", text).strip("，,。!！?？;； ")


def goes_back(text: str) -> bool:
    """刚才的护照 and the like: what follows was talked about before."""
    return bool(_BACK.search(text) or _BACK_TO_ONE.search(text))


def points_to_earlier(text: str) -> bool:
    """刚才那个: the item before, without saying which."""
    return bool(_BACK_TO_ONE.search(text))


def find_place_in_talk(text: str) -> int | None:
    """Which item of the talk is pointed at, from 1: the first of 最开始那个, the second of 第二个问的; None when not said."""
    if _START.search(text):
        return 1
    match = _PLACE_IN_TALK.search(text)
    return "一二三四五".index(match.group(1)) + 1 if match else None


def has_pronoun(text: str) -> bool:
    """它, 这个证: the thing is the one that was talked about."""
    return bool(_PRONOUN.search(text))


def points_back(text: str) -> bool:
    """The text leans on something said before: 那…, 这个…, 他能… and the like."""
    return bool(_POINTING.search(text))


def points_into_list(text: str) -> bool:
    """公积金那步, 里头食品证: one of several that were shown."""
    return bool(_INTO_LIST.search(text))


def is_switch(text: str) -> bool:
    """An ellipsis that names another case: 换成补领呢, 那换领的呢."""
    return bool(_SWITCH.search(text))


def strip_switch(text: str) -> str:
    """What is switched to: 换成公司的呢 → 公司."""
    return _SWITCH_FRAME.sub("", text)


def asks_for_all_steps(text: str) -> bool:
    """All that a life event takes: 整套手续, 都要办啥."""
    return bool(_ALL_STEPS.search(text))


def is_question(text: str) -> bool:
    """Whether something is asked, not only stated."""
    return bool(_QUESTION.search(text))


def find_pointing_word(text: str) -> str:
    """What tells apart the one that is pointed at: 津贴 of 津贴那个去哪领; empty when nothing does."""
    match = _POINTING_WORD.search(text)
    return match.group(1) if match else ""


def ends_in_this(text: str) -> bool:
    """还能申请这个吗: what is asked is what was talked about, whatever else is named before."""
    return bool(_ENDS_IN_THIS.search(text))


def asks_this_last(text: str) -> bool:
    """她吃着低保，这个还给不给: the last clause asks of what was talked about, after something else was stated."""
    last = _THEN_THIS.search(text)
    return last is not None and is_question(last.group()) and not is_question(text[: last.start()])


def asks_what_one_has(text: str) -> bool:
    """没有户口只有居住证行吗: the paper that is named is not the one that is asked for."""
    return bool(_HAS_OR_BRINGS.search(text))


def find_asked_verb(text: str) -> str:
    """The verb of 能认定吗; empty when the question does not end so."""
    match = _ASKED_VERB.search(text)
    return match.group(1) if match else ""


def says_for_whom(text: str) -> bool:
    """是给我爸弄, 替我妈问的: the matter is somebody else's."""
    return bool(_FOR_WHOM.match(text))


def find_wanted(text: str) -> str:
    """What is to be done or got: 房本 of 村里的房子能办房本吗; empty when the text does not end in it."""
    match = _WANTED.search(text)
    return match.group(1) if match else ""


def tells_circumstance(text: str) -> bool:
    """她没单位: only how it is with somebody is stated; nothing is asked, wished or said to have happened."""
    return bool(_CIRCUMSTANCE.search(text)) and not _WISH.search(text) and not is_question(text)


def plans(text: str) -> bool:
    """Whether it is said what is to be done: 想用维修基金换."""
    return bool(_PLAN.search(text)) and not _CALLS_IT_COMPLAINT.search(text)


def find_besides(text: str) -> str:
    """What is to be done along with what was said before: 把医保办了不 of 上完户口能顺便把医保办了不; empty without."""
    match = _BESIDES.search(text)
    return match.group(1) if match else ""


def asks_whether(text: str) -> bool:
    """要打疫苗吗: what is named may be a part of what is talked about rather than another item."""
    return bool(_WHETHER.search(text))


def is_aside(text: str) -> bool:
    """先问个事: a question in between, before what was begun goes on."""
    return bool(_ASIDE.search(text)) and is_question(text)


def wants_everything(text: str) -> bool:
    """The whole guide is asked for."""
    return bool(_EVERYTHING.search(text))
