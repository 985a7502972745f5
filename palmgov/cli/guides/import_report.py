"""The report of an import, for people and for programs."""

from __future__ import annotations

from palmgov.cli.terminal import complain, say, show_json
from palmgov.guides.importing.records import ImportReport, Refusal


def show_report(report: ImportReport) -> None:
    """Refused rows first, then notes, then the sums."""
    for refusal in report.refused:
        complain(describe_refusal(refusal))
    for note in report.notes:
        complain(f"提示：{_name_place(note.place)} {note.field}：{note.text}")
    plan = report.plan
    say(f"字段对照：{report.mapping}")
    say(
        f"新增 {len(plan.created)}，更新 {len(plan.updated)}，"
        f"没有变化 {len(plan.unchanged)}，拒绝 {len(report.refused_places)}"
    )
    say(_describe_outcome(report))


def _describe_outcome(report: ImportReport) -> str:
    if report.is_dry_run:
        return "试运行，没有写入任何内容"
    if not report.plan.due:
        return "没有需要写入的内容"
    return f"已发布（第 {report.revision} 次变更）" if report.is_published else "已存为草稿，等待发布"


def describe_refusal(refusal: Refusal) -> str:
    """第 5 行 承诺时限（time_limit.promised）：承诺时限不能长于法定时限 —— 某事项."""
    field = f"{refusal.column}（{refusal.field}）" if refusal.column else refusal.field
    name = f" —— {refusal.name}" if refusal.name else ""
    return f"拒绝：{_name_place(refusal.place)} {field}：{refusal.reason}{name}"


def _name_place(place: int | str) -> str:
    return f"第 {place} 行" if isinstance(place, int) else place


def show_report_json(report: ImportReport) -> None:
    """Every code and every reason."""
    plan = report.plan
    show_json(
        {
            "mapping": report.mapping,
            "published": report.is_published,
            "dry_run": report.is_dry_run,
            "revision": report.revision,
            "created": [guide.item_code for guide in plan.created],
            "updated": [guide.item_code for guide in plan.updated],
            "unchanged": [guide.item_code for guide in plan.unchanged],
            "refused": [_refusal_json(one) for one in report.refused],
            "notes": [{"row": one.place, "field": one.field, "text": one.text} for one in report.notes],
        }
    )


def _refusal_json(refusal: Refusal) -> dict[str, object]:
    return {
        "row": refusal.place,
        "field": refusal.field,
        "column": refusal.column,
        "reason": refusal.reason,
        "name": refusal.name,
    }
