"""The board, the population and the figures that a service is compared with."""
