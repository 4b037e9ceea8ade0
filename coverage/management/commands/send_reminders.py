"""Send the reminders that are due; the beat asks the same function every five minutes."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from coverage.entry.reminders import send_reminders


class Command(BaseCommand):
    """`send_reminders`: safe to repeat; for a machine without a scheduler."""

    help = "Kirim surel pengingat laporan yang jatuh tempo hari ini, sekali untuk setiap orang."

    # Any: Django passes the options it parsed.
    def handle(self, *_args: Any, **_options: Any) -> None:
        done = send_reminders()
        self.stdout.write(f"{done.sent} pengingat terkirim." if done.sent else "Tidak ada pengingat yang terkirim.")
        if done.without_address:
            self.stdout.write(f"{done.without_address} orang tanpa alamat surel dilewati.")
        if done.failed:
            raise CommandError(f"{done.failed} pengingat gagal terkirim; dicoba lagi pada panggilan berikutnya.")
