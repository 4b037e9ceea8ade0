"""Who may do what, where. Deny by default; what may be seen is the matter of `visible_to` on each model."""

from __future__ import annotations

from enum import StrEnum

from coverage.models import Branch, Person, Region, Role, Scope, scope_of


class Permission(StrEnum):
    """One act each; the table below is the only place that grants them."""

    VIEW_PUBLISHED = "view_published"
    VIEW_DRAFTS = "view_drafts"
    EDIT_REPORT = "edit_report"
    REVIEW_REPORT = "review_report"
    PROPOSE_TARGETS = "propose_targets"
    EDIT_TARGETS = "edit_targets"
    PUBLISH_TARGETS = "publish_targets"
    LEAD_MEETING = "lead_meeting"
    VIEW_PROTECTION = "view_protection"
    EDIT_PROTECTION = "edit_protection"
    RECORD_CLAIMS = "record_claims"
    VIEW_EMPLOYERS = "view_employers"
    VISIT_EMPLOYERS = "visit_employers"
    MERGE_EMPLOYERS = "merge_employers"
    IMPORT_DATA = "import_data"
    RECOMPUTE = "recompute"
    VIEW_SYSTEM = "view_system"
    MANAGE_ACCOUNTS = "manage_accounts"
    USE_SECOND_FACTOR = "use_second_factor"


GRANTS: dict[Role, frozenset[Permission]] = {
    Role.DEPUTY: frozenset(
        {
            Permission.VIEW_PUBLISHED,
            Permission.VIEW_DRAFTS,
            Permission.REVIEW_REPORT,
            Permission.EDIT_TARGETS,
            Permission.PUBLISH_TARGETS,
            Permission.LEAD_MEETING,
            Permission.VIEW_PROTECTION,
            Permission.EDIT_PROTECTION,
            Permission.VIEW_EMPLOYERS,
            Permission.VISIT_EMPLOYERS,
            Permission.VIEW_SYSTEM,
            Permission.USE_SECOND_FACTOR,
        }
    ),
    Role.BRANCH_HEAD: frozenset(
        {
            Permission.VIEW_PUBLISHED,
            Permission.VIEW_DRAFTS,
            Permission.EDIT_REPORT,
            Permission.PROPOSE_TARGETS,
            Permission.VIEW_PROTECTION,
            Permission.EDIT_PROTECTION,
            Permission.VIEW_EMPLOYERS,
            Permission.VISIT_EMPLOYERS,
        }
    ),
    Role.IMPORTER: frozenset(
        {
            Permission.VIEW_PUBLISHED,
            Permission.VIEW_DRAFTS,
            Permission.IMPORT_DATA,
            Permission.EDIT_TARGETS,
            Permission.VIEW_PROTECTION,
            Permission.EDIT_PROTECTION,
            Permission.RECORD_CLAIMS,
            Permission.VIEW_EMPLOYERS,
            Permission.VISIT_EMPLOYERS,
            Permission.MERGE_EMPLOYERS,
            Permission.RECOMPUTE,
            Permission.VIEW_SYSTEM,
            Permission.USE_SECOND_FACTOR,
        }
    ),
    Role.READER: frozenset({Permission.VIEW_PUBLISHED, Permission.VIEW_PROTECTION}),
    Role.SYSTEM: frozenset({Permission.MANAGE_ACCOUNTS, Permission.USE_SECOND_FACTOR}),
}
# Acts of a branch head reach the own office only; its sub-offices may be read, not written.
OWN_BRANCH_ONLY = frozenset(
    {
        Permission.EDIT_REPORT,
        Permission.PROPOSE_TARGETS,
        Permission.EDIT_PROTECTION,
        Permission.VISIT_EMPLOYERS,
    }
)


def has_permission(
    person: Person, permission: Permission, *, branch: Branch | None = None, region: Region | None = None
) -> bool:
    """Say whether a person may do an act, at a branch or in a whole region if one is named.

    An act on a region takes a role on the region itself or on the nation above it.
    """
    scope = scope_of(person)
    if not any(permission in GRANTS[Role(role)] for role in scope.roles):
        return False
    if region is not None:
        return not scope.staffed_ids.isdisjoint({region.pk, region.nation_id})
    if branch is None or permission is Permission.VIEW_PUBLISHED:
        return True
    return branch.pk in (scope.own_branch_ids if _ends_at_own_branch(scope, permission) else scope.branch_ids)


def _ends_at_own_branch(scope: Scope, permission: Permission) -> bool:
    """Say whether the act was granted to the head of an office alone: whoever staffs a region does it everywhere."""
    staffs = any(permission in GRANTS[role] for role in (Role.DEPUTY, Role.IMPORTER) if scope.has_role(role))
    return permission in OWN_BRANCH_ONLY and not staffs
