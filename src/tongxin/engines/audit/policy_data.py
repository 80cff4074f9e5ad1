"""A policy as plain data and back: kept with a run and with the evidence of each finding."""

from dataclasses import asdict
from typing import Any

from tongxin.engines.audit.policy import Arrears, Band, BandSet, Exclusion, Policy, Scheme


def policy_as_data(policy: Policy) -> dict[str, Any]:
    """Return a policy as JSON data."""
    return asdict(policy)


def policy_from_data(data: dict[str, Any]) -> Policy:
    """Return the policy of `policy_as_data`.

    Raises KeyError or TypeError for data of another form.
    """
    return Policy(
        **{
            **data,
            "schemes": tuple(map(scheme_from_data, data["schemes"])),
            "exclusions": tuple(Exclusion(**pair) for pair in data["exclusions"]),
            "known_as": tuple((role, tuple(words)) for role, words in data["known_as"]),
        }
    )


def scheme_as_data(scheme: Scheme) -> dict[str, Any]:
    """Return a scheme as JSON data."""
    return asdict(scheme)


def scheme_from_data(data: dict[str, Any]) -> Scheme:
    """Return the scheme of `scheme_as_data`.

    Raises KeyError or TypeError for data of another form.
    """
    arrears = data["arrears"]
    return Scheme(
        **{
            **data,
            "band_sets": tuple(
                BandSet(held["effective_from"], tuple(Band(**band) for band in held["bands"]))
                for held in data["band_sets"]
            ),
            "ends": tuple(data["ends"]),
            "arrears": Arrears(**{**arrears, "contains": tuple(arrears["contains"])})
            if arrears
            else None,
            "file_words": tuple(data["file_words"]),
        }
    )
