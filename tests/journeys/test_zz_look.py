import pytest
from throughcare.governance.performance.snapshots import take_snapshot_of
def test_look(service, settings, tmp_path, sit_down):
    settings.STATE, settings.REPORT_DATABASE_URL = tmp_path, service.address_of("report")
    take_snapshot_of("northwick")
    r = sit_down(); r.sign_in("Ruth Adeyemi")
    for n, at in {"p": "/performance/", "m": "/performance/offence-profile/?by=sex", "t": "/performance/reoffending-tracker/", "c": "/performance/offence-profile/cases/"}.items():
        r.go(at); r.check(); r.page.screenshot(path=f"/tmp/look_{n}.png", full_page=True)
