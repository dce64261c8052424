"""Keys pressed on an X screen as a keyboard would, through XTest; and the window that gets them."""

from __future__ import annotations

import ctypes
from ctypes import POINTER, byref, c_char_p, c_int, c_uint, c_ulong, c_void_p

_NAMES = {" ": "space", ".": "period", ",": "comma", "-": "minus", "'": "apostrophe", "/": "slash"}
_SHIFTED = {"?": "slash", ":": "semicolon"}
_REVERT_TO_POINTER_ROOT = 1


class Keyboard:
    """A keyboard at one screen. Nothing comes between its keys and the window that has X's focus."""

    def __init__(self, display: str) -> None:
        """Raises OSError where the libraries of X are not installed, or the screen is not there."""
        self._x = ctypes.CDLL("libX11.so.6")
        self._test = ctypes.CDLL("libXtst.so.6")
        _declare(self._x)
        screen: int | None = self._x.XOpenDisplay(display.encode())
        if screen is None:
            raise OSError(f"there is no screen {display}")
        self._screen = c_void_p(screen)

    def close(self) -> None:
        """Leave the screen."""
        self._x.XCloseDisplay(self._screen)

    def press(self, keys: str) -> None:
        """Press keys together, by their names in X: `Down`, `Control_L+k`."""
        codes = [
            self._x.XKeysymToKeycode(self._screen, self._x.XStringToKeysym(key.encode())) for key in keys.split("+")
        ]
        for code in codes:
            self._test.XTestFakeKeyEvent(self._screen, code, 1, 0)
        for code in reversed(codes):
            self._test.XTestFakeKeyEvent(self._screen, code, 0, 0)
        self._x.XFlush(self._screen)

    def write(self, words: str) -> None:
        """Type letters, figures and a few signs."""
        for sign in words:
            if sign in _SHIFTED or sign.isupper():
                self.press(f"Shift_L+{_SHIFTED.get(sign, sign)}")
            else:
                self.press(_NAMES.get(sign, sign))

    def window(self, title: str) -> int | None:
        """Return the window on the screen whose title ends so."""
        root, parent, count = c_ulong(), c_ulong(), c_uint()
        children = POINTER(c_ulong)()
        top = self._x.XDefaultRootWindow(self._screen)
        self._x.XQueryTree(self._screen, top, byref(root), byref(parent), byref(children), byref(count))
        try:
            for window in children[: count.value]:
                if self._title(window).endswith(title) and self._is_visible(window):
                    return int(window)
        finally:
            if count.value:
                self._x.XFree(children)
        return None

    def give_focus(self, window: int) -> None:
        """Let a window have the keys, as a window manager would."""
        self._x.XSetInputFocus(self._screen, window, _REVERT_TO_POINTER_ROOT, 0)
        self._x.XFlush(self._screen)

    def _title(self, window: int) -> str:
        name = c_char_p()
        self._x.XFetchName(self._screen, window, byref(name))
        return (name.value or b"").decode("latin-1")

    def _is_visible(self, window: int) -> bool:
        shape = (c_ulong * 32)()  # XWindowAttributes is smaller
        self._x.XGetWindowAttributes(self._screen, window, byref(shape))
        return bool(ctypes.cast(shape, POINTER(c_int))[_MAP_STATE] == _VIEWABLE)


_MAP_STATE, _VIEWABLE = 23, 2


def _declare(x: ctypes.CDLL) -> None:
    """Tell which arguments are wider than an int."""
    x.XOpenDisplay.restype = c_void_p
    x.XDefaultRootWindow.argtypes, x.XDefaultRootWindow.restype = [c_void_p], c_ulong
    x.XStringToKeysym.restype = c_ulong
    x.XKeysymToKeycode.argtypes = [c_void_p, c_ulong]
    x.XQueryTree.argtypes = [c_void_p, c_ulong, *[c_void_p] * 4]
    x.XFetchName.argtypes = [c_void_p, c_ulong, c_void_p]
    x.XGetWindowAttributes.argtypes = [c_void_p, c_ulong, c_void_p]
    x.XSetInputFocus.argtypes = [c_void_p, c_ulong, c_int, c_ulong]
