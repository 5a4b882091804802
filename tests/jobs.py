"""The jobs that wait, done as the worker does them."""

from concurrent.futures import ThreadPoolExecutor

from procrastinate.contrib.django import app


def run_jobs() -> None:
    """Do all the jobs that wait.

    In a thread of their own, as its event loop is: where a test before this one looked at pages,
    the browser's driver has one in the thread of the tests.
    """
    with ThreadPoolExecutor(1) as thread:
        thread.submit(work_off).result()


def work_off() -> None:
    connector = app.connector.get_worker_connector()
    with app.replace_connector(connector) as working:
        working.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
