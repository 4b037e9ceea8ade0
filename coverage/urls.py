"""Addresses, in Indonesian because people read and share them."""

from django.urls import path

from coverage.views import account, branch, branches, home, probes, regencies, regency, region, session

app_name = "coverage"
urlpatterns = [
    path("", home.home, name="home"),
    # masuk/, keluar/, akun/, tema/
    path("masuk/", session.Login.as_view(), name="login"),
    path("keluar/", session.logout, name="logout"),
    path("tema/", session.theme, name="theme"),
    path("akun/", account.account, name="account"),
    # probes of the machine that watches us
    path("healthz", probes.healthz, name="healthz"),
    path("readyz", probes.readyz, name="readyz"),
    # wilayah/
    path("wilayah/", region.region_list, name="region-list"),
    path("wilayah/<str:code>/", region.region, name="region"),
    # cabang/
    path("cabang/", branches.branches, name="branches"),
    path("cabang/<str:code>/", branch.branch, name="branch"),
    # kabupaten/
    path("kabupaten/", regencies.regencies, name="regencies"),
    path("kabupaten/<str:code>/", regency.regency, name="regency"),
]
