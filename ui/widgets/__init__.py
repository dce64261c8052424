"""The parts that pages are made of. They hold no data access and take plain values.

Every constructor takes the `Theme` first and `parent=None` last (by keyword). Text is always plain: `&` and `<b>` show as
they stand. Import each from its own module; nothing is imported here, so that a start pays only for what it shows.

theme        Theme(appearance=..., text_scale=...): apply(app), changed, colour("text2"), font("body", strong=), px(n) grows
             with text, space(n) for gaps and icons, height("control"|"row"|"tab"|...), line("body"), radius(), icon(name)
             roles: caption body heading title. tones: text text2 text3 accent watch warm red
             grounds: widget.setProperty("ground", "canvas"|"surface"|"rail"|"sunken") (plain QWidget also needs
             WA_StyledBackground)
labels       Label(theme, words, role="body", tone="text", strong=False, wrap=False): set_words, set_tone, setBuddy
             ElidedLabel(theme, words, role, tone=, strong=): set_words; one line, tool tip when cut
             Hairline(theme, upright=False)
buttons      Button(theme, label, kind="secondary", icon=""): kinds primary secondary ghost link; set_label, set_busy(word);
             clicked.  IconButton(theme, icon, name, kind="ghost"): name is spoken
fields       TextField(theme, words="", placeholder=, width=characters, name=)  SearchField(theme, placeholder=, name=):
             search_changed(str) at each key   NotesField(theme, words="", lines=3, placeholder=)
             all controls: value(), set_value(v) (silent), value_changed(object) when the person leaves or chooses,
             problem, set_problem(sentence), problem_changed(str), commit()
             Field(theme, label, control, hint=""): label above, hint or error sentence below, buddy and spoken name set
dates        DateField(theme, day=None, today=callable): value is a date or None.  date_words.parse(words, today), show(day)
numbers      NumberField(theme, number=None, least=0, most=, width=6)   MoneyField(theme, cents=None): integer cents
             show_money(cents)
choice       Choice(theme, [(value, words), ...], value=None, placeholder="Choose")   TickBox(theme, label): toggled(bool)
segments     Segments(theme, [(value, words), ...], value=None, none_allowed=True): value_changed
chips        Chip(theme, label, on=False): toggled   FlagChip(theme, label, level, on=)   AdderChip(theme, label)
             ChipRow(theme, options, ticked=(), adder="Someone new"): ticked_changed(list), adding, add(value, words, on=,
             level=), ticked(), set_ticked, set_options
filter_chip  FilterChip(theme, "County is", "Alameda", broken=False): clicked opens, removed
tabs         TabBar(theme, [(key, words, count or None), ...]): chosen(key), set_key, key, set_count(key, n), set_tabs
cards        Card(theme): .body is a QVBoxLayout   SectionHeader(theme, title, count=None, action="", icon="", large=False):
             acted, set_count   KeyFigure(theme, label, value, note="", tone="text2", large=False): set_value(value, note, tone)
signals      Signal(theme, level, side=16)   SignalPill(theme, level, words, tip=""): levels watch warm red; paint_signal(...)
badges       Avatar(theme, name, kind="person"|"firm", side=28, past=False)   Pill(theme, words, quiet=False)
             KeyCap(theme, "Ctrl K")   Mark(theme, side=24); paint_avatar, paint_key_cap, paint_mark
flow         FlowLayout(parent=None, gap=6): parts in lines, as words in a paragraph
draw         begin(widget), box, text, dot, pen, no_mnemonic(words), plain_tip(words) for every tool tip made from data
"""
