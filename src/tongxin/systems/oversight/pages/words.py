"""The sentences for what oversight refuses, and the words of its codes."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

OVERSIGHT_REFUSALS: Final[Mapping[str, str | Promise]] = {
    "audit_run_open": _("“{place}”还有一次比对没做完，做完再开始下一次。"),
    "audit_file": _("这份文件用不了。"),
    "audit_run_unreadable": _("这不是一次运行的文件。请交 tongxin audit 生成的 run.duckdb。"),
    "audit_run_unfinished": _("这次运行没有做完，里面没有疑点。请重新运行。"),
    "audit_kept_gone": _("接着的那次比对，文件已经到期删除。请交全部月份重新比对。"),
    "audit_policy_unreadable": _("政策文件读不出来。请交 YAML 或 JSON 文本。"),
    "audit_policy_refused": _("政策文件要改，第几行、什么问题：{faults}"),
    "audit_inputs_refused": _("文件里有要先答复的问题。"),
    "audit_unit_role": _("“{unit}”还没有人担任这个岗位，请先由管理员授予。"),
    "reviewed_already": _("{lead} 这一轮您已经判断过，要另一个人来判断。"),
    "reviews_own_payment": _("{lead} 由您的单位办理或发放：谁也不复核自己单位发的钱。"),
    "audit_words_missing": _("有一项没有填，或填得不对，什么也没有存。"),
    "audit_amount": _("金额要大于 0，最多 {most} 元。"),
    "appeal_time_runs": _("时间还没过：{until} 以后才能办这一步。"),
    "not_settled": _("还没结清：待追回 {recover} 元，待补发 {pay} 元。"),
    "audit_number_missing": _("请写文号或单据号，日期不能晚于今天。"),
    "entry_undone": _("这一笔已经冲回，或者它本身就是冲回。"),
}
CERTAINTY_WORDS: Final = {
    "confirmed": _("确定"),
    "probable": _("很可能"),
    "possible": _("可能，只供复核"),
}
VERDICT_WORDS: Final = {
    "confirm": _("成立"),
    "reject": _("不成立"),
    "unsure": _("还不能判断"),
}
REASON_WORDS: Final = {
    "not_the_same": _("不是同一个人"),
    "arrears": _("是补发"),
    "date_edge": _("日期差在月头月尾"),
    "family_account": _("家里人合用账户"),
    "guardian": _("监护人代领"),
    "name_changed": _("改过姓名"),
    "moved_inside": _("只在县内搬家"),
    "alive": _("人健在"),
    "register_wrong": _("登记写错了"),
    "roll_wrong": _("名册写错了，钱没错"),
    "other": _("别的原因"),
    "unclear": _("查不清"),
}
HOW_WORDS: Final = {
    "spoken": _("当面说的"),
    "written": _("书面"),
    "none": _("期满没有说明"),
}
LEDGER_WORDS: Final = {
    "received": _("收回"),
    "paid": _("补发"),
    "waived": _("减免"),
}
OVERSIGHT_LOG_WORDS: Final[Mapping[str, str | Promise]] = {
    "audit.start": _("开始一次比对"),
    "audit.accept": _("答复比对的问题"),
    "audit.take": _("比对生成疑点"),
    "audit.delete": _("到期删除比对的原始文件"),
    "lead.judge": _("复核疑点"),
    "lead.money": _("登记追回、补发、减免"),
    "lead.look": _("看疑点的全部依据"),
    "lead.export": _("导出疑点标注"),
    "oversight.monitor": _("写每月变化"),
    "oversight.publish": _("公布监督统计"),
    "oversight.withdraw": _("撤下监督统计"),
}
OVERSIGHT_FACT_WORDS: Final[Mapping[str, str | Promise]] = {
    "lead": _("疑点"),
    "month": _("月份"),
    "round": _("第几轮"),
    "cases": _("几件"),
    "codes": _("答复的问题"),
    "entry": _("第几笔"),
    "files": _("几份文件"),
    "figures": _("第几份统计"),
    "labels": _("几条标注"),
    "runs": _("几次比对"),
    "state": _("结果"),
}
