"""What the room of notices refuses."""

from tongxin.errors import DomainError


class NoticeSettled(DomainError):
    """The notice has reached its recipient, or nobody is to be told of it in person."""

    code = "notice_settled"


class BadNoticeChoice(DomainError):
    """The office chose a channel that does not exist, or a time that is none."""

    code = "bad_notice_choice"


class BadDeliveryReport(DomainError):
    """An adapter's report is not signed, too old, or not of the documented form."""

    code = "bad_delivery_report"
