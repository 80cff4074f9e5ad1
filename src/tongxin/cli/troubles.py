"""Say one trouble of the lists in a sentence: where it stands, what is wrong, what to do."""

from tongxin.cli.language import Language, choose_words
from tongxin.cli.mask_numbers import mask
from tongxin.cli.sentences import fill_words
from tongxin.cli.words_cells import PROBLEMS
from tongxin.cli.words_lists import ERRORS
from tongxin.cli.words_troubles import NEAR, TROUBLES
from tongxin.desk.trouble import Trouble


def tell_trouble(trouble: Trouble, language: Language) -> str:
    """Return what is wrong and what to do; an unknown code is shown with its facts."""
    pair = next((t[trouble.code] for t in (TROUBLES, PROBLEMS, ERRORS) if trouble.code in t), None)
    if pair is None:
        told = "".join(f" {name}={value}" for name, value in sorted(trouble.facts.items()))
        return f"{trouble.code}{told}"
    near = trouble.facts.get("near")
    guess = choose_words(NEAR, language).format(near=near) if near else _pause(language)
    places = {"file": trouble.file, "sheet": trouble.sheet, "field": trouble.column}
    value = trouble.value if trouble.code in TROUBLES else mask(trouble.value)
    facts = {**places, **trouble.facts, "value": value, "near": guess}
    return fill_words(choose_words(pair, language), facts)


def _pause(language: Language) -> str:
    return "；" if language == "zh" else "."


def locate_trouble(trouble: Trouble, language: Language) -> str:
    """Return where a trouble stands: file, sheet, row, column, as far as they are known."""
    sheet = choose_words(("〔{}〕", " [{}]"), language).format(trouble.sheet)
    parts = [trouble.file, sheet if trouble.sheet else ""]
    if trouble.row is not None:
        parts.append(choose_words(("第{}行", ", row {}"), language).format(trouble.row))
    if trouble.column:
        parts.append(choose_words(("“{}”列", ", column “{}”"), language).format(trouble.column))
    return "".join(parts)
