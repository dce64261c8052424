"""Plain shapes painted on a canvas."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from baum_desktop.briefs.design import faces
from baum_desktop.briefs.shapes import Bar, Dot, Drawing, Path, Words
from baum_desktop.briefs.tagged.block import Block
from baum_desktop.briefs.tagged.flow import paint_line
from baum_desktop.briefs.tagged.lines import TextStyle
from baum_desktop.briefs.tagged.text import Span, clean
from baum_desktop.briefs.tagged.tree import Elem


def paint(canvas: Canvas, drawing: Drawing) -> None:
    """Draw the shapes in a box whose lower left corner is the origin; the caller has opened the mark."""
    for shape in drawing.shapes:
        match shape:
            case Bar():
                canvas.setFillColor(shape.color)
                below = drawing.height - shape.y - shape.height
                canvas.rect(shape.x, below, shape.width, shape.height, stroke=0, fill=1)
            case Dot():
                canvas.setFillColor(shape.color)
                canvas.circle(shape.x, drawing.height - shape.y, shape.radius, stroke=0, fill=1)
            case Path():
                _path(canvas, shape, drawing.height)
            case Words():
                words(canvas, shape, shape.x, drawing.height - shape.y)


def _path(canvas: Canvas, shape: Path, height: float) -> None:
    canvas.setStrokeColor(shape.color)
    canvas.setLineWidth(shape.weight)
    canvas.setLineJoin(1)
    canvas.setDash([3, 2.5] if shape.dashed else [])
    path = canvas.beginPath()
    for at, (x, y) in enumerate(shape.points):
        (path.lineTo if at else path.moveTo)(x, height - y)
    canvas.drawPath(path, stroke=1, fill=0)


def words(canvas: Canvas, shape: Words, x: float, base: float) -> None:
    """One line of words with its base line at `base`, shortened to its room."""
    style = TextStyle(faces(), shape.size, shape.size * 1.4, "#000000")
    spans = [Span(clean(piece.text).replace("\n", " "), bold=piece.bold, color=piece.color) for piece in shape.pieces]
    block = Block(Elem("Span"), spans, style)
    while block.natural_width() > shape.room and any(span.text.rstrip("…") for span in spans):
        spans = _shorter(spans, block.natural_width() / shape.room)
        block = Block(Elem("Span"), spans, style)
    width = block.natural_width()
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[shape.anchor]
    paint_line(canvas, block, left, base + style.leading / 2 + 0.33 * style.size, width + 1)


def _shorter(spans: list[Span], excess: float) -> list[Span]:
    """The same words with the last ones cut, an ellipsis in their place."""
    last = max(at for at, span in enumerate(spans) if span.text.rstrip("…"))
    text = spans[last].text.rstrip("…")
    keep = min(len(text) - 1, int(len(text) / excess) + 1)
    cut = Span(text[:keep].rstrip() + "…", bold=spans[last].bold, color=spans[last].color)
    return [*spans[:last], cut]
