"""What residents read on WeChat beside the cards."""

GREETING = (
    "您好，我是{desk_name}，{place}的办事助手。要办什么事，直接发文字或语音告诉我，不用记正式名称；"
    "发送您的位置，可以找最近的办事大厅。"
)
GUIDE_GONE = "您打开的这份办事指南现在没有公布，可能已经调整。请直接告诉我要办什么事，我再帮您找。"

IN_DANGER = "如果遇到危险，请不要等待，立即拨打110（报警）、119（火警）或120（急救）。"
VOICE_UNHEARD = f"没有听清这段语音。请再说一遍，或者打字告诉我要办的事，例如“身份证丢了怎么补办”。{IN_DANGER}"
PICTURE_UNSEEN = (
    "我还看不懂图片。请用一句话说说要办的事，例如“身份证丢了怎么补办”；请不要发送证件照片，以免泄露个人信息。"
)
VIDEO_UNSEEN = f"我还看不懂视频。请用一句话说说要办的事，例如“身份证丢了怎么补办”。{IN_DANGER}"
LINK_UNREAD = "我打不开分享的链接。请用一句话说说要办的事，或者发链接里的事项名称。"
STICKER_UNSEEN = "这个内容我这里显示不出来。请用一句话说说要办的事，例如“身份证丢了怎么补办”。"
KIND_UNKNOWN = "这种消息我还看不懂。请用文字或语音说说要办的事，例如“身份证丢了怎么补办”。"
SCAN_UNKNOWN = "这个码不是办事指南的码。请用一句话说说要办的事，我来帮您找。"
KEY_UNKNOWN = "这个菜单已经调整了。请直接告诉我要办什么事。"

# Tapped or typed by a resident whose answer was not ready in time; it is no question.
SHOW_ANSWERS = "查看回答"
WAIT_FOR_PUSH = "还在查，查到马上发给您，不用重复发送。"
WAIT_AND_TAP = "还在查，请稍等一会儿再点“查看回答”。"
WAIT_AND_TYPE = "还在查，请稍等一会儿，再回复“查看回答”。"
STILL_WAITING = "还在查，请再等一会儿。"
NOTHING_WAITS = "没有等着您看的回答了。要办什么事，直接问就行。"

ASPECTS_TAPPABLE = "可以接着问："
ASPECTS_TYPED = "可以接着问（直接回复）："
STARTERS_TAPPABLE = "点一下试试："
STARTERS_TYPED = "可以直接回复："
OR_TYPED = "或者回复："
CUT_SHORT = "……"
LEFT_OUT_LINKED = "内容较多，没有列出：{labels}。请看全文，或者直接问。"
LEFT_OUT = "内容较多，没有列出：{labels}。可以直接问。"
CUT_LINKED = "内容较多，后面的请看全文。"
CUT = "内容较多，没有列完。可以分开问，或者打电话咨询。"
FULL_TEXT = "{name}办事指南"

EARLIER_ANSWER = "关于您刚才问的“{question}”："
EARLIER_PLACE = "关于您刚才发的消息："
LATEST_ANSWER = "这次问的："
