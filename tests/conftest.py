"""What holds for all tests."""

from hypothesis import settings

# A busy machine is slow at times; how long one example takes says nothing about the code.
settings.register_profile("newsroom", deadline=None)
settings.load_profile("newsroom")
