"""What a chart block needs besides its drawing."""

from __future__ import annotations

from coverage.figures.chart import Chart, ChartTable


def test_the_browser_finds_the_figure_by_the_charts_name() -> None:
    chart = Chart(
        name="trend", title="Judul", subtitle="", summary="Judul", figure={}, height=330, source_line="",
        table=ChartTable(columns=("Bulan",), rows=()),
    )  # fmt: skip

    assert chart.script_id == "figur-trend"
    assert chart.legend == ()
