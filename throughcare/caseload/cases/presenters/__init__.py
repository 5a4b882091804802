"""Lists, search results and overviews, as the components of the design system take them."""
