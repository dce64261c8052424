"""The words that invented firms, people and notes are made of. Nobody and nothing here is real."""

from typing import Final

PLACES_IN_NAMES: Final = (
    "Kestrel", "Foghorn", "Lantern Row", "Saltgrass", "Osprey", "Coyote Street", "Halcyon", "Calderwood", "Alta Mesa",
    "Bayline", "Quillfeather", "Strait", "Switchback", "Eastshore", "Vesper", "Plumb Line", "Harborlight", "Pier Nine",
    "Tule Fog", "Driftwood", "Redtail", "Sawtooth", "Copper Hill", "Cold Spring", "Juniper", "Madrone", "Tidewater",
    "Grizzly Flat", "Golden Poppy", "Blue Heron", "North Slope", "Wildcat", "Mission Bell", "Iron Gate", "Tamal",
    "Buckeye", "Manzanita", "Marsh Light", "Sea Ranchito", "Fourth Street",
)  # fmt: skip
FAMILIES: Final = (
    "Núñez", "O'Brien", "Nguyễn", "Trần", "Đặng", "Phạm", "Ibáñez", "Robledo", "Castañeda", "Peña", "Chen", "Wong",
    "Liang", "Santos", "Dela Cruz", "Bautista", "Macaraeg", "Okafor", "Haddad", "Kim", "Ōtani", "Sandoval", "Whitlock",
    "D'Angelo", "Pettibone", "Kwan", "Molina", "Brandvold", "Alvarez", "Raman", "Lindqvist", "Ferreira", "Novák",
)  # fmt: skip
GIVEN: Final = (
    "Dolores", "Ray", "Thảo", "Walt", "Inés", "Sam", "Maya", "Jon", "Priya", "Bea", "Jun", "María José", "Hạnh", "Minh",
    "Luz", "Renato", "Amihan", "Wei", "Siu-Fong", "Carlos", "Lucía", "Omar", "Grace", "Teodoro", "Linh", "Anh", "Rosa",
    "Kofi", "Nadia", "Peter", "Joanna", "Ysabel", "Ben", "Hương", "Elena", "Marcus", "Dalisay", "Yan", "Tomás", "Ruth",
)  # fmt: skip
CHINESE_NAMES: Final = ("金門麵廠", "陳記印刷", "東灣木工", "永興針織", "海灣茶業")
"""Names in another script, kept beside the legal name of some firms."""

TRADES: Final = {
    "food_beverage": (
        ("Noodle Co.", "311824"), ("Tortillería", "311830"), ("Coffee Roasters", "311920"),
        ("Pickle & Preserve", "311421"),
        ("Bakery", "311812"), ("Brewing Company", "312120"), ("Chocolate", "311352"), ("Lumpia House", "311412"),
    ),
    "metal_machining": (
        ("Sheet Metal, Inc.", "332322"), ("Precision", "332710"), ("Knife Works", "332215"), ("Foundry", "331513"),
        ("Fabrication LLC", "332312"), ("Gear & Tool", "333514"),
    ),
    "sewn_apparel": (
        ("Leather Goods", "316990"), ("Textiles", "313210"), ("Sewing R&D", "315250"), ("Bag Company", "314910"),
        ("Denim", "315250"),
    ),
    "electronics_hardware": (
        ("Circuit Assembly", "334418"), ("Instruments, Inc.", "334519"), ("Sensors", "334513"), ("Audio", "334310"),
    ),
    "home_furniture": (
        ("Furniture Co.", "337122"), ("Cabinetry", "337110"), ("Candle Co.", "339999"), ("Ceramics", "327110"),
        ("Lighting", "335131"),
    ),
    "medical_bio": (("Lab Plastics", "326199"), ("Orthotics", "339113"), ("Diagnostics", "325413")),
    "print_paper": (("Letterpress", "323111"), ("Bindery", "323120"), ("Label & Box", "322212")),
    "chemical_care": (("Soap Works", "325611"), ("Skincare", "325620"), ("Finishes", "325510")),
    "transport_cleantech": (("Bicycle Works", "336991"), ("Boatworks", "336612"), ("Batteries", "335910")),
    "jewelry_accessories": (("Jewelers", "339910"), ("Watch Straps", "316990")),
}  # fmt: skip
"""By sector: what a firm calls its trade, and the NAICS 2022 code of it."""

STREETS: Final = (
    "Sawmill Street", "Foundry Avenue", "Cannery Row", "Loading Dock Way", "Drayage Street", "Wharf Road",
    "Kiln Street",
    "Ropewalk Avenue", "Tannery Lane", "Printers Alley", "Industrial Parkway", "Switchyard Road", "Millrace Street",
)  # fmt: skip
FUNDERS: Final = (
    ("Bayfront Foundation (invented)", "Economic security of working families", "city"),
    ("Estuary Community Fund (invented)", "Jobs that need no degree", "county"),
    ("Redwood Health Giving (invented)", "Economic opportunity and health", "service area"),
)

NOTES: Final = (
    "Order book full until {month}. Hired {few} {job}s since spring; two came through the training panel.",
    "Lost one large customer in {month}. The owner expects to let {few} go unless a new order lands.",
    "The landlord asks {percent}% more from {month}. They would stay if space near by comes free.",
    "Wants help with the permit for a {machine}. Referred to the city's permit desk.",
    "Looking for {few} {job}s; entry wage ${wage} an hour, no degree needed, training on the floor.",
    "The founder, {person}, wants to retire within three years and has no successor yet.",
    "Toured the floor. New {machine} runs one shift; a second shift would need {few} more people.",
    "Asked for a list of {space} square foot spaces with a loading dock and three-phase power.",
    "Flat sales. Exports to Canada began in {month}; wants export advice.",
    "Spoke about energy bills: up {percent}% since last year. Interested in an efficiency audit.",
    "Photographs allowed for the campaign. {person} would tell their story at the summit.",
    "They heard that R&D credits exist & asked who explains them. Said \u201cwe are not < 10 people any more\u201d.",
)
MONTHS: Final = ("January", "March", "May", "June", "August", "October", "November")
JOBS: Final = ("operator", "sewer", "welder", "assembler", "baker", "machinist", "printer", "finisher", "packer")
MACHINES: Final = ("powder-coat booth", "CNC mill", "tunnel oven", "laser cutter", "dust collector", "walk-in cooler")
PROMISES: Final = (
    "Introduce to the workforce board", "Send the training panel contact", "Call back about the loading dock permit",
    "Send a list of vacant spaces", "Ask for the wage bands", "Confirm photo consent", "Send the energy audit form",
    "Invite to the hiring event",
)  # fmt: skip
EVIDENCE: Final = (
    "Told on the visit; the landlord has written.", "Heard from the owner by phone.",
    "Seen on the floor: one line is idle.",
    "The firm asked for help by e-mail.",
)  # fmt: skip
