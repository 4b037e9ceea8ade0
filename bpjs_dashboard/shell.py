"""The frame around every page: menu, person, theme, and the notes that belong on each page."""
from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, object]:
    return {}
