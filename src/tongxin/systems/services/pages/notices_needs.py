"""The words of the notices about needs."""

from typing import Final

from tongxin.kernel.notices import Template, register_template

NEED_TEMPLATES: Final = (
    Template(
        "need_accepted",
        1,
        "需求已受理\n{kind}（{number}）已经受理，正在安排服务。安排好会告诉您。",
        "Need accepted\n{kind} ({number}) was accepted and is being matched. You will be told.",
    ),
    Template(
        "need_returned",
        1,
        "需求要补充\n{kind}（{number}）退回补充：{reason}。补充后再报。",
        "Need to be completed\n{kind} ({number}) was returned: {reason}. Complete it and send it "
        "again.",
    ),
    Template(
        "need_closed",
        1,
        "需求已办结\n{kind}（{number}）已经办结。",
        "Need closed\n{kind} ({number}) is closed.",
    ),
    Template(
        "need_merged",
        1,
        "需求并到一起办\n{kind}（{number}）和同样的需求并成一件办：{other}。人数算在一起，一个也不少。",
        "Needs handled as one\n{kind} ({number}) is handled together with the same needs: {other}. "
        "Nobody is left out.",
    ),
    Template(
        "need_unmerged",
        1,
        "需求改回单独办\n{kind}（{number}）从 {other} 里拆出来，单独办。",
        "Need handled on its own again\n{kind} ({number}) was taken out of {other} and is handled "
        "on its own.",
    ),
)


def register_need_templates() -> None:
    """Make the templates known; called when the app is ready."""
    for template in NEED_TEMPLATES:
        register_template(template)
