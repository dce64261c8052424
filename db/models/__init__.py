"""The model: one mapped class an entity, in the field's terms."""

from db.base import Base, complete_checks, narrow_indexes
from db.models import coalition, funding, history, observations, outreach, parties, reference

__all__ = ["Base", "coalition", "funding", "history", "observations", "outreach", "parties", "reference"]

complete_checks(Base.metadata)
narrow_indexes(Base.metadata)
