"""The frame around every page: menu, person, theme, language and the notes that belong on each page."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coverage.indicators.formatting import format_date
from coverage.indicators.vocabulary import TerritoryKind
from coverage.models import Theme, scope_of
from coverage.permissions import Permission, has_permission
from coverage.selectors.links import tail
from coverage.selectors.query import parse_query
from coverage.selectors.words import role_names


@dataclass(frozen=True, slots=True)
class NavItem:
    """One link of the menu."""

    url: str
    label: str
    icon: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class NavGroup:
    """Links under one heading."""

    label: str
    items: tuple[NavItem, ...]


@dataclass(frozen=True, slots=True)
class Signed:
    """The signed-in person as the rail shows them: a role and a place, never a name."""

    id: int
    label: str
    scope: str
    initials: str


@dataclass(frozen=True, slots=True)
class Shell:
    """Everything base.html needs that is not the page's own."""

    site_name: str
    office: str
    nav: tuple[NavGroup, ...]
    person: Signed | None
    theme: str
    language: str
    clock_note: str


def shell(request: HttpRequest) -> dict[str, object]:
    """Put the frame into every template's context; made when first asked for, because a page has many templates."""
    return {"shell": SimpleLazyObject(lambda: shell_of(request))}


def shell_of(request: HttpRequest) -> Shell:
    """Return the frame of a request, made once; an anonymous page gets no menu."""
    known: Shell | None = getattr(request, "_shell", None)
    if known is None:
        known = _shell(request)
        request._shell = known  # type: ignore[attr-defined]  # noqa: SLF001
    return known


def _shell(request: HttpRequest) -> Shell:
    # A request refused before the session was read (a strange host, too many fields) has no user.
    signed_in = hasattr(request, "user") and request.user.is_authenticated
    return Shell(
        site_name=settings.SITE_NAME,
        office=_office(request) if signed_in else "",
        nav=_nav(request) if signed_in else (),
        person=_person(request) if signed_in else None,
        theme=_theme(request),
        language=get_language() or settings.LANGUAGE_CODE,
        clock_note=_clock_note(),
    )


def _theme(request: HttpRequest) -> str:
    chosen = request.COOKIES.get("tema", "")
    return chosen if chosen in Theme.values else Theme.SYSTEM.value


def _clock_note() -> str:
    if settings.REFERENCE_DATE is None:
        return ""
    day = format_date(settings.REFERENCE_DATE, lang="en" if get_language() == "en" else "id")
    return _("Jam peragaan: hari ini dianggap %(day)s.") % {"day": day}


def _office(request: HttpRequest) -> str:
    home = scope_of(request.user).home
    return home.name if home else ""


def _person(request: HttpRequest) -> Signed:
    scope = scope_of(request.user)
    label = role_names().get(scope.role, _("Tanpa peran"))
    return Signed(
        id=request.user.pk or 0,
        label=label,
        scope=scope.home.name if scope.home else "",
        initials="".join(word[0] for word in label.split()[:2]).upper(),
    )


def _nav(request: HttpRequest) -> tuple[NavGroup, ...]:
    """List only what the person may open: a link one cannot use is absent, not grey."""
    match = request.resolver_match
    current = (match.url_name or "") if match else ""
    groups = (
        _watch(request, current), _protect(request, current), _work(request, current), _manage(request, current),
    )  # fmt: skip
    return tuple(group for group in groups if group.items)


def _watch(request: HttpRequest, current: str) -> NavGroup:
    if not has_permission(request.user, Permission.VIEW_PUBLISHED):
        return NavGroup("", ())
    home = scope_of(request.user).home
    wide = (("nation", "overview", _("Ringkasan nasional"), {"nation"}),)
    watch = (
        *(wide if home is not None and home.kind == TerritoryKind.NATION else ()),
        ("region-list", "overview", _("Ringkasan wilayah"), {"region", "region-list"}),
        ("branches", "branch", _("Kantor cabang"), {"branches", "branch"}),
        ("regencies", "regency", _("Kabupaten/kota"), {"regencies", "regency"}),
    )
    kept = tail(parse_query(request.GET))
    items = tuple(
        NavItem(reverse(f"coverage:{name}") + kept, label, icon, current in names) for name, icon, label, names in watch
    )
    if has_permission(request.user, Permission.VIEW_EMPLOYERS):
        is_current = current.partition("-")[0] in {"employers", "employer"}
        items = (*items, NavItem(reverse("coverage:employers"), _("Pemberi kerja"), "employer", is_current))
    if not has_permission(request.user, Permission.VIEW_DRAFTS):
        items = (*items, _targets(current))
    return NavGroup(_("Pantau"), items)


def _protect(request: HttpRequest, current: str) -> NavGroup:
    if not has_permission(request.user, Permission.VIEW_PROTECTION):
        return NavGroup("", ())
    is_protection = current == "protection" or current.startswith("agreement")
    items = (
        NavItem(reverse("coverage:protection"), _("Perlindungan"), "shield", is_protection),
        NavItem(reverse("coverage:commitments"), _("Komitmen"), "commitment", current.startswith("commitment")),
        NavItem(reverse("coverage:claims"), _("Klaim"), "claim", current.startswith("claim")),
    )
    return NavGroup(_("Lindungi"), items)


def _work(request: HttpRequest, current: str) -> NavGroup:
    items = []
    if has_permission(request.user, Permission.VIEW_DRAFTS):
        items.append(NavItem(reverse("coverage:home"), _("Menunggu Anda"), "clock", current == "home"))
        is_current = current == "reports" or current.partition("-")[0] == "report"
        items.append(NavItem(reverse("coverage:reports"), _("Laporan bulanan"), "report", is_current))
    if has_permission(request.user, Permission.REVIEW_REPORT):
        items.append(NavItem(reverse("coverage:approvals"), _("Persetujuan"), "inbox", current.startswith("approvals")))
    if has_permission(request.user, Permission.VIEW_DRAFTS):
        items.append(_targets(current))
    return NavGroup(_("Kerjakan"), tuple(items))


def _targets(current: str) -> NavItem:
    """Lead to the yearly plan: work for those who see drafts, a figure to watch for the others."""
    return NavItem(reverse("coverage:targets-now"), _("Target"), "target", current.startswith("target"))


def _manage(request: HttpRequest, current: str) -> NavGroup:
    items = []
    if has_permission(request.user, Permission.MANAGE_ACCOUNTS):
        is_current = current == "users" or current.startswith("user-")
        items.append(NavItem(reverse("coverage:users"), _("Pengguna"), "users", is_current))
    if has_permission(request.user, Permission.VIEW_SYSTEM):
        items.append(NavItem(reverse("coverage:system"), _("Keadaan sistem"), "system", current == "system"))
    return NavGroup(_("Kelola"), tuple(items))
