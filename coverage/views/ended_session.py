"""An act that met an ended session: the way over the login back to its page, and what is said on it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

# The parameter of the login's address that names the act; the session that could have kept it is over.
UNDONE = "belum"
# The one fixed word by which a form says that it stands in the inbox.
INBOX = "persetujuan"
_SAVE, _OTHER = "simpan", "lain"


def to_login(request: HttpRequest) -> HttpResponse:
    """Send somebody to the login and from there to where they were; who was about to act is told that nothing is done.

    The address of an act leads to its page when it is opened (`WrongMethodMiddleware`).
    """
    query = {"next": request.get_full_path()}
    if request.method not in ("GET", "HEAD"):
        query = {"next": _onward(request), UNDONE: _word_of(request)}
    return HttpResponseRedirect(f"{reverse('coverage:login')}?{urlencode(query, safe='/')}")


def undone_sentence(word: str) -> str:
    """Say what was not done; nothing for a word that names no act."""
    acts = {
        _SAVE: _("isian disimpan"),
        "kirim": _("laporan dikirim"),
        "tarik": _("laporan ditarik"),
        "setujui": _("laporan disetujui"),
        "kembalikan": _("laporan dikembalikan"),
        "buka": _("laporan dibuka kembali"),
        "waktu": _("batas pengisian diubah"),
        "berkas": _("berkas diperiksa"),
        "batal": _("persetujuan dibatalkan"),
        _OTHER: _("permintaan Anda diterima"),
    }
    if word not in acts:
        return ""
    return _("Belum dilakukan: sesi berakhir sebelum %(act)s.") % {"act": acts[word]}


def tell_undone(request: HttpRequest, word: str) -> None:
    """Say it on the next page, after the login."""
    if sentence := undone_sentence(word):
        messages.error(request, _("%(sentence)s Ulangi.") % {"sentence": sentence})


def _onward(request: HttpRequest) -> str:
    match = request.resolver_match
    if match is None or request.POST.get("kembali") != INBOX or "month" not in match.kwargs:
        return request.path
    query = {"bulan": match.kwargs["month"], "cabang": match.kwargs["code"]}
    return f"{reverse('coverage:approvals')}?{urlencode(query)}"


def _word_of(request: HttpRequest) -> str:
    """Acts are named by the last part of their address; a report is saved at its own."""
    if request.resolver_match and request.resolver_match.url_name == "report":
        return _SAVE
    word = request.path.rstrip("/").rpartition("/")[2]
    return word if undone_sentence(word) else _OTHER
