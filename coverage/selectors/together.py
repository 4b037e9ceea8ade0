"""Rows of several small tables in one question: a page that shows a little of much would else ask for each of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from django.db import connection
from django.db.models import F, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast, JSONObject

Row = TypeVar("Row", bound=Model)


def read_together(*questions: QuerySet[Any]) -> tuple[list[Any], ...]:
    """Return the rows of each question, in the order of its own keys; all of them by one query.

    Any: rows of several models, each list of one. Only the columns of the model itself are read: nothing is joined,
    ordered or cut. Each row travels as JSON, which both engines write, so this is for tens of rows, not thousands.
    """
    parts = [_as_text(question, number) for number, question in enumerate(questions)]
    found: list[list[Any]] = [[] for _ in questions]
    for number, text in parts[0].union(*parts[1:], all=True):
        found[number].append(_row(questions[number].model, json.loads(text)))
    return tuple(sorted(rows, key=lambda row: row.pk) for rows in found)


def _as_text(question: QuerySet[Any], number: int) -> Any:
    # Any: rows of (part, text), whose type the stubs of Django do not tell.
    columns = {field.attname: F(field.attname) for field in question.model._meta.concrete_fields}  # noqa: SLF001
    told = question.order_by().annotate(part=Value(number), told=Cast(JSONObject(**columns), TextField()))
    return told.values_list("part", "told")


def _row(model: type[Row], told: dict[str, Any]) -> Row:
    values = {field.attname: field.to_python(told[field.attname]) for field in model._meta.concrete_fields}  # noqa: SLF001
    return model.from_db(connection.alias, list(values), [_aware(value) for value in values.values()])


def _aware(value: Any) -> Any:
    """SQLite writes moments in UTC without saying so. Any: whatever a column holds."""
    is_naive = isinstance(value, datetime) and value.tzinfo is None
    return value.replace(tzinfo=UTC) if is_naive else value


def attach(rows: Sequence[Any], **known: dict[int, Any]) -> None:
    """Give rows what their foreign keys point at, where it is read already. Any: rows of any model."""
    for row in rows:
        for name, places in known.items():
            if (pk := getattr(row, f"{name}_id")) in places:
                setattr(row, name, places[pk])
