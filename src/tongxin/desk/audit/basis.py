"""Say in a few words what differs in a case: the amounts, the account, the two days, the row."""

from collections.abc import Mapping

from tongxin.desk.audit.content import Case
from tongxin.desk.audit.masks import mask_account
from tongxin.desk.audit.speaker import Speaker, show_yuan
from tongxin.desk.audit.words import BASIS


def tell_basis(speaker: Speaker, case: Case) -> str:
    """Return what the findings of a case rest on; of several months what differs in the first."""
    first = case.first
    told = [*_tell_detail(speaker, first.detail, first.account)]
    if first.alt_file and first.alt_row is not None:
        told.append(speaker.say("other_row", "basis", file=first.alt_file, row=first.alt_row))
    if first.visit_first:
        told.append(speaker.say("visit", "basis"))
    return speaker.say("semicolon").join(told)


def _tell_detail(speaker: Speaker, detail: Mapping[str, object], account: str) -> list[str]:
    told = []
    paid = detail.get("paid_fen")
    due, open_fen = detail.get("due_fen"), detail.get("open_fen")
    if isinstance(paid, int) and isinstance(due, int):
        told.append(speaker.say("amounts", "basis", due=show_yuan(due), paid=show_yuan(paid)))
    if isinstance(paid, int) and isinstance(open_fen, int):
        told.append(speaker.say("arrears", "basis", paid=show_yuan(paid), open=show_yuan(open_fen)))
    if "people" in detail:
        tail = mask_account(account)
        told.append(speaker.say("people", "basis", people=detail["people"], account=tail))
    if state := detail.get("state"):
        key = str(state) if state in BASIS else "differs"
        told.append(speaker.say(key, "basis"))
    late = detail.get("late_fen")
    if isinstance(late, int):
        told.append(
            speaker.say("late", "basis", yuan=show_yuan(late), months=detail.get("months", ""))
        )
    for name in ("died", "moved"):
        if day := detail.get(name):
            told.append(speaker.say(f"{name}_on", "basis", day=day))
    if detail.get("first") and detail.get("last"):
        told.append(speaker.say("days", "basis", first=detail["first"], last=detail["last"]))
    if spelled := detail.get("register"):
        key = "spelled" if speaker.full_names else "spelled_masked"
        told.append(speaker.say(key, "basis", name=spelled))
    if county := detail.get("county"):
        told.append(speaker.say("county", "basis", county=county))
    if other := detail.get("other"):
        told.append(speaker.say("other_scheme", "basis", other=speaker.scheme(str(other))))
    return told
