"""The words for applications, awards and what is owed for them."""

from enum import StrEnum


class ApplicationStage(StrEnum):
    """How far an application for money has come."""

    LOI = "loi"
    INVITED = "invited"
    APPLIED = "applied"
    AWARDED = "awarded"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class AwardStatus(StrEnum):
    """Where an award stands."""

    PROSPECT = "prospect"
    LOI = "loi"
    APPLIED = "applied"
    AWARDED = "awarded"
    ACTIVE = "active"
    EXTENDED = "extended"
    CLOSED = "closed"
    DECLINED = "declined"


class Restriction(StrEnum):
    """What a funder binds an award to."""

    UNRESTRICTED = "unrestricted"
    PURPOSE = "purpose"
    TIME = "time"
    PURPOSE_AND_TIME = "purpose_and_time"
    REIMBURSEMENT = "reimbursement"


class TrancheStatus(StrEnum):
    """Where a payment of an award stands."""

    EXPECTED = "expected"
    CONDITION_PENDING = "condition_pending"
    INVOICED = "invoiced"
    RECEIVED = "received"
    LATE = "late"
    CANCELLED = "cancelled"


class RequirementKind(StrEnum):
    """What a funder asks for."""

    LOI = "loi"
    APPLICATION = "application"
    INTERIM_NARRATIVE = "interim_narrative"
    INTERIM_FINANCIAL = "interim_financial"
    FINAL_NARRATIVE = "final_narrative"
    FINAL_FINANCIAL = "final_financial"
    SITE_VISIT = "site_visit"
    DATA_UPLOAD = "data_upload"
    AUDIT = "audit"
    RENEWAL = "renewal"
    ACKNOWLEDGEMENT = "acknowledgement"


class RequirementStatus(StrEnum):
    """Where a requirement stands; overdue is computed from the due date and never stored alone."""

    UPCOMING = "upcoming"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    OVERDUE = "overdue"
    WAIVED = "waived"


FINISHED_REQUIREMENTS = (RequirementStatus.SUBMITTED, RequirementStatus.ACCEPTED, RequirementStatus.WAIVED)


class Aggregation(StrEnum):
    """How an indicator adds up over a period."""

    SUM = "sum"
    LAST = "last"
    AVG = "avg"
    DISTINCT = "distinct"


class PeriodMode(StrEnum):
    """Whether an indicator counts the period alone or everything since the award began."""

    PERIOD = "period"
    CUMULATIVE = "cumulative"
