"""Addresses, in Indonesian because people read and share them."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from coverage.indicators.codes import CODE_PATTERN
from coverage.views import (
    account,
    approval_acts,
    approvals,
    branch,
    branches,
    employer,
    employer_acts,
    employer_recovery,
    employer_twins,
    employers,
    home,
    login_code,
    nation,
    own_sessions,
    probes,
    regencies,
    regency,
    region,
    register_match,
    report,
    report_cells,
    report_file,
    report_history,
    report_moves,
    report_offices,
    report_paste,
    reports,
    screen,
    screen_acts,
    second_factor,
    session,
    set_password,
    system,
    target_acts,
    target_cells,
    target_file,
    target_path,
    target_proposals,
    target_sharing,
    targets,
    user_acts,
    users,
)


class PlaceCode(StringConverter):
    """A path part that may be the code of a territory; any other text is no address at all."""

    regex = CODE_PATTERN


register_converter(PlaceCode, "code")
app_name = "coverage"
urlpatterns = [
    path("", home.home, name="home"),
    # masuk/, keluar/, akun/, tema/
    path("masuk/", session.Login.as_view(), name="login"),
    path("keluar/", session.logout, name="logout"),
    path("tema/", session.theme, name="theme"),
    path("masuk/kode/", login_code.login_code, name="login-code"),
    path("atur-sandi/<str:uidb64>/<str:token>/", set_password.SetPassword.as_view(), name="set-password"),
    path("akun/", account.account, name="account"),
    path("akun/sesi/akhiri/", own_sessions.end_others, name="own-sessions-end"),
    path("akun/sesi/<uuid:public_id>/akhiri/", own_sessions.end_one, name="own-session-end"),
    path("akun/kode/", second_factor.second_factor, name="second-factor"),
    path("akun/kode/mulai/", second_factor.start, name="second-factor-start"),
    path("akun/kode/nyalakan/", second_factor.confirm, name="second-factor-confirm"),
    path("akun/kode/matikan/", second_factor.turn_off, name="second-factor-off"),
    # pengguna/
    path("pengguna/", users.users, name="users"),
    path("pengguna/baru/", users.new, name="user-new"),
    path("pengguna/<int:pk>/", users.details, name="user-details"),
    path("pengguna/<int:pk>/peran/", user_acts.assign_role, name="user-role"),
    path("pengguna/<int:pk>/cabut-peran/", user_acts.remove_role, name="user-role-remove"),
    path("pengguna/<int:pk>/tautan/", user_acts.issue_link, name="user-link"),
    path("pengguna/<int:pk>/nonaktifkan/", user_acts.deactivate, name="user-deactivate"),
    path("pengguna/<int:pk>/aktifkan/", user_acts.activate, name="user-activate"),
    path("pengguna/<int:pk>/hapus/", user_acts.anonymise, name="user-anonymise"),
    path("pengguna/<int:pk>/kode/", user_acts.reset_device, name="user-device-reset"),
    path("pengguna/<int:pk>/sesi/akhiri/", user_acts.end_sessions, name="user-sessions-end"),
    path("pengguna/<int:pk>/sesi/<uuid:public_id>/akhiri/", user_acts.end_session, name="user-session-end"),
    # probes of the machine that watches us
    path("healthz", probes.healthz, name="healthz"),
    path("readyz", probes.readyz, name="readyz"),
    # sistem/
    path("sistem/", system.system, name="system"),
    path("sistem/ulang/semua/", system.retry_all, name="system-retry-all"),
    path("sistem/ulang/<int:pk>/", system.retry, name="system-retry"),
    # nasional/, provinsi/
    path("nasional/", nation.nation, name="nation"),
    path("provinsi/<code:code>/", nation.province, name="province"),
    # wilayah/
    path("wilayah/", nation.region_list, name="region-list"),
    path("wilayah/<code:code>/", region.region, name="region"),
    # cabang/
    path("cabang/", branches.branches, name="branches"),
    path("cabang/<code:code>/", branch.branch, name="branch"),
    # laporan/, persetujuan/
    path("laporan/", reports.reports, name="reports"),
    path("persetujuan/", approvals.approvals, name="approvals"),
    path("persetujuan/setujui/", approval_acts.approve_many, name="approvals-approve"),
    path("persetujuan/batal/", approval_acts.undo, name="approvals-undo"),
    path("laporan/<code:code>/<str:month>/", report.report, name="report"),
    path("laporan/<code:code>/<str:month>/isian/", report_cells.report_cells, name="report-cells"),
    path("laporan/<code:code>/<str:month>/tempel/", report_paste.report_paste, name="report-paste"),
    path("laporan/<code:code>/<str:month>/kirim/", report_moves.submit, name="report-submit"),
    path("laporan/<code:code>/<str:month>/tarik/", report_moves.withdraw, name="report-withdraw"),
    path("laporan/<code:code>/<str:month>/setujui/", report_moves.approve, name="report-approve"),
    path("laporan/<code:code>/<str:month>/kembalikan/", report_moves.return_, name="report-return"),
    path("laporan/<code:code>/<str:month>/buka/", report_moves.reopen, name="report-reopen"),
    path("laporan/<code:code>/<str:month>/waktu/", report_moves.extend, name="report-extend"),
    path("laporan/<code:code>/<str:month>/berkas/", report_file.report_file, name="report-file"),
    path("laporan/<code:code>/<str:month>/templat.<slug:kind>", report_file.report_template, name="report-template"),
    path("laporan/<code:code>/<str:month>/perintis/", report_offices.report_offices, name="report-offices"),
    path("laporan/<code:code>/<str:month>/riwayat/", report_history.report_history, name="report-history"),
    # target/
    path("target/", targets.targets_now, name="targets-now"),
    path("target/<int:year>/", targets.targets, name="targets"),
    path("target/<int:year>/draf/", target_acts.target_draft, name="target-draft"),
    path("target/<int:year>/versi/<int:number>/", targets.target_version, name="target-version"),
    path("target/<int:year>/versi/<int:number>/isian/", target_cells.target_cells, name="target-cells"),
    path("target/<int:year>/versi/<int:number>/tempel/", target_cells.target_paste, name="target-paste"),
    path("target/<int:year>/versi/<int:number>/berkas/", target_file.target_file, name="target-file"),
    path(
        "target/<int:year>/versi/<int:number>/target.<slug:kind>", target_file.target_template, name="target-template"
    ),
    path("target/<int:year>/versi/<int:number>/kunci/", target_acts.target_lock, name="target-lock"),
    path("target/<int:year>/versi/<int:number>/bagi/", target_sharing.target_share, name="target-share"),
    path(
        "target/<int:year>/versi/<int:number>/bagi/batal/", target_sharing.target_share_undo, name="target-share-undo"
    ),
    path("target/<int:year>/versi/<int:number>/jalur/", target_path.target_path, name="target-path"),
    path("target/<int:year>/versi/<int:number>/buang/", target_acts.target_discard, name="target-discard"),
    path("target/<int:year>/versi/<int:number>/terbitkan/", target_acts.target_publish, name="target-publish"),
    path("target/<int:year>/versi/<int:number>/usul/", target_proposals.target_propose, name="target-propose"),
    path(
        "target/<int:year>/versi/<int:number>/usul/jumlah/",
        target_proposals.target_propose_sums,
        name="target-propose-sums",
    ),
    path(
        "target/<int:year>/versi/<int:number>/usul/<int:pk>/tarik/",
        target_proposals.target_withdraw,
        name="target-withdraw",
    ),
    path(
        "target/<int:year>/versi/<int:number>/usul/<int:pk>/putuskan/",
        target_proposals.target_decide,
        name="target-decide",
    ),
    # layar/
    path("layar/", screen.screen, name="screen"),
    path("layar/tindakan/", screen_acts.add, name="screen-action-add"),
    path("layar/tindakan/<int:pk>/tutup/", screen_acts.close, name="screen-action-close"),
    # pemberi-kerja/, data/
    path("pemberi-kerja/", employers.employers, name="employers"),
    path("data/pemberi-kerja.csv", employers.employers_csv, name="employers-csv"),
    path("pemberi-kerja/pemulihan/", employer_recovery.employer_recovery, name="employer-recovery"),
    path("pemberi-kerja/kembar/", employer_twins.employer_twins, name="employer-twins"),
    path("pemberi-kerja/kembar/gabung/", employer_twins.employer_merge, name="employer-merge"),
    path("pemberi-kerja/cocokkan/", register_match.register_match, name="employer-match"),
    path("pemberi-kerja/<int:pk>/", employer.employer, name="employer"),
    path("pemberi-kerja/<int:pk>/kontak.csv", employer.employer_contacts_csv, name="employer-contacts-csv"),
    path("pemberi-kerja/<int:pk>/keadaan/", employer_acts.record_state, name="employer-activity"),
    path("pemberi-kerja/<int:pk>/kunjungan/", employer_acts.plan, name="employer-visit"),
    path("pemberi-kerja/<int:pk>/kunjungan/<int:number>/tutup/", employer_acts.close, name="employer-visit-close"),
    path("pemberi-kerja/<int:pk>/kontak/", employer_acts.write_contact, name="employer-contact"),
    path(
        "pemberi-kerja/<int:pk>/kontak/<int:number>/hapus/",
        employer_acts.forget_contact,
        name="employer-contact-erase",
    ),
    path("pemberi-kerja/<int:pk>/pisahkan/", employer_twins.employer_unmerge, name="employer-unmerge"),
    # kabupaten/
    path("kabupaten/", regencies.regencies, name="regencies"),
    path("kabupaten/<code:code>/", regency.regency, name="regency"),
]
