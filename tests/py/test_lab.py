"""lab.py: against littlecms, which CPython's Pillow has."""

from __future__ import annotations

import numpy as np
import PIL.Image
from files import scene
from tintype.pictures import convert, lab

PHOTO = PIL.Image.fromarray(scene(150, 130))


def test_lab_is_littlecmss_within_one_step() -> None:
    """Lightness, a and b."""
    for own, other in zip(lab.rgb_to_lab(PHOTO).split(), PHOTO.convert("LAB").split(), strict=True):
        off = np.asarray(own).astype(int) - np.asarray(other)
        assert np.abs(off).max() <= 1
        assert np.abs(off).mean() < 0.1


def test_there_and_back_a_photo_is_nearly_the_same() -> None:
    """As near as 8 bits of LAB allow."""
    again = np.asarray(lab.lab_to_rgb(lab.rgb_to_lab(PHOTO))).astype(int)
    assert np.abs(again - np.asarray(PHOTO)).max() <= 4
    shown = convert.image_to_picture(PHOTO.convert("LAB"))
    rgba = np.frombuffer(shown.data, np.uint8).reshape(130, 150, 4)
    assert np.abs(rgba[..., :3].astype(int) - np.asarray(PHOTO)).max() <= 4
    assert rgba[..., 3].min() == 255
