"""Sample data: an invented coalition of any size, the same for the same seed and day; it says that it is invented."""

from baum_desktop.sample.create import create_sample, fill_with_sample

__all__ = ["create_sample", "fill_with_sample"]
