"""The hash of what a policy means: order, spelling, units and labels do not change it."""

import hashlib
import json
from dataclasses import asdict, replace

from tongxin.engines.audit.policy import Policy, Scheme


def hash_policy(policy: Policy) -> str:
    """Return the SHA-256 of the policy's meaning, as 64 hexadecimal signs.

    Titles, the policy's name, version and county are labels and do not count.
    """
    stated = {
        "first_month": policy.first_month,
        "last_month": policy.last_month,
        "schemes": {scheme.code: _state_scheme(scheme) for scheme in policy.schemes},
        "exclusions": sorted(
            [*sorted((pair.one, pair.other)), pair.stops] for pair in policy.exclusions
        ),
        "known_as": {role: sorted(words) for role, words in policy.known_as},
    }
    text = json.dumps(stated, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def seal_policy(policy: Policy) -> Policy:
    """Return the policy with its hash."""
    return replace(policy, sha256=hash_policy(policy))


def _state_scheme(scheme: Scheme) -> dict[str, object]:
    stated = asdict(scheme)
    del stated["code"], stated["title"]
    stated["ends"] = sorted(scheme.ends)
    stated["file_words"] = sorted({*scheme.file_words} - {scheme.title})
    if scheme.arrears is not None:
        stated["arrears"]["contains"] = sorted(scheme.arrears.contains)
    return stated
