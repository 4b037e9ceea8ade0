"""Create a system administrator on a machine that has none."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from coverage.entry.account_checks import AccountError
from coverage.entry.first_administrator import create_administrator


class Command(BaseCommand):
    """Print the one-time link at which the new administrator sets the password."""

    help = "Membuat akun administrator sistem dan mencetak tautan sekali pakai untuk kata sandinya."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the name."""
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        """Create the account, or say why not."""
        try:
            link = create_administrator(options["username"], label="manage.py create_administrator")
        except AccountError as error:
            raise CommandError(str(error)) from None
        self.stdout.write("Buka alamat ini di situs Anda dalam 24 jam, satu kali pakai:")
        self.stdout.write(reverse("coverage:set-password", args=[link.uid, link.token]))
