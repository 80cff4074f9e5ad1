"""Needs said again in other words, so that what should be found is known."""

from random import Random

from tongxin.engines.language.duplicates import Said
from tongxin.engines.language.examples import written_examples

OPENINGS = ["想请社区帮忙，", "您好，", "请问", "我们楼里都说，", "反映一下：", "麻烦了，"]
ENDINGS = ["，谢谢", "，盼回复", "，急", "，很多人都想要", ""]
SWAPS = [("想", "希望"), ("请", "找"), ("老人", "老年人"), ("孩子", "小孩"), ("怎么", "如何")]
SWAPS += [("没有", "没"), ("小区", "院子"), ("医生", "大夫"), ("老师", "先生"), ("盼", "希望")]
LEARNT = ["二胡", "国画", "隶书", "剪纸", "摄影", "太极", "越剧", "插花", "急救", "烘焙", "象棋"]


def say_again(text: str, random: Random) -> str:
    """Return the same need in other words: swapped words and clauses, a slip, courtesies."""
    clauses = text.split("，")
    if random.random() < 0.4:
        random.shuffle(clauses)
    said = "，".join(clauses)
    for one, other in SWAPS:
        if random.random() < 0.5:
            said = said.replace(one, other)
    if len(said) > 8 and random.random() < 0.5:
        at = random.randrange(len(said))
        said = said[:at] + said[at + 1 :]
    opening = random.choice(OPENINGS) if random.random() < 0.5 else ""
    return opening + said + random.choice(ENDINGS)


def plant_needs(count: int, places: int, seed: int) -> tuple[list[Said], list[tuple[str, str]]]:
    """Return needs, oldest first, and for each its place and what it truly asks for.

    A tenth ask in one form of words for different things to learn: they are no duplicates.
    """
    random = Random(seed)
    texts = [one.text for one in written_examples()]
    needs, truth = [], []
    for number in range(count):
        place = f"小区{random.randrange(places)}"
        if random.random() < 0.1:
            meant = f"我们几个退休的想学{random.choice(LEARNT)}"
        else:
            meant = random.choice(texts)
        needs.append(Said(str(number), place, say_again(meant, random)))
        truth.append((place, meant))
    return needs, truth
