"""Jobs about jobs: what a worker that died left behind is taken up, and old ones are removed.

A worker says every ten seconds that it lives. One that was killed leaves its job "doing" for
ever; half a minute later whichever worker is alive puts the job back in the queue.
"""

from contextlib import suppress

from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from procrastinate.job_context import JobContext
from procrastinate.jobs import Status

SILENT_SECONDS = 30  # after which a worker is taken for dead
MOST_DEATHS = 3  # a job that takes its worker with it each time is given up
KEPT_HOURS = 7 * 24  # how long a job that was done stays in the list


@app.periodic(cron="* * * * *")
@app.task(name="take-up-stalled-jobs", pass_context=True, queueing_lock="take-up-stalled-jobs")
async def take_up_stalled(context: JobContext, timestamp: int) -> None:
    """Queue again what dead workers had in hand; what killed three of them has failed."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
        with suppress(ConnectorException):  # another worker was quicker
            if job.attempts + 1 < MOST_DEATHS:
                await jobs.retry_job(job)
            else:
                await jobs.finish_job(job, Status.FAILED, delete_job=False)


@app.periodic(cron="40 3 * * *")
@app.task(name="remove-old-jobs", pass_context=True, queueing_lock="remove-old-jobs")
async def remove_old(context: JobContext, timestamp: int) -> None:
    """Remove jobs done a week ago. Those that failed stay, for somebody to look into."""
    await context.app.job_manager.delete_old_jobs(nb_hours=KEPT_HOURS)


def take_up_at_once() -> None:
    """Queue the taking up, so that a worker that is started again need not wait for the minute."""
    with suppress(AlreadyEnqueued):
        take_up_stalled.configure(task_kwargs={"timestamp": 0}).defer()
