"""Documents for the tests of the paper: a three-page brief, and one that asks for everything at once."""

from __future__ import annotations

from datetime import UTC, datetime

from baum_desktop.briefs.charts import (
    Band,
    BarRow,
    CoverageRow,
    Point,
    bands,
    bars,
    burn_down,
    coverage,
    line,
)
from baum_desktop.briefs.page import Brief, Column, Cover, Inline, Item, KeyFigure, Moment, lang, link, strong

PRINTED = datetime(2025, 10, 14, 16, 30, tzinfo=UTC)
LONG = "Nuestra Señora de la Santísima Trinidad Panadería, Tortillería y Fábrica de Embutidos del Valle de San Leandro"
NAMES = [
    "Alder & Finch Bakery",
    "Anchor Switchgear",
    "Bayline Cold Foods",
    "Bright Kettle Tea",
    "Cable & Loom",
    "Coastwise Castings",
    "Corvid Instruments",
    "Delta Fixture Works",
    "Eden Valley Pickles",
    "Estuary Robotics",
    "Farrow Glass",
    "Foothill Orthotics",
    "Halcyon Batteries",
    "Ironwood Tooling",
    "O'Brien's Signs",
    "Peralta Denim",
]
SCRIPTS = [
    "Nguyễn Thị Ánh",
    "李慧敏",
    "東京のパン、有限会社",
    "عبد الله المحمد",
    "שָׁלוֹם",
    "Ñandú Peñafiel",
    "Cần Thơ, Đà Nẵng",
    "😀👩‍🏭🇺🇸",
    "김철수",
    "Mixed 中文 and English中文, 「引用」。",
    "e\u0301 decomposed",
    "zero\u200bwidth",
    "soft\u00adhyphen",
    '<b>bold</b> & <img src="/etc/passwd"> &amp; &#60;',
    "=1+1",
    "back\\slash (paren) ((",
    "tab\there\nand line\r\nend",
    "\x00\x07\x1b[31mcontrols\x7f",
    "\ud800 lone",
    "EMC Q BDC (S f) Tj",
    "\u202eevil\u202c",
    "½ ² → − ▲ ● ■ ☐ ☑",
]


def cover(title: str = "Manufacturing in San Leandro") -> Cover:
    return Cover(
        kind="City brief",
        title=title,
        standfirst="July to September 2025. Prepared for the City Council.",
        running="San Leandro, July to September 2025.",
        printed_at=PRINTED,
        printed="14 October 2025, 09:30",
        printed_by="Ana Ruiz",
        as_of="30 September 2025",
        confidentiality="Public",
        sample=True,
    )


def sample() -> Brief:
    """Three pages as a city would get them."""
    brief = Brief(cover())
    middle = brief.define("Middle income", "$18 to $30 an hour in 2014.", "34 of the 40 firms answered.")
    brief.key_figures(
        [
            KeyFigure("40", "manufacturers known", "3 more than in June"),
            KeyFigure(
                "34", ["visited", brief.define("Visited", "At least one visit in the period.")], "85% of those known"
            ),
            KeyFigure("2,139", "jobs reported", "by 40 of 40 firms"),
            KeyFigure("23", "requests settled", "of 31 opened"),
        ]
    )
    brief.heading("The quarter in short")
    brief.paragraph(
        [
            "Makers added work in food, batteries and robotics. Half of the firms that we met pay a middle income",
            middle,
            " to most of their production staff. How the coalition counts a visit, a job and a request is told in the ",
            link("coalition’s reporting guide, which every partner city has adopted", "https://example.org/guide"),
            ".",
        ]
    )
    brief.heading("What owners told us")
    brief.bullets(
        [[strong("Power."), " Two firms wait for larger service."], [strong("Space."), " Four look for room."]]
    )
    brief.heading("Food makers employ most")
    brief.chart(
        bars(
            [
                BarRow("Food and beverage", 574, "574", "9 firms", strong=True),
                BarRow("Machinery", 317, "317", "5 firms"),
                BarRow("Electrical equipment", 274, "274", "2 firms"),
                BarRow("7 other sectors", 351, "351", "13", apart=True),
            ],
            "Food makers employ most.",
        ),
        "Jobs reported by the 40 firms known, by sector.",
    )
    brief.heading("Firms known")
    rows = [
        [name, "Food and beverage", f"{11 * at % 217 + 3}", "18 Sep 2025", "Site search, 8,000 sf"]
        for at, name in enumerate(NAMES * 3)
    ]
    brief.table(firm_columns(), rows, "In order of name.", "Firms with sector, jobs, last visit and next step")
    brief.heading("What happens next")
    brief.numbered(["24 October: hiring event at the public market.", "By January: a site list for each of the four."])
    brief.heading("Who to ask")
    brief.paragraph(
        [
            "City liaison: ",
            lang("vi", "Nguyễn Thị Ánh"),
            ". Languages: English, Vietnamese (",
            lang("vi", "tiếng Việt"),
            ") and Chinese (中文). Coalition contact: 李慧敏, ",
            link("huimin.li@example.org", "mailto:huimin.li@example.org"),
        ]
    )
    return brief


