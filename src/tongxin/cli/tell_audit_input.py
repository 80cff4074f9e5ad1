"""Say one fault of the rolls and registers in a sentence, with where it stands."""

from collections.abc import Mapping

from tongxin.cli.language import Language, choose_words
from tongxin.cli.mask_numbers import mask
from tongxin.cli.sentences import fill_words
from tongxin.cli.troubles import locate_trouble, tell_trouble
from tongxin.cli.words_audit_ingest import FIELDS, PLACES, TROUBLES
from tongxin.desk.trouble import Trouble


def tell_input_trouble(trouble: Trouble, language: Language) -> str:
    """Return where a fault stands, what is wrong and what to do."""
    pair = TROUBLES.get(trouble.code)
    if pair is None:
        said = tell_trouble(trouble, language)
    else:
        facts = {"value": mask(trouble.value), **name_facts(trouble, language)}
        said = fill_words(choose_words(pair, language), facts)
    where = locate_trouble(trouble, language)
    colon = choose_words(("：", ": "), language)
    return f"{where}{colon}{said}" if where and where not in said else said


def name_facts(trouble: Trouble, language: Language) -> Mapping[str, object]:
    """Return the facts with fields and places by their names."""
    facts = dict(trouble.facts)
    for name in ("field", "fields"):
        held = facts.get(name, ())
        listed = [held] if isinstance(held, str) else list(held) if isinstance(held, tuple) else []
        if listed:
            facts[name] = join([name_field(str(field), language) for field in listed], language)
    if trouble.code == "month_conflict":
        told = [
            choose_words(PLACES[place], language).format(month=month)
            for place, month in trouble.facts.items()
            if place in PLACES
        ]
        facts["places"] = join(told, language)
    return facts


def name_field(field: str, language: Language) -> str:
    """Return the name of a field as people know it."""
    return choose_words(FIELDS.get(field, (field, field)), language)


def join(texts: list[str], language: Language) -> str:
    """Put texts in a row."""
    return choose_words(("、", ", "), language).join(texts)
