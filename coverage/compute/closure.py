"""The closure of territories: which areas make up which place, kept in step with offices, regencies and areas."""

from __future__ import annotations

import logging

from django.db import transaction
from django.db.models import F

from coverage.compute.sql import Sql, execute
from coverage.compute.work import request_recompute
from coverage.models import ServiceArea

logger = logging.getLogger(__name__)

_WANTED = """WITH wanted AS (
  SELECT a.territory_id AS area_id, a.territory_id FROM coverage_servicearea a
  UNION SELECT a.territory_id, a.branch_id FROM coverage_servicearea a
  UNION SELECT a.territory_id, a.regency_id FROM coverage_servicearea a
  UNION SELECT a.territory_id, r.province_id
    FROM coverage_servicearea a JOIN coverage_regency r ON r.territory_id = a.regency_id
  UNION SELECT a.territory_id, b.region_id
    FROM coverage_servicearea a JOIN coverage_branch b ON b.territory_id = a.branch_id
  UNION SELECT a.territory_id, o.nation_id
    FROM coverage_servicearea a JOIN coverage_branch b ON b.territory_id = a.branch_id
    JOIN coverage_region o ON o.territory_id = b.region_id
)
"""
_ADD = f"""INSERT INTO coverage_territoryarea (territory_id, area_id)
{_WANTED}SELECT w.territory_id, w.area_id
FROM wanted w
LEFT JOIN coverage_territoryarea l ON l.territory_id = w.territory_id AND l.area_id = w.area_id
WHERE l.id IS NULL"""
_REMOVE = f"""DELETE FROM coverage_territoryarea WHERE id IN (
  {_WANTED}  SELECT l.id FROM coverage_territoryarea l
  LEFT JOIN wanted w ON w.territory_id = l.territory_id AND w.area_id = l.area_id
  WHERE w.area_id IS NULL
)"""


@transaction.atomic
def rebuild_closure() -> int:
    """Add the links that are missing and remove the wrong ones; returns how many changed.

    A change asks for all ratios again, in the same transaction.
    """
    changed = execute(Sql(_REMOVE)) + execute(Sql(_ADD))
    if changed:
        _note_divided_loyalties()
        request_recompute(territory=None, first_month=None, last_month=None, reason="closure")
    return changed


def _note_divided_loyalties() -> None:
    """An area belongs to the regional office of its branch; a province counted under another one is worth a look."""
    differing = ServiceArea.objects.exclude(branch__region=F("regency__province__region"))
    if codes := list(differing.order_by("code").values_list("code", flat=True)):
        logger.warning(
            "Branch and province belong to different regional offices in %s areas: %s", len(codes), codes[:5]
        )