def firm_columns() -> list[Column]:
    return [
        Column("Firm", heads=True),
        Column("Sector"),
        Column("Jobs", right=True),
        Column("Last visit"),
        Column("Next step"),
    ]


def stress() -> Brief:
    """Everything at once, as unfriendly as people's data can be."""
    brief = Brief(cover(LONG))
    notes = [
        brief.define(f"Measure {at}", f"What measure {at} counts. " * 9, "Known of 3 of 7.") for at in range(1, 13)
    ]
    brief.key_figures([KeyFigure(f"{at * 1234:,}", [LONG, notes[at]], LONG) for at in range(7)])
    brief.heading("Scripts")
    brief.bullets(SCRIPTS)
    for text in SCRIPTS:
        brief.paragraph([text, " ", strong(text), " ", lang("zh-Hant", text)])
    brief.heading("Long words", level=3)
    brief.paragraph("W" * 2000 + " " + "字" * 600 + " " + "ع" * 300)
    brief.paragraph("x y " * 2500)
    brief.heading("Lists in lists")
    inner: list[Inline | Item] = [
        Item(f"Inner {LONG}", under=["Innermost one", Item("Innermost two", under=["And one more"])]),
        "Inner two",
    ]
    brief.bullets(
        [Item(LONG, under=inner), "Plain", [strong("Bold"), " and ", link("a link " * 30, "https://example.org/")]]
    )
    brief.numbered([Item(f"Step {at}", under=[f"Sub-step {at}", LONG]) for at in range(1, 13)])
    brief.heading("Tables")
    cells: list[list[Inline]] = [
        [
            SCRIPTS[at % len(SCRIPTS)],
            LONG if at % 3 else "",
            f"{at:,}",
            "18 Sep 2025",
            ["See", notes[at % 12], " ", NAMES[at % 16]],
        ]
        for at in range(70)
    ]
    brief.table(firm_columns(), cells, [LONG, notes[3]], "Everything")
    brief.heading("Rows taller than a page", level=3)
    tall: list[list[Inline]] = [
        ["Short", "z " * 4000, "1", "", "one\n" * 120],
        ["A" * 700, "b", "2", "c", link("mail", "mailto:a@example.org")],
    ]
    brief.table(firm_columns(), tall)
    brief.heading("Facts")
    brief.facts([(f"Fact {at}", LONG if at % 5 == 0 else "") for at in range(17)])
    brief.facts([("Tall", "fact " * 3000), ("Other", "x")])
    brief.facts([("Only", "one")])
    brief.heading("Timeline")
    brief.timeline(
        [Moment("18 Sep 2025", "Visit", LONG, "Said this and that.\nThen more. " * (at * 3)) for at in range(9)]
    )
    brief.timeline([])
    brief.table(firm_columns(), [], empty="No firms recorded.")
    brief.heading("Charts")
    brief.chart(bars([BarRow(LONG, 3, "3", LONG), BarRow("", 0, "0")], "Names may be long."), LONG)
    brief.chart(
        line([Point(at, 20 + at * at % 37, f"{2001 + at}", f"{20 + at * at % 37}") for at in range(24)], "Up, down.")
    )
    brief.chart(line([Point(1, 5, "2024", "5")], "One count."), "A single dot.")
    brief.chart(
        bands(
            [
                Band("under $20", 3, "3"),
                Band("$20 to $30", 11, "11", strong=True),
                Band("$30 to $40", 1, "1"),
                Band("over $40", 1, "1"),
            ],
            "Most pay $20 to $30.",
        ),
        "Wages of 16 jobs.",
    )
    brief.chart(
        burn_down(
            [Point(0, 100, "Jul 2025", "$100,000"), Point(3, 40, "Oct 2025", "$40,000")],
            [Point(0, 100, "Jul 2025", "$100,000"), Point(12, 0, "Jul 2026", "$0")],
            "Faster than planned.",
        )
    )
    brief.chart(coverage([CoverageRow("Wages", 34, 40), CoverageRow("Nothing", 0, 0)], "Wages are known of most."), "")
    brief.heading("Room")
    brief.room(500)
    brief.aside(LONG)
    brief.new_page()
    brief.paragraph("The end.")
    return brief
