"""A vendor's own master, as small as it can be: `master.py FILE`. Its first layout carries tokens that lie in several
runs, bold and plain, and it holds a sample slide."""

import copy
import sys

from pptx import Presentation
from pptx.util import Emu, Pt

NAMES = {"Title Slide": "Cover", "Title and Content": "Prose"}

presentation = Presentation()
presentation.slide_width, presentation.slide_height = Emu(12192000), Emu(6858000)
for layout in presentation.slide_layouts:
    for shape in layout.placeholders:
        left, top, width, height = shape.left, shape.top, shape.width, shape.height
        shape.left, shape.top, shape.width, shape.height = left * 4 // 3, top, width * 4 // 3, height
    layout.name = NAMES.get(layout.name, layout.name)
for shape in presentation.slide_master.placeholders:
    shape.left, shape.width = shape.left * 4 // 3, shape.width * 4 // 3

cover = presentation.slide_layouts[0]
slide = presentation.slides.add_slide(cover)
slide.shapes.title.text = "A sample"
box = slide.shapes.add_textbox(Emu(300000), Emu(300000), Emu(9000000), Emu(500000))
paragraph = box.text_frame.paragraphs[0]
for text, bold in [("With {{par", False), ("tn", True), ("er}}, ", False), ("by ", True), ("{{ven", True), ("dor}}", False)]:
    run = paragraph.add_run()
    run.text, run.font.bold, run.font.size = text, bold, Pt(14)
# A paragraph whose token has no value has no words.
second = box.text_frame.add_paragraph().add_run()
second.text = "Legal: {{partner.legal}}"
# python-pptx writes no text boxes on layouts: the one of the slide is moved there.
cover.shapes._spTree.append(copy.deepcopy(box._element))
box._element.getparent().remove(box._element)
presentation.save(sys.argv[1])
