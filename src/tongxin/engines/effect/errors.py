"""What the effect engine refuses to take or to claim."""

from tongxin.errors import DomainError


class ImpossibleRecords(DomainError):
    """Records that cannot be so (a negative count, one id twice); `ids` names every one."""

    code = "impossible_records"


class NoBaseForClaim(DomainError):
    """A claim about more or less, where there is nothing, or too little, to compare with.

    side: "need" or "supply"; reason: "too_few" or one of NoBase; events, whole: what there is.
    """

    code = "no_base_for_claim"
