CREATE TABLE change (
    id INTEGER NOT NULL,
    change_set_id INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    row_key TEXT NOT NULL,
    op TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    CONSTRAINT pk_change PRIMARY KEY (id),
    CONSTRAINT ck_change_op_is_known CHECK (op = 'I' OR op = 'U' OR op = 'D')
);

CREATE INDEX ix_change_change_set_id ON change (change_set_id, id);

CREATE INDEX ix_change_deleted ON change (change_set_id, table_name) WHERE op = 'D';

CREATE INDEX ix_change_row_key ON change (row_key);

CREATE TABLE change_set (
    id INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    action VARCHAR(500) NOT NULL,
    actor VARCHAR(200) NOT NULL,
    at DATETIME NOT NULL,
    undoes INTEGER,
    root_id INTEGER,
    depth INTEGER DEFAULT '0' NOT NULL,
    program_version VARCHAR(40),
    origin VARCHAR(40) DEFAULT 'window' NOT NULL,
    "indexed" BOOLEAN DEFAULT 0 NOT NULL,
    indexed_to INTEGER,
    counts TEXT,
    xid BIGINT,
    CONSTRAINT pk_change_set PRIMARY KEY (id),
    CONSTRAINT uq_change_set_key UNIQUE ("key"),
    CONSTRAINT uq_change_set_undoes UNIQUE (undoes),
    CONSTRAINT fk_change_set_undoes FOREIGN KEY(undoes) REFERENCES change_set (id),
    CONSTRAINT ck_change_set_action_length CHECK (length(action) <= 500),
    CONSTRAINT ck_change_set_actor_length CHECK (length(actor) <= 200),
    CONSTRAINT ck_change_set_program_version_length CHECK (length(program_version) <= 40),
    CONSTRAINT ck_change_set_origin_length CHECK (length(origin) <= 40),
    CONSTRAINT ck_change_set_indexed_is_yes_or_no CHECK (indexed IN (0, 1))
);

CREATE INDEX ix_change_set_actor ON change_set (actor, id);

CREATE INDEX ix_change_set_root_id ON change_set (root_id);

CREATE INDEX ix_change_set_waiting ON change_set (id) WHERE "indexed" = 0;

CREATE TABLE county (
    id TEXT NOT NULL,
    fips VARCHAR(5) NOT NULL,
    name VARCHAR(80) NOT NULL,
    CONSTRAINT pk_county PRIMARY KEY (id),
    CONSTRAINT uq_county_fips UNIQUE (fips),
    CONSTRAINT uq_county_name UNIQUE (name),
    CONSTRAINT ck_county_fips_length CHECK (length(fips) <= 5),
    CONSTRAINT ck_county_name_length CHECK (length(name) <= 80)
);

CREATE TABLE custom_field (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    entity VARCHAR(40) NOT NULL,
    name VARCHAR(80) NOT NULL,
    label VARCHAR(120) NOT NULL,
    field_type VARCHAR(40) NOT NULL,
    options JSON,
    position INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT pk_custom_field PRIMARY KEY (id),
    CONSTRAINT uq_custom_field_entity_name UNIQUE (entity, name),
    CONSTRAINT ck_custom_field_entity_length CHECK (length(entity) <= 40),
    CONSTRAINT ck_custom_field_name_length CHECK (length(name) <= 80),
    CONSTRAINT ck_custom_field_label_length CHECK (length(label) <= 120),
    CONSTRAINT ck_custom_field_field_type_is_known CHECK (field_type = 'text' OR field_type = 'number' OR field_type = 'money' OR field_type = 'date' OR field_type = 'choice' OR field_type = 'yes_no')
);

CREATE TABLE duplicate_decision (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    entity VARCHAR(40) NOT NULL,
    left_id VARCHAR(36) NOT NULL,
    right_id VARCHAR(36) NOT NULL,
    answer VARCHAR(40) NOT NULL,
    score BIGINT,
    why JSON,
    decided_by VARCHAR(200) NOT NULL,
    decided_at DATETIME NOT NULL,
    CONSTRAINT pk_duplicate_decision PRIMARY KEY (id),
    CONSTRAINT uq_duplicate_decision_entity_left_id_right_id UNIQUE (entity, left_id, right_id),
    CONSTRAINT ck_duplicate_decision_pair_is_ordered CHECK (left_id < right_id),
    CONSTRAINT ck_duplicate_decision_score_is_share CHECK (score BETWEEN 0 AND 1000),
    CONSTRAINT ck_duplicate_decision_entity_length CHECK (length(entity) <= 40),
    CONSTRAINT ck_duplicate_decision_left_id_length CHECK (length(left_id) <= 36),
    CONSTRAINT ck_duplicate_decision_right_id_length CHECK (length(right_id) <= 36),
    CONSTRAINT ck_duplicate_decision_answer_is_known CHECK (answer = 'same' OR answer = 'different' OR answer = 'later'),
    CONSTRAINT ck_duplicate_decision_decided_by_length CHECK (length(decided_by) <= 200)
);

CREATE INDEX ix_duplicate_decision_right_id ON duplicate_decision (right_id);

CREATE TABLE employer_summary (
    number INTEGER NOT NULL,
    organization_id TEXT NOT NULL,
    name VARCHAR NOT NULL,
    name_sort VARCHAR NOT NULL,
    dba VARCHAR,
    status VARCHAR NOT NULL,
    sector_code VARCHAR,
    sector_name VARCHAR,
    city_id TEXT,
    city_name VARCHAR,
    county_id TEXT,
    county_name VARCHAR,
    jobs INTEGER,
    jobs_as_of_on DATE,
    jobs_series VARCHAR,
    last_visit_on DATE,
    open_flags INTEGER NOT NULL,
    worst_severity INTEGER NOT NULL,
    worst_flag_kind VARCHAR,
    lease_ends_on DATE,
    CONSTRAINT pk_employer_summary PRIMARY KEY (number),
    CONSTRAINT uq_employer_summary_organization_id UNIQUE (organization_id)
);

CREATE INDEX ix_employer_summary_city ON employer_summary (city_name, name_sort, number);

CREATE INDEX ix_employer_summary_city_id ON employer_summary (city_id, county_id, status, last_visit_on, jobs, open_flags, lease_ends_on);

CREATE INDEX ix_employer_summary_county_id ON employer_summary (county_id);

CREATE INDEX ix_employer_summary_flags ON employer_summary (worst_severity, open_flags, name_sort, number);

CREATE INDEX ix_employer_summary_jobs ON employer_summary (jobs, name_sort, number);

CREATE INDEX ix_employer_summary_lease ON employer_summary (lease_ends_on, name_sort, number);

CREATE INDEX ix_employer_summary_name ON employer_summary (name_sort, number);

CREATE INDEX ix_employer_summary_sector ON employer_summary (sector_name, name_sort, number);

CREATE INDEX ix_employer_summary_visit ON employer_summary (last_visit_on, name_sort, number);

CREATE TABLE import_batch (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    kind VARCHAR(40) NOT NULL,
    file_name VARCHAR(300) NOT NULL,
    file_sha256 VARCHAR(64),
    imported_at DATETIME NOT NULL,
    mapping JSON NOT NULL,
    counts JSON NOT NULL,
    remarks JSON NOT NULL,
    CONSTRAINT pk_import_batch PRIMARY KEY (id),
    CONSTRAINT ck_import_batch_kind_length CHECK (length(kind) <= 40),
    CONSTRAINT ck_import_batch_file_name_length CHECK (length(file_name) <= 300),
    CONSTRAINT ck_import_batch_file_sha256_length CHECK (length(file_sha256) <= 64)
);

CREATE TABLE import_mapping (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    name VARCHAR(120) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    header_sha256 VARCHAR(64),
    reading JSON,
    columns JSON NOT NULL,
    used_at DATETIME,
    CONSTRAINT pk_import_mapping PRIMARY KEY (id),
    CONSTRAINT ck_import_mapping_name_given CHECK (length(trim(name)) > 0),
    CONSTRAINT uq_import_mapping_name UNIQUE (name),
    CONSTRAINT ck_import_mapping_name_length CHECK (length(name) <= 120),
    CONSTRAINT ck_import_mapping_kind_length CHECK (length(kind) <= 40),
    CONSTRAINT ck_import_mapping_header_sha256_length CHECK (length(header_sha256) <= 64)
);

CREATE INDEX ix_import_mapping_header_sha256 ON import_mapping (header_sha256) WHERE header_sha256 IS NOT NULL;

CREATE TABLE indicator (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    code VARCHAR(60) NOT NULL,
    name VARCHAR(200) NOT NULL,
    unit VARCHAR(40) NOT NULL,
    formula VARCHAR(80),
    aggregation VARCHAR(40) DEFAULT 'sum' NOT NULL,
    period_mode VARCHAR(40) DEFAULT 'period' NOT NULL,
    definition VARCHAR(4000),
    CONSTRAINT pk_indicator PRIMARY KEY (id),
    CONSTRAINT uq_indicator_code UNIQUE (code),
    CONSTRAINT ck_indicator_code_length CHECK (length(code) <= 60),
    CONSTRAINT ck_indicator_name_length CHECK (length(name) <= 200),
    CONSTRAINT ck_indicator_unit_length CHECK (length(unit) <= 40),
    CONSTRAINT ck_indicator_formula_length CHECK (length(formula) <= 80),
    CONSTRAINT ck_indicator_aggregation_is_known CHECK (aggregation = 'sum' OR aggregation = 'last' OR aggregation = 'avg' OR aggregation = 'distinct'),
    CONSTRAINT ck_indicator_period_mode_is_known CHECK (period_mode = 'period' OR period_mode = 'cumulative'),
    CONSTRAINT ck_indicator_definition_length CHECK (length(definition) <= 4000)
);

CREATE TABLE instrument (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    name VARCHAR(200) NOT NULL,
    edition INTEGER NOT NULL,
    published_on DATE,
    introduction VARCHAR(4000),
    flag_rules JSON,
    CONSTRAINT pk_instrument PRIMARY KEY (id),
    CONSTRAINT uq_instrument_name_edition UNIQUE (name, edition),
    CONSTRAINT ck_instrument_edition_positive CHECK (edition > 0),
    CONSTRAINT ck_instrument_name_length CHECK (length(name) <= 200),
    CONSTRAINT ck_instrument_introduction_length CHECK (length(introduction) <= 4000)
);

CREATE TABLE merge_log (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    entity VARCHAR(40) NOT NULL,
    kept_id VARCHAR(36) NOT NULL,
    removed_id VARCHAR(36) NOT NULL,
    snapshot JSON NOT NULL,
    reason VARCHAR(500),
    CONSTRAINT pk_merge_log PRIMARY KEY (id),
    CONSTRAINT ck_merge_log_entity_length CHECK (length(entity) <= 40),
    CONSTRAINT ck_merge_log_kept_id_length CHECK (length(kept_id) <= 36),
    CONSTRAINT ck_merge_log_removed_id_length CHECK (length(removed_id) <= 36),
    CONSTRAINT ck_merge_log_reason_length CHECK (length(reason) <= 500)
);

CREATE INDEX ix_merge_log_kept_id ON merge_log (kept_id);

CREATE INDEX ix_merge_log_removed_id ON merge_log (removed_id);

CREATE TABLE naics (
    id TEXT NOT NULL,
    code VARCHAR(6) NOT NULL,
    year INTEGER NOT NULL,
    title VARCHAR(300) NOT NULL,
    level INTEGER NOT NULL,
    parent_code VARCHAR(6),
    CONSTRAINT pk_naics PRIMARY KEY (id),
    CONSTRAINT uq_naics_year_code UNIQUE (year, code),
    CONSTRAINT ck_naics_level_is_known CHECK (level BETWEEN 2 AND 6),
    CONSTRAINT ck_naics_code_length CHECK (length(code) <= 6),
    CONSTRAINT ck_naics_title_length CHECK (length(title) <= 300),
    CONSTRAINT ck_naics_parent_code_length CHECK (length(parent_code) <= 6)
);

CREATE INDEX ix_naics_code ON naics (code);

CREATE TABLE program (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    code VARCHAR(40) NOT NULL,
    name VARCHAR(200) NOT NULL,
    description VARCHAR(4000),
    CONSTRAINT pk_program PRIMARY KEY (id),
    CONSTRAINT uq_program_code UNIQUE (code),
    CONSTRAINT ck_program_code_length CHECK (length(code) <= 40),
    CONSTRAINT ck_program_name_length CHECK (length(name) <= 200),
    CONSTRAINT ck_program_description_length CHECK (length(description) <= 4000)
);

CREATE TABLE saved_view (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    name VARCHAR(120) NOT NULL,
    entity VARCHAR(40) NOT NULL,
    owner VARCHAR(200) NOT NULL,
    shared BOOLEAN DEFAULT 0 NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    definition JSON NOT NULL,
    CONSTRAINT pk_saved_view PRIMARY KEY (id),
    CONSTRAINT uq_saved_view_entity_name_owner UNIQUE (entity, name, owner),
    CONSTRAINT ck_saved_view_name_length CHECK (length(name) <= 120),
    CONSTRAINT ck_saved_view_entity_length CHECK (length(entity) <= 40),
    CONSTRAINT ck_saved_view_owner_length CHECK (length(owner) <= 200),
    CONSTRAINT ck_saved_view_shared_is_yes_or_no CHECK (shared IN (0, 1))
);

CREATE TABLE sector (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    code VARCHAR(20) NOT NULL,
    name VARCHAR(120) NOT NULL,
    position INTEGER NOT NULL,
    CONSTRAINT pk_sector PRIMARY KEY (id),
    CONSTRAINT uq_sector_code UNIQUE (code),
    CONSTRAINT ck_sector_code_length CHECK (length(code) <= 20),
    CONSTRAINT ck_sector_name_length CHECK (length(name) <= 120)
);

CREATE TABLE setting (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    name VARCHAR(120) NOT NULL,
    value JSON NOT NULL,
    CONSTRAINT pk_setting PRIMARY KEY (id),
    CONSTRAINT uq_setting_name UNIQUE (name),
    CONSTRAINT ck_setting_name_length CHECK (length(name) <= 120)
);

CREATE TABLE tag (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    name VARCHAR(80) NOT NULL,
    CONSTRAINT pk_tag PRIMARY KEY (id),
    CONSTRAINT uq_tag_name UNIQUE (name),
    CONSTRAINT ck_tag_name_length CHECK (length(name) <= 80)
);

CREATE TABLE wage_standard (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    code VARCHAR(40) NOT NULL,
    name VARCHAR(200) NOT NULL,
    basis VARCHAR(40) NOT NULL,
    geography VARCHAR(200),
    effective_from_on DATE NOT NULL,
    effective_to_on DATE,
    low_cents BIGINT,
    high_cents BIGINT,
    low_inclusive BOOLEAN DEFAULT 1 NOT NULL,
    high_inclusive BOOLEAN DEFAULT 1 NOT NULL,
    median_cents BIGINT,
    low_percent BIGINT,
    high_percent BIGINT,
    hours_per_year INTEGER DEFAULT '2080' NOT NULL,
    benefits_required BOOLEAN DEFAULT 0 NOT NULL,
    exclude_degree_required BOOLEAN DEFAULT 0 NOT NULL,
    full_time_only BOOLEAN DEFAULT 0 NOT NULL,
    is_default BOOLEAN DEFAULT 0 NOT NULL,
    source VARCHAR(300),
    CONSTRAINT pk_wage_standard PRIMARY KEY (id),
    CONSTRAINT uq_wage_standard_code_effective_from_on UNIQUE (code, effective_from_on),
    CONSTRAINT ck_wage_standard_effective_to_on_after_effective_from_on CHECK (effective_to_on >= effective_from_on),
    CONSTRAINT ck_wage_standard_low_cents_not_negative CHECK (low_cents >= 0),
    CONSTRAINT ck_wage_standard_high_cents_not_negative CHECK (high_cents >= 0),
    CONSTRAINT ck_wage_standard_median_cents_not_negative CHECK (median_cents >= 0),
    CONSTRAINT ck_wage_standard_hours_plausible CHECK (hours_per_year BETWEEN 1 AND 8784),
    CONSTRAINT ck_wage_standard_code_length CHECK (length(code) <= 40),
    CONSTRAINT ck_wage_standard_name_length CHECK (length(name) <= 200),
    CONSTRAINT ck_wage_standard_basis_is_known CHECK (basis = 'fixed_range' OR basis = 'pct_of_median' OR basis = 'floor'),
    CONSTRAINT ck_wage_standard_geography_length CHECK (length(geography) <= 200),
    CONSTRAINT ck_wage_standard_low_inclusive_is_yes_or_no CHECK (low_inclusive IN (0, 1)),
    CONSTRAINT ck_wage_standard_high_inclusive_is_yes_or_no CHECK (high_inclusive IN (0, 1)),
    CONSTRAINT ck_wage_standard_benefits_required_is_yes_or_no CHECK (benefits_required IN (0, 1)),
    CONSTRAINT ck_wage_standard_exclude_degree_required_is_yes_or_no CHECK (exclude_degree_required IN (0, 1)),
    CONSTRAINT ck_wage_standard_full_time_only_is_yes_or_no CHECK (full_time_only IN (0, 1)),
    CONSTRAINT ck_wage_standard_is_default_is_yes_or_no CHECK (is_default IN (0, 1)),
    CONSTRAINT ck_wage_standard_source_length CHECK (length(source) <= 300)
);

