"""Did what was done make a difference? Answered with care, and refused where it cannot be known.

Without a comparison a change is "observed", never "the effect of": children change, and those
chosen at their worst get better by themselves.
"""
