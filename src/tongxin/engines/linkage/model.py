"""A frozen model: the weights of every level, what they were learned from, and its hash."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from json import JSONDecodeError, dumps, loads
from typing import Any

from tongxin.engines.linkage.errors import BadModel
from tongxin.engines.linkage.settings import Settings

FORM = "tongxin.linkage/1"


@dataclass(frozen=True, slots=True)
class Gate:
    """Known links with their number hidden, looked for again.

    held: how many were hidden; found: of those that must be found, the share linked right at
    0.95 or more, in 0..1; sure: links claimed at 0.95 or more; right: of them, the right ones;
    absent: how many were looked for again without their person in the register; claimed: of
    these, links claimed all the same, each of them wrong. reason: why the model may not be used
    (too_few_known_links, precision, recall, untrained), None when it may.
    """

    held: int
    sure: int
    right: int
    found: float
    absent: int = 0
    claimed: int = 0
    reason: str | None = None

    @property
    def passed(self) -> bool:
        """Tell whether fuzzy links may be used."""
        return self.reason is None

    @property
    def precision(self) -> float:
        """Return the share of sure links that were right, 1.0 when none was claimed."""
        return self.right / self.sure if self.sure else 1.0


@dataclass(frozen=True, slots=True)
class Model:
    """What a linker believes, for one set of settings.

    m, u: by level (`name:readable:same`), shares in (0, 1]; coverage: P(a subject stands in the
    register); learned_from: counts of what it was learned from; gate: as it was passed.
    """

    settings: str
    settings_sha256: str
    coverage: float
    m: Mapping[str, float]
    u: Mapping[str, float]
    learned_from: Mapping[str, int] = field(default_factory=dict)
    gate: Gate | None = None

    def to_json(self) -> str:
        """Return the model as text: the same model, the same text."""
        told: dict[str, Any] = {
            "form": FORM,
            "settings": self.settings,
            "settings_sha256": self.settings_sha256,
            "coverage": self.coverage,
            "m": dict(self.m),
            "u": dict(self.u),
            "learned_from": dict(self.learned_from),
            "gate": write_gate(self.gate),
        }
        return dumps(told, ensure_ascii=False, sort_keys=True, indent=1) + "\n"

    @property
    def sha256(self) -> str:
        """Return the hash of the text."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()

    @classmethod
    def from_json(cls, text: str) -> "Model":
        """Read a model. Raises BadModel (form) for a text that is none."""
        try:
            told = loads(text)
            if told.get("form") != FORM:
                raise BadModel(reason="form", found=told.get("form"))
            gate = told["gate"]
            return cls(
                settings=told["settings"],
                settings_sha256=told["settings_sha256"],
                coverage=float(told["coverage"]),
                m={code: float(share) for code, share in told["m"].items()},
                u={code: float(share) for code, share in told["u"].items()},
                learned_from=told["learned_from"],
                gate=None if gate is None else Gate(**gate),
            )
        except (JSONDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
            raise BadModel(reason="form", found=type(error).__name__) from error


def write_gate(gate: Gate | None) -> dict[str, object] | None:
    """Return the gate's figures as they are written."""
    if gate is None:
        return None
    return asdict(gate)


def check_model(model: Model, settings: Settings) -> None:
    """Refuse a model made for other settings, or with shares that are none. Raises BadModel."""
    if model.settings_sha256 != settings.sha256():
        raise BadModel(reason="settings", found=model.settings)
    codes = {code for code, _, _ in settings.list_levels()}
    wrong = sorted(codes ^ set(model.m)) + sorted(codes ^ set(model.u))
    wrong += [code for shares in (model.m, model.u) for code, s in shares.items() if not 0 < s <= 1]
    if wrong or not 0 < model.coverage <= 1:
        raise BadModel(reason="weights", found=wrong)
