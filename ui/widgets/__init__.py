"""The parts that pages are made of. They hold no data access and take plain values.

Every constructor takes the `Theme` first and `parent=None` last, by keyword. Text is plain: `&` and `<b>` show as
they stand. Import each part from its own module; nothing is imported here, so a start pays only for what it shows.
Signals stand after "->"; (silent) means that no signal follows.

theme        Theme(appearance=, text_scale=).apply(app); changed; colour("text2"), font("body", strong=), line("body"),
             px(n) grows with text (widths), space(n) gaps and icons, height("control"|"row"|"tab"|...), radius(name),
             icon(name, tone). roles: caption body heading title. tones: text text2 text3 accent watch warm red.
             grounds: setProperty("ground", "canvas"|"surface"|"rail"|"sunken"), with WA_StyledBackground on a QWidget
labels       Label(theme, words, role="body", tone="text", strong=False, wrap=False): set_words, set_tone, setBuddy
             ElidedLabel(theme, words, role, tone=, strong=): one line, cut with a tool tip; set_words, set_tone
             Hairline(theme, upright=False)
buttons      Button(theme, label, kind="secondary", icon=""): primary secondary ghost link; set_label, set_busy(word)
             -> clicked.  IconButton(theme, icon, name, kind="ghost"): name is spoken and the tool tip
fields       TextField(theme, words="", placeholder=, width=characters, name=)
             SearchField(theme, placeholder=, name=) -> search_changed(str) at each key
             NotesField(theme, words="", lines=3, placeholder=)
             every control: value(), set_value(v) (silent), -> value_changed(object) on leaving or choosing; commit(),
             problem, set_problem(sentence) -> problem_changed(str)
             Field(theme, label, control, hint=""): label above, hint or error below, buddy and spoken name;
             set_hint, set_problem
dates        DateField(theme, day=None, today=callable): date or None.  date_words.parse(words, today), show(day)
numbers      NumberField(theme, number=None, least=0, most=, width=6): int or None.  YearField(theme, year=None)
             MoneyField(theme, cents=None): integer cents or None.  show_money(cents)
choice       Choice(theme, [(value, words)], value=None, placeholder="Choose").  TickBox(theme, label) -> toggled
segments     Segments(theme, [(value, words)], value=None, none_allowed=True)
chips        Chip(theme, label, on=False) -> toggled.  FlagChip(theme, label, level, on=).  AdderChip(theme, label)
             ChipRow(theme, options, ticked=(), adder="Someone new") -> ticked_changed(list), adding;
             add(value, words, on=, level=), ticked(), set_ticked, set_options
filter_chip  FilterChip(theme, "County is", "Alameda", broken=False) -> clicked, removed
tabs         TabBar(theme, [(key, words, count or None)]) -> chosen(key); key, set_key (silent), set_count, set_tabs
cards        Card(theme): .body is a QVBoxLayout
             SectionHeader(theme, title, count=None, action="", icon="", large=False) -> acted; set_count, set_title
             KeyFigure(theme, label, value, note="", tone="text2", large=False): set_value(value, note, tone)
signals      Signal(theme, level, side=16).  SignalPill(theme, level, words, tip=""): watch warm red.  paint_signal
badges       Avatar(theme, name, "person"|"firm", side=28, past=False).  Pill(theme, words, quiet=False)
             KeyCap(theme, "Ctrl K").  Mark(theme, side=24).  paint_avatar, paint_key_cap, paint_mark
table        RecordTable(theme, [Column], name="Employers", row="row") -> current_changed(id), opened(id),
             opened_beside(id), sort_asked(key, descending), escaped; set_ids(array("q")), current_id(), select_id(id),
             show_sort(key, descending=), .records is the WindowedModel. Pass the first
             rows with the ids, set_ids(ids, {id: row}), and the first picture needs no second question
table_cells  Column(key, title, read, kind=TEXT, width=0, least=96, quiet=, sortable=, sparkline=): read makes a Cell of
             a row; kinds TEXT NUMBER DATE SIGNAL STATE.  Cell(words, caption, series, level, count, icon, tone, spoken)
windowed_model  WindowedModel(columns) -> rows_needed(first, last), ticks_changed(count): answer, any time later, with
             set_rows({id: row}) for all of ids_between(first, last), an id left out is gone; refresh(ids) asks again
             for rows that changed; row_at(n), ticked_ids(), ticked_count(), ticks.all_matching
flow         FlowLayout(parent=None, gap=6): parts in lines, as words in a paragraph
draw         begin(widget), box, text, dot, pen, no_mnemonic(words), plain_tip(words) for tool tips made from data
messages     Banner(theme, title, sentence="", action="", level="red") -> acted; set_words
             Toast(theme, window): say(words, undo=True) -> undone; .undo is its button (for F6)
progress     ProgressCard(theme, what) -> cancelled; start(what), set_progress(done, of, unit="row", note=), finish();
             shows itself after 400 ms
empty        EmptyState(theme, title, sentence, [Offer(icon, title, sentence, button, take, keys)], foot=, art=True):
             show_first().  EmptySection(theme, icon, title, sentence, action="", take=) inside a page
art          EmptyArt(theme).  IconMark(theme, icon, tone, side=20): an icon that is no button
overlay      Overlay(theme, window, name="Find", width=680): .body is a QVBoxLayout; open(focus), close_panel(), fit()
             -> closed.  Drawer(theme, window, name=, width=328): the same at the right edge
sparkline    Sparkline(theme, series, label)
timeline     TimelineRow(theme, TimelineEvent(icon, title, meta, text, read_by, action, quiet), last=False) -> acted
picking      the charts marked * have focus, arrow keys, tool tips and -> picked(key)
jobs_chart   *JobsChart(theme): set_counts([JobCount(key, on, jobs, source, heard)], part=[(date, n)], part_word=)
wage_bar     WageBar(theme, [WageBand(words, jobs, "low"|"middle"|"high"|"unknown")], note=): set_bands
bars         LeaseBar(theme, starts_on, ends_on, today, warm=)   IndicatorBar(theme, actual, goal, by_now, behind=)
             CoverageBar(theme, share, other=None, other_word="coalition")
ring         ReadinessRing(theme, percent): set_percent
sector_bars  *SectorBars(theme): set_sectors([SectorCount(key, sector, firms, visited or None, words="")])
lease_radar  *LeaseRadar(theme): set_ends([LeaseEnd(key, firm, ends_on, jobs or None)], today, until)
visits_plan  VisitsPlan(theme, done, planned, pace=None): set_visits
burn_down    BurnDown(theme, Burn(amount_cents, starts_on, ends_on, today, left=((date, cents), ...), unspent_cents))
county_map   *CountyMap(theme, legend=True) -> county_picked(name); set_cities([CityDot(key, name, lon, lat, firms,
             share or None)], chosen=key, counties={name: words}), set_chosen(key), set_chosen_county(name)
"""
