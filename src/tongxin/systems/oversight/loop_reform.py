"""The loop of reforms, declared: problem, rectification, rule issued, recheck."""

from tongxin.kernel.loops import Late, Loop, State, Step
from tongxin.systems.oversight import states as s

REFORM_LOOP = Loop(
    kind=s.REFORM,
    version=1,
    prefix="ZZ",
    zh="整治与建制",
    en="Reform",
    states=(
        State(s.RAISED, "待交办", "To be handed out"),
        State(s.RECTIFYING, "整改中", "Being put right"),
        State(s.RECTIFIED, "待建制度", "To be ruled upon"),
        State(s.RULED, "待回头看", "To be checked again"),
        State(s.CHECKED, "回头看合格", "Checked", closed=True),
    ),
    steps=(
        Step(
            "hand_out",
            "交办",
            "Hand out",
            (s.RAISED,),
            s.RECTIFYING,
            "reforms.check",
            due_days=20,
            unit="given",
        ),
        Step(
            "rectify",
            "报整改",
            "Report it put right",
            (s.RECTIFYING,),
            s.RECTIFIED,
            "reforms.edit",
            due_days=30,
        ),
        Step(
            "issue_rule",
            "出制度",
            "Issue the rule",
            (s.RECTIFIED,),
            s.RULED,
            "reforms.edit",
            due_days=90,
            unit="given",
        ),
        Step(
            "pass_check", "回头看合格", "Pass the recheck", (s.RULED,), s.CHECKED, "reforms.check"
        ),
        Step(
            "fail_check",
            "没有改到位，再整改",
            "Fail the recheck",
            (s.RULED,),
            s.RECTIFYING,
            "reforms.check",
            needs_note=True,
            due_days=20,
            unit="given",
        ),
    ),
    start=s.RAISED,
    raise_action="reforms.check",
    start_days=5,
    late=Late(10, to="same"),
    read_action="reforms.read",
)
