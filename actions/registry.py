"""Every action of the domain, once."""

from __future__ import annotations

from actions.action_answer_guide import ActionAnswerGuide
from actions.action_ask_message__text import ActionAskMessageText
from actions.action_cancel import ActionCancel
from actions.action_check_case import ActionCheckCase
from actions.action_file_complaint import ActionFileComplaint
from actions.action_find_hall import ActionFindHall
from actions.action_greet import ActionGreet
from actions.action_rate_service import ActionRateService
from actions.action_record_message import ActionRecordMessage
from actions.action_report_emergency import ActionReportEmergency
from actions.action_talk_to_person import ActionTalkToPerson
from actions.desk_action import DeskAction
from actions.validate_message_form import ValidateMessageForm

ACTIONS: tuple[type[DeskAction], ...] = (
    ActionAnswerGuide,
    ActionAskMessageText,
    ActionCancel,
    ActionCheckCase,
    ActionFileComplaint,
    ActionFindHall,
    ActionGreet,
    ActionRateService,
    ActionRecordMessage,
    ActionReportEmergency,
    ActionTalkToPerson,
    ValidateMessageForm,
)
