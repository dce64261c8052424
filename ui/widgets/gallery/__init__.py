"""Every part on one sheet, to be looked at: python -m ui.widgets.gallery OUT.png --palette dark --scale 2 --text 2."""