CREATE TABLE given_value (
    id TEXT NOT NULL,
    table_name VARCHAR(60) NOT NULL,
    row_id VARCHAR(36) NOT NULL,
    column_name VARCHAR(60) NOT NULL,
    given VARCHAR(4000) NOT NULL,
    import_batch_id TEXT,
    CONSTRAINT pk_given_value PRIMARY KEY (id),
    CONSTRAINT uq_given_value_row_id_column_name_import_batch_id UNIQUE (row_id, column_name, import_batch_id),
    CONSTRAINT fk_given_value_import_batch_id FOREIGN KEY(import_batch_id) REFERENCES import_batch (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_given_value_table_name_length CHECK (length(table_name) <= 60),
    CONSTRAINT ck_given_value_row_id_length CHECK (length(row_id) <= 36),
    CONSTRAINT ck_given_value_column_name_length CHECK (length(column_name) <= 60),
    CONSTRAINT ck_given_value_given_length CHECK (length(given) <= 4000)
);

CREATE INDEX ix_given_value_import_batch_id ON given_value (import_batch_id) WHERE import_batch_id IS NOT NULL;

CREATE TABLE income_limit (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    county_id TEXT NOT NULL,
    year INTEGER NOT NULL,
    household_size INTEGER NOT NULL,
    extremely_low_cents BIGINT,
    very_low_cents BIGINT,
    low_cents BIGINT,
    median_cents BIGINT,
    moderate_cents BIGINT,
    source VARCHAR(300) NOT NULL,
    CONSTRAINT pk_income_limit PRIMARY KEY (id),
    CONSTRAINT uq_income_limit_county_id_year_household_size_source UNIQUE (county_id, year, household_size, source),
    CONSTRAINT ck_income_limit_household_size_plausible CHECK (household_size BETWEEN 1 AND 12),
    CONSTRAINT fk_income_limit_county_id FOREIGN KEY(county_id) REFERENCES county (id) DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_income_limit_source_length CHECK (length(source) <= 300)
);

CREATE INDEX ix_income_limit_county_id ON income_limit (county_id);

CREATE TABLE jurisdiction (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    name VARCHAR(120) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    county_id TEXT NOT NULL,
    region VARCHAR(80),
    latitude DOUBLE,
    longitude DOUBLE,
    notes VARCHAR(20000),
    CONSTRAINT pk_jurisdiction PRIMARY KEY (id),
    CONSTRAINT uq_jurisdiction_name_kind UNIQUE (name, kind),
    CONSTRAINT ck_jurisdiction_latitude_on_earth CHECK (latitude BETWEEN -90 AND 90),
    CONSTRAINT ck_jurisdiction_longitude_on_earth CHECK (longitude BETWEEN -180 AND 180),
    CONSTRAINT fk_jurisdiction_county_id FOREIGN KEY(county_id) REFERENCES county (id) DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_jurisdiction_name_length CHECK (length(name) <= 120),
    CONSTRAINT ck_jurisdiction_kind_is_known CHECK (kind = 'city' OR kind = 'county' OR kind = 'city_and_county'),
    CONSTRAINT ck_jurisdiction_region_length CHECK (length(region) <= 80),
    CONSTRAINT ck_jurisdiction_notes_length CHECK (length(notes) <= 20000)
);

CREATE INDEX ix_jurisdiction_county_id ON jurisdiction (county_id);

CREATE TABLE person (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    full_name VARCHAR(300) NOT NULL,
    given_name VARCHAR(120),
    family_name VARCHAR(120),
    preferred_name VARCHAR(120),
    pronouns VARCHAR(40),
    language VARCHAR(35),
    do_not_contact BOOLEAN DEFAULT 0 NOT NULL,
    notes VARCHAR(20000),
    import_batch_id TEXT,
    CONSTRAINT pk_person PRIMARY KEY (id),
    CONSTRAINT ck_person_full_name_given CHECK (length(trim(full_name)) > 0),
    CONSTRAINT fk_person_import_batch_id FOREIGN KEY(import_batch_id) REFERENCES import_batch (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_person_full_name_length CHECK (length(full_name) <= 300),
    CONSTRAINT ck_person_given_name_length CHECK (length(given_name) <= 120),
    CONSTRAINT ck_person_family_name_length CHECK (length(family_name) <= 120),
    CONSTRAINT ck_person_preferred_name_length CHECK (length(preferred_name) <= 120),
    CONSTRAINT ck_person_pronouns_length CHECK (length(pronouns) <= 40),
    CONSTRAINT ck_person_language_length CHECK (length(language) <= 35),
    CONSTRAINT ck_person_do_not_contact_is_yes_or_no CHECK (do_not_contact IN (0, 1)),
    CONSTRAINT ck_person_notes_length CHECK (length(notes) <= 20000)
);

CREATE INDEX ix_person_full_name ON person (full_name);

CREATE INDEX ix_person_import_batch_id ON person (import_batch_id) WHERE import_batch_id IS NOT NULL;

CREATE TABLE question (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    instrument_id TEXT NOT NULL,
    code VARCHAR(40) NOT NULL,
    position INTEGER NOT NULL,
    section VARCHAR(120),
    text VARCHAR(1000) NOT NULL,
    answer_type VARCHAR(40) NOT NULL,
    options JSON,
    least INTEGER,
    most INTEGER,
    flag_rule JSON,
    CONSTRAINT pk_question PRIMARY KEY (id),
    CONSTRAINT uq_question_instrument_id_code UNIQUE (instrument_id, code),
    CONSTRAINT ck_question_position_not_negative CHECK (position >= 0),
    CONSTRAINT ck_question_most_after_least CHECK (most >= least),
    CONSTRAINT fk_question_instrument_id FOREIGN KEY(instrument_id) REFERENCES instrument (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_question_code_length CHECK (length(code) <= 40),
    CONSTRAINT ck_question_section_length CHECK (length(section) <= 120),
    CONSTRAINT ck_question_text_length CHECK (length(text) <= 1000),
    CONSTRAINT ck_question_answer_type_is_known CHECK (answer_type = 'text' OR answer_type = 'number' OR answer_type = 'money' OR answer_type = 'date' OR answer_type = 'yes_no' OR answer_type = 'choice' OR answer_type = 'choices' OR answer_type = 'rating')
);

CREATE INDEX ix_question_instrument_id ON question (instrument_id);

CREATE TABLE sector_crosswalk (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    naics_prefix VARCHAR(6) NOT NULL,
    sector_code VARCHAR(20) NOT NULL,
    CONSTRAINT pk_sector_crosswalk PRIMARY KEY (id),
    CONSTRAINT uq_sector_crosswalk_naics_prefix UNIQUE (naics_prefix),
    CONSTRAINT fk_sector_crosswalk_sector_code FOREIGN KEY(sector_code) REFERENCES sector (code) DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_sector_crosswalk_naics_prefix_length CHECK (length(naics_prefix) <= 6),
    CONSTRAINT ck_sector_crosswalk_sector_code_length CHECK (length(sector_code) <= 20)
);

CREATE INDEX ix_sector_crosswalk_sector_code ON sector_crosswalk (sector_code);

CREATE TABLE account (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    name VARCHAR(200) NOT NULL,
    person_id TEXT,
    role VARCHAR(40) DEFAULT 'staff' NOT NULL,
    jurisdiction_id TEXT,
    active BOOLEAN DEFAULT 1 NOT NULL,
    CONSTRAINT pk_account PRIMARY KEY (id),
    CONSTRAINT uq_account_name UNIQUE (name),
    CONSTRAINT fk_account_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_account_jurisdiction_id FOREIGN KEY(jurisdiction_id) REFERENCES jurisdiction (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_account_name_length CHECK (length(name) <= 200),
    CONSTRAINT ck_account_role_is_known CHECK (role = 'staff' OR role = 'liaison' OR role = 'program_manager'),
    CONSTRAINT ck_account_active_is_yes_or_no CHECK (active IN (0, 1))
);

CREATE INDEX ix_account_jurisdiction_id ON account (jurisdiction_id) WHERE jurisdiction_id IS NOT NULL;

CREATE INDEX ix_account_person_id ON account (person_id) WHERE person_id IS NOT NULL;

CREATE TABLE event (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    name VARCHAR(200) NOT NULL,
    kind VARCHAR(40) DEFAULT 'other' NOT NULL,
    held_on DATE NOT NULL,
    ends_on DATE,
    place VARCHAR(300),
    jurisdiction_id TEXT,
    program_id TEXT,
    notes VARCHAR(20000),
    CONSTRAINT pk_event PRIMARY KEY (id),
    CONSTRAINT ck_event_ends_on_after_held_on CHECK (ends_on >= held_on),
    CONSTRAINT fk_event_jurisdiction_id FOREIGN KEY(jurisdiction_id) REFERENCES jurisdiction (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_event_program_id FOREIGN KEY(program_id) REFERENCES program (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_event_name_length CHECK (length(name) <= 200),
    CONSTRAINT ck_event_kind_is_known CHECK (kind = 'summit' OR kind = 'mfg_day' OR kind = 'workshop' OR kind = 'tour' OR kind = 'hiring_fair' OR kind = 'other'),
    CONSTRAINT ck_event_place_length CHECK (length(place) <= 300),
    CONSTRAINT ck_event_notes_length CHECK (length(notes) <= 20000)
);

CREATE INDEX ix_event_jurisdiction_id ON event (jurisdiction_id) WHERE jurisdiction_id IS NOT NULL;

CREATE INDEX ix_event_program_id ON event (program_id) WHERE program_id IS NOT NULL;

CREATE TABLE liaison (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    person_id TEXT NOT NULL,
    jurisdiction_id TEXT NOT NULL,
    is_lead BOOLEAN DEFAULT 0 NOT NULL,
    start_on DATE,
    end_on DATE,
    CONSTRAINT pk_liaison PRIMARY KEY (id),
    CONSTRAINT ck_liaison_end_on_after_start_on CHECK (end_on >= start_on),
    CONSTRAINT ck_liaison_lead_is_dated CHECK (NOT is_lead OR start_on IS NOT NULL),
    CONSTRAINT fk_liaison_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_liaison_jurisdiction_id FOREIGN KEY(jurisdiction_id) REFERENCES jurisdiction (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_liaison_is_lead_is_yes_or_no CHECK (is_lead IN (0, 1))
);

CREATE INDEX ix_liaison_jurisdiction_id ON liaison (jurisdiction_id);

CREATE INDEX ix_liaison_person_id ON liaison (person_id);

CREATE TABLE membership (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    jurisdiction_id TEXT NOT NULL,
    joined_on DATE,
    left_on DATE,
    tier VARCHAR(40),
    is_founder BOOLEAN DEFAULT 0 NOT NULL,
    verified BOOLEAN DEFAULT 0 NOT NULL,
    agreement VARCHAR(300),
    agreement_signed_on DATE,
    agreement_until DATE,
    source VARCHAR(300),
    CONSTRAINT pk_membership PRIMARY KEY (id),
    CONSTRAINT ck_membership_left_on_after_joined_on CHECK (left_on >= joined_on),
    CONSTRAINT ck_membership_left_only_after_joining CHECK (left_on IS NULL OR joined_on IS NOT NULL),
    CONSTRAINT ck_membership_agreement_until_after_agreement_signed_on CHECK (agreement_until >= agreement_signed_on),
    CONSTRAINT fk_membership_jurisdiction_id FOREIGN KEY(jurisdiction_id) REFERENCES jurisdiction (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_membership_tier_length CHECK (length(tier) <= 40),
    CONSTRAINT ck_membership_is_founder_is_yes_or_no CHECK (is_founder IN (0, 1)),
    CONSTRAINT ck_membership_verified_is_yes_or_no CHECK (verified IN (0, 1)),
    CONSTRAINT ck_membership_agreement_length CHECK (length(agreement) <= 300),
    CONSTRAINT ck_membership_source_length CHECK (length(source) <= 300)
);

CREATE INDEX ix_membership_jurisdiction_id ON membership (jurisdiction_id);

CREATE TABLE minimum_wage (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    place VARCHAR(120) NOT NULL,
    jurisdiction_id TEXT,
    effective_from_on DATE NOT NULL,
    hourly_cents BIGINT NOT NULL,
    is_doubtful BOOLEAN DEFAULT 0 NOT NULL,
    source VARCHAR(300),
    CONSTRAINT pk_minimum_wage PRIMARY KEY (id),
    CONSTRAINT uq_minimum_wage_place_effective_from_on UNIQUE (place, effective_from_on),
    CONSTRAINT ck_minimum_wage_amount_positive CHECK (hourly_cents > 0),
    CONSTRAINT fk_minimum_wage_jurisdiction_id FOREIGN KEY(jurisdiction_id) REFERENCES jurisdiction (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_minimum_wage_place_length CHECK (length(place) <= 120),
    CONSTRAINT ck_minimum_wage_is_doubtful_is_yes_or_no CHECK (is_doubtful IN (0, 1)),
    CONSTRAINT ck_minimum_wage_source_length CHECK (length(source) <= 300)
);

CREATE INDEX ix_minimum_wage_jurisdiction_id ON minimum_wage (jurisdiction_id) WHERE jurisdiction_id IS NOT NULL;

CREATE TABLE organization (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    legal_name VARCHAR(300) NOT NULL,
    org_type VARCHAR(40) DEFAULT 'manufacturer' NOT NULL,
    status VARCHAR(40) DEFAULT 'active' NOT NULL,
    sector_code VARCHAR(20),
    website VARCHAR(500),
    domain VARCHAR(253),
    phone VARCHAR(40),
    phone_as_given VARCHAR(80),
    email VARCHAR(254),
    year_founded INTEGER,
    legal_structure VARCHAR(80),
    member_number VARCHAR(40),
    member_since_on DATE,
    known_since_on DATE,
    manufacturer_override BOOLEAN,
    override_reason VARCHAR(500),
    products VARCHAR(4000),
    exports_percent INTEGER,
    revenue_band VARCHAR(40),
    relationship_owner_id TEXT,
    public_profile_consent VARCHAR(40) DEFAULT 'unknown' NOT NULL,
    do_not_contact BOOLEAN DEFAULT 0 NOT NULL,
    notes VARCHAR(100000),
    source VARCHAR(200),
    external_id VARCHAR(120),
    last_visit_on DATE,
    import_batch_id TEXT,
    CONSTRAINT pk_organization PRIMARY KEY (id),
    CONSTRAINT ck_organization_legal_name_given CHECK (length(trim(legal_name)) > 0),
    CONSTRAINT ck_organization_year_founded_plausible CHECK (year_founded BETWEEN 1700 AND 2200),
    CONSTRAINT ck_organization_exports_percent_is_share CHECK (exports_percent BETWEEN 0 AND 100),
    CONSTRAINT ck_organization_override_has_reason CHECK (manufacturer_override IS NULL OR override_reason IS NOT NULL),
    CONSTRAINT fk_organization_sector_code FOREIGN KEY(sector_code) REFERENCES sector (code) DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT uq_organization_member_number UNIQUE (member_number),
    CONSTRAINT fk_organization_relationship_owner_id FOREIGN KEY(relationship_owner_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_organization_import_batch_id FOREIGN KEY(import_batch_id) REFERENCES import_batch (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_organization_legal_name_length CHECK (length(legal_name) <= 300),
    CONSTRAINT ck_organization_org_type_is_known CHECK (org_type = 'manufacturer' OR org_type = 'funder' OR org_type = 'partner_city' OR org_type = 'workforce_partner' OR org_type = 'service_provider' OR org_type = 'school' OR org_type = 'landlord_developer' OR org_type = 'trade_group' OR org_type = 'other'),
    CONSTRAINT ck_organization_status_is_known CHECK (status = 'prospect' OR status = 'active' OR status = 'at_risk' OR status = 'relocated_in_region' OR status = 'relocated_out' OR status = 'closed' OR status = 'merged' OR status = 'inactive'),
    CONSTRAINT ck_organization_sector_code_length CHECK (length(sector_code) <= 20),
    CONSTRAINT ck_organization_website_length CHECK (length(website) <= 500),
    CONSTRAINT ck_organization_domain_length CHECK (length(domain) <= 253),
    CONSTRAINT ck_organization_phone_length CHECK (length(phone) <= 40),
    CONSTRAINT ck_organization_phone_as_given_length CHECK (length(phone_as_given) <= 80),
    CONSTRAINT ck_organization_email_length CHECK (length(email) <= 254),
    CONSTRAINT ck_organization_legal_structure_length CHECK (length(legal_structure) <= 80),
    CONSTRAINT ck_organization_member_number_length CHECK (length(member_number) <= 40),
    CONSTRAINT ck_organization_manufacturer_override_is_yes_or_no CHECK (manufacturer_override IN (0, 1)),
    CONSTRAINT ck_organization_override_reason_length CHECK (length(override_reason) <= 500),
    CONSTRAINT ck_organization_products_length CHECK (length(products) <= 4000),
    CONSTRAINT ck_organization_revenue_band_length CHECK (length(revenue_band) <= 40),
    CONSTRAINT ck_organization_public_profile_consent_is_known CHECK (public_profile_consent = 'yes' OR public_profile_consent = 'no' OR public_profile_consent = 'unknown'),
    CONSTRAINT ck_organization_do_not_contact_is_yes_or_no CHECK (do_not_contact IN (0, 1)),
    CONSTRAINT ck_organization_notes_length CHECK (length(notes) <= 100000),
    CONSTRAINT ck_organization_source_length CHECK (length(source) <= 200),
    CONSTRAINT ck_organization_external_id_length CHECK (length(external_id) <= 120)
);

CREATE INDEX ix_organization_domain ON organization (domain) WHERE domain IS NOT NULL;

CREATE INDEX ix_organization_external_id ON organization (external_id) WHERE external_id IS NOT NULL;

CREATE INDEX ix_organization_import_batch_id ON organization (import_batch_id) WHERE import_batch_id IS NOT NULL;

CREATE INDEX ix_organization_legal_name ON organization (legal_name);

CREATE INDEX ix_organization_phone ON organization (phone) WHERE phone IS NOT NULL;

CREATE INDEX ix_organization_relationship_owner_id ON organization (relationship_owner_id) WHERE relationship_owner_id IS NOT NULL;

CREATE INDEX ix_organization_sector_code ON organization (sector_code) WHERE sector_code IS NOT NULL;

CREATE TABLE place_name (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    name VARCHAR(120) NOT NULL,
    county_id TEXT NOT NULL,
    jurisdiction_id TEXT,
    CONSTRAINT pk_place_name PRIMARY KEY (id),
    CONSTRAINT uq_place_name_name UNIQUE (name),
    CONSTRAINT fk_place_name_county_id FOREIGN KEY(county_id) REFERENCES county (id) DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_place_name_jurisdiction_id FOREIGN KEY(jurisdiction_id) REFERENCES jurisdiction (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_place_name_name_length CHECK (length(name) <= 120)
);

CREATE INDEX ix_place_name_county_id ON place_name (county_id);

CREATE INDEX ix_place_name_jurisdiction_id ON place_name (jurisdiction_id) WHERE jurisdiction_id IS NOT NULL;

CREATE TABLE postal_code (
    id TEXT NOT NULL,
    code VARCHAR(5) NOT NULL,
    county_id TEXT NOT NULL,
    jurisdiction_id TEXT,
    CONSTRAINT pk_postal_code PRIMARY KEY (id),
    CONSTRAINT uq_postal_code_code UNIQUE (code),
    CONSTRAINT fk_postal_code_county_id FOREIGN KEY(county_id) REFERENCES county (id) DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_postal_code_jurisdiction_id FOREIGN KEY(jurisdiction_id) REFERENCES jurisdiction (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_postal_code_code_length CHECK (length(code) <= 5)
);

CREATE INDEX ix_postal_code_county_id ON postal_code (county_id);

CREATE INDEX ix_postal_code_jurisdiction_id ON postal_code (jurisdiction_id) WHERE jurisdiction_id IS NOT NULL;

CREATE TABLE attendance (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    event_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    organization_id TEXT,
    status VARCHAR(40) DEFAULT 'registered' NOT NULL,
    consent_photo VARCHAR(40) DEFAULT 'unknown' NOT NULL,
    CONSTRAINT pk_attendance PRIMARY KEY (id),
    CONSTRAINT uq_attendance_event_id_person_id UNIQUE (event_id, person_id),
    CONSTRAINT fk_attendance_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_attendance_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_attendance_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_attendance_status_is_known CHECK (status = 'invited' OR status = 'registered' OR status = 'attended' OR status = 'absent'),
    CONSTRAINT ck_attendance_consent_photo_is_known CHECK (consent_photo = 'yes' OR consent_photo = 'no' OR consent_photo = 'unknown')
);

CREATE INDEX ix_attendance_event_id ON attendance (event_id);

CREATE INDEX ix_attendance_organization_id ON attendance (organization_id) WHERE organization_id IS NOT NULL;

CREATE INDEX ix_attendance_person_id ON attendance (person_id);

CREATE TABLE funder (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    organization_id TEXT NOT NULL,
    priority_need VARCHAR(300),
    reports_by VARCHAR(120),
    portal_url VARCHAR(500),
    acknowledgement VARCHAR(500),
    notes VARCHAR(20000),
    CONSTRAINT pk_funder PRIMARY KEY (id),
    CONSTRAINT uq_funder_organization_id UNIQUE (organization_id),
    CONSTRAINT fk_funder_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_funder_priority_need_length CHECK (length(priority_need) <= 300),
    CONSTRAINT ck_funder_reports_by_length CHECK (length(reports_by) <= 120),
    CONSTRAINT ck_funder_portal_url_length CHECK (length(portal_url) <= 500),
    CONSTRAINT ck_funder_acknowledgement_length CHECK (length(acknowledgement) <= 500),
    CONSTRAINT ck_funder_notes_length CHECK (length(notes) <= 20000)
);

CREATE TABLE organization_name (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    organization_id TEXT NOT NULL,
    name VARCHAR(300) NOT NULL,
    kind VARCHAR(40) DEFAULT 'dba' NOT NULL,
    language VARCHAR(35),
    since_on DATE,
    until_on DATE,
    CONSTRAINT pk_organization_name PRIMARY KEY (id),
    CONSTRAINT ck_organization_name_name_given CHECK (length(trim(name)) > 0),
    CONSTRAINT ck_organization_name_until_on_after_since_on CHECK (until_on >= since_on),
    CONSTRAINT uq_organization_name_organization_id_kind_name UNIQUE (organization_id, kind, name),
    CONSTRAINT fk_organization_name_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_organization_name_name_length CHECK (length(name) <= 300),
    CONSTRAINT ck_organization_name_kind_is_known CHECK (kind = 'dba' OR kind = 'former' OR kind = 'short' OR kind = 'other_script'),
    CONSTRAINT ck_organization_name_language_length CHECK (length(language) <= 35)
);

CREATE INDEX ix_organization_name_organization_id ON organization_name (organization_id);

CREATE TABLE organization_relation (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    from_id TEXT NOT NULL,
    to_id TEXT NOT NULL,
    kind VARCHAR(40) NOT NULL,
    start_on DATE,
    end_on DATE,
    notes VARCHAR(2000),
    CONSTRAINT pk_organization_relation PRIMARY KEY (id),
    CONSTRAINT ck_organization_relation_not_with_itself CHECK (from_id <> to_id),
    CONSTRAINT ck_organization_relation_end_on_after_start_on CHECK (end_on >= start_on),
    CONSTRAINT uq_organization_relation_from_id_to_id_kind_start_on UNIQUE (from_id, to_id, kind, start_on),
    CONSTRAINT fk_organization_relation_from_id FOREIGN KEY(from_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_organization_relation_to_id FOREIGN KEY(to_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_organization_relation_kind_is_known CHECK (kind = 'parent_of' OR kind = 'supplier_to' OR kind = 'tenant_of' OR kind = 'successor_of' OR kind = 'competitor_of'),
    CONSTRAINT ck_organization_relation_notes_length CHECK (length(notes) <= 2000)
);

CREATE INDEX ix_organization_relation_from_id ON organization_relation (from_id);

CREATE INDEX ix_organization_relation_to_id ON organization_relation (to_id);

CREATE TABLE ownership (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    organization_id TEXT NOT NULL,
    kind VARCHAR(40) NOT NULL,
    answer VARCHAR(40) DEFAULT 'unknown' NOT NULL,
    as_of_on DATE,
    certification VARCHAR(200),
    certified_on DATE,
    expires_on DATE,
    CONSTRAINT pk_ownership PRIMARY KEY (id),
    CONSTRAINT uq_ownership_organization_id_kind UNIQUE (organization_id, kind),
    CONSTRAINT ck_ownership_expires_on_after_certified_on CHECK (expires_on >= certified_on),
    CONSTRAINT fk_ownership_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_ownership_kind_is_known CHECK (kind = 'women' OR kind = 'minority' OR kind = 'veteran' OR kind = 'lgbtq' OR kind = 'immigrant' OR kind = 'family' OR kind = 'worker_owned'),
    CONSTRAINT ck_ownership_answer_is_known CHECK (answer = 'yes' OR answer = 'no' OR answer = 'unknown'),
    CONSTRAINT ck_ownership_certification_length CHECK (length(certification) <= 200)
);

CREATE INDEX ix_ownership_organization_id ON ownership (organization_id);

CREATE TABLE resource (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    name VARCHAR(200) NOT NULL,
    provider_id TEXT,
    provider_name VARCHAR(200),
    description VARCHAR(4000),
    eligibility VARCHAR(4000),
    jobs_least INTEGER,
    jobs_most INTEGER,
    naics_prefixes JSON,
    ownership VARCHAR(40),
    area VARCHAR(300),
    url VARCHAR(500),
    contact VARCHAR(300),
    active BOOLEAN DEFAULT 1 NOT NULL,
    checked_on DATE,
    CONSTRAINT pk_resource PRIMARY KEY (id),
    CONSTRAINT ck_resource_jobs_least_not_negative CHECK (jobs_least >= 0),
    CONSTRAINT ck_resource_jobs_most_after_jobs_least CHECK (jobs_most >= jobs_least),
    CONSTRAINT fk_resource_provider_id FOREIGN KEY(provider_id) REFERENCES organization (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_resource_name_length CHECK (length(name) <= 200),
    CONSTRAINT ck_resource_provider_name_length CHECK (length(provider_name) <= 200),
    CONSTRAINT ck_resource_description_length CHECK (length(description) <= 4000),
    CONSTRAINT ck_resource_eligibility_length CHECK (length(eligibility) <= 4000),
    CONSTRAINT ck_resource_ownership_is_known CHECK (ownership = 'women' OR ownership = 'minority' OR ownership = 'veteran' OR ownership = 'lgbtq' OR ownership = 'immigrant' OR ownership = 'family' OR ownership = 'worker_owned'),
    CONSTRAINT ck_resource_area_length CHECK (length(area) <= 300),
    CONSTRAINT ck_resource_url_length CHECK (length(url) <= 500),
    CONSTRAINT ck_resource_contact_length CHECK (length(contact) <= 300),
    CONSTRAINT ck_resource_active_is_yes_or_no CHECK (active IN (0, 1))
);

CREATE INDEX ix_resource_provider_id ON resource (provider_id) WHERE provider_id IS NOT NULL;

CREATE TABLE service (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    organization_id TEXT NOT NULL,
    program_id TEXT,
    kind VARCHAR(40) DEFAULT 'advising' NOT NULL,
    served_on DATE NOT NULL,
    hours BIGINT,
    completed BOOLEAN DEFAULT 0 NOT NULL,
    outcome VARCHAR(4000),
    CONSTRAINT pk_service PRIMARY KEY (id),
    CONSTRAINT ck_service_hours_not_negative CHECK (hours >= 0),
    CONSTRAINT fk_service_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_service_program_id FOREIGN KEY(program_id) REFERENCES program (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_service_kind_is_known CHECK (kind = 'advising' OR kind = 'workshop' OR kind = 'hiring_help' OR kind = 'training' OR kind = 'site_search' OR kind = 'permit_help' OR kind = 'marketing' OR kind = 'other'),
    CONSTRAINT ck_service_completed_is_yes_or_no CHECK (completed IN (0, 1)),
    CONSTRAINT ck_service_outcome_length CHECK (length(outcome) <= 4000)
);

CREATE INDEX ix_service_organization_id ON service (organization_id);

CREATE INDEX ix_service_program_id ON service (program_id) WHERE program_id IS NOT NULL;

CREATE TABLE site (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    organization_id TEXT NOT NULL,
    name VARCHAR(200),
    site_type VARCHAR(40) DEFAULT 'production' NOT NULL,
    is_primary BOOLEAN DEFAULT 0 NOT NULL,
    street VARCHAR(300),
    unit VARCHAR(80),
    city_as_given VARCHAR(120),
    state VARCHAR(2),
    postal_code VARCHAR(10),
    latitude DOUBLE,
    longitude DOUBLE,
    jurisdiction_id TEXT,
    county_id TEXT,
    placed_by VARCHAR(40),
    census_tract VARCHAR(11),
    phone VARCHAR(40),
    phone_as_given VARCHAR(80),
    naics_code VARCHAR(6),
    naics_year INTEGER,
    opened_on DATE,
    closed_on DATE,
    tenure VARCHAR(40) DEFAULT 'unknown' NOT NULL,
    square_feet INTEGER,
    lease_starts_on DATE,
    lease_ends_on DATE,
    lease_options VARCHAR(500),
    monthly_rent_cents BIGINT,
    landlord_id TEXT,
    zoning VARCHAR(40) DEFAULT 'unknown' NOT NULL,
    expansion_room VARCHAR(40) DEFAULT 'unknown' NOT NULL,
    external_id VARCHAR(120),
    notes VARCHAR(20000),
    CONSTRAINT pk_site PRIMARY KEY (id),
    CONSTRAINT ck_site_square_feet_not_negative CHECK (square_feet >= 0),
    CONSTRAINT ck_site_monthly_rent_cents_not_negative CHECK (monthly_rent_cents >= 0),
    CONSTRAINT ck_site_closed_on_after_opened_on CHECK (closed_on >= opened_on),
    CONSTRAINT ck_site_lease_ends_on_after_lease_starts_on CHECK (lease_ends_on >= lease_starts_on),
    CONSTRAINT ck_site_latitude_on_earth CHECK (latitude BETWEEN -90 AND 90),
    CONSTRAINT ck_site_longitude_on_earth CHECK (longitude BETWEEN -180 AND 180),
    CONSTRAINT ck_site_naics_has_vintage CHECK ((naics_code IS NULL) = (naics_year IS NULL)),
    CONSTRAINT fk_site_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_site_jurisdiction_id FOREIGN KEY(jurisdiction_id) REFERENCES jurisdiction (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_site_county_id FOREIGN KEY(county_id) REFERENCES county (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_site_landlord_id FOREIGN KEY(landlord_id) REFERENCES organization (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_site_name_length CHECK (length(name) <= 200),
    CONSTRAINT ck_site_site_type_is_known CHECK (site_type = 'production' OR site_type = 'headquarters' OR site_type = 'rd' OR site_type = 'warehouse' OR site_type = 'retail' OR site_type = 'office' OR site_type = 'home_based'),
    CONSTRAINT ck_site_is_primary_is_yes_or_no CHECK (is_primary IN (0, 1)),
    CONSTRAINT ck_site_street_length CHECK (length(street) <= 300),
    CONSTRAINT ck_site_unit_length CHECK (length(unit) <= 80),
    CONSTRAINT ck_site_city_as_given_length CHECK (length(city_as_given) <= 120),
    CONSTRAINT ck_site_state_length CHECK (length(state) <= 2),
    CONSTRAINT ck_site_postal_code_length CHECK (length(postal_code) <= 10),
    CONSTRAINT ck_site_placed_by_is_known CHECK (placed_by = 'address' OR placed_by = 'zip' OR placed_by = 'hand'),
    CONSTRAINT ck_site_census_tract_length CHECK (length(census_tract) <= 11),
    CONSTRAINT ck_site_phone_length CHECK (length(phone) <= 40),
    CONSTRAINT ck_site_phone_as_given_length CHECK (length(phone_as_given) <= 80),
    CONSTRAINT ck_site_naics_code_length CHECK (length(naics_code) <= 6),
    CONSTRAINT ck_site_tenure_is_known CHECK (tenure = 'owned' OR tenure = 'leased' OR tenure = 'subleased' OR tenure = 'month_to_month' OR tenure = 'shared_space' OR tenure = 'unknown'),
    CONSTRAINT ck_site_lease_options_length CHECK (length(lease_options) <= 500),
    CONSTRAINT ck_site_zoning_is_known CHECK (zoning = 'heavy_industrial' OR zoning = 'light_industrial' OR zoning = 'pdr' OR zoning = 'mixed_use' OR zoning = 'commercial' OR zoning = 'residential' OR zoning = 'unknown'),
    CONSTRAINT ck_site_expansion_room_is_known CHECK (expansion_room = 'yes' OR expansion_room = 'no' OR expansion_room = 'unknown'),
    CONSTRAINT ck_site_external_id_length CHECK (length(external_id) <= 120),
    CONSTRAINT ck_site_notes_length CHECK (length(notes) <= 20000)
);

CREATE INDEX ix_site_county_id ON site (county_id) WHERE county_id IS NOT NULL;

CREATE INDEX ix_site_external_id ON site (external_id) WHERE external_id IS NOT NULL;

CREATE INDEX ix_site_jurisdiction_id ON site (jurisdiction_id) WHERE jurisdiction_id IS NOT NULL;

CREATE INDEX ix_site_landlord_id ON site (landlord_id) WHERE landlord_id IS NOT NULL;

CREATE INDEX ix_site_lease_ends_on ON site (lease_ends_on, closed_on, tenure, organization_id, jurisdiction_id, county_id) WHERE lease_ends_on IS NOT NULL;

CREATE INDEX ix_site_naics_code ON site (naics_code) WHERE naics_code IS NOT NULL;

CREATE INDEX ix_site_organization_id ON site (organization_id);

CREATE INDEX ix_site_phone ON site (phone) WHERE phone IS NOT NULL;

CREATE INDEX ix_site_postal_code ON site (postal_code) WHERE postal_code IS NOT NULL;

CREATE UNIQUE INDEX uq_site_one_primary ON site (organization_id) WHERE is_primary;

CREATE TABLE award (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    funder_id TEXT NOT NULL,
    program_id TEXT,
    title VARCHAR(300) NOT NULL,
    number VARCHAR(80),
    amount_cents BIGINT NOT NULL,
    currency VARCHAR(3) DEFAULT 'USD' NOT NULL,
    status VARCHAR(40) DEFAULT 'awarded' NOT NULL,
    awarded_on DATE,
    start_on DATE,
    end_on DATE,
    restriction VARCHAR(40) DEFAULT 'unrestricted' NOT NULL,
    restriction_text VARCHAR(4000),
    excluded_costs VARCHAR(4000),
    purpose VARCHAR(4000),
    match_required_cents BIGINT,
    fiscal_agent_id TEXT,
    officer_id TEXT,
    CONSTRAINT pk_award PRIMARY KEY (id),
    CONSTRAINT ck_award_title_given CHECK (length(trim(title)) > 0),
    CONSTRAINT ck_award_currency_is_dollars CHECK (currency = 'USD'),
    CONSTRAINT ck_award_amount_cents_not_negative CHECK (amount_cents >= 0),
    CONSTRAINT ck_award_match_required_cents_not_negative CHECK (match_required_cents >= 0),
    CONSTRAINT ck_award_end_on_after_start_on CHECK (end_on >= start_on),
    CONSTRAINT uq_award_funder_id_number UNIQUE (funder_id, number),
    CONSTRAINT fk_award_funder_id FOREIGN KEY(funder_id) REFERENCES funder (id) DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_award_program_id FOREIGN KEY(program_id) REFERENCES program (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_award_fiscal_agent_id FOREIGN KEY(fiscal_agent_id) REFERENCES organization (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_award_officer_id FOREIGN KEY(officer_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_award_title_length CHECK (length(title) <= 300),
    CONSTRAINT ck_award_number_length CHECK (length(number) <= 80),
    CONSTRAINT ck_award_currency_length CHECK (length(currency) <= 3),
    CONSTRAINT ck_award_status_is_known CHECK (status = 'prospect' OR status = 'loi' OR status = 'applied' OR status = 'awarded' OR status = 'active' OR status = 'extended' OR status = 'closed' OR status = 'declined'),
    CONSTRAINT ck_award_restriction_is_known CHECK (restriction = 'unrestricted' OR restriction = 'purpose' OR restriction = 'time' OR restriction = 'purpose_and_time' OR restriction = 'reimbursement'),
    CONSTRAINT ck_award_restriction_text_length CHECK (length(restriction_text) <= 4000),
    CONSTRAINT ck_award_excluded_costs_length CHECK (length(excluded_costs) <= 4000),
    CONSTRAINT ck_award_purpose_length CHECK (length(purpose) <= 4000)
);

CREATE INDEX ix_award_fiscal_agent_id ON award (fiscal_agent_id) WHERE fiscal_agent_id IS NOT NULL;

CREATE INDEX ix_award_funder_id ON award (funder_id);

CREATE INDEX ix_award_officer_id ON award (officer_id) WHERE officer_id IS NOT NULL;

CREATE INDEX ix_award_program_id ON award (program_id) WHERE program_id IS NOT NULL;

CREATE TABLE city_assignment (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    organization_id TEXT NOT NULL,
    site_id TEXT,
    jurisdiction_id TEXT NOT NULL,
    liaison_id TEXT,
    staff_owner_id TEXT,
    start_on DATE NOT NULL,
    end_on DATE,
    basis VARCHAR(40) DEFAULT 'address' NOT NULL,
    reason VARCHAR(1000),
    CONSTRAINT pk_city_assignment PRIMARY KEY (id),
    CONSTRAINT ck_city_assignment_end_on_after_start_on CHECK (end_on >= start_on),
    CONSTRAINT ck_city_assignment_by_hand_has_reason CHECK (basis <> 'by_hand' OR length(trim(coalesce(reason, ''))) > 0),
    CONSTRAINT fk_city_assignment_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_city_assignment_site_id FOREIGN KEY(site_id) REFERENCES site (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_city_assignment_jurisdiction_id FOREIGN KEY(jurisdiction_id) REFERENCES jurisdiction (id) DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_city_assignment_liaison_id FOREIGN KEY(liaison_id) REFERENCES liaison (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_city_assignment_staff_owner_id FOREIGN KEY(staff_owner_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_city_assignment_basis_is_known CHECK (basis = 'address' OR basis = 'by_hand'),
    CONSTRAINT ck_city_assignment_reason_length CHECK (length(reason) <= 1000)
);

CREATE INDEX ix_city_assignment_jurisdiction_id ON city_assignment (jurisdiction_id);

CREATE INDEX ix_city_assignment_liaison_id ON city_assignment (liaison_id) WHERE liaison_id IS NOT NULL;

CREATE INDEX ix_city_assignment_organization_id ON city_assignment (organization_id);

CREATE INDEX ix_city_assignment_site_id ON city_assignment (site_id) WHERE site_id IS NOT NULL;

CREATE INDEX ix_city_assignment_staff_owner_id ON city_assignment (staff_owner_id) WHERE staff_owner_id IS NOT NULL;

CREATE TABLE contact_point (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    person_id TEXT,
    organization_id TEXT,
    site_id TEXT,
    kind VARCHAR(40) NOT NULL,
    value VARCHAR(320) NOT NULL,
    as_given VARCHAR(320),
    label VARCHAR(80),
    is_primary BOOLEAN DEFAULT 0 NOT NULL,
    CONSTRAINT pk_contact_point PRIMARY KEY (id),
    CONSTRAINT ck_contact_point_one_owner CHECK ((CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN organization_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN site_id IS NULL THEN 0 ELSE 1 END) = 1),
    CONSTRAINT ck_contact_point_value_given CHECK (length(trim(value)) > 0),
    CONSTRAINT fk_contact_point_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_contact_point_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_contact_point_site_id FOREIGN KEY(site_id) REFERENCES site (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_contact_point_kind_is_known CHECK (kind = 'phone' OR kind = 'mobile' OR kind = 'fax' OR kind = 'email' OR kind = 'web'),
    CONSTRAINT ck_contact_point_value_length CHECK (length(value) <= 320),
    CONSTRAINT ck_contact_point_as_given_length CHECK (length(as_given) <= 320),
    CONSTRAINT ck_contact_point_label_length CHECK (length(label) <= 80),
    CONSTRAINT ck_contact_point_is_primary_is_yes_or_no CHECK (is_primary IN (0, 1))
);

CREATE INDEX ix_contact_point_organization_id ON contact_point (organization_id) WHERE organization_id IS NOT NULL;

CREATE INDEX ix_contact_point_person_id ON contact_point (person_id) WHERE person_id IS NOT NULL;

CREATE INDEX ix_contact_point_site_id ON contact_point (site_id) WHERE site_id IS NOT NULL;

CREATE INDEX ix_contact_point_value ON contact_point (value);

CREATE TABLE interaction (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    organization_id TEXT,
    site_id TEXT,
    kind VARCHAR(40) DEFAULT 'site_visit' NOT NULL,
    subject VARCHAR(300),
    held_on DATE NOT NULL,
    starts_at DATETIME,
    minutes INTEGER,
    purpose VARCHAR(500),
    notes VARCHAR(100000),
    confidentiality VARCHAR(40) DEFAULT 'internal' NOT NULL,
    written_by VARCHAR(200),
    outcome VARCHAR(40) DEFAULT 'completed' NOT NULL,
    instrument_id TEXT,
    next_contact_on DATE,
    event_id TEXT,
    import_batch_id TEXT,
    CONSTRAINT pk_interaction PRIMARY KEY (id),
    CONSTRAINT ck_interaction_minutes_not_negative CHECK (minutes >= 0),
    CONSTRAINT fk_interaction_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_interaction_site_id FOREIGN KEY(site_id) REFERENCES site (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_interaction_instrument_id FOREIGN KEY(instrument_id) REFERENCES instrument (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_interaction_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_interaction_import_batch_id FOREIGN KEY(import_batch_id) REFERENCES import_batch (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_interaction_kind_is_known CHECK (kind = 'site_visit' OR kind = 'office_meeting' OR kind = 'phone' OR kind = 'video' OR kind = 'email' OR kind = 'event' OR kind = 'walk_through' OR kind = 'survey'),
    CONSTRAINT ck_interaction_subject_length CHECK (length(subject) <= 300),
    CONSTRAINT ck_interaction_purpose_length CHECK (length(purpose) <= 500),
    CONSTRAINT ck_interaction_notes_length CHECK (length(notes) <= 100000),
    CONSTRAINT ck_interaction_confidentiality_is_known CHECK (confidentiality = 'public' OR confidentiality = 'coalition' OR confidentiality = 'city_only' OR confidentiality = 'internal' OR confidentiality = 'restricted'),
    CONSTRAINT ck_interaction_written_by_length CHECK (length(written_by) <= 200),
    CONSTRAINT ck_interaction_outcome_is_known CHECK (outcome = 'completed' OR outcome = 'no_show' OR outcome = 'rescheduled' OR outcome = 'declined')
);

CREATE INDEX ix_interaction_event_id ON interaction (event_id) WHERE event_id IS NOT NULL;

CREATE INDEX ix_interaction_held ON interaction (held_on);

CREATE INDEX ix_interaction_import_batch_id ON interaction (import_batch_id) WHERE import_batch_id IS NOT NULL;

CREATE INDEX ix_interaction_instrument_id ON interaction (instrument_id) WHERE instrument_id IS NOT NULL;

CREATE INDEX ix_interaction_next_contact ON interaction (next_contact_on) WHERE next_contact_on IS NOT NULL;

CREATE INDEX ix_interaction_organization_held ON interaction (organization_id, held_on, kind, outcome);

CREATE INDEX ix_interaction_organization_id ON interaction (organization_id) WHERE organization_id IS NOT NULL;

CREATE INDEX ix_interaction_site_id ON interaction (site_id) WHERE site_id IS NOT NULL;

CREATE TABLE resource_area (
    id TEXT NOT NULL,
    resource_id TEXT NOT NULL,
    jurisdiction_id TEXT NOT NULL,
    CONSTRAINT pk_resource_area PRIMARY KEY (id),
    CONSTRAINT uq_resource_area_resource_id_jurisdiction_id UNIQUE (resource_id, jurisdiction_id),
    CONSTRAINT fk_resource_area_resource_id FOREIGN KEY(resource_id) REFERENCES resource (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_resource_area_jurisdiction_id FOREIGN KEY(jurisdiction_id) REFERENCES jurisdiction (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE
);

CREATE INDEX ix_resource_area_jurisdiction_id ON resource_area (jurisdiction_id);

CREATE INDEX ix_resource_area_resource_id ON resource_area (resource_id);

CREATE TABLE resource_need (
    id TEXT NOT NULL,
    resource_id TEXT NOT NULL,
    need VARCHAR(40) NOT NULL,
    CONSTRAINT pk_resource_need PRIMARY KEY (id),
    CONSTRAINT uq_resource_need_resource_id_need UNIQUE (resource_id, need),
    CONSTRAINT fk_resource_need_resource_id FOREIGN KEY(resource_id) REFERENCES resource (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_resource_need_need_is_known CHECK (need = 'space' OR need = 'hiring' OR need = 'training' OR need = 'capital' OR need = 'permits' OR need = 'energy' OR need = 'export' OR need = 'supply_chain' OR need = 'technology' OR need = 'succession' OR need = 'marketing' OR need = 'incentives' OR need = 'other')
);

CREATE INDEX ix_resource_need_resource_id ON resource_need (resource_id);

CREATE TABLE role (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    person_id TEXT NOT NULL,
    organization_id TEXT NOT NULL,
    site_id TEXT,
    role_type VARCHAR(40) DEFAULT 'other' NOT NULL,
    title VARCHAR(200),
    is_primary BOOLEAN DEFAULT 0 NOT NULL,
    decision_maker BOOLEAN DEFAULT 0 NOT NULL,
    start_on DATE,
    end_on DATE,
    CONSTRAINT pk_role PRIMARY KEY (id),
    CONSTRAINT ck_role_end_on_after_start_on CHECK (end_on >= start_on),
    CONSTRAINT fk_role_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_role_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_role_site_id FOREIGN KEY(site_id) REFERENCES site (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_role_role_type_is_known CHECK (role_type = 'owner_ceo' OR role_type = 'plant_manager' OR role_type = 'operations' OR role_type = 'hr' OR role_type = 'finance' OR role_type = 'sales' OR role_type = 'site_contact' OR role_type = 'program_officer' OR role_type = 'grants_manager' OR role_type = 'liaison' OR role_type = 'elected_official' OR role_type = 'other'),
    CONSTRAINT ck_role_title_length CHECK (length(title) <= 200),
    CONSTRAINT ck_role_is_primary_is_yes_or_no CHECK (is_primary IN (0, 1)),
    CONSTRAINT ck_role_decision_maker_is_yes_or_no CHECK (decision_maker IN (0, 1))
);

CREATE INDEX ix_role_organization_id ON role (organization_id);

CREATE INDEX ix_role_person_id ON role (person_id);

CREATE INDEX ix_role_site_id ON role (site_id) WHERE site_id IS NOT NULL;

CREATE TABLE actual_value (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    award_id TEXT NOT NULL,
    indicator_id TEXT NOT NULL,
    period_start_on DATE NOT NULL,
    period_end_on DATE NOT NULL,
    actual BIGINT NOT NULL,
    reason VARCHAR(1000) NOT NULL,
    CONSTRAINT pk_actual_value PRIMARY KEY (id),
    CONSTRAINT ck_actual_value_period_end_on_after_period_start_on CHECK (period_end_on >= period_start_on),
    CONSTRAINT ck_actual_value_reason_given CHECK (length(trim(reason)) > 0),
    CONSTRAINT uq_actual_value_period UNIQUE (award_id, indicator_id, period_start_on, period_end_on),
    CONSTRAINT fk_actual_value_award_id FOREIGN KEY(award_id) REFERENCES award (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_actual_value_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id) DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_actual_value_reason_length CHECK (length(reason) <= 1000)
);

CREATE INDEX ix_actual_value_award_id ON actual_value (award_id);

CREATE INDEX ix_actual_value_indicator_id ON actual_value (indicator_id);

CREATE TABLE answer (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    interaction_id TEXT NOT NULL,
    question_id TEXT NOT NULL,
    state VARCHAR(40) DEFAULT 'answered' NOT NULL,
    value JSON,
    CONSTRAINT pk_answer PRIMARY KEY (id),
    CONSTRAINT uq_answer_interaction_id_question_id UNIQUE (interaction_id, question_id),
    CONSTRAINT ck_answer_value_when_answered CHECK ((state = 'answered') = (value IS NOT NULL)),
    CONSTRAINT fk_answer_interaction_id FOREIGN KEY(interaction_id) REFERENCES interaction (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_answer_question_id FOREIGN KEY(question_id) REFERENCES question (id) DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_answer_state_is_known CHECK (state = 'answered' OR state = 'unknown' OR state = 'declined')
);

CREATE INDEX ix_answer_interaction_id ON answer (interaction_id);

CREATE INDEX ix_answer_question_id ON answer (question_id);

CREATE TABLE application (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    funder_id TEXT NOT NULL,
    program_id TEXT,
    award_id TEXT,
    title VARCHAR(300) NOT NULL,
    asked_cents BIGINT,
    stage VARCHAR(40) DEFAULT 'loi' NOT NULL,
    loi_due_on DATE,
    loi_submitted_on DATE,
    due_on DATE,
    submitted_on DATE,
    decided_on DATE,
    granted_cents BIGINT,
    decision_reason VARCHAR(1000),
    period_start_on DATE,
    period_end_on DATE,
    responsible_id TEXT,
    notes VARCHAR(20000),
    CONSTRAINT pk_application PRIMARY KEY (id),
    CONSTRAINT ck_application_title_given CHECK (length(trim(title)) > 0),
    CONSTRAINT ck_application_asked_cents_not_negative CHECK (asked_cents >= 0),
    CONSTRAINT ck_application_granted_cents_not_negative CHECK (granted_cents >= 0),
    CONSTRAINT ck_application_submitted_on_after_loi_submitted_on CHECK (submitted_on >= loi_submitted_on),
    CONSTRAINT ck_application_decided_on_after_submitted_on CHECK (decided_on >= submitted_on),
    CONSTRAINT ck_application_period_end_on_after_period_start_on CHECK (period_end_on >= period_start_on),
    CONSTRAINT ck_application_granted_when_awarded CHECK (granted_cents IS NULL OR stage = 'awarded'),
    CONSTRAINT fk_application_funder_id FOREIGN KEY(funder_id) REFERENCES funder (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_application_program_id FOREIGN KEY(program_id) REFERENCES program (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_application_award_id FOREIGN KEY(award_id) REFERENCES award (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_application_responsible_id FOREIGN KEY(responsible_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_application_title_length CHECK (length(title) <= 300),
    CONSTRAINT ck_application_stage_is_known CHECK (stage = 'loi' OR stage = 'invited' OR stage = 'applied' OR stage = 'awarded' OR stage = 'declined' OR stage = 'withdrawn'),
    CONSTRAINT ck_application_decision_reason_length CHECK (length(decision_reason) <= 1000),
    CONSTRAINT ck_application_notes_length CHECK (length(notes) <= 20000)
);

CREATE INDEX ix_application_award_id ON application (award_id) WHERE award_id IS NOT NULL;

CREATE INDEX ix_application_funder_id ON application (funder_id);

CREATE INDEX ix_application_program_id ON application (program_id) WHERE program_id IS NOT NULL;

CREATE INDEX ix_application_responsible_id ON application (responsible_id) WHERE responsible_id IS NOT NULL;

CREATE TABLE award_amendment (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    award_id TEXT NOT NULL,
    amended_on DATE NOT NULL,
    delta_cents BIGINT NOT NULL,
    new_end_on DATE,
    reason VARCHAR(1000),
    CONSTRAINT pk_award_amendment PRIMARY KEY (id),
    CONSTRAINT fk_award_amendment_award_id FOREIGN KEY(award_id) REFERENCES award (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_award_amendment_reason_length CHECK (length(reason) <= 1000)
);

CREATE INDEX ix_award_amendment_award_id ON award_amendment (award_id);

CREATE TABLE award_jurisdiction (
    id TEXT NOT NULL,
    award_id TEXT NOT NULL,
    jurisdiction_id TEXT NOT NULL,
    CONSTRAINT pk_award_jurisdiction PRIMARY KEY (id),
    CONSTRAINT uq_award_jurisdiction_award_id_jurisdiction_id UNIQUE (award_id, jurisdiction_id),
    CONSTRAINT fk_award_jurisdiction_award_id FOREIGN KEY(award_id) REFERENCES award (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_award_jurisdiction_jurisdiction_id FOREIGN KEY(jurisdiction_id) REFERENCES jurisdiction (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE
);

CREATE INDEX ix_award_jurisdiction_award_id ON award_jurisdiction (award_id);

CREATE INDEX ix_award_jurisdiction_jurisdiction_id ON award_jurisdiction (jurisdiction_id);

CREATE TABLE budget_line (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    award_id TEXT NOT NULL,
    category VARCHAR(120) NOT NULL,
    approved_cents BIGINT NOT NULL,
    revised_cents BIGINT,
    variance_reason VARCHAR(1000),
    CONSTRAINT pk_budget_line PRIMARY KEY (id),
    CONSTRAINT uq_budget_line_award_id_category UNIQUE (award_id, category),
    CONSTRAINT ck_budget_line_approved_cents_not_negative CHECK (approved_cents >= 0),
    CONSTRAINT ck_budget_line_revised_cents_not_negative CHECK (revised_cents >= 0),
    CONSTRAINT fk_budget_line_award_id FOREIGN KEY(award_id) REFERENCES award (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_budget_line_category_length CHECK (length(category) <= 120),
    CONSTRAINT ck_budget_line_variance_reason_length CHECK (length(variance_reason) <= 1000)
);

CREATE INDEX ix_budget_line_award_id ON budget_line (award_id);

CREATE TABLE custom_value (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    field_id TEXT NOT NULL,
    organization_id TEXT,
    person_id TEXT,
    interaction_id TEXT,
    award_id TEXT,
    jurisdiction_id TEXT,
    value VARCHAR(4000) NOT NULL,
    CONSTRAINT pk_custom_value PRIMARY KEY (id),
    CONSTRAINT ck_custom_value_one_owner CHECK ((CASE WHEN organization_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN interaction_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN award_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN jurisdiction_id IS NULL THEN 0 ELSE 1 END) = 1),
    CONSTRAINT uq_custom_value_field_id_organization_id UNIQUE (field_id, organization_id),
    CONSTRAINT uq_custom_value_field_id_person_id UNIQUE (field_id, person_id),
    CONSTRAINT uq_custom_value_field_id_interaction_id UNIQUE (field_id, interaction_id),
    CONSTRAINT uq_custom_value_field_id_award_id UNIQUE (field_id, award_id),
    CONSTRAINT uq_custom_value_field_id_jurisdiction_id UNIQUE (field_id, jurisdiction_id),
    CONSTRAINT fk_custom_value_field_id FOREIGN KEY(field_id) REFERENCES custom_field (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_custom_value_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_custom_value_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_custom_value_interaction_id FOREIGN KEY(interaction_id) REFERENCES interaction (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_custom_value_award_id FOREIGN KEY(award_id) REFERENCES award (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_custom_value_jurisdiction_id FOREIGN KEY(jurisdiction_id) REFERENCES jurisdiction (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_custom_value_value_length CHECK (length(value) <= 4000)
);

CREATE INDEX ix_custom_value_award_id ON custom_value (award_id) WHERE award_id IS NOT NULL;

CREATE INDEX ix_custom_value_field_id ON custom_value (field_id);

CREATE INDEX ix_custom_value_interaction_id ON custom_value (interaction_id) WHERE interaction_id IS NOT NULL;

CREATE INDEX ix_custom_value_jurisdiction_id ON custom_value (jurisdiction_id) WHERE jurisdiction_id IS NOT NULL;

CREATE INDEX ix_custom_value_organization_id ON custom_value (organization_id) WHERE organization_id IS NOT NULL;

CREATE INDEX ix_custom_value_person_id ON custom_value (person_id) WHERE person_id IS NOT NULL;

CREATE TABLE employment_snapshot (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    site_id TEXT NOT NULL,
    as_of_on DATE NOT NULL,
    source VARCHAR(40) NOT NULL,
    source_note VARCHAR(300),
    interaction_id TEXT,
    confidence VARCHAR(40) DEFAULT 'medium' NOT NULL,
    jobs INTEGER NOT NULL,
    jobs_least INTEGER,
    jobs_most INTEGER,
    full_time INTEGER,
    part_time INTEGER,
    "temporary" INTEGER,
    production_jobs INTEGER,
    no_degree_jobs INTEGER,
    local_resident_jobs INTEGER,
    apprentices INTEGER,
    benefits_percent INTEGER,
    unionized VARCHAR(40) DEFAULT 'unknown' NOT NULL,
    import_batch_id TEXT,
    CONSTRAINT pk_employment_snapshot PRIMARY KEY (id),
    CONSTRAINT ck_employment_snapshot_jobs_not_negative CHECK (jobs >= 0),
    CONSTRAINT ck_employment_snapshot_full_time_not_negative CHECK (full_time >= 0),
    CONSTRAINT ck_employment_snapshot_part_time_not_negative CHECK (part_time >= 0),
    CONSTRAINT ck_employment_snapshot_temporary_not_negative CHECK (temporary >= 0),
    CONSTRAINT ck_employment_snapshot_production_jobs_not_negative CHECK (production_jobs >= 0),
    CONSTRAINT ck_employment_snapshot_no_degree_jobs_not_negative CHECK (no_degree_jobs >= 0),
    CONSTRAINT ck_employment_snapshot_local_resident_jobs_not_negative CHECK (local_resident_jobs >= 0),
    CONSTRAINT ck_employment_snapshot_apprentices_not_negative CHECK (apprentices >= 0),
    CONSTRAINT ck_employment_snapshot_parts_within_jobs CHECK (jobs >= coalesce(full_time, 0) + coalesce(part_time, 0) + coalesce(temporary, 0)),
    CONSTRAINT ck_employment_snapshot_production_within_jobs CHECK (jobs >= production_jobs),
    CONSTRAINT ck_employment_snapshot_no_degree_within_jobs CHECK (jobs >= no_degree_jobs),
    CONSTRAINT ck_employment_snapshot_residents_within_jobs CHECK (jobs >= local_resident_jobs),
    CONSTRAINT ck_employment_snapshot_benefits_percent_is_share CHECK (benefits_percent BETWEEN 0 AND 100),
    CONSTRAINT ck_employment_snapshot_range_is_whole CHECK ((jobs_least IS NULL) = (jobs_most IS NULL)),
    CONSTRAINT ck_employment_snapshot_jobs_within_range CHECK (jobs BETWEEN jobs_least AND jobs_most),
    CONSTRAINT ck_employment_snapshot_jobs_least_not_negative CHECK (jobs_least >= 0),
    CONSTRAINT fk_employment_snapshot_site_id FOREIGN KEY(site_id) REFERENCES site (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_employment_snapshot_interaction_id FOREIGN KEY(interaction_id) REFERENCES interaction (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_employment_snapshot_import_batch_id FOREIGN KEY(import_batch_id) REFERENCES import_batch (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_employment_snapshot_source_is_known CHECK (source = 'visit' OR source = 'survey' OR source = 'phone' OR source = 'estimate' OR source = 'warn_notice' OR source = 'public_record' OR source = 'import' OR source = 'other'),
    CONSTRAINT ck_employment_snapshot_source_note_length CHECK (length(source_note) <= 300),
    CONSTRAINT ck_employment_snapshot_confidence_is_known CHECK (confidence = 'high' OR confidence = 'medium' OR confidence = 'low'),
    CONSTRAINT ck_employment_snapshot_unionized_is_known CHECK (unionized = 'yes' OR unionized = 'no' OR unionized = 'unknown')
);

CREATE INDEX ix_employment_snapshot_as_of_on ON employment_snapshot (as_of_on);

CREATE INDEX ix_employment_snapshot_import_batch_id ON employment_snapshot (import_batch_id) WHERE import_batch_id IS NOT NULL;

CREATE INDEX ix_employment_snapshot_interaction_id ON employment_snapshot (interaction_id) WHERE interaction_id IS NOT NULL;

CREATE INDEX ix_employment_snapshot_site_id ON employment_snapshot (site_id);

CREATE TABLE interaction_firm (
    id TEXT NOT NULL,
    interaction_id TEXT NOT NULL,
    organization_id TEXT NOT NULL,
    CONSTRAINT pk_interaction_firm PRIMARY KEY (id),
    CONSTRAINT uq_interaction_firm_interaction_id_organization_id UNIQUE (interaction_id, organization_id),
    CONSTRAINT fk_interaction_firm_interaction_id FOREIGN KEY(interaction_id) REFERENCES interaction (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_interaction_firm_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE
);

CREATE INDEX ix_interaction_firm_interaction_id ON interaction_firm (interaction_id);

CREATE INDEX ix_interaction_firm_organization_id ON interaction_firm (organization_id);

CREATE TABLE job_event (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    site_id TEXT NOT NULL,
    kind VARCHAR(40) NOT NULL,
    happened_on DATE NOT NULL,
    jobs INTEGER NOT NULL,
    fte BIGINT,
    wage_cents BIGINT,
    wage_unit VARCHAR(40) DEFAULT 'hour' NOT NULL,
    degree_required VARCHAR(40) DEFAULT 'unknown' NOT NULL,
    reason VARCHAR(4000),
    basis VARCHAR(40) DEFAULT 'company_reported' NOT NULL,
    interaction_id TEXT,
    service_id TEXT,
    CONSTRAINT pk_job_event PRIMARY KEY (id),
    CONSTRAINT ck_job_event_jobs_positive CHECK (jobs > 0),
    CONSTRAINT ck_job_event_fte_not_negative CHECK (fte >= 0),
    CONSTRAINT ck_job_event_wage_cents_not_negative CHECK (wage_cents >= 0),
    CONSTRAINT ck_job_event_wage_plausible CHECK ((wage_unit = 'hour' AND coalesce(wage_cents, 0) <= 200000) OR (wage_unit = 'year' AND coalesce(wage_cents, 0) <= 500000000)),
    CONSTRAINT fk_job_event_site_id FOREIGN KEY(site_id) REFERENCES site (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_job_event_interaction_id FOREIGN KEY(interaction_id) REFERENCES interaction (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_job_event_service_id FOREIGN KEY(service_id) REFERENCES service (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_job_event_kind_is_known CHECK (kind = 'created' OR kind = 'retained' OR kind = 'lost' OR kind = 'moved_in' OR kind = 'moved_out'),
    CONSTRAINT ck_job_event_wage_unit_is_known CHECK (wage_unit = 'hour' OR wage_unit = 'year'),
    CONSTRAINT ck_job_event_degree_required_is_known CHECK (degree_required = 'yes' OR degree_required = 'no' OR degree_required = 'unknown'),
    CONSTRAINT ck_job_event_reason_length CHECK (length(reason) <= 4000),
    CONSTRAINT ck_job_event_basis_is_known CHECK (basis = 'documented' OR basis = 'company_reported' OR basis = 'staff_estimate')
);

CREATE INDEX ix_job_event_interaction_id ON job_event (interaction_id) WHERE interaction_id IS NOT NULL;

CREATE INDEX ix_job_event_service_id ON job_event (service_id) WHERE service_id IS NOT NULL;

CREATE INDEX ix_job_event_site_id ON job_event (site_id);

CREATE TABLE opportunity (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    organization_id TEXT NOT NULL,
    site_id TEXT,
    interaction_id TEXT,
    title VARCHAR(200) NOT NULL,
    square_feet INTEGER,
    jobs INTEGER,
    capital_cents BIGINT,
    expected_on DATE,
    constraint_named VARCHAR(300),
    notes VARCHAR(20000),
    CONSTRAINT pk_opportunity PRIMARY KEY (id),
    CONSTRAINT ck_opportunity_square_feet_not_negative CHECK (square_feet >= 0),
    CONSTRAINT ck_opportunity_jobs_not_negative CHECK (jobs >= 0),
    CONSTRAINT ck_opportunity_capital_cents_not_negative CHECK (capital_cents >= 0),
    CONSTRAINT fk_opportunity_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_opportunity_site_id FOREIGN KEY(site_id) REFERENCES site (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_opportunity_interaction_id FOREIGN KEY(interaction_id) REFERENCES interaction (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_opportunity_title_length CHECK (length(title) <= 200),
    CONSTRAINT ck_opportunity_constraint_named_length CHECK (length(constraint_named) <= 300),
    CONSTRAINT ck_opportunity_notes_length CHECK (length(notes) <= 20000)
);

CREATE INDEX ix_opportunity_interaction_id ON opportunity (interaction_id) WHERE interaction_id IS NOT NULL;

CREATE INDEX ix_opportunity_organization_id ON opportunity (organization_id);

CREATE INDEX ix_opportunity_site_id ON opportunity (site_id) WHERE site_id IS NOT NULL;

CREATE TABLE participation (
    id TEXT NOT NULL,
    interaction_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    side VARCHAR(40) NOT NULL,
    CONSTRAINT pk_participation PRIMARY KEY (id),
    CONSTRAINT uq_participation_interaction_id_person_id UNIQUE (interaction_id, person_id),
    CONSTRAINT fk_participation_interaction_id FOREIGN KEY(interaction_id) REFERENCES interaction (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_participation_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_participation_side_is_known CHECK (side = 'us' OR side = 'them')
);

CREATE INDEX ix_participation_interaction_id ON participation (interaction_id);

CREATE INDEX ix_participation_person_id ON participation (person_id);

CREATE TABLE placement (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    organization_id TEXT NOT NULL,
    award_id TEXT,
    code VARCHAR(40) NOT NULL,
    position VARCHAR(200),
    placed_on DATE NOT NULL,
    household_size INTEGER,
    lmi_level VARCHAR(40) DEFAULT 'unknown' NOT NULL,
    determined_on DATE,
    method VARCHAR(200),
    race VARCHAR(80),
    hispanic VARCHAR(40) DEFAULT 'unknown' NOT NULL,
    gender VARCHAR(40),
    disabled VARCHAR(40) DEFAULT 'unknown' NOT NULL,
    female_head VARCHAR(40) DEFAULT 'unknown' NOT NULL,
    wage_cents BIGINT,
    wage_unit VARCHAR(40) DEFAULT 'hour' NOT NULL,
    fringe_cents BIGINT,
    weekly_hours BIGINT,
    retained_30 VARCHAR(40) DEFAULT 'unknown' NOT NULL,
    retained_90 VARCHAR(40) DEFAULT 'unknown' NOT NULL,
    retained_180 VARCHAR(40) DEFAULT 'unknown' NOT NULL,
    CONSTRAINT pk_placement PRIMARY KEY (id),
    CONSTRAINT ck_placement_household_size_not_negative CHECK (household_size >= 0),
    CONSTRAINT ck_placement_wage_cents_not_negative CHECK (wage_cents >= 0),
    CONSTRAINT ck_placement_fringe_cents_not_negative CHECK (fringe_cents >= 0),
    CONSTRAINT ck_placement_weekly_hours_not_negative CHECK (weekly_hours >= 0),
    CONSTRAINT ck_placement_wage_plausible CHECK ((wage_unit = 'hour' AND coalesce(wage_cents, 0) <= 200000) OR (wage_unit = 'year' AND coalesce(wage_cents, 0) <= 500000000)),
    CONSTRAINT uq_placement_organization_id_code UNIQUE (organization_id, code),
    CONSTRAINT fk_placement_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_placement_award_id FOREIGN KEY(award_id) REFERENCES award (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_placement_code_length CHECK (length(code) <= 40),
    CONSTRAINT ck_placement_position_length CHECK (length(position) <= 200),
    CONSTRAINT ck_placement_lmi_level_is_known CHECK (lmi_level = 'extremely_low' OR lmi_level = 'very_low' OR lmi_level = 'low_moderate' OR lmi_level = 'not_lmi' OR lmi_level = 'unknown'),
    CONSTRAINT ck_placement_method_length CHECK (length(method) <= 200),
    CONSTRAINT ck_placement_race_length CHECK (length(race) <= 80),
    CONSTRAINT ck_placement_hispanic_is_known CHECK (hispanic = 'yes' OR hispanic = 'no' OR hispanic = 'unknown'),
    CONSTRAINT ck_placement_gender_length CHECK (length(gender) <= 40),
    CONSTRAINT ck_placement_disabled_is_known CHECK (disabled = 'yes' OR disabled = 'no' OR disabled = 'unknown'),
    CONSTRAINT ck_placement_female_head_is_known CHECK (female_head = 'yes' OR female_head = 'no' OR female_head = 'unknown'),
    CONSTRAINT ck_placement_wage_unit_is_known CHECK (wage_unit = 'hour' OR wage_unit = 'year'),
    CONSTRAINT ck_placement_retained_30_is_known CHECK (retained_30 = 'yes' OR retained_30 = 'no' OR retained_30 = 'unknown'),
    CONSTRAINT ck_placement_retained_90_is_known CHECK (retained_90 = 'yes' OR retained_90 = 'no' OR retained_90 = 'unknown'),
    CONSTRAINT ck_placement_retained_180_is_known CHECK (retained_180 = 'yes' OR retained_180 = 'no' OR retained_180 = 'unknown')
);

CREATE INDEX ix_placement_award_id ON placement (award_id) WHERE award_id IS NOT NULL;

CREATE INDEX ix_placement_organization_id ON placement (organization_id);

CREATE TABLE red_flag (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    organization_id TEXT NOT NULL,
    site_id TEXT,
    interaction_id TEXT,
    kind VARCHAR(40) NOT NULL,
    severity VARCHAR(40) DEFAULT 'warm' NOT NULL,
    raised_on DATE NOT NULL,
    raised_by_id TEXT,
    evidence VARCHAR(20000),
    confidentiality VARCHAR(40) DEFAULT 'internal' NOT NULL,
    written_by VARCHAR(200),
    owner_id TEXT,
    due_on DATE,
    first_response_at DATETIME,
    status VARCHAR(40) DEFAULT 'open' NOT NULL,
    resolved_on DATE,
    resolution VARCHAR(20000),
    jobs_at_risk INTEGER,
    jobs_saved INTEGER,
    warn_received_on DATE,
    warn_effective_on DATE,
    CONSTRAINT pk_red_flag PRIMARY KEY (id),
    CONSTRAINT ck_red_flag_jobs_at_risk_not_negative CHECK (jobs_at_risk >= 0),
    CONSTRAINT ck_red_flag_jobs_saved_not_negative CHECK (jobs_saved >= 0),
    CONSTRAINT ck_red_flag_resolved_on_after_raised_on CHECK (resolved_on >= raised_on),
    CONSTRAINT ck_red_flag_open_is_not_resolved CHECK ((status IN ('open', 'in_action')) = (resolved_on IS NULL)),
    CONSTRAINT ck_red_flag_saved_within_risk CHECK (jobs_saved <= jobs_at_risk),
    CONSTRAINT fk_red_flag_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_red_flag_site_id FOREIGN KEY(site_id) REFERENCES site (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_red_flag_interaction_id FOREIGN KEY(interaction_id) REFERENCES interaction (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_red_flag_raised_by_id FOREIGN KEY(raised_by_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_red_flag_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_red_flag_kind_is_known CHECK (kind = 'relocation' OR kind = 'closure' OR kind = 'layoff' OR kind = 'warn_notice' OR kind = 'lease_expiring' OR kind = 'rent_increase' OR kind = 'displacement_rezoning' OR kind = 'space_constraint' OR kind = 'ownership_succession' OR kind = 'sales_decline' OR kind = 'key_customer_loss' OR kind = 'supply_chain' OR kind = 'regulatory_permit' OR kind = 'labor_shortage' OR kind = 'capital_need' OR kind = 'equipment_obsolete' OR kind = 'courted_elsewhere' OR kind = 'safety_quality_of_life' OR kind = 'other'),
    CONSTRAINT ck_red_flag_severity_is_known CHECK (severity = 'watch' OR severity = 'warm' OR severity = 'red'),
    CONSTRAINT ck_red_flag_evidence_length CHECK (length(evidence) <= 20000),
    CONSTRAINT ck_red_flag_confidentiality_is_known CHECK (confidentiality = 'public' OR confidentiality = 'coalition' OR confidentiality = 'city_only' OR confidentiality = 'internal' OR confidentiality = 'restricted'),
    CONSTRAINT ck_red_flag_written_by_length CHECK (length(written_by) <= 200),
    CONSTRAINT ck_red_flag_status_is_known CHECK (status = 'open' OR status = 'in_action' OR status = 'resolved_retained' OR status = 'resolved_other' OR status = 'lost' OR status = 'not_actionable'),
    CONSTRAINT ck_red_flag_resolution_length CHECK (length(resolution) <= 20000)
);

CREATE INDEX ix_red_flag_interaction_id ON red_flag (interaction_id) WHERE interaction_id IS NOT NULL;

CREATE INDEX ix_red_flag_organization_id ON red_flag (organization_id);

CREATE INDEX ix_red_flag_owner_id ON red_flag (owner_id) WHERE owner_id IS NOT NULL;

CREATE INDEX ix_red_flag_raised_by_id ON red_flag (raised_by_id) WHERE raised_by_id IS NOT NULL;

CREATE INDEX ix_red_flag_site_id ON red_flag (site_id) WHERE site_id IS NOT NULL;

CREATE TABLE referral (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    organization_id TEXT NOT NULL,
    interaction_id TEXT,
    resource_id TEXT NOT NULL,
    need VARCHAR(40) NOT NULL,
    consent BOOLEAN DEFAULT 0 NOT NULL,
    status VARCHAR(40) DEFAULT 'drafted' NOT NULL,
    sent_on DATE,
    accepted_on DATE,
    served_on DATE,
    closed_on DATE,
    outcome VARCHAR(4000),
    value_cents BIGINT,
    CONSTRAINT pk_referral PRIMARY KEY (id),
    CONSTRAINT ck_referral_accepted_on_after_sent_on CHECK (accepted_on >= sent_on),
    CONSTRAINT ck_referral_served_on_after_sent_on CHECK (served_on >= sent_on),
    CONSTRAINT ck_referral_closed_on_after_sent_on CHECK (closed_on >= sent_on),
    CONSTRAINT ck_referral_value_cents_not_negative CHECK (value_cents >= 0),
    CONSTRAINT ck_referral_sent_needs_consent CHECK (sent_on IS NULL OR consent),
    CONSTRAINT fk_referral_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_referral_interaction_id FOREIGN KEY(interaction_id) REFERENCES interaction (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_referral_resource_id FOREIGN KEY(resource_id) REFERENCES resource (id) DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_referral_need_is_known CHECK (need = 'space' OR need = 'hiring' OR need = 'training' OR need = 'capital' OR need = 'permits' OR need = 'energy' OR need = 'export' OR need = 'supply_chain' OR need = 'technology' OR need = 'succession' OR need = 'marketing' OR need = 'incentives' OR need = 'other'),
    CONSTRAINT ck_referral_consent_is_yes_or_no CHECK (consent IN (0, 1)),
    CONSTRAINT ck_referral_status_is_known CHECK (status = 'drafted' OR status = 'sent' OR status = 'accepted' OR status = 'in_service' OR status = 'completed_helped' OR status = 'completed_not_helped' OR status = 'declined' OR status = 'no_response'),
    CONSTRAINT ck_referral_outcome_length CHECK (length(outcome) <= 4000)
);

CREATE INDEX ix_referral_interaction_id ON referral (interaction_id) WHERE interaction_id IS NOT NULL;

CREATE INDEX ix_referral_organization_id ON referral (organization_id);

CREATE INDEX ix_referral_resource_id ON referral (resource_id);

CREATE TABLE requirement (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    award_id TEXT NOT NULL,
    kind VARCHAR(40) NOT NULL,
    title VARCHAR(300),
    due_on DATE NOT NULL,
    period_start_on DATE,
    period_end_on DATE,
    responsible_id TEXT,
    status VARCHAR(40) DEFAULT 'upcoming' NOT NULL,
    submitted_on DATE,
    accepted_on DATE,
    notes VARCHAR(4000),
    CONSTRAINT pk_requirement PRIMARY KEY (id),
    CONSTRAINT ck_requirement_period_end_on_after_period_start_on CHECK (period_end_on >= period_start_on),
    CONSTRAINT ck_requirement_accepted_on_after_submitted_on CHECK (accepted_on >= submitted_on),
    CONSTRAINT ck_requirement_submitted_is_dated CHECK (status NOT IN ('submitted', 'accepted') OR submitted_on IS NOT NULL),
    CONSTRAINT fk_requirement_award_id FOREIGN KEY(award_id) REFERENCES award (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_requirement_responsible_id FOREIGN KEY(responsible_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_requirement_kind_is_known CHECK (kind = 'loi' OR kind = 'application' OR kind = 'interim_narrative' OR kind = 'interim_financial' OR kind = 'final_narrative' OR kind = 'final_financial' OR kind = 'site_visit' OR kind = 'data_upload' OR kind = 'audit' OR kind = 'renewal' OR kind = 'acknowledgement'),
    CONSTRAINT ck_requirement_title_length CHECK (length(title) <= 300),
    CONSTRAINT ck_requirement_status_is_known CHECK (status = 'upcoming' OR status = 'in_progress' OR status = 'submitted' OR status = 'accepted' OR status = 'overdue' OR status = 'waived'),
    CONSTRAINT ck_requirement_notes_length CHECK (length(notes) <= 4000)
);

CREATE INDEX ix_requirement_award_id ON requirement (award_id);

CREATE INDEX ix_requirement_due_on ON requirement (due_on);

CREATE INDEX ix_requirement_responsible_id ON requirement (responsible_id) WHERE responsible_id IS NOT NULL;

CREATE TABLE tagging (
    id TEXT NOT NULL,
    tag_id TEXT NOT NULL,
    organization_id TEXT,
    person_id TEXT,
    interaction_id TEXT,
    award_id TEXT,
    jurisdiction_id TEXT,
    CONSTRAINT pk_tagging PRIMARY KEY (id),
    CONSTRAINT ck_tagging_one_owner CHECK ((CASE WHEN organization_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN interaction_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN award_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN jurisdiction_id IS NULL THEN 0 ELSE 1 END) = 1),
    CONSTRAINT uq_tagging_tag_id_organization_id UNIQUE (tag_id, organization_id),
    CONSTRAINT uq_tagging_tag_id_person_id UNIQUE (tag_id, person_id),
    CONSTRAINT uq_tagging_tag_id_interaction_id UNIQUE (tag_id, interaction_id),
    CONSTRAINT uq_tagging_tag_id_award_id UNIQUE (tag_id, award_id),
    CONSTRAINT uq_tagging_tag_id_jurisdiction_id UNIQUE (tag_id, jurisdiction_id),
    CONSTRAINT fk_tagging_tag_id FOREIGN KEY(tag_id) REFERENCES tag (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_tagging_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_tagging_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_tagging_interaction_id FOREIGN KEY(interaction_id) REFERENCES interaction (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_tagging_award_id FOREIGN KEY(award_id) REFERENCES award (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_tagging_jurisdiction_id FOREIGN KEY(jurisdiction_id) REFERENCES jurisdiction (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE
);

CREATE INDEX ix_tagging_award_id ON tagging (award_id) WHERE award_id IS NOT NULL;

CREATE INDEX ix_tagging_interaction_id ON tagging (interaction_id) WHERE interaction_id IS NOT NULL;

CREATE INDEX ix_tagging_jurisdiction_id ON tagging (jurisdiction_id) WHERE jurisdiction_id IS NOT NULL;

CREATE INDEX ix_tagging_organization_id ON tagging (organization_id) WHERE organization_id IS NOT NULL;

CREATE INDEX ix_tagging_person_id ON tagging (person_id) WHERE person_id IS NOT NULL;

CREATE INDEX ix_tagging_tag_id ON tagging (tag_id);

CREATE TABLE target (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    award_id TEXT NOT NULL,
    indicator_id TEXT NOT NULL,
    period_start_on DATE NOT NULL,
    period_end_on DATE NOT NULL,
    baseline BIGINT,
    goal BIGINT NOT NULL,
    CONSTRAINT pk_target PRIMARY KEY (id),
    CONSTRAINT ck_target_period_end_on_after_period_start_on CHECK (period_end_on >= period_start_on),
    CONSTRAINT uq_target_period UNIQUE (award_id, indicator_id, period_start_on, period_end_on),
    CONSTRAINT fk_target_award_id FOREIGN KEY(award_id) REFERENCES award (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_target_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id) DEFERRABLE INITIALLY IMMEDIATE
);

CREATE INDEX ix_target_award_id ON target (award_id);

CREATE INDEX ix_target_indicator_id ON target (indicator_id);

CREATE TABLE attachment (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    organization_id TEXT,
    person_id TEXT,
    interaction_id TEXT,
    award_id TEXT,
    requirement_id TEXT,
    job_event_id TEXT,
    jurisdiction_id TEXT,
    file_name VARCHAR(255) NOT NULL,
    media_type VARCHAR(120) NOT NULL,
    size_bytes INTEGER NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    content BLOB NOT NULL,
    CONSTRAINT pk_attachment PRIMARY KEY (id),
    CONSTRAINT ck_attachment_one_owner CHECK ((CASE WHEN organization_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN interaction_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN award_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN requirement_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN job_event_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN jurisdiction_id IS NULL THEN 0 ELSE 1 END) = 1),
    CONSTRAINT ck_attachment_size_is_limited CHECK (size_bytes BETWEEN 0 AND 52428800),
    CONSTRAINT fk_attachment_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_attachment_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_attachment_interaction_id FOREIGN KEY(interaction_id) REFERENCES interaction (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_attachment_award_id FOREIGN KEY(award_id) REFERENCES award (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_attachment_requirement_id FOREIGN KEY(requirement_id) REFERENCES requirement (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_attachment_job_event_id FOREIGN KEY(job_event_id) REFERENCES job_event (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_attachment_jurisdiction_id FOREIGN KEY(jurisdiction_id) REFERENCES jurisdiction (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_attachment_file_name_length CHECK (length(file_name) <= 255),
    CONSTRAINT ck_attachment_media_type_length CHECK (length(media_type) <= 120),
    CONSTRAINT ck_attachment_sha256_length CHECK (length(sha256) <= 64)
);

CREATE INDEX ix_attachment_award_id ON attachment (award_id) WHERE award_id IS NOT NULL;

CREATE INDEX ix_attachment_interaction_id ON attachment (interaction_id) WHERE interaction_id IS NOT NULL;

CREATE INDEX ix_attachment_job_event_id ON attachment (job_event_id) WHERE job_event_id IS NOT NULL;

CREATE INDEX ix_attachment_jurisdiction_id ON attachment (jurisdiction_id) WHERE jurisdiction_id IS NOT NULL;

CREATE INDEX ix_attachment_organization_id ON attachment (organization_id) WHERE organization_id IS NOT NULL;

CREATE INDEX ix_attachment_person_id ON attachment (person_id) WHERE person_id IS NOT NULL;

CREATE INDEX ix_attachment_requirement_id ON attachment (requirement_id) WHERE requirement_id IS NOT NULL;

CREATE TABLE attribution (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    award_id TEXT NOT NULL,
    job_event_id TEXT,
    service_id TEXT,
    placement_id TEXT,
    share_percent INTEGER NOT NULL,
    rationale VARCHAR(1000),
    CONSTRAINT pk_attribution PRIMARY KEY (id),
    CONSTRAINT ck_attribution_one_owner CHECK ((CASE WHEN job_event_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN service_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN placement_id IS NULL THEN 0 ELSE 1 END) = 1),
    CONSTRAINT ck_attribution_share_is_percent CHECK (share_percent BETWEEN 1 AND 100),
    CONSTRAINT fk_attribution_award_id FOREIGN KEY(award_id) REFERENCES award (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_attribution_job_event_id FOREIGN KEY(job_event_id) REFERENCES job_event (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_attribution_service_id FOREIGN KEY(service_id) REFERENCES service (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_attribution_placement_id FOREIGN KEY(placement_id) REFERENCES placement (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_attribution_rationale_length CHECK (length(rationale) <= 1000)
);

CREATE INDEX ix_attribution_award_id ON attribution (award_id);

CREATE INDEX ix_attribution_job_event_id ON attribution (job_event_id) WHERE job_event_id IS NOT NULL;

CREATE INDEX ix_attribution_placement_id ON attribution (placement_id) WHERE placement_id IS NOT NULL;

CREATE INDEX ix_attribution_service_id ON attribution (service_id) WHERE service_id IS NOT NULL;

CREATE TABLE demographic_count (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    snapshot_id TEXT NOT NULL,
    dimension VARCHAR(60) NOT NULL,
    category VARCHAR(120) NOT NULL,
    people INTEGER NOT NULL,
    CONSTRAINT pk_demographic_count PRIMARY KEY (id),
    CONSTRAINT ck_demographic_count_people_not_negative CHECK (people >= 0),
    CONSTRAINT uq_demographic_count_snapshot_id_dimension_category UNIQUE (snapshot_id, dimension, category),
    CONSTRAINT fk_demographic_count_snapshot_id FOREIGN KEY(snapshot_id) REFERENCES employment_snapshot (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_demographic_count_dimension_length CHECK (length(dimension) <= 60),
    CONSTRAINT ck_demographic_count_category_length CHECK (length(category) <= 120)
);

CREATE INDEX ix_demographic_count_snapshot_id ON demographic_count (snapshot_id);

CREATE TABLE expense (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    award_id TEXT NOT NULL,
    budget_line_id TEXT,
    spent_on DATE NOT NULL,
    amount_cents BIGINT NOT NULL,
    memo VARCHAR(500),
    payee VARCHAR(200),
    exception_reason VARCHAR(1000),
    external_id VARCHAR(120),
    import_batch_id TEXT,
    CONSTRAINT pk_expense PRIMARY KEY (id),
    CONSTRAINT ck_expense_amount_not_zero CHECK (amount_cents <> 0),
    CONSTRAINT uq_expense_award_id_external_id UNIQUE (award_id, external_id),
    CONSTRAINT fk_expense_award_id FOREIGN KEY(award_id) REFERENCES award (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_expense_budget_line_id FOREIGN KEY(budget_line_id) REFERENCES budget_line (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_expense_import_batch_id FOREIGN KEY(import_batch_id) REFERENCES import_batch (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_expense_memo_length CHECK (length(memo) <= 500),
    CONSTRAINT ck_expense_payee_length CHECK (length(payee) <= 200),
    CONSTRAINT ck_expense_exception_reason_length CHECK (length(exception_reason) <= 1000),
    CONSTRAINT ck_expense_external_id_length CHECK (length(external_id) <= 120)
);

CREATE INDEX ix_expense_award_id ON expense (award_id);

CREATE INDEX ix_expense_budget_line_id ON expense (budget_line_id) WHERE budget_line_id IS NOT NULL;

CREATE INDEX ix_expense_import_batch_id ON expense (import_batch_id) WHERE import_batch_id IS NOT NULL;

CREATE TABLE report_run (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    award_id TEXT,
    requirement_id TEXT,
    organization_id TEXT,
    jurisdiction_id TEXT,
    previous_id TEXT,
    template VARCHAR(80) NOT NULL,
    title VARCHAR(300),
    audience VARCHAR(40),
    period_start_on DATE,
    period_end_on DATE,
    data_as_of_at DATETIME,
    change_note VARCHAR(20000),
    parameters JSON NOT NULL,
    standard JSON,
    limits JSON,
    numbers JSON NOT NULL,
    narrative VARCHAR(100000),
    pdf_sha256 VARCHAR(64),
    printed_by VARCHAR(200) NOT NULL,
    printed_at DATETIME NOT NULL,
    frozen BOOLEAN DEFAULT 0 NOT NULL,
    CONSTRAINT pk_report_run PRIMARY KEY (id),
    CONSTRAINT ck_report_run_period_end_on_after_period_start_on CHECK (period_end_on >= period_start_on),
    CONSTRAINT ck_report_run_follows_another CHECK (previous_id IS NULL OR previous_id <> id),
    CONSTRAINT fk_report_run_award_id FOREIGN KEY(award_id) REFERENCES award (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_report_run_requirement_id FOREIGN KEY(requirement_id) REFERENCES requirement (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_report_run_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_report_run_jurisdiction_id FOREIGN KEY(jurisdiction_id) REFERENCES jurisdiction (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_report_run_previous_id FOREIGN KEY(previous_id) REFERENCES report_run (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_report_run_template_length CHECK (length(template) <= 80),
    CONSTRAINT ck_report_run_title_length CHECK (length(title) <= 300),
    CONSTRAINT ck_report_run_audience_length CHECK (length(audience) <= 40),
    CONSTRAINT ck_report_run_change_note_length CHECK (length(change_note) <= 20000),
    CONSTRAINT ck_report_run_narrative_length CHECK (length(narrative) <= 100000),
    CONSTRAINT ck_report_run_pdf_sha256_length CHECK (length(pdf_sha256) <= 64),
    CONSTRAINT ck_report_run_printed_by_length CHECK (length(printed_by) <= 200),
    CONSTRAINT ck_report_run_frozen_is_yes_or_no CHECK (frozen IN (0, 1))
);

CREATE INDEX ix_report_run_award_id ON report_run (award_id) WHERE award_id IS NOT NULL;

CREATE INDEX ix_report_run_jurisdiction_id ON report_run (jurisdiction_id) WHERE jurisdiction_id IS NOT NULL;

CREATE INDEX ix_report_run_organization_id ON report_run (organization_id) WHERE organization_id IS NOT NULL;

CREATE INDEX ix_report_run_previous_id ON report_run (previous_id) WHERE previous_id IS NOT NULL;

CREATE INDEX ix_report_run_requirement_id ON report_run (requirement_id) WHERE requirement_id IS NOT NULL;

CREATE TABLE requirement_item (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    requirement_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    title VARCHAR(300) NOT NULL,
    responsible_id TEXT,
    ready_on DATE,
    CONSTRAINT pk_requirement_item PRIMARY KEY (id),
    CONSTRAINT ck_requirement_item_title_given CHECK (length(trim(title)) > 0),
    CONSTRAINT ck_requirement_item_position_not_negative CHECK (position >= 0),
    CONSTRAINT fk_requirement_item_requirement_id FOREIGN KEY(requirement_id) REFERENCES requirement (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_requirement_item_responsible_id FOREIGN KEY(responsible_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_requirement_item_title_length CHECK (length(title) <= 300)
);

CREATE INDEX ix_requirement_item_requirement_id ON requirement_item (requirement_id);

CREATE INDEX ix_requirement_item_responsible_id ON requirement_item (responsible_id) WHERE responsible_id IS NOT NULL;

CREATE TABLE task (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    title VARCHAR(500) NOT NULL,
    due_on DATE,
    promised_by VARCHAR(40) DEFAULT 'us' NOT NULL,
    assignee_id TEXT,
    status VARCHAR(40) DEFAULT 'open' NOT NULL,
    priority VARCHAR(40) DEFAULT 'normal' NOT NULL,
    done_on DATE,
    repeat VARCHAR(40),
    organization_id TEXT,
    interaction_id TEXT,
    red_flag_id TEXT,
    award_id TEXT,
    jurisdiction_id TEXT,
    CONSTRAINT pk_task PRIMARY KEY (id),
    CONSTRAINT ck_task_title_given CHECK (length(trim(title)) > 0),
    CONSTRAINT ck_task_done_is_dated CHECK ((status = 'open') = (done_on IS NULL)),
    CONSTRAINT fk_task_assignee_id FOREIGN KEY(assignee_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_task_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_task_interaction_id FOREIGN KEY(interaction_id) REFERENCES interaction (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_task_red_flag_id FOREIGN KEY(red_flag_id) REFERENCES red_flag (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_task_award_id FOREIGN KEY(award_id) REFERENCES award (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_task_jurisdiction_id FOREIGN KEY(jurisdiction_id) REFERENCES jurisdiction (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_task_title_length CHECK (length(title) <= 500),
    CONSTRAINT ck_task_promised_by_is_known CHECK (promised_by = 'us' OR promised_by = 'them'),
    CONSTRAINT ck_task_status_is_known CHECK (status = 'open' OR status = 'done' OR status = 'dropped'),
    CONSTRAINT ck_task_priority_is_known CHECK (priority = 'low' OR priority = 'normal' OR priority = 'high'),
    CONSTRAINT ck_task_repeat_is_known CHECK (repeat = 'weekly' OR repeat = 'monthly' OR repeat = 'quarterly' OR repeat = 'yearly')
);

CREATE INDEX ix_task_assignee_id ON task (assignee_id) WHERE assignee_id IS NOT NULL;

CREATE INDEX ix_task_award_id ON task (award_id) WHERE award_id IS NOT NULL;

CREATE INDEX ix_task_interaction_id ON task (interaction_id) WHERE interaction_id IS NOT NULL;

CREATE INDEX ix_task_jurisdiction_id ON task (jurisdiction_id) WHERE jurisdiction_id IS NOT NULL;

CREATE INDEX ix_task_organization_id ON task (organization_id) WHERE organization_id IS NOT NULL;

CREATE INDEX ix_task_red_flag_id ON task (red_flag_id) WHERE red_flag_id IS NOT NULL;

CREATE INDEX ix_task_status_due ON task (status, due_on);

CREATE TABLE tranche (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    award_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    due_on DATE,
    amount_cents BIGINT NOT NULL,
    condition VARCHAR(500),
    requirement_id TEXT,
    condition_met_on DATE,
    status VARCHAR(40) DEFAULT 'expected' NOT NULL,
    invoiced_on DATE,
    received_on DATE,
    received_cents BIGINT,
    CONSTRAINT pk_tranche PRIMARY KEY (id),
    CONSTRAINT uq_tranche_award_id_position UNIQUE (award_id, position),
    CONSTRAINT ck_tranche_amount_positive CHECK (amount_cents > 0),
    CONSTRAINT ck_tranche_received_cents_not_negative CHECK (received_cents >= 0),
    CONSTRAINT ck_tranche_received_is_dated CHECK ((status = 'received') = (received_on IS NOT NULL)),
    CONSTRAINT ck_tranche_received_has_amount CHECK ((received_on IS NULL) = (received_cents IS NULL)),
    CONSTRAINT ck_tranche_met_condition_is_named CHECK (condition_met_on IS NULL OR condition IS NOT NULL OR requirement_id IS NOT NULL),
    CONSTRAINT fk_tranche_award_id FOREIGN KEY(award_id) REFERENCES award (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_tranche_requirement_id FOREIGN KEY(requirement_id) REFERENCES requirement (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_tranche_condition_length CHECK (length(condition) <= 500),
    CONSTRAINT ck_tranche_status_is_known CHECK (status = 'expected' OR status = 'condition_pending' OR status = 'invoiced' OR status = 'received' OR status = 'late' OR status = 'cancelled')
);

CREATE INDEX ix_tranche_award_id ON tranche (award_id);

CREATE INDEX ix_tranche_requirement_id ON tranche (requirement_id) WHERE requirement_id IS NOT NULL;

CREATE TABLE wage_band (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    snapshot_id TEXT NOT NULL,
    job_family VARCHAR(200) NOT NULL,
    soc_code VARCHAR(10),
    headcount INTEGER NOT NULL,
    wage_low_cents BIGINT,
    wage_high_cents BIGINT,
    wage_unit VARCHAR(40) DEFAULT 'hour' NOT NULL,
    benefits VARCHAR(40) DEFAULT 'unknown' NOT NULL,
    degree_required VARCHAR(40) DEFAULT 'unknown' NOT NULL,
    promising VARCHAR(40) DEFAULT 'unknown' NOT NULL,
    next_job VARCHAR(200),
    training VARCHAR(500),
    CONSTRAINT pk_wage_band PRIMARY KEY (id),
    CONSTRAINT ck_wage_band_headcount_not_negative CHECK (headcount >= 0),
    CONSTRAINT ck_wage_band_wage_low_cents_not_negative CHECK (wage_low_cents >= 0),
    CONSTRAINT ck_wage_band_wage_high_cents_not_negative CHECK (wage_high_cents >= 0),
    CONSTRAINT ck_wage_band_high_from_low CHECK (wage_high_cents >= wage_low_cents),
    CONSTRAINT ck_wage_band_wage_plausible CHECK ((wage_unit = 'hour' AND coalesce(wage_low_cents, 0) <= 200000 AND coalesce(wage_high_cents, 0) <= 200000) OR (wage_unit = 'year' AND coalesce(wage_low_cents, 0) <= 500000000 AND coalesce(wage_high_cents, 0) <= 500000000)),
    CONSTRAINT fk_wage_band_snapshot_id FOREIGN KEY(snapshot_id) REFERENCES employment_snapshot (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_wage_band_job_family_length CHECK (length(job_family) <= 200),
    CONSTRAINT ck_wage_band_soc_code_length CHECK (length(soc_code) <= 10),
    CONSTRAINT ck_wage_band_wage_unit_is_known CHECK (wage_unit = 'hour' OR wage_unit = 'year'),
    CONSTRAINT ck_wage_band_benefits_is_known CHECK (benefits = 'yes' OR benefits = 'no' OR benefits = 'unknown'),
    CONSTRAINT ck_wage_band_degree_required_is_known CHECK (degree_required = 'yes' OR degree_required = 'no' OR degree_required = 'unknown'),
    CONSTRAINT ck_wage_band_promising_is_known CHECK (promising = 'yes' OR promising = 'no' OR promising = 'unknown'),
    CONSTRAINT ck_wage_band_next_job_length CHECK (length(next_job) <= 200),
    CONSTRAINT ck_wage_band_training_length CHECK (length(training) <= 500)
);

CREATE INDEX ix_wage_band_snapshot_id ON wage_band (snapshot_id);

CREATE TABLE export_log (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    kind VARCHAR(80) NOT NULL,
    subject VARCHAR(300),
    audience VARCHAR(40),
    recipient VARCHAR(300),
    confidentiality VARCHAR(40),
    report_run_id TEXT,
    parameters JSON NOT NULL,
    rows INTEGER NOT NULL,
    file_sha256 VARCHAR(64),
    exported_by VARCHAR(200) NOT NULL,
    exported_at DATETIME NOT NULL,
    notes VARCHAR(2000),
    CONSTRAINT pk_export_log PRIMARY KEY (id),
    CONSTRAINT ck_export_log_rows_not_negative CHECK (rows >= 0),
    CONSTRAINT fk_export_log_report_run_id FOREIGN KEY(report_run_id) REFERENCES report_run (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_export_log_kind_length CHECK (length(kind) <= 80),
    CONSTRAINT ck_export_log_subject_length CHECK (length(subject) <= 300),
    CONSTRAINT ck_export_log_audience_length CHECK (length(audience) <= 40),
    CONSTRAINT ck_export_log_recipient_length CHECK (length(recipient) <= 300),
    CONSTRAINT ck_export_log_confidentiality_is_known CHECK (confidentiality = 'public' OR confidentiality = 'coalition' OR confidentiality = 'city_only' OR confidentiality = 'internal' OR confidentiality = 'restricted'),
    CONSTRAINT ck_export_log_file_sha256_length CHECK (length(file_sha256) <= 64),
    CONSTRAINT ck_export_log_exported_by_length CHECK (length(exported_by) <= 200),
    CONSTRAINT ck_export_log_notes_length CHECK (length(notes) <= 2000)
);

CREATE INDEX ix_export_log_report_run_id ON export_log (report_run_id) WHERE report_run_id IS NOT NULL;

CREATE TABLE narrative_section (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    requirement_id TEXT,
    report_run_id TEXT,
    code VARCHAR(60) NOT NULL,
    position INTEGER NOT NULL,
    heading VARCHAR(200) NOT NULL,
    body VARCHAR(100000),
    CONSTRAINT pk_narrative_section PRIMARY KEY (id),
    CONSTRAINT ck_narrative_section_one_owner CHECK ((CASE WHEN requirement_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN report_run_id IS NULL THEN 0 ELSE 1 END) = 1),
    CONSTRAINT uq_narrative_section_requirement_id_code UNIQUE (requirement_id, code),
    CONSTRAINT uq_narrative_section_report_run_id_code UNIQUE (report_run_id, code),
    CONSTRAINT ck_narrative_section_position_not_negative CHECK (position >= 0),
    CONSTRAINT fk_narrative_section_requirement_id FOREIGN KEY(requirement_id) REFERENCES requirement (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_narrative_section_report_run_id FOREIGN KEY(report_run_id) REFERENCES report_run (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_narrative_section_code_length CHECK (length(code) <= 60),
    CONSTRAINT ck_narrative_section_heading_length CHECK (length(heading) <= 200),
    CONSTRAINT ck_narrative_section_body_length CHECK (length(body) <= 100000)
);

CREATE INDEX ix_narrative_section_report_run_id ON narrative_section (report_run_id) WHERE report_run_id IS NOT NULL;

CREATE INDEX ix_narrative_section_requirement_id ON narrative_section (requirement_id) WHERE requirement_id IS NOT NULL;

CREATE TABLE report_figure (
    id TEXT NOT NULL,
    report_run_id TEXT NOT NULL,
    code VARCHAR(120) NOT NULL,
    position INTEGER NOT NULL,
    label VARCHAR(300) NOT NULL,
    unit VARCHAR(40),
    figure BIGINT,
    suppressed BOOLEAN DEFAULT 0 NOT NULL,
    definition VARCHAR(4000),
    coverage VARCHAR(1000),
    rows JSON,
    CONSTRAINT pk_report_figure PRIMARY KEY (id),
    CONSTRAINT uq_report_figure_report_run_id_code UNIQUE (report_run_id, code),
    CONSTRAINT ck_report_figure_position_not_negative CHECK (position >= 0),
    CONSTRAINT fk_report_figure_report_run_id FOREIGN KEY(report_run_id) REFERENCES report_run (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_report_figure_code_length CHECK (length(code) <= 120),
    CONSTRAINT ck_report_figure_label_length CHECK (length(label) <= 300),
    CONSTRAINT ck_report_figure_unit_length CHECK (length(unit) <= 40),
    CONSTRAINT ck_report_figure_suppressed_is_yes_or_no CHECK (suppressed IN (0, 1)),
    CONSTRAINT ck_report_figure_definition_length CHECK (length(definition) <= 4000),
    CONSTRAINT ck_report_figure_coverage_length CHECK (length(coverage) <= 1000)
);

CREATE INDEX ix_report_figure_report_run_id ON report_figure (report_run_id);

CREATE TABLE story (
    id TEXT NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    organization_id TEXT NOT NULL,
    title VARCHAR(200) NOT NULL,
    body VARCHAR(20000),
    credit VARCHAR(300),
    picture_id TEXT,
    consent VARCHAR(40) DEFAULT 'unknown' NOT NULL,
    consent_by_id TEXT,
    consent_on DATE,
    consent_until DATE,
    CONSTRAINT pk_story PRIMARY KEY (id),
    CONSTRAINT ck_story_title_given CHECK (length(trim(title)) > 0),
    CONSTRAINT ck_story_consent_is_dated CHECK (consent <> 'yes' OR consent_on IS NOT NULL),
    CONSTRAINT ck_story_consent_until_after_consent_on CHECK (consent_until >= consent_on),
    CONSTRAINT fk_story_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_story_picture_id FOREIGN KEY(picture_id) REFERENCES attachment (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_story_consent_by_id FOREIGN KEY(consent_by_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_story_title_length CHECK (length(title) <= 200),
    CONSTRAINT ck_story_body_length CHECK (length(body) <= 20000),
    CONSTRAINT ck_story_credit_length CHECK (length(credit) <= 300),
    CONSTRAINT ck_story_consent_is_known CHECK (consent = 'yes' OR consent = 'no' OR consent = 'unknown')
);

CREATE INDEX ix_story_consent_by_id ON story (consent_by_id) WHERE consent_by_id IS NOT NULL;

CREATE INDEX ix_story_organization_id ON story (organization_id);

CREATE INDEX ix_story_picture_id ON story (picture_id) WHERE picture_id IS NOT NULL;

CREATE TABLE search_document (
    id INTEGER PRIMARY KEY, section TEXT NOT NULL, kind TEXT NOT NULL, table_name TEXT NOT NULL, row_key TEXT NOT NULL,
    organization_id TEXT, title TEXT NOT NULL, detail TEXT NOT NULL, name TEXT, confidentiality TEXT, on_date TEXT,
    digest INTEGER NOT NULL, UNIQUE (row_key, table_name));

CREATE INDEX ix_search_document_name ON search_document (section, name) WHERE name IS NOT NULL;

CREATE VIRTUAL TABLE search_employers USING fts5 (words, content='', contentless_delete=1, tokenize='ascii', detail=none, prefix='1 2 3 4 5 6 7 8');

CREATE VIRTUAL TABLE search_people USING fts5 (words, content='', contentless_delete=1, tokenize='ascii', detail=none, prefix='1 2 3 4 5 6 7 8');

CREATE VIRTUAL TABLE search_notes USING fts5 (words, content='', contentless_delete=1, tokenize='ascii', detail=none, prefix='1 2 3 4');

CREATE VIRTUAL TABLE search_funding USING fts5 (words, content='', contentless_delete=1, tokenize='ascii', detail=none, prefix='1 2 3 4 5 6 7 8');

CREATE VIRTUAL TABLE search_cities USING fts5 (words, content='', contentless_delete=1, tokenize='ascii', detail=none, prefix='1 2 3 4 5 6 7 8');

INSERT INTO search_employers (search_employers, rank) VALUES ('hashsize', 8388608);

INSERT INTO search_people (search_people, rank) VALUES ('hashsize', 8388608);

INSERT INTO search_notes (search_notes, rank) VALUES ('hashsize', 8388608);

INSERT INTO search_funding (search_funding, rank) VALUES ('hashsize', 8388608);

INSERT INTO search_cities (search_cities, rank) VALUES ('hashsize', 8388608);

CREATE TABLE search_notes_word (word TEXT PRIMARY KEY) WITHOUT ROWID;

CREATE TRIGGER rule_one_lead_at_a_time_i AFTER INSERT ON liaison
WHEN NEW.is_lead AND EXISTS (SELECT 1 FROM liaison AS other WHERE other.is_lead AND other.jurisdiction_id = NEW.jurisdiction_id AND other.id <> NEW.id AND coalesce(other.start_on, '0001-01-01') <= coalesce(NEW.end_on, '9999-12-31') AND coalesce(NEW.start_on, '0001-01-01') <= coalesce(other.end_on, '9999-12-31'))
BEGIN SELECT RAISE(ABORT, 'This jurisdiction already has a lead liaison on some of these days. End the other''s time as lead first, or choose other dates. Nothing was saved.'); END;

CREATE TRIGGER rule_one_lead_at_a_time_u AFTER UPDATE OF jurisdiction_id, start_on, end_on, is_lead ON liaison
WHEN NEW.is_lead AND EXISTS (SELECT 1 FROM liaison AS other WHERE other.is_lead AND other.jurisdiction_id = NEW.jurisdiction_id AND other.id <> NEW.id AND coalesce(other.start_on, '0001-01-01') <= coalesce(NEW.end_on, '9999-12-31') AND coalesce(NEW.start_on, '0001-01-01') <= coalesce(other.end_on, '9999-12-31'))
BEGIN SELECT RAISE(ABORT, 'This jurisdiction already has a lead liaison on some of these days. End the other''s time as lead first, or choose other dates. Nothing was saved.'); END;

CREATE TRIGGER rule_liaison_once_i AFTER INSERT ON liaison
WHEN NEW.person_id IS NOT NULL AND NEW.jurisdiction_id IS NOT NULL AND EXISTS (SELECT 1 FROM liaison AS other WHERE other.person_id = NEW.person_id AND other.jurisdiction_id = NEW.jurisdiction_id AND other.id <> NEW.id AND coalesce(other.start_on, '0001-01-01') <= coalesce(NEW.end_on, '9999-12-31') AND coalesce(NEW.start_on, '0001-01-01') <= coalesce(other.end_on, '9999-12-31'))
BEGIN SELECT RAISE(ABORT, 'This person is already a liaison of this jurisdiction on some of these days. Change the dates of one entry. Nothing was saved.'); END;

CREATE TRIGGER rule_liaison_once_u AFTER UPDATE OF person_id, jurisdiction_id, start_on, end_on ON liaison
WHEN NEW.person_id IS NOT NULL AND NEW.jurisdiction_id IS NOT NULL AND EXISTS (SELECT 1 FROM liaison AS other WHERE other.person_id = NEW.person_id AND other.jurisdiction_id = NEW.jurisdiction_id AND other.id <> NEW.id AND coalesce(other.start_on, '0001-01-01') <= coalesce(NEW.end_on, '9999-12-31') AND coalesce(NEW.start_on, '0001-01-01') <= coalesce(other.end_on, '9999-12-31'))
BEGIN SELECT RAISE(ABORT, 'This person is already a liaison of this jurisdiction on some of these days. Change the dates of one entry. Nothing was saved.'); END;

CREATE TRIGGER rule_member_once_i AFTER INSERT ON membership
WHEN NEW.jurisdiction_id IS NOT NULL AND EXISTS (SELECT 1 FROM membership AS other WHERE other.jurisdiction_id = NEW.jurisdiction_id AND other.id <> NEW.id AND coalesce(other.joined_on, '0001-01-01') <= coalesce(NEW.left_on, '9999-12-31') AND coalesce(NEW.joined_on, '0001-01-01') <= coalesce(other.left_on, '9999-12-31'))
BEGIN SELECT RAISE(ABORT, 'This jurisdiction is already a member on some of these days. End that membership first, or change the dates. Nothing was saved.'); END;

CREATE TRIGGER rule_member_once_u AFTER UPDATE OF jurisdiction_id, joined_on, left_on ON membership
WHEN NEW.jurisdiction_id IS NOT NULL AND EXISTS (SELECT 1 FROM membership AS other WHERE other.jurisdiction_id = NEW.jurisdiction_id AND other.id <> NEW.id AND coalesce(other.joined_on, '0001-01-01') <= coalesce(NEW.left_on, '9999-12-31') AND coalesce(NEW.joined_on, '0001-01-01') <= coalesce(other.left_on, '9999-12-31'))
BEGIN SELECT RAISE(ABORT, 'This jurisdiction is already a member on some of these days. End that membership first, or change the dates. Nothing was saved.'); END;

CREATE TRIGGER rule_standard_once_i AFTER INSERT ON wage_standard
WHEN NEW.code IS NOT NULL AND EXISTS (SELECT 1 FROM wage_standard AS other WHERE other.code = NEW.code AND other.id <> NEW.id AND coalesce(other.effective_from_on, '0001-01-01') <= coalesce(NEW.effective_to_on, '9999-12-31') AND coalesce(NEW.effective_from_on, '0001-01-01') <= coalesce(other.effective_to_on, '9999-12-31'))
BEGIN SELECT RAISE(ABORT, 'This wage standard already has figures for some of these days. End the older figures first. Nothing was saved.'); END;

CREATE TRIGGER rule_standard_once_u AFTER UPDATE OF code, effective_from_on, effective_to_on ON wage_standard
WHEN NEW.code IS NOT NULL AND EXISTS (SELECT 1 FROM wage_standard AS other WHERE other.code = NEW.code AND other.id <> NEW.id AND coalesce(other.effective_from_on, '0001-01-01') <= coalesce(NEW.effective_to_on, '9999-12-31') AND coalesce(NEW.effective_from_on, '0001-01-01') <= coalesce(other.effective_to_on, '9999-12-31'))
BEGIN SELECT RAISE(ABORT, 'This wage standard already has figures for some of these days. End the older figures first. Nothing was saved.'); END;

CREATE TRIGGER rule_job_event_within_100_percent_i AFTER INSERT ON attribution
WHEN NEW.job_event_id IS NOT NULL AND (SELECT sum(a.share_percent) FROM attribution AS a WHERE a.job_event_id = NEW.job_event_id) > 100
BEGIN SELECT RAISE(ABORT, 'More than 100% of this job event would be credited to awards. Lower one of the shares first. Nothing was saved.'); END;

CREATE TRIGGER rule_job_event_within_100_percent_u AFTER UPDATE OF job_event_id, share_percent ON attribution
WHEN NEW.job_event_id IS NOT NULL AND (SELECT sum(a.share_percent) FROM attribution AS a WHERE a.job_event_id = NEW.job_event_id) > 100
BEGIN SELECT RAISE(ABORT, 'More than 100% of this job event would be credited to awards. Lower one of the shares first. Nothing was saved.'); END;

CREATE TRIGGER rule_service_within_100_percent_i AFTER INSERT ON attribution
WHEN NEW.service_id IS NOT NULL AND (SELECT sum(a.share_percent) FROM attribution AS a WHERE a.service_id = NEW.service_id) > 100
BEGIN SELECT RAISE(ABORT, 'More than 100% of this service would be credited to awards. Lower one of the shares first. Nothing was saved.'); END;

CREATE TRIGGER rule_service_within_100_percent_u AFTER UPDATE OF service_id, share_percent ON attribution
WHEN NEW.service_id IS NOT NULL AND (SELECT sum(a.share_percent) FROM attribution AS a WHERE a.service_id = NEW.service_id) > 100
BEGIN SELECT RAISE(ABORT, 'More than 100% of this service would be credited to awards. Lower one of the shares first. Nothing was saved.'); END;

CREATE TRIGGER rule_placement_within_100_percent_i AFTER INSERT ON attribution
WHEN NEW.placement_id IS NOT NULL AND (SELECT sum(a.share_percent) FROM attribution AS a WHERE a.placement_id = NEW.placement_id) > 100
BEGIN SELECT RAISE(ABORT, 'More than 100% of this placement would be credited to awards. Lower one of the shares first. Nothing was saved.'); END;

CREATE TRIGGER rule_placement_within_100_percent_u AFTER UPDATE OF placement_id, share_percent ON attribution
WHEN NEW.placement_id IS NOT NULL AND (SELECT sum(a.share_percent) FROM attribution AS a WHERE a.placement_id = NEW.placement_id) > 100
BEGIN SELECT RAISE(ABORT, 'More than 100% of this placement would be credited to awards. Lower one of the shares first. Nothing was saved.'); END;

CREATE TRIGGER rule_received_after_award_i AFTER INSERT ON tranche
WHEN NEW.received_on IS NOT NULL AND EXISTS (SELECT 1 FROM award AS a WHERE a.id = NEW.award_id AND a.awarded_on > NEW.received_on)
BEGIN SELECT RAISE(ABORT, 'Money cannot have come before its award was awarded. Correct the day it came, or the award''s date. Nothing was saved.'); END;

CREATE TRIGGER rule_received_after_award_u AFTER UPDATE OF award_id, received_on ON tranche
WHEN NEW.received_on IS NOT NULL AND EXISTS (SELECT 1 FROM award AS a WHERE a.id = NEW.award_id AND a.awarded_on > NEW.received_on)
BEGIN SELECT RAISE(ABORT, 'Money cannot have come before its award was awarded. Correct the day it came, or the award''s date. Nothing was saved.'); END;

CREATE TRIGGER rule_received_needs_award_date_i AFTER INSERT ON tranche
WHEN NEW.received_on IS NOT NULL AND EXISTS (SELECT 1 FROM award AS a WHERE a.id = NEW.award_id AND a.awarded_on IS NULL)
BEGIN SELECT RAISE(ABORT, 'This award has no date of award yet. Record when it was awarded, then what was received. Nothing was saved.'); END;

CREATE TRIGGER rule_received_needs_award_date_u AFTER UPDATE OF award_id, received_on ON tranche
WHEN NEW.received_on IS NOT NULL AND EXISTS (SELECT 1 FROM award AS a WHERE a.id = NEW.award_id AND a.awarded_on IS NULL)
BEGIN SELECT RAISE(ABORT, 'This award has no date of award yet. Record when it was awarded, then what was received. Nothing was saved.'); END;

CREATE TRIGGER rule_award_before_money_i AFTER INSERT ON award
WHEN (NEW.awarded_on IS NOT NULL) AND EXISTS (SELECT 1 FROM tranche AS t WHERE t.award_id = NEW.id AND t.received_on IS NOT NULL AND t.received_on < NEW.awarded_on)
BEGIN SELECT RAISE(ABORT, 'Money of this award came before that day. Choose an earlier day, or correct the payments first. Nothing was saved.'); END;

CREATE TRIGGER rule_award_before_money_u AFTER UPDATE OF awarded_on ON award
WHEN (NEW.awarded_on IS NOT NULL) AND EXISTS (SELECT 1 FROM tranche AS t WHERE t.award_id = NEW.id AND t.received_on IS NOT NULL AND t.received_on < NEW.awarded_on)
BEGIN SELECT RAISE(ABORT, 'Money of this award came before that day. Choose an earlier day, or correct the payments first. Nothing was saved.'); END;

CREATE TRIGGER rule_award_with_money_keeps_date_i AFTER INSERT ON award
WHEN (NEW.awarded_on IS NULL) AND EXISTS (SELECT 1 FROM tranche AS t WHERE t.award_id = NEW.id AND t.received_on IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'Money of this award has been received, so its date of award has to stay. Nothing was saved.'); END;

CREATE TRIGGER rule_award_with_money_keeps_date_u AFTER UPDATE OF awarded_on ON award
WHEN (NEW.awarded_on IS NULL) AND EXISTS (SELECT 1 FROM tranche AS t WHERE t.award_id = NEW.id AND t.received_on IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'Money of this award has been received, so its date of award has to stay. Nothing was saved.'); END;

CREATE TRIGGER rule_site_in_county_of_city_i AFTER INSERT ON site
WHEN (NEW.jurisdiction_id IS NOT NULL AND NEW.county_id IS NOT NULL) AND EXISTS (SELECT 1 FROM jurisdiction AS j WHERE j.id = NEW.jurisdiction_id AND j.county_id <> NEW.county_id)
BEGIN SELECT RAISE(ABORT, 'A site in a city lies in that city''s county. Choose that county, or another city. Nothing was saved.'); END;

CREATE TRIGGER rule_site_in_county_of_city_u AFTER UPDATE OF jurisdiction_id, county_id ON site
WHEN (NEW.jurisdiction_id IS NOT NULL AND NEW.county_id IS NOT NULL) AND EXISTS (SELECT 1 FROM jurisdiction AS j WHERE j.id = NEW.jurisdiction_id AND j.county_id <> NEW.county_id)
BEGIN SELECT RAISE(ABORT, 'A site in a city lies in that city''s county. Choose that county, or another city. Nothing was saved.'); END;

CREATE TRIGGER rule_city_in_county_of_sites_i AFTER INSERT ON jurisdiction
WHEN (NEW.county_id IS NOT NULL) AND EXISTS (SELECT 1 FROM site AS s WHERE s.jurisdiction_id = NEW.id AND s.county_id <> NEW.county_id)
BEGIN SELECT RAISE(ABORT, 'Sites in this city are recorded in its present county. Correct those sites first. Nothing was saved.'); END;

CREATE TRIGGER rule_city_in_county_of_sites_u AFTER UPDATE OF county_id ON jurisdiction
WHEN (NEW.county_id IS NOT NULL) AND EXISTS (SELECT 1 FROM site AS s WHERE s.jurisdiction_id = NEW.id AND s.county_id <> NEW.county_id)
BEGIN SELECT RAISE(ABORT, 'Sites in this city are recorded in its present county. Correct those sites first. Nothing was saved.'); END;
