"""Tells the stories of the cast: written in the next file of this folder, one for each child."""

from throughcare.dataset.synthetic.world import World


def tell(world: World, services: int) -> None:
    """Add the rows of the cast's children to the service they belong to."""
