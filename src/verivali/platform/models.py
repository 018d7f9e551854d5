"""How far each long act has come. The queue itself is procrastinate's."""

from django.db import models


class Progress(models.Model):
    """One job: what is done, of how much, and where to go on from. Written in the transaction of the work itself."""

    job_id = models.BigIntegerField(primary_key=True)
    #: The account; row-level security shows a job to it and, with the region, to who may read the audit log there.
    asked_by = models.CharField(max_length=40, blank=True)
    region_code = models.CharField(max_length=13, db_collation="C", blank=True, default="")
    asked_at = models.DateTimeField(auto_now_add=True)
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(null=True)
    message = models.CharField(max_length=300, blank=True)
    checkpoint = models.JSONField(default=dict)
    #: The attempt at work: a worker that was taken for dead finds another's name here and stops.
    attempt = models.UUIDField(null=True)
    #: Its connection to the database, which a stopped process would hold, and its locks with it, for ever.
    backend_pid = models.IntegerField(null=True)
    backend_since = models.DateTimeField(null=True)
    beat_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["asked_by", "-asked_at"], name="platform_progress_of_person")]

    def __str__(self) -> str:
        return f"job {self.job_id}: {self.done}/{self.total}"
