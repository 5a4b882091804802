"""Whether groups of children are dealt with more often, or more severely, than others."""
