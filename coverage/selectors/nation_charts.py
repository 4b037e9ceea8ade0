"""The charts of the nation overview."""

from coverage.figures.chart import Chart
from coverage.selectors.coverage_charts import coverage_chart, mix_chart
from coverage.selectors.nation import NationPage
from coverage.selectors.trend_chart import trend_chart


def nation_charts(page: NationPage) -> dict[str, Chart]:
    """Return the charts by the name the template places them under."""
    return {
        "trend": trend_chart(page.progress, page.projection, page.freshness, headline=page.period.headline),
        "coverage": coverage_chart(page.focus.id, page.period, page.book, page.freshness),
        "mix": mix_chart(page.focus.id, page.period, page.book, page.freshness),
    }
