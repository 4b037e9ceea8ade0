"""The data version that pages, caches and ETags carry."""

from django.db.models import Max

from coverage.models import ComputeRun


def data_version() -> int:
    """Return the newest run that wrote ratios, 0 before the first. Asked each time: a kept answer would be stale."""
    found = ComputeRun.objects.filter(is_ok=True, rows_written__gt=0).aggregate(newest=Max("pk"))
    return int(found["newest"] or 0)
