"""The charts of a regency's page."""

from coverage.figures.chart import Chart
from coverage.selectors.coverage_charts import coverage_chart, mix_chart
from coverage.selectors.regency import RegencyPage
from coverage.selectors.trend_chart import trend_chart


def regency_charts(page: RegencyPage) -> dict[str, Chart]:
    """Return the charts by the name the template places them under."""
    place = page.place.id
    return {
        "coverage": coverage_chart(place, page.period, page.book, page.freshness, page.references),
        "mix": mix_chart(place, page.period, page.book, page.freshness),
        "trend": trend_chart(page.progress, page.projection, page.freshness, headline=page.period.headline),
    }
