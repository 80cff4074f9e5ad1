"""The text of a policy as a tree of lines: every key and value knows the line it stands on.

YAML is read with PyYAML's safe loader down to its nodes and no further: what a text means as a
number, a month or an amount is decided where it is taken, not by YAML's own rules (010 is not 8).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from tongxin.engines.audit.policy_faults import PolicyFault, PolicyRefused

MOST_NODES = 20_000
MOST_SIGNS = 1_000_000
_NOTHING = {"", "~", "null", "Null", "NULL"}


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value as written; None where nothing is written."""

    line: int
    at: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Listing:
    """Values in a row."""

    line: int
    at: str
    items: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Entries:
    """Keys with their values, in the order of the text; a key may stand there twice."""

    line: int
    at: str
    entries: tuple[tuple[str, int, "Tree"], ...]


Tree = Leaf | Listing | Entries


def read_tree(text: str) -> Tree:
    """Return the tree of a YAML or JSON text. Raises PolicyRefused with the line of the fault."""
    if len(text) > MOST_SIGNS:
        raise PolicyRefused(faults=(PolicyFault("policy_too_long", 1),))
    # JSON may be indented by tabs, which YAML takes only inside values.
    plain = text.removeprefix("\ufeff")
    if plain.lstrip()[:1] in ("{", "["):
        plain = plain.replace("\t", "  ")
    try:
        node = yaml.compose(plain, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        line = mark.line + 1 if mark else 1
        raise PolicyRefused(faults=(PolicyFault("bad_yaml", line),)) from fault
    except (yaml.YAMLError, RecursionError) as fault:
        raise PolicyRefused(faults=(PolicyFault("bad_yaml", 1),)) from fault
    if node is None:
        raise PolicyRefused(faults=(PolicyFault("policy_empty", 1),))
    return _grow(node, "", [MOST_NODES])


def _grow(node: yaml.Node, at: str, left: list[int]) -> Tree:
    left[0] -= 1
    line = node.start_mark.line + 1
    if left[0] < 0 or at.count(".") > 20:
        raise PolicyRefused(faults=(PolicyFault("policy_too_long", line),))
    if isinstance(node, yaml.ScalarNode):
        nothing = node.style is None and node.value in _NOTHING
        return Leaf(line, at, None if nothing else node.value)
    if isinstance(node, yaml.SequenceNode):
        items = (_grow(item, f"{at}.{n}", left) for n, item in enumerate(node.value, 1))
        return Listing(line, at, tuple(items))
    return Entries(line, at, tuple(_grow_entries(node, at, left)))


def _grow_entries(node: yaml.Node, at: str, left: list[int]) -> Iterator[tuple[str, int, Tree]]:
    for key, value in node.value:
        name = key.value.strip() if isinstance(key, yaml.ScalarNode) else "?"
        inside = f"{at}.{name}" if at else name
        yield name, key.start_mark.line + 1, _grow(value, inside, left)
