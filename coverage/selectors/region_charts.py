"""The charts of the region overview."""

from coverage.figures.chart import Chart
from coverage.selectors.coverage_charts import coverage_chart, mix_chart
from coverage.selectors.region import RegionPage
from coverage.selectors.trend_chart import trend_chart


def region_charts(page: RegionPage) -> dict[str, Chart]:
    """Return the charts by the name the template places them under."""
    focus = page.focus.id
    return {
        "trend": trend_chart(page.progress, page.projection, page.freshness, headline=page.period.headline),
        "coverage": coverage_chart(focus, page.period, page.book, page.freshness, page.references),
        "mix": mix_chart(focus, page.period, page.book, page.freshness),
    }
