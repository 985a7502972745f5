"""What residents read when the answer does not come from the bot."""

NEAREST_HALL_QUESTION = "最近的大厅在哪"

NOTHING_SAID = "没有看到文字内容。请用一句话说说要办的事，例如“身份证丢了怎么补办”。"

FAULT_TITLE = "暂时没能回答"
FAULT_QUEUED = "您的问题已经收到，系统恢复后会把答案自动发到这里，不用重复发送。"
FAULT_NOT_QUEUED = "系统暂时繁忙，请过一会儿再问一次，也可以直接查看办事指南。"
FAULT_EMERGENCY = "如果遇到危险，请不要等待，立即拨打110（报警）、119（火警）或120（急救）。"

LATE_TITLE = "没能回答您刚才的问题"
LATE_GIVEN_UP = "系统还没有恢复，请稍后再问一次，或拨打政务服务热线。"

HOTLINE_LABEL = "政务服务热线"
DESK_LABEL = "咨询台"
EMERGENCY_PHONES = (("报警", "110"), ("火警", "119"), ("急救", "120"))
