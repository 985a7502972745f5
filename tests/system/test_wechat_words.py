"""The comparison of bubble and page fails when it should."""

from __future__ import annotations

from tests.system.wechat_words import begins_with, list_lines

PAGE = ["【补证】", "申请材料：", "1. 户口簿", "2. 照片", "来源：公安"]


def test_links_are_read_as_their_words() -> None:
    assert list_lines('一\n\n<a href="weixin://bizmsgmenu?a=b">1. 补证</a>（公安）\n全文：http://x/') == [
        "一",
        "1. 补证（公安）",
    ]


def test_each_message_for_staff_has_a_number_of_its_own() -> None:
    assert (
        list_lines("编号 LY261126DRKZX，会转给")
        == list_lines("编号 LY261126ED5VS，会转给")
        == ["编号 LY，会转给"]
    )


def test_the_same_lines_with_more_behind_them_are_the_same_answer() -> None:
    assert begins_with([*PAGE, "可以接着问："], PAGE)


def test_a_missing_a_changed_and_a_moved_line_are_found() -> None:
    assert not begins_with(PAGE[:-1], PAGE)
    assert not begins_with([*PAGE[:3], "2. 三张照片", PAGE[4]], PAGE)
    assert not begins_with([PAGE[0], PAGE[1], PAGE[3], PAGE[2], PAGE[4]], PAGE)


def test_a_shortened_bubble_may_leave_lines_out_but_not_change_their_order() -> None:
    remark = "内容较多，没有列出：收费标准。"
    assert begins_with([*PAGE[:3], remark, PAGE[4]], PAGE)
    assert not begins_with([PAGE[0], PAGE[3], PAGE[2], remark], PAGE)
    assert not begins_with(["【换证】", PAGE[1], remark], PAGE)
