"""Small services whose records give the figures that five councils published."""

from throughcare.dataset.synthetic.published.calibration import FILE, Published, read_published
from throughcare.dataset.synthetic.published.services import LIKE, invent_like, write_like

__all__ = ["FILE", "LIKE", "Published", "invent_like", "read_published", "write_like"]
