"""SVG as text: elements whose attributes and words are escaped, numbers without long tails."""

from markupsafe import Markup, escape

Attribute = str | int | float


def draw(tag: str, *inside: str, **attributes: Attribute) -> Markup:
    """Return an element; words inside are escaped, `class_` and `data_value` become attributes.

    >>> draw("text", "<b>", x=1.25, class_="strong")
    Markup('<text x="1.2" class="strong">&lt;b&gt;</text>')
    """
    told = "".join(f' {name_attribute(k)}="{show_value(v)}"' for k, v in attributes.items())
    content = Markup().join(escape(part) for part in inside)
    return Markup(f"<{tag}{told}>{content}</{tag}>" if inside else f"<{tag}{told}/>")


def name_attribute(key: str) -> str:
    """Return the attribute's name for a keyword; viewBox keeps its capital."""
    return key if key == "viewBox" else key.rstrip("_").replace("_", "-")


def show_value(value: Attribute) -> str:
    """Return an attribute's value, escaped; lengths with one decimal at most."""
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return str(escape(value))


def measure_text(text: str, size: float) -> float:
    """Return the width of a text in a font of this size: a Chinese character is one square.

    >>> measure_text("义诊", 10)
    20.0
    """
    return sum(float(size) if ord(c) >= 0x2E80 else size * 0.58 for c in text)


def shorten_text(text: str, size: float, width: float) -> str:
    """Return a text that fits into a width, with … where something was cut off."""
    if measure_text(text, size) <= width:
        return text
    while text and measure_text(text + "…", size) > width:
        text = text[:-1]
    return text + "…"
