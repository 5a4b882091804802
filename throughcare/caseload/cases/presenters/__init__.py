"""Lists, search results and overviews, as the components of the design system expect them."""
