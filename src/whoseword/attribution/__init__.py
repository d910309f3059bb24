"""Attribution: who says what. The door is :func:`attribute`."""

from whoseword.attribution.attribute import attribute, outer_frames

__all__ = ["attribute", "outer_frames"]
