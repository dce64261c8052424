"""Paint the sheet into a PNG file, without a display."""

from __future__ import annotations

import argparse
import os


def main() -> None:
    """Read the options, paint, write the file."""
    parser = argparse.ArgumentParser(prog="python -m ui.widgets.gallery", description="Paint every part of the window.")
    parser.add_argument("out", help="the PNG file to write")
    parser.add_argument("--palette", default="light", help="light, dark, high_contrast or light_high_contrast")
    parser.add_argument("--scale", default="1", help="device pixels to one logical pixel")
    parser.add_argument("--text", type=float, default=1.0, help="text scale, 1.0 to 2.0")
    parser.add_argument("--width", type=int, default=1280, help="width in logical pixels")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = options.scale

    # Qt reads its environment when it is first loaded.
    from PySide6.QtWidgets import QApplication

    from ui.theme import Theme
    from ui.widgets.gallery.sheet import Sheet

    app = QApplication([])
    theme = Theme(appearance=options.palette, text_scale=options.text)
    theme.apply(app)
    sheet = Sheet(theme)
    sheet.resize(options.width, sheet.fitting_height(options.width))
    sheet.show()
    app.processEvents()
    sheet.grab().save(options.out)


if __name__ == "__main__":
    main()
