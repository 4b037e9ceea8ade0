"""The declared rule of every address: who may open it. An address without a line here fails the suite."""

from __future__ import annotations

from enum import StrEnum

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from coverage.permissions import Permission


class Open(StrEnum):
    """Rules that need no permission."""

    ANYONE = "anyone"
    SIGNED_IN = "signed in"


Rule = Open | Permission

RULES: dict[str, Rule] = {
    "login": Open.ANYONE,
    "logout": Open.ANYONE,
    "theme": Open.ANYONE,
    "healthz": Open.ANYONE,
    "readyz": Open.ANYONE,
    "login-code": Open.ANYONE,
    "set-password": Open.ANYONE,
    "home": Open.SIGNED_IN,
    "account": Open.SIGNED_IN,
    "own-session-end": Open.SIGNED_IN,
    "own-sessions-end": Open.SIGNED_IN,
    "second-factor": Permission.USE_SECOND_FACTOR,
    "second-factor-start": Permission.USE_SECOND_FACTOR,
    "second-factor-confirm": Permission.USE_SECOND_FACTOR,
    "second-factor-off": Permission.USE_SECOND_FACTOR,
    "users": Permission.MANAGE_ACCOUNTS,
    "user-new": Permission.MANAGE_ACCOUNTS,
    "user-details": Permission.MANAGE_ACCOUNTS,
    "user-role": Permission.MANAGE_ACCOUNTS,
    "user-role-remove": Permission.MANAGE_ACCOUNTS,
    "user-link": Permission.MANAGE_ACCOUNTS,
    "user-deactivate": Permission.MANAGE_ACCOUNTS,
    "user-activate": Permission.MANAGE_ACCOUNTS,
    "user-anonymise": Permission.MANAGE_ACCOUNTS,
    "user-device-reset": Permission.MANAGE_ACCOUNTS,
    "user-session-end": Permission.MANAGE_ACCOUNTS,
    "user-sessions-end": Permission.MANAGE_ACCOUNTS,
    "system": Permission.VIEW_SYSTEM,
    "system-retry": Permission.RECOMPUTE,
    "system-retry-all": Permission.RECOMPUTE,
    "nation": Permission.VIEW_PUBLISHED,
    "province": Permission.VIEW_PUBLISHED,
    "region-list": Permission.VIEW_PUBLISHED,
    "region": Permission.VIEW_PUBLISHED,
    "branches": Permission.VIEW_PUBLISHED,
    "branch": Permission.VIEW_PUBLISHED,
    "regencies": Permission.VIEW_PUBLISHED,
    "targets-now": Permission.VIEW_PUBLISHED,
    "targets": Permission.VIEW_PUBLISHED,
    "target-version": Permission.VIEW_PUBLISHED,
    "target-draft": Permission.EDIT_TARGETS,
    "target-cells": Permission.EDIT_TARGETS,
    "target-paste": Permission.VIEW_PUBLISHED,
    "target-file": Permission.EDIT_TARGETS,
    "target-template": Permission.VIEW_PUBLISHED,
    "target-lock": Permission.EDIT_TARGETS,
    "target-share": Permission.EDIT_TARGETS,
    "target-share-undo": Permission.EDIT_TARGETS,
    "target-path": Permission.EDIT_TARGETS,
    "target-discard": Permission.EDIT_TARGETS,
    "target-publish": Permission.PUBLISH_TARGETS,
    "target-take-back": Permission.PUBLISH_TARGETS,
    "target-propose": Permission.PROPOSE_TARGETS,
    "target-propose-sums": Permission.PROPOSE_TARGETS,
    "target-withdraw": Permission.PROPOSE_TARGETS,
    "target-decide": Permission.PUBLISH_TARGETS,
    "regency": Permission.VIEW_PUBLISHED,
    "protection": Permission.VIEW_PROTECTION,
    "agreement-new": Permission.EDIT_PROTECTION,
    "agreement": Permission.VIEW_PROTECTION,
    "agreement-step": Permission.EDIT_PROTECTION,
    "agreement-details": Permission.EDIT_PROTECTION,
    "agreement-paper-add": Permission.EDIT_PROTECTION,
    "agreement-paper": Permission.VIEW_DRAFTS,
    "agreement-paper-remove": Permission.EDIT_PROTECTION,
    "cost": Permission.VIEW_PROTECTION,
    "cost-scenario-save": Permission.EDIT_PROTECTION,
    "cost-scenario-delete": Permission.EDIT_PROTECTION,
    "reports": Permission.VIEW_DRAFTS,
    "approvals": Permission.REVIEW_REPORT,
    "approvals-approve": Permission.REVIEW_REPORT,
    "approvals-undo": Permission.REVIEW_REPORT,
    "report": Permission.VIEW_DRAFTS,
    "report-cells": Permission.VIEW_DRAFTS,
    "report-paste": Permission.VIEW_DRAFTS,
    "report-offices": Permission.VIEW_DRAFTS,
    "report-file": Permission.VIEW_DRAFTS,
    "report-template": Permission.VIEW_DRAFTS,
    "report-submit": Permission.VIEW_DRAFTS,
    "report-withdraw": Permission.VIEW_DRAFTS,
    "report-approve": Permission.VIEW_DRAFTS,
    "report-return": Permission.VIEW_DRAFTS,
    "report-reopen": Permission.VIEW_DRAFTS,
    "report-extend": Permission.VIEW_DRAFTS,
    "report-history": Permission.VIEW_DRAFTS,
    "screen": Permission.VIEW_PUBLISHED,
    "screen-action-add": Permission.LEAD_MEETING,
    "screen-action-close": Permission.LEAD_MEETING,
    "commitments": Permission.VIEW_PROTECTION,
    "commitment-new": Permission.EDIT_PROTECTION,
    "commitment": Permission.VIEW_PROTECTION,
    "commitment-step": Permission.EDIT_PROTECTION,
    "commitment-edit": Permission.EDIT_PROTECTION,
    "commitment-drop": Permission.EDIT_PROTECTION,
    "claims": Permission.VIEW_PROTECTION,
    "claim-new": Permission.RECORD_CLAIMS,
    "employers": Permission.VIEW_EMPLOYERS,
    "employers-csv": Permission.VIEW_EMPLOYERS,
    "employer": Permission.VIEW_EMPLOYERS,
    "employer-contacts-csv": Permission.VIEW_EMPLOYERS,
    "employer-recovery": Permission.VIEW_EMPLOYERS,
    "employer-twins": Permission.VIEW_EMPLOYERS,
    "employer-match": Permission.VIEW_EMPLOYERS,
    "employer-activity": Permission.VISIT_EMPLOYERS,
    "employer-visit": Permission.VISIT_EMPLOYERS,
    "employer-visit-close": Permission.VISIT_EMPLOYERS,
    "employer-contact": Permission.VISIT_EMPLOYERS,
    "employer-contact-erase": Permission.VISIT_EMPLOYERS,
    "employer-merge": Permission.MERGE_EMPLOYERS,
    "employer-unmerge": Permission.MERGE_EMPLOYERS,
}

# What stands in for the parameters of an address; no such place exists.
STAND_INS = {
    "code": "TIDAK-ADA",
    "month": "2022-09",
    "kind": "xlsx",
    "pk": "999999999",
    "year": "2098",
    "number": "999",
    "public_id": "00000000-0000-4000-8000-000000000000",
    "token": "tidak-ada",
    "uidb64": "OTk5OTk5OTk5",
}


def addresses() -> dict[str, str]:
    """Every address of the project by its name, with stand-ins for its parameters."""
    patterns = _patterns(get_resolver().url_patterns)
    assert all(pattern.name for pattern in patterns), "an address without a name"
    return {
        str(pattern.name): reverse(
            f"coverage:{pattern.name}", kwargs={name: STAND_INS[name] for name in pattern.pattern.regex.groupindex}
        )
        for pattern in patterns
    }


def _patterns(entries: list[URLPattern | URLResolver]) -> list[URLPattern]:
    found: list[URLPattern] = []
    for entry in entries:
        found += _patterns(entry.url_patterns) if isinstance(entry, URLResolver) else [entry]
    return found
