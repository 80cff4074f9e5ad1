"""A policy from its file, and the policy that is shipped as a pattern."""

from importlib.resources import files
from pathlib import Path

from tongxin.engines.audit.policy import Policy
from tongxin.engines.audit.read_policy import read_policy
from tongxin.lists.files.decode import decode_text


def load_policy(path: Path) -> Policy:
    """Return the policy of a file in UTF-8 or GB18030.

    Raises PolicyRefused with every fault, UnreadableFile for bytes that are no text, OSError.
    """
    text, _ = decode_text(path.read_bytes())
    return read_policy(text)


def show_pattern() -> str:
    """Return the shipped policy, with comments, to be copied and changed."""
    return files("tongxin.desk").joinpath("data/audit-policy.yaml").read_text(encoding="utf-8")
