"""How two tables of people are compared, as data: fields, comparisons in levels, blocks, damage."""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from json import dumps


@dataclass(frozen=True, slots=True)
class Field:
    """A column that is compared, as SQL over the columns of the table itself.

    late: SQL over the other fields instead; computed only where it is asked for, not kept.
    """

    name: str
    sql: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """One degree of agreement.

    when: SQL over the fields of both sides (`l.name`, `r.name`); the first level that holds
    counts; `{number:one_sign,first15}` stands for "number is at one of these levels".
    m, u: written shares among the same and among different people, before anything is learned.
    shared: the field whose frequency in the register takes the place of u.
    """

    code: str
    when: str
    m: float
    u: float
    shared: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """The levels that hold for one kind of pair, say for names that can be read.

    when: SQL over both sides; given: SQL over the left side alone, true where the case will
    hold with a person whose fields are all there. Each case's m and u sum to 1.
    learned: whether m and u may be learned from known pairs.
    """

    code: str
    when: str
    given: str
    levels: tuple[Level, ...]
    learned: bool = True


@dataclass(frozen=True, slots=True)
class Comparison:
    """One piece of evidence, independent of the others; no case holds: no evidence."""

    name: str
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Pairs worth looking at: these keys equal on both sides, none of them NULL.

    keys: SQL over the fields of one side (no prefix), the same for both sides.
    most: persons with one key beyond which the block is closed for it (skew guard).
    catches: levels by comparison at which a pair is found, for counting what is not seen.
    left: SQL over the left side alone; keep: SQL over both sides, to drop pairs at once, of the
    fields that the block `carries`.
    """

    code: str
    keys: tuple[str, ...]
    most: int
    catches: tuple[tuple[str, tuple[str, ...]], ...]
    left: str = "true"
    keep: str = "true"
    carries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Damage:
    """One way in which the key of a known pair is hidden: columns of the table, replaced."""

    code: str
    columns: tuple[tuple[str, str], ...]
    must_find: bool


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a linker needs to know of two tables.

    columns: of the tables; key: the field that makes an exact link, sound: SQL over one side's
    fields, when it may; agrees, disagrees: SQL over both sides (neither: left to the evidence);
    same: a quick part of `agrees`, asked of every pair; hidden: the columns that tell the key,
    with what stands there when it is hidden; slipped: SQL over both sides, true where the names
    are not quite the same; rival: SQL over the left side and another person, true where the row
    may mean that one: then it is a conflict. doubt: mass kept back from every candidate, as if
    so many strangers agreed as well as the right person. rivalry: how many times its weight
    another candidate is given against each; weights of two who are nearly alike are rough.
    """

    name: str
    columns: tuple[str, ...]
    fields: tuple[Field, ...]
    key: str
    sound: str
    same: str
    agrees: str
    disagrees: str
    comparisons: tuple[Comparison, ...]
    blocks: tuple[Block, ...]
    hidden: tuple[tuple[str, str], ...]
    damages: tuple[Damage, ...]
    slipped: str = "false"
    rival: str = "false"
    doubt: float = 0.05
    rivalry: float = 3.0

    def sha256(self) -> str:
        """Return the hash of everything that is set."""
        text = dumps(asdict(self), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def list_levels(self) -> Iterator[tuple[str, Case, Level]]:
        """Return each level with its full code (`name:readable:same`) and its case."""
        for comparison in self.comparisons:
            for case in comparison.cases:
                for level in case.levels:
                    yield f"{comparison.name}:{case.code}:{level.code}", case, level

    def list_shared(self) -> tuple[str, ...]:
        """Return the fields whose frequencies in the register are used."""
        return tuple(sorted({level.shared for _, _, level in self.list_levels() if level.shared}))
