"""A linker in plain Python that looks at every pair: slow, and written apart from the SQL."""

from collections import Counter

WRITTEN = "%Y%m%d"
SOUNDS = (("zh", "z"), ("ch", "c"), ("sh", "s"))
TELLING = {"equal", "one_sign", "first15", "region_birth", "birth_serial"}


def distance_at_most_one(a, b):
    if a == b:
        return True
    if len(a) == len(b):
        wrong = [i for i in range(len(a)) if a[i] != b[i]]
        if len(wrong) == 1:
            return True
        return (
            len(wrong) == 2
            and wrong[1] == wrong[0] + 1
            and a[wrong[0]] == b[wrong[1]]
            and a[wrong[1]] == b[wrong[0]]
        )
    short, long = sorted((a, b), key=len)
    return len(long) - len(short) == 1 and any(
        long[:i] + long[i + 1 :] == short for i in range(len(long))
    )


def fold(pinyin):
    return [fold_syllable(syllable) for syllable in pinyin.split()]


def fold_syllable(said):
    for old, new in SOUNDS:
        if said.startswith(old):
            said = new + said[2:]
    said = "n" + said[1:] if said.startswith("l") else said
    return said[:-1] if said.endswith("ng") else said


def state_of(row):
    if row.id18 and row.id_state == "ok":
        return "cut" if row.id18.endswith("000") else "whole"
    return {
        "from15": "old", "truncated": "cut", "scientific": "head", "bad_check": "damaged",
        "bad_form": "damaged",
    }.get(row.id_state)  # fmt: skip


def signs_of(row):
    return row.id18 or row.id_digits or ""


def born_of(row):
    if row.birth:
        return row.birth.strftime(WRITTEN)
    signs = signs_of(row)
    return signs[6:14] if len(signs) == 18 or state_of(row) == "cut" else None


def stem_of(row):
    return row.name_key if row.unreadable else row.name_key[:-1]


def compare_name(a, b):
    if not a.name_key or not b.name_key:
        return None
    if a.unreadable or b.unreadable:
        if stem_of(a) == stem_of(b):
            return "unreadable:stem"
        inside = a.name_key[0] == b.name_key[0] and len(a.name_key) != len(b.name_key)
        inside = inside and distance_at_most_one(a.name_key, b.name_key)
        return "unreadable:inside" if inside else "unreadable:differs"
    if a.name_key == b.name_key:
        return "readable:same"
    if a.pinyin == b.pinyin:
        return "readable:sound"
    if fold(a.pinyin) == fold(b.pinyin):
        return "readable:near_sound"
    long = max(len(a.name_key), len(b.name_key)) >= 3
    if long and distance_at_most_one(a.name_key, b.name_key):
        return "readable:one_sign"
    return "readable:surname" if a.surname == b.surname else "readable:differs"


def compare_number(a, b):
    states, x, y = {state_of(a), state_of(b)}, signs_of(a), signs_of(b)
    if None in states:
        return None
    if "head" in states:
        short = min(len(x), len(y))
        return "head:begins" if x[:short] == y[:short] else "head:differs"
    if "cut" in states and "damaged" not in states:
        return "cut:first15" if x[:15] == y[:15] else "cut:differs"
    if states == {"whole"}:
        return "whole:equal" if x == y else "whole:differs"
    if states <= {"whole", "old"}:
        if x[:17] == y[:17]:
            return "old:equal"
        return "old:one_sign" if distance_at_most_one(x[:17], y[:17]) else "old:differs"
    if distance_at_most_one(x, y):
        return "damaged:one_sign"
    if x[:14] == y[:14]:
        return "damaged:region_birth"
    if x[-11:] == y[-11:]:
        return "damaged:birth_serial"
    apart = x[:6] == y[:6] and x[-4:] == y[-4:]
    return "damaged:region_serial" if apart else "damaged:differs"


def compare_birth(a, b, number):
    x, y = born_of(a), born_of(b)
    if not x or not y:
        return None
    if not a.birth and not b.birth:
        return None
    if number and number.split(":")[1] in TELLING:
        return "beside:same" if x == y else "beside:differs"
    if x == y:
        return "written:same"
    part = x[:4] == y[:4] or x[4:] == y[4:]
    return "written:near" if part and distance_at_most_one(x, y) else "written:differs"


def compare_place(a, b):
    if not a.village or not b.village:
        return None
    if (a.township, a.village) == (b.township, b.village):
        return "village:village"
    if a.village == b.village:
        return "village:other_township"
    return "village:township" if a.township == b.township else "village:differs"


def list_levels(a, b):
    number = compare_number(a, b)
    return {
        "name": compare_name(a, b),
        "number": number,
        "birth": compare_birth(a, b, number),
        "place": compare_place(a, b),
    }


def count_values(people):
    """Return by level how many persons share the value that stands there."""
    return {
        "name:readable:same": Counter(p.name_key for p in people),
        "name:readable:sound": Counter(p.pinyin for p in people),
        "name:unreadable:stem": Counter(stem_of(p) for p in people),
        "number:head:begins": Counter(signs_of(p)[:6] for p in people),
        "birth:written:same": Counter(born_of(p) for p in people),
        "place:village:village": Counter((p.township, p.village) for p in people),
    }


def value_at(code, person):
    return {
        "name:readable:same": lambda p: p.name_key,
        "name:readable:sound": lambda p: p.pinyin,
        "name:unreadable:stem": stem_of,
        "number:head:begins": lambda p: signs_of(p)[:6],
        "birth:written:same": born_of,
        "place:village:village": lambda p: (p.township, p.village),
    }[code](person)


def judge_row(row, people, model, doubt, rivalry):
    """Return p by person for one row, every person looked at."""
    counts, odds = count_values(people), {}
    for person in people:
        ratio = model.coverage / len(people)
        for field, level in list_levels(row, person).items():
            if level is None:
                continue
            code = f"{field}:{level}"
            u = model.u[code]
            if code in counts:
                u = counts[code][value_at(code, person)] / len(people)
            ratio *= model.m[code] / u
        odds[person.key] = ratio
    total, rest = sum(odds.values()), 1 - model.coverage + doubt
    return {key: one / (one + rivalry * (total - one) + rest) for key, one in odds.items()}
