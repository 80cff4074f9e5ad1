"""What an organisation does: it accepts, keys in what stands on paper, and tells what is next."""


def accept(person, service):
    """Accept all that is asked of one's people for a service."""
    rows = person.page.locator("tr", has=person.page.locator("input[type=checkbox]"))
    rows = rows.filter(has_text=service.kind).filter(has_text=service.short_day)
    turn_to(person, rows)
    asked = rows.count()
    for row in rows.all():
        row.locator("input[type=checkbox]").check()
    person.press("接受选中的")
    person.reads(f"接受了 {asked} 件。")


def turn_to(person, rows):
    """Turn the pages of a list until one has such a row, or none is left."""
    while not rows.count() and person.page.get_by_role("link", name="下一页").count():
        person.press("下一页")


def find_service(person, service, tab):
    """Open a service in one of the tabs of all of one's services."""
    person.press("全部服务")
    person.open(tab)
    row = person.page.locator("tr", has_text=service.short_day).filter(has_text=service.kind)
    turn_to(person, row)
    person.follow(row.get_by_role("link").first)


def key_paper(person, *, guests, scores, report):
    """Key in who came (one fewer than was asked, of each need), the hours, the report, the slips.

    Returns how many came in all.
    """
    person.press("登记")
    came = guests
    table = person.page.locator("fieldset", has_text="到场").first
    for row in table.locator("tbody tr", has=person.page.locator("[id^=id_need_]")).all():
        asked = int(row.locator("[data-label=邀请]").inner_text())
        row.locator("input").fill(str(asked - 1))
        came += asked - 1
    person.page.locator("#id_guests").fill(str(guests))
    for field in person.page.locator("[id^=id_minutes_]").all():
        field.fill("180")
    person.fill(做了什么=report)
    for number, (score, words) in enumerate(scores):
        person.page.locator(f"#id_score_{number}").fill(str(score))
        person.page.locator(f"#id_words_{number}").fill(words)
    person.press("存下")
    person.reads("已存下。")
    return came


def key_minutes(person):
    """Key in how long one's own people served."""
    person.press("登记")
    for field in person.page.locator("[id^=id_minutes_]").all():
        field.fill("180")
    person.press("存下")
    person.reads("已存下。")


def ask_again(person, kind, words):
    """Raise what a service showed to be needed next, where the first of its needs is."""
    person.press("提后续需求")
    person.fill(需要什么服务=kind, 几个人=6, 说一说=words)
    place = person.page.get_by_label("在哪里")
    place.select_option(index=1)
    person.page.get_by_text("一般", exact=True).click()
    person.press("登记")
    person.reads("后续需求已登记，交给社区受理。")
