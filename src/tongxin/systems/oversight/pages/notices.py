"""The words of the notices to a person about whom something was found."""

from typing import Final

from tongxin.kernel.notices import Template, register_template

LEAD_TEMPLATES: Final = (
    Template(
        "lead_recover",
        1,
        "{scheme}核查告知（{number}）\n核查时发现，您的{scheme}有几个月的发放和登记对不上，"
        "有的可能要退回。这还不是决定。请在 {by:moment} 前来说明情况，带上有关证明；"
        "有不同意见，说了都会记下来。",
        "Check of {scheme} ({number})\nSome months of your {scheme} do not agree with the "
        "registers, and some money may have to be paid back. Nothing has been decided. Please "
        "tell us your side by {by:moment} and bring what shows it; everything you say is kept.",
    ),
    Template(
        "lead_owed",
        1,
        "{scheme}核查告知（{number}）\n核查时发现，您的{scheme}有的月份可能发少了、没发，"
        "或者登记要更正。请在 {by:moment} 前来核对，带上身份证和存折。",
        "Check of {scheme} ({number})\nSome months of your {scheme} may have been paid too "
        "little or not at all, or an entry must be corrected. Please come by {by:moment} with "
        "your identity card and bankbook.",
    ),
    Template(
        "lead_decided",
        1,
        "{number} 已作决定（{decision}）\n应退回 {recover} 元，应补发 {pay} 元，两项分开算。"
        "不服的，{until:day}（含当天）前可以申诉。",
        "Decision on {number} ({decision})\nTo be paid back: {recover} yuan; to be paid to you: "
        "{pay} yuan; neither is set off against the other. You may appeal until {until:day}.",
    ),
    Template(
        "oversight_month",
        1,
        "{place} {month} 补贴监督变化\n比对 {runs} 次，新疑点 {new} 件，"
        "判断过以后又出现月份的 {late} 件，"
        "逾期 {overdue} 件，制度执行以后又发生的 {again} 件。没有比对的，请催要名册。",
        "Oversight of {place}, {month}\nComparisons: {runs}; new leads: {new}; months after a "
        "judgement: {late}; late: {overdue}; again after a rule: {again}. Without a comparison, "
        "ask for the rolls.",
    ),
)


def register_lead_templates() -> None:
    """Make the templates known; called when the app is ready."""
    for template in LEAD_TEMPLATES:
        register_template(template)
