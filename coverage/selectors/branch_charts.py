"""The charts of a branch's page."""

from coverage.figures.chart import Chart
from coverage.selectors.branch import BranchPage
from coverage.selectors.progress_charts import monthly_chart, segments_chart
from coverage.selectors.trend_chart import trend_chart


def branch_charts(page: BranchPage) -> dict[str, Chart]:
    """Return the charts by the name the template places them under."""
    return {
        "monthly": monthly_chart(page.progress, page.freshness, headline=page.period.headline),
        "segments": segments_chart((*page.segments, page.pmi), page.freshness, headline=page.period.headline),
        "trend": trend_chart(page.progress, page.projection, page.freshness, headline=page.period.headline),
    }
