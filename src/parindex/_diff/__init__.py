"""What changed between two frameworks or two plans, and results carried from one framework to another."""

from parindex._diff._comparing import diff
from parindex._diff._migration import Migration, migrate
from parindex._diff._plans import PlanChanges, diff_plans
from parindex._diff._records import Changes
from parindex._diff._suggestion import suggest

__all__ = ["Changes", "Migration", "PlanChanges", "diff", "diff_plans", "migrate", "suggest"]
