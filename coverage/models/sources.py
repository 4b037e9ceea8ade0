"""Where figures come from: documents a reader can look up."""

from django.db import models


class SourceDocument(models.Model):
    """One document that figures cite: what a reader sees is title, outlet and date, never a file name."""

    code = models.CharField(max_length=24, unique=True)
    title = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    outlet = models.CharField(max_length=120)
    date = models.DateField(null=True, blank=True)
    file_name = models.CharField(max_length=120, blank=True)
    basis = models.CharField(max_length=12, blank=True)
    source = models.CharField(max_length=250, blank=True)
    as_of = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.title
