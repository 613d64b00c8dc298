"""How often Python looks for objects that hold only each other."""

import gc

# New objects until the youngest are looked at, then such turns until older ones are: 20,000, 200,000 and
# 200 million. A look at all takes 0.1 s among ten thousand articles and finds none of theirs, which are
# values. What a window drops is found among the younger ones.
EVERY = (20_000, 10, 1_000)


def collect_seldom() -> None:
    """Look seldom from now on."""
    gc.set_threshold(*EVERY)
    gc.enable()
