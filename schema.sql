-- SPDX-License-Identifier: MulanPSL-2.0
--
-- The one schema.  One table per record kind, in the order of KINDS in
-- include/model/kind.h (parents before children); a test compares the columns
-- with the field tables.
--
-- Every table begins with the columns every shared row has:
--   id         local number, never leaves the file
--   uid        UUIDv7, the row's name everywhere
--   unit       who wrote this version;  tenure, rev  order versions
--   sum        BLAKE2b-128 of the canonical text
--   stamp      this file's change counter (local): the feed of hand-offs
--   came_from  the neighbour this version came from (local)
--   extra      unknown columns of a newer program, kept verbatim
-- Empty is NULL, never ''.  Money is in fen, durations in minutes, flags 1
-- or 0, dates and months ISO text, uids 16 bytes.

CREATE TABLE division (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	code TEXT,
	label TEXT,
	level_label TEXT,
	full_label TEXT,
	valid_from TEXT,
	valid_until TEXT
) STRICT;
CREATE INDEX division_stamp ON division (stamp);
CREATE INDEX division_code ON division (code);

CREATE TABLE holiday (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	on_date TEXT,
	works INTEGER,
	label TEXT
) STRICT;
CREATE INDEX holiday_stamp ON holiday (stamp);
CREATE INDEX holiday_on_date ON holiday (on_date);

CREATE TABLE category (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	code TEXT,
	label TEXT,
	valid_from TEXT,
	valid_until TEXT,
	order_no INTEGER,
	use TEXT,
	confirm INTEGER,
	counted INTEGER,
	group_label TEXT,
	source TEXT
) STRICT;
CREATE INDEX category_stamp ON category (stamp);
CREATE INDEX category_code ON category (code);

CREATE TABLE class (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	code TEXT,
	label TEXT,
	valid_from TEXT,
	valid_until TEXT,
	order_no INTEGER,
	source TEXT
) STRICT;
CREATE INDEX class_stamp ON class (stamp);
CREATE INDEX class_code ON class (code);

CREATE TABLE mode (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	code TEXT,
	label TEXT,
	valid_from TEXT,
	valid_until TEXT,
	order_no INTEGER,
	needs_agreement INTEGER,
	source TEXT
) STRICT;
CREATE INDEX mode_stamp ON mode (stamp);
CREATE INDEX mode_code ON mode (code);

CREATE TABLE item (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	code TEXT,
	label TEXT,
	valid_from TEXT,
	valid_until TEXT,
	order_no INTEGER,
	class TEXT,
	mode TEXT,
	minutes INTEGER,
	measure TEXT,
	goods INTEGER,
	source TEXT
) STRICT;
CREATE INDEX item_stamp ON item (stamp);
CREATE INDEX item_code ON item (code);

CREATE TABLE amount (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	code TEXT,
	label TEXT,
	valid_from TEXT,
	valid_until TEXT,
	amount_fen INTEGER,
	per TEXT,
	source TEXT
) STRICT;
CREATE INDEX amount_stamp ON amount (stamp);
CREATE INDEX amount_code ON amount (code);

CREATE TABLE deadline (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	code TEXT,
	label TEXT,
	valid_from TEXT,
	valid_until TEXT,
	event TEXT,
	days INTEGER,
	months INTEGER,
	working INTEGER,
	pausable INTEGER,
	warn_days INTEGER,
	source TEXT
) STRICT;
CREATE INDEX deadline_stamp ON deadline (stamp);
CREATE INDEX deadline_code ON deadline (code);

CREATE TABLE paper_kind (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	code TEXT,
	label TEXT,
	valid_from TEXT,
	valid_until TEXT,
	order_no INTEGER,
	categories TEXT,
	use TEXT,
	required INTEGER,
	copies INTEGER,
	sheet TEXT,
	source TEXT
) STRICT;
CREATE INDEX paper_kind_stamp ON paper_kind (stamp);
CREATE INDEX paper_kind_code ON paper_kind (code);

CREATE TABLE reason (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	code TEXT,
	label TEXT,
	valid_from TEXT,
	valid_until TEXT,
	order_no INTEGER,
	use TEXT,
	text TEXT,
	source TEXT
) STRICT;
CREATE INDEX reason_stamp ON reason (stamp);
CREATE INDEX reason_code ON reason (code);

CREATE TABLE scale (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	code TEXT,
	label TEXT,
	valid_from TEXT,
	valid_until TEXT,
	needs_category TEXT,
	dimensions TEXT,
	rule TEXT,
	again_months INTEGER,
	source TEXT
) STRICT;
CREATE INDEX scale_stamp ON scale (stamp);
CREATE INDEX scale_code ON scale (code);

CREATE TABLE scale_item (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	scale TEXT,
	code TEXT,
	label TEXT,
	valid_from TEXT,
	valid_until TEXT,
	order_no INTEGER,
	dimension TEXT,
	max_score INTEGER,
	choices TEXT,
	need TEXT,
	need_at INTEGER
) STRICT;
CREATE INDEX scale_item_stamp ON scale_item (stamp);
CREATE INDEX scale_item_scale ON scale_item (scale);
CREATE INDEX scale_item_code ON scale_item (code);

CREATE TABLE code (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	list TEXT,
	code TEXT,
	label TEXT,
	valid_from TEXT,
	valid_until TEXT,
	order_no INTEGER,
	source TEXT
) STRICT;
CREATE INDEX code_stamp ON code (stamp);
CREATE INDEX code_code ON code (code);
CREATE INDEX code_list ON code (list);

CREATE TABLE mask (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	code TEXT,
	label TEXT,
	valid_from TEXT,
	valid_until TEXT,
	what TEXT,
	first INTEGER,
	last INTEGER,
	keep_surname INTEGER,
	source TEXT
) STRICT;
CREATE INDEX mask_stamp ON mask (stamp);
CREATE INDEX mask_code ON mask (code);

CREATE TABLE custody (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	division TEXT,
	custodian TEXT,
	since TEXT,
	note TEXT,
	rhythm TEXT
) STRICT;
CREATE INDEX custody_stamp ON custody (stamp);
CREATE INDEX custody_division ON custody (division);

CREATE TABLE duty (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	division TEXT,
	duty TEXT,
	holder TEXT,
	since TEXT,
	until TEXT,
	series_closed_at INTEGER
) STRICT;
CREATE INDEX duty_stamp ON duty (stamp);
CREATE INDEX duty_division ON duty (division);

CREATE TABLE worker (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	name TEXT,
	kind TEXT,
	id_number TEXT,
	phone TEXT,
	division TEXT,
	unit_name TEXT,
	provider INTEGER REFERENCES provider (id)
	    DEFERRABLE INITIALLY DEFERRED,
	post TEXT,
	certificate TEXT,
	trained_on TEXT,
	badge_no TEXT,
	bank TEXT,
	account_name TEXT,
	account_no TEXT,
	since TEXT,
	until TEXT,
	note TEXT
) STRICT;
CREATE INDEX worker_stamp ON worker (stamp);
CREATE INDEX worker_provider ON worker (provider);

CREATE TABLE provider (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	name TEXT,
	kind TEXT,
	credit_code TEXT,
	contact TEXT,
	phone TEXT,
	address TEXT,
	qualification TEXT,
	since TEXT,
	until TEXT,
	note TEXT
) STRICT;
CREATE INDEX provider_stamp ON provider (stamp);

CREATE TABLE person (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	name TEXT,
	id_kind TEXT,
	id_number TEXT,
	no_id_reason TEXT,
	former_name TEXT,
	sex TEXT,
	birth TEXT,
	differs_reason TEXT,
	ethnic TEXT,
	marital TEXT,
	education TEXT,
	phone TEXT,
	second_phone TEXT,
	contact_name TEXT,
	contact_relation TEXT,
	contact_phone TEXT,
	division TEXT,
	address TEXT,
	walk_group TEXT,
	hukou_division TEXT,
	hukou_address TEXT,
	hukou_kind TEXT,
	old_number TEXT,
	living TEXT,
	health TEXT,
	chronic_illness TEXT,
	disability_certificate TEXT,
	disability_kind TEXT,
	disability_grade TEXT,
	self_care TEXT,
	self_care_on TEXT,
	work_ability TEXT,
	occupation TEXT,
	insurance TEXT,
	family_doctor TEXT,
	support_mode TEXT,
	institution TEXT,
	placed_on TEXT,
	risk_level TEXT,
	guardian_name TEXT,
	guardian_id_number TEXT,
	guardian_relation TEXT,
	guardian_kind TEXT,
	guardian_able TEXT,
	carer_name TEXT,
	carer_relation TEXT,
	carer_phone TEXT,
	consent_on TEXT,
	bank TEXT,
	account_name TEXT,
	account_no TEXT,
	died_on TEXT,
	death_source TEXT,
	tags TEXT,
	note TEXT
) STRICT;
CREATE INDEX person_stamp ON person (stamp);
CREATE INDEX person_name ON person (name);
CREATE INDEX person_name_from_2 ON person (substr(name, 2));
CREATE INDEX person_name_from_3 ON person (substr(name, 3))
	WHERE length(name) > 2;
CREATE INDEX person_id_number ON person (id_number);
CREATE INDEX person_id_tail ON person (substr(id_number, -4));
CREATE INDEX person_birth ON person (birth);
CREATE INDEX person_phone ON person (phone)
	WHERE phone IS NOT NULL;
CREATE INDEX person_phone_tail ON person (substr(phone, -4))
	WHERE phone IS NOT NULL;
CREATE INDEX person_division ON person (division);

CREATE TABLE household (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	head INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	division TEXT,
	address TEXT,
	housing_kind TEXT,
	area INTEGER,
	vehicle TEXT,
	members INTEGER,
	covered INTEGER,
	income_fen INTEGER,
	expense_fen INTEGER,
	savings_fen INTEGER,
	cause TEXT,
	note TEXT
) STRICT;
CREATE INDEX household_stamp ON household (stamp);
CREATE INDEX household_head ON household (head);
CREATE INDEX household_division ON household (division);

CREATE TABLE household_member (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	household INTEGER REFERENCES household (id)
	    DEFERRABLE INITIALLY DEFERRED,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	relation TEXT,
	lives_together INTEGER,
	covered INTEGER,
	since TEXT,
	until TEXT,
	note TEXT
) STRICT;
CREATE INDEX household_member_stamp ON household_member (stamp);
CREATE INDEX household_member_household ON household_member (household);
CREATE INDEX household_member_person ON household_member (person);

CREATE TABLE obligor (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	household INTEGER REFERENCES household (id)
	    DEFERRABLE INITIALLY DEFERRED,
	name TEXT,
	relation TEXT,
	id_number TEXT,
	phone TEXT,
	address TEXT,
	income_fen INTEGER,
	able TEXT,
	note TEXT
) STRICT;
CREATE INDEX obligor_stamp ON obligor (stamp);
CREATE INDEX obligor_household ON obligor (household);

CREATE TABLE status (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	category TEXT,
	household_no TEXT,
	certificate_no TEXT,
	confirmed_by TEXT,
	confirmed_on TEXT,
	valid_from TEXT,
	valid_until TEXT,
	basis TEXT,
	note TEXT
) STRICT;
CREATE INDEX status_stamp ON status (stamp);
CREATE INDEX status_person ON status (person);

CREATE TABLE relative_register (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	staff_name TEXT,
	staff_post TEXT,
	staff_unit TEXT,
	relation TEXT,
	filed_on TEXT,
	district_visited_on TEXT,
	note TEXT
) STRICT;
CREATE INDEX relative_register_stamp ON relative_register (stamp);
CREATE INDEX relative_register_person ON relative_register (person);

CREATE TABLE lead (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	kind TEXT,
	source TEXT,
	reporter TEXT,
	reporter_phone TEXT,
	name TEXT,
	phone TEXT,
	division TEXT,
	address TEXT,
	situation TEXT,
	focus TEXT,
	found_on TEXT,
	worker INTEGER REFERENCES worker (id)
	    DEFERRABLE INITIALLY DEFERRED,
	told_on TEXT,
	told_to TEXT,
	told_how TEXT,
	outcome TEXT,
	checked_on TEXT,
	dismiss_reason TEXT,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	reported_to TEXT,
	reported_on TEXT,
	note TEXT
) STRICT;
CREATE INDEX lead_stamp ON lead (stamp);
CREATE INDEX lead_worker ON lead (worker);
CREATE INDEX lead_person ON lead (person);
CREATE INDEX lead_division ON lead (division);

CREATE TABLE inquiry (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	received_on TEXT,
	channel TEXT,
	name TEXT,
	phone TEXT,
	division TEXT,
	about TEXT,
	answer TEXT,
	lead INTEGER REFERENCES lead (id)
	    DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX inquiry_stamp ON inquiry (stamp);
CREATE INDEX inquiry_lead ON inquiry (lead);

CREATE TABLE application (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	household INTEGER REFERENCES household (id)
	    DEFERRABLE INITIALLY DEFERRED,
	applied_on TEXT,
	channel TEXT,
	reason TEXT,
	needs_asked TEXT,
	category TEXT,
	lead INTEGER REFERENCES lead (id)
	    DEFERRABLE INITIALLY DEFERRED,
	urgent INTEGER,
	helped_on TEXT,
	papers_due_on TEXT,
	stay_until TEXT,
	agent_name TEXT,
	agent_relation TEXT,
	agent_id_number TEXT,
	agent_phone TEXT,
	signed_by TEXT,
	sign_kind TEXT,
	signer_relation TEXT,
	witness TEXT,
	relative_of_clerk INTEGER,
	note TEXT
) STRICT;
CREATE INDEX application_stamp ON application (stamp);
CREATE INDEX application_person ON application (person);
CREATE INDEX application_household ON application (household);
CREATE INDEX application_lead ON application (lead);
CREATE INDEX application_applied_on ON application (applied_on);

CREATE TABLE acceptance (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	application INTEGER REFERENCES application (id)
	    DEFERRABLE INITIALLY DEFERRED,
	outcome TEXT,
	dated_on TEXT,
	due_on TEXT,
	missing TEXT,
	reason TEXT,
	document_no TEXT,
	handler TEXT
) STRICT;
CREATE INDEX acceptance_stamp ON acceptance (stamp);
CREATE INDEX acceptance_application ON acceptance (application);

CREATE TABLE resubmission (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	subject BLOB,
	resubmitted_on TEXT,
	complete INTEGER,
	note TEXT
) STRICT;
CREATE INDEX resubmission_stamp ON resubmission (stamp);
CREATE INDEX resubmission_person ON resubmission (person);
CREATE INDEX resubmission_subject ON resubmission (subject);

CREATE TABLE paper (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	paper TEXT,
	title TEXT,
	document_no TEXT,
	author TEXT,
	dated_on TEXT,
	copies INTEGER,
	pages_from INTEGER,
	pages_to INTEGER,
	original_seen INTEGER,
	received_on TEXT,
	place TEXT,
	note TEXT
) STRICT;
CREATE INDEX paper_stamp ON paper (stamp);
CREATE INDEX paper_person ON paper (person);

CREATE TABLE paper_move (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	division TEXT,
	papers TEXT,
	pages INTEGER,
	from_unit TEXT,
	to_unit TEXT,
	sent_on TEXT,
	sent_by TEXT
) STRICT;
CREATE INDEX paper_move_stamp ON paper_move (stamp);
CREATE INDEX paper_move_person ON paper_move (person);

CREATE TABLE paper_receipt (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	paper_move INTEGER REFERENCES paper_move (id)
	    DEFERRABLE INITIALLY DEFERRED,
	received_on TEXT,
	received_by TEXT,
	missing TEXT
) STRICT;
CREATE INDEX paper_receipt_stamp ON paper_receipt (stamp);
CREATE INDEX paper_receipt_paper_move ON paper_receipt (paper_move);

CREATE TABLE visit (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	household INTEGER REFERENCES household (id)
	    DEFERRABLE INITIALLY DEFERRED,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	kind TEXT,
	visited_on TEXT,
	workers TEXT,
	met TEXT,
	findings TEXT,
	health_change TEXT,
	house_safe TEXT,
	power_safe TEXT,
	gas_safe TEXT,
	water_safe TEXT,
	asks TEXT,
	done TEXT,
	next_on TEXT,
	signed_by TEXT,
	sign_kind TEXT,
	signer_relation TEXT,
	witness TEXT,
	note TEXT
) STRICT;
CREATE INDEX visit_stamp ON visit (stamp);
CREATE INDEX visit_household ON visit (household);
CREATE INDEX visit_person ON visit (person);
CREATE INDEX visit_visited_on ON visit (visited_on);

CREATE TABLE assessment (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	scale TEXT,
	reason TEXT,
	asked_on TEXT,
	workers TEXT,
	place TEXT,
	informant TEXT,
	informant_relation TEXT,
	informant_phone TEXT,
	score INTEGER,
	grade TEXT,
	conclusion TEXT,
	opinion TEXT,
	signed_by TEXT,
	sign_kind TEXT,
	signer_relation TEXT,
	witness TEXT
) STRICT;
CREATE INDEX assessment_stamp ON assessment (stamp);
CREATE INDEX assessment_person ON assessment (person);

CREATE TABLE answer (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	assessment INTEGER REFERENCES assessment (id)
	    DEFERRABLE INITIALLY DEFERRED,
	item TEXT,
	value TEXT,
	note TEXT
) STRICT;
CREATE INDEX answer_stamp ON answer (stamp);
CREATE INDEX answer_assessment ON answer (assessment);

CREATE TABLE opinion (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	about TEXT,
	text TEXT,
	agree TEXT,
	review_meeting_on TEXT,
	dropped INTEGER,
	attended INTEGER,
	given_on TEXT,
	signer TEXT
) STRICT;
CREATE INDEX opinion_stamp ON opinion (stamp);
CREATE INDEX opinion_person ON opinion (person);

CREATE TABLE decision (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	about TEXT,
	subject BLOB,
	stage TEXT,
	outcome TEXT,
	main_category TEXT,
	handler TEXT,
	reviewer TEXT,
	signer TEXT,
	document_no TEXT,
	decided_on TEXT,
	start_on TEXT,
	valid_until TEXT,
	reason_code TEXT,
	reason TEXT
) STRICT;
CREATE INDEX decision_stamp ON decision (stamp);
CREATE INDEX decision_person ON decision (person);
CREATE INDEX decision_subject ON decision (subject);

CREATE TABLE delivery (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	subject BLOB,
	document_no TEXT,
	told_on TEXT,
	told_how TEXT,
	worker TEXT,
	signed_by TEXT,
	sign_kind TEXT,
	signer_relation TEXT,
	witness TEXT,
	note TEXT
) STRICT;
CREATE INDEX delivery_stamp ON delivery (stamp);
CREATE INDEX delivery_person ON delivery (person);
CREATE INDEX delivery_subject ON delivery (subject);

CREATE TABLE return_item (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	decision INTEGER REFERENCES decision (id)
	    DEFERRABLE INITIALLY DEFERRED,
	field TEXT,
	what TEXT,
	mend_by TEXT,
	round INTEGER
) STRICT;
CREATE INDEX return_item_stamp ON return_item (stamp);
CREATE INDEX return_item_decision ON return_item (decision);

CREATE TABLE enrolment (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	main_category TEXT,
	state TEXT,
	since TEXT,
	until TEXT,
	reason TEXT,
	next_review TEXT,
	decision INTEGER REFERENCES decision (id)
	    DEFERRABLE INITIALLY DEFERRED,
	basis_document TEXT
) STRICT;
CREATE INDEX enrolment_stamp ON enrolment (stamp);
CREATE INDEX enrolment_person ON enrolment (person);
CREATE INDEX enrolment_decision ON enrolment (decision);
CREATE INDEX enrolment_state ON enrolment (state);

CREATE TABLE service_number (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	division TEXT,
	sequence INTEGER,
	number TEXT,
	state TEXT,
	reason TEXT
) STRICT;
CREATE INDEX service_number_stamp ON service_number (stamp);
CREATE INDEX service_number_person ON service_number (person);
CREATE INDEX service_number_number ON service_number (number);
CREATE INDEX service_number_series ON service_number (division, sequence);

CREATE TABLE archive_file (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	class TEXT,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	division TEXT,
	service_number INTEGER REFERENCES service_number (id)
	    DEFERRABLE INITIALLY DEFERRED,
	archive_number TEXT,
	title TEXT,
	year INTEGER,
	opened_on TEXT,
	closed_on TEXT,
	pages INTEGER,
	retention TEXT,
	box TEXT,
	shelf TEXT,
	filed_by TEXT,
	checked_by TEXT,
	situation TEXT,
	destroy_on TEXT,
	transferred_on TEXT,
	transferred_to TEXT,
	destroyed_on TEXT
) STRICT;
CREATE INDEX archive_file_stamp ON archive_file (stamp);
CREATE INDEX archive_file_person ON archive_file (person);
CREATE INDEX archive_file_service_number ON archive_file (service_number);
CREATE INDEX archive_file_archive_number ON archive_file (archive_number);

CREATE TABLE lending (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	file INTEGER REFERENCES archive_file (id)
	    DEFERRABLE INITIALLY DEFERRED,
	borrower TEXT,
	unit_name TEXT,
	purpose TEXT,
	approved_by TEXT,
	lent_on TEXT,
	due_on TEXT,
	returned_on TEXT
) STRICT;
CREATE INDEX lending_stamp ON lending (stamp);
CREATE INDEX lending_file ON lending (file);

CREATE TABLE card (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	card_number TEXT,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	service_number INTEGER REFERENCES service_number (id)
	    DEFERRABLE INITIALLY DEFERRED,
	issue INTEGER,
	issued_on TEXT,
	valid_until TEXT
) STRICT;
CREATE INDEX card_stamp ON card (stamp);
CREATE INDEX card_person ON card (person);
CREATE INDEX card_service_number ON card (service_number);
CREATE INDEX card_card_number ON card (card_number);

CREATE TABLE card_event (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	card INTEGER REFERENCES card (id)
	    DEFERRABLE INITIALLY DEFERRED,
	what TEXT,
	happened_on TEXT,
	reason TEXT,
	signed_by TEXT,
	sign_kind TEXT,
	signer_relation TEXT,
	witness TEXT
) STRICT;
CREATE INDEX card_event_stamp ON card_event (stamp);
CREATE INDEX card_event_card ON card_event (card);

CREATE TABLE plan (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	scope TEXT,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	household INTEGER REFERENCES household (id)
	    DEFERRABLE INITIALLY DEFERRED,
	goal TEXT,
	worker INTEGER REFERENCES worker (id)
	    DEFERRABLE INITIALLY DEFERRED,
	since TEXT,
	until TEXT,
	state TEXT,
	next_check_on TEXT,
	agreed_on TEXT,
	outcome TEXT,
	signed_by TEXT,
	sign_kind TEXT,
	signer_relation TEXT,
	witness TEXT
) STRICT;
CREATE INDEX plan_stamp ON plan (stamp);
CREATE INDEX plan_person ON plan (person);
CREATE INDEX plan_household ON plan (household);
CREATE INDEX plan_worker ON plan (worker);

CREATE TABLE conference (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	held_on TEXT,
	chair TEXT,
	attending TEXT,
	minutes_no TEXT,
	topics TEXT
) STRICT;
CREATE INDEX conference_stamp ON conference (stamp);

CREATE TABLE referral (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	kind TEXT,
	provider INTEGER REFERENCES provider (id)
	    DEFERRABLE INITIALLY DEFERRED,
	department TEXT,
	need INTEGER REFERENCES need (id)
	    DEFERRABLE INITIALLY DEFERRED,
	reason TEXT,
	conference INTEGER REFERENCES conference (id)
	    DEFERRABLE INITIALLY DEFERRED,
	sent_on TEXT,
	received_by TEXT,
	due_on TEXT,
	plan_agreed_on TEXT,
	replied_on TEXT,
	outcome TEXT,
	reply TEXT
) STRICT;
CREATE INDEX referral_stamp ON referral (stamp);
CREATE INDEX referral_person ON referral (person);
CREATE INDEX referral_provider ON referral (provider);
CREATE INDEX referral_need ON referral (need);
CREATE INDEX referral_conference ON referral (conference);

CREATE TABLE need (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	household INTEGER REFERENCES household (id)
	    DEFERRABLE INITIALLY DEFERRED,
	dimension TEXT,
	what TEXT,
	urgency TEXT,
	found_on TEXT,
	assessment INTEGER REFERENCES assessment (id)
	    DEFERRABLE INITIALLY DEFERRED,
	state TEXT,
	plan_item INTEGER REFERENCES plan_item (id)
	    DEFERRABLE INITIALLY DEFERRED,
	referral INTEGER REFERENCES referral (id)
	    DEFERRABLE INITIALLY DEFERRED,
	met_on TEXT,
	unmet_reason TEXT,
	note TEXT
) STRICT;
CREATE INDEX need_stamp ON need (stamp);
CREATE INDEX need_person ON need (person);
CREATE INDEX need_household ON need (household);
CREATE INDEX need_assessment ON need (assessment);
CREATE INDEX need_plan_item ON need (plan_item);
CREATE INDEX need_referral ON need (referral);

CREATE TABLE plan_item (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	plan INTEGER REFERENCES plan (id)
	    DEFERRABLE INITIALLY DEFERRED,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	need INTEGER REFERENCES need (id)
	    DEFERRABLE INITIALLY DEFERRED,
	item TEXT,
	mode TEXT,
	provider INTEGER REFERENCES provider (id)
	    DEFERRABLE INITIALLY DEFERRED,
	worker INTEGER REFERENCES worker (id)
	    DEFERRABLE INITIALLY DEFERRED,
	per_month INTEGER,
	minutes INTEGER,
	since TEXT,
	until TEXT,
	note TEXT
) STRICT;
CREATE INDEX plan_item_stamp ON plan_item (stamp);
CREATE INDEX plan_item_plan ON plan_item (plan);
CREATE INDEX plan_item_person ON plan_item (person);
CREATE INDEX plan_item_need ON plan_item (need);
CREATE INDEX plan_item_provider ON plan_item (provider);
CREATE INDEX plan_item_worker ON plan_item (worker);

CREATE TABLE service (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	card INTEGER REFERENCES card (id)
	    DEFERRABLE INITIALLY DEFERRED,
	item TEXT,
	mode TEXT,
	provider INTEGER REFERENCES provider (id)
	    DEFERRABLE INITIALLY DEFERRED,
	worker INTEGER REFERENCES worker (id)
	    DEFERRABLE INITIALLY DEFERRED,
	worker_name TEXT,
	worker_relation TEXT,
	served_on TEXT,
	started_at TEXT,
	ended_at TEXT,
	minutes INTEGER,
	quantity INTEGER,
	place TEXT,
	satisfaction TEXT,
	confirmed INTEGER,
	signed_by TEXT,
	sign_kind TEXT,
	signer_relation TEXT,
	witness TEXT,
	sheet_no TEXT,
	late INTEGER,
	not_done_reason TEXT,
	plan_item INTEGER REFERENCES plan_item (id)
	    DEFERRABLE INITIALLY DEFERRED,
	note TEXT
) STRICT;
CREATE INDEX service_stamp ON service (stamp);
CREATE INDEX service_person ON service (person);
CREATE INDEX service_card ON service (card);
CREATE INDEX service_provider ON service (provider);
CREATE INDEX service_worker ON service (worker);
CREATE INDEX service_plan_item ON service (plan_item);
CREATE INDEX service_served_on ON service (served_on);

CREATE TABLE follow_up (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	plan INTEGER REFERENCES plan (id)
	    DEFERRABLE INITIALLY DEFERRED,
	done_on TEXT,
	effect TEXT,
	worker TEXT,
	words TEXT,
	next TEXT,
	next_on TEXT
) STRICT;
CREATE INDEX follow_up_stamp ON follow_up (stamp);
CREATE INDEX follow_up_plan ON follow_up (plan);

CREATE TABLE closing (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	plan INTEGER REFERENCES plan (id)
	    DEFERRABLE INITIALLY DEFERRED,
	reason TEXT,
	result TEXT,
	agreed_by TEXT,
	closed_on TEXT,
	return_visit_on TEXT
) STRICT;
CREATE INDEX closing_stamp ON closing (stamp);
CREATE INDEX closing_person ON closing (person);
CREATE INDEX closing_plan ON closing (plan);

CREATE TABLE pairing (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	worker INTEGER REFERENCES worker (id)
	    DEFERRABLE INITIALLY DEFERRED,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	since TEXT,
	until TEXT,
	note TEXT
) STRICT;
CREATE INDEX pairing_stamp ON pairing (stamp);
CREATE INDEX pairing_worker ON pairing (worker);
CREATE INDEX pairing_person ON pairing (person);

CREATE TABLE team (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	name TEXT,
	kind TEXT,
	division TEXT,
	leader TEXT,
	phone TEXT,
	members INTEGER,
	note TEXT
) STRICT;
CREATE INDEX team_stamp ON team (stamp);

CREATE TABLE agreement (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	provider INTEGER REFERENCES provider (id)
	    DEFERRABLE INITIALLY DEFERRED,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	filing_no TEXT,
	since TEXT,
	until TEXT,
	amount_fen INTEGER,
	terms TEXT,
	signed_by TEXT,
	sign_kind TEXT,
	signer_relation TEXT,
	witness TEXT
) STRICT;
CREATE INDEX agreement_stamp ON agreement (stamp);
CREATE INDEX agreement_provider ON agreement (provider);
CREATE INDEX agreement_person ON agreement (person);

CREATE TABLE agreement_item (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	agreement INTEGER REFERENCES agreement (id)
	    DEFERRABLE INITIALLY DEFERRED,
	item TEXT,
	unit_price_fen INTEGER,
	cap INTEGER
) STRICT;
CREATE INDEX agreement_item_stamp ON agreement_item (stamp);
CREATE INDEX agreement_item_agreement ON agreement_item (agreement);

CREATE TABLE settlement (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	agreement INTEGER REFERENCES agreement (id)
	    DEFERRABLE INITIALLY DEFERRED,
	month TEXT,
	counted INTEGER,
	deducted INTEGER,
	amount_fen INTEGER,
	checked_on TEXT,
	checked_by TEXT,
	note TEXT
) STRICT;
CREATE INDEX settlement_stamp ON settlement (stamp);
CREATE INDEX settlement_agreement ON settlement (agreement);

CREATE TABLE allowance (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	worker INTEGER REFERENCES worker (id)
	    DEFERRABLE INITIALLY DEFERRED,
	month TEXT,
	services INTEGER,
	minutes INTEGER,
	rate_fen INTEGER,
	deducted_fen INTEGER,
	amount_fen INTEGER,
	reason TEXT,
	paid_on TEXT,
	voucher_no TEXT
) STRICT;
CREATE INDEX allowance_stamp ON allowance (stamp);
CREATE INDEX allowance_worker ON allowance (worker);

CREATE TABLE benefit (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	household INTEGER REFERENCES household (id)
	    DEFERRABLE INITIALLY DEFERRED,
	kind TEXT,
	amount_fen INTEGER,
	since TEXT,
	until TEXT,
	paid_by TEXT,
	note TEXT
) STRICT;
CREATE INDEX benefit_stamp ON benefit (stamp);
CREATE INDEX benefit_person ON benefit (person);
CREATE INDEX benefit_household ON benefit (household);

CREATE TABLE benefit_month (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	benefit INTEGER REFERENCES benefit (id)
	    DEFERRABLE INITIALLY DEFERRED,
	month TEXT,
	amount_fen INTEGER
) STRICT;
CREATE INDEX benefit_month_stamp ON benefit_month (stamp);
CREATE INDEX benefit_month_benefit ON benefit_month (benefit);

CREATE TABLE goods (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	name TEXT,
	kind TEXT,
	unit_name TEXT,
	value_fen INTEGER,
	source TEXT
) STRICT;
CREATE INDEX goods_stamp ON goods (stamp);

CREATE TABLE goods_issue (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	goods INTEGER REFERENCES goods (id)
	    DEFERRABLE INITIALLY DEFERRED,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	quantity INTEGER,
	issued_on TEXT,
	worker TEXT,
	signed_by TEXT,
	sign_kind TEXT,
	signer_relation TEXT,
	witness TEXT
) STRICT;
CREATE INDEX goods_issue_stamp ON goods_issue (stamp);
CREATE INDEX goods_issue_goods ON goods_issue (goods);
CREATE INDEX goods_issue_person ON goods_issue (person);

CREATE TABLE doorbell (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	installed_on TEXT,
	tested_on TEXT,
	answerer TEXT,
	answerer_phone TEXT,
	removed_on TEXT,
	note TEXT
) STRICT;
CREATE INDEX doorbell_stamp ON doorbell (stamp);
CREATE INDEX doorbell_person ON doorbell (person);

CREATE TABLE alarm (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	doorbell INTEGER REFERENCES doorbell (id)
	    DEFERRABLE INITIALLY DEFERRED,
	rung_on TEXT,
	rung_at TEXT,
	arrived_on TEXT,
	arrived_at TEXT,
	worker TEXT,
	outcome TEXT
) STRICT;
CREATE INDEX alarm_stamp ON alarm (stamp);
CREATE INDEX alarm_doorbell ON alarm (doorbell);

CREATE TABLE activity (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	kind TEXT,
	title TEXT,
	held_on TEXT,
	minutes INTEGER,
	place TEXT,
	teacher TEXT,
	seats INTEGER,
	fee_fen INTEGER,
	share_percent INTEGER,
	note TEXT
) STRICT;
CREATE INDEX activity_stamp ON activity (stamp);

CREATE TABLE attendance (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	activity INTEGER REFERENCES activity (id)
	    DEFERRABLE INITIALLY DEFERRED,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	result TEXT,
	employed_on TEXT,
	note TEXT
) STRICT;
CREATE INDEX attendance_stamp ON attendance (stamp);
CREATE INDEX attendance_activity ON attendance (activity);
CREATE INDEX attendance_person ON attendance (person);

CREATE TABLE liaison (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	department TEXT,
	name TEXT,
	phone TEXT,
	post TEXT,
	since TEXT,
	until TEXT
) STRICT;
CREATE INDEX liaison_stamp ON liaison (stamp);

CREATE TABLE review (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	due_on TEXT,
	done_on TEXT,
	workers TEXT,
	finding TEXT,
	result TEXT,
	next_on TEXT
) STRICT;
CREATE INDEX review_stamp ON review (stamp);
CREATE INDEX review_person ON review (person);

CREATE TABLE notice (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	division TEXT,
	purpose TEXT,
	since TEXT,
	until TEXT,
	phone TEXT,
	place TEXT,
	posted_by TEXT,
	photos INTEGER,
	taken_down_on TEXT
) STRICT;
CREATE INDEX notice_stamp ON notice (stamp);
CREATE INDEX notice_division ON notice (division);

CREATE TABLE notice_line (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	notice INTEGER REFERENCES notice (id)
	    DEFERRABLE INITIALLY DEFERRED,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	order_no INTEGER,
	shown_text TEXT,
	taken_off_on TEXT
) STRICT;
CREATE INDEX notice_line_stamp ON notice_line (stamp);
CREATE INDEX notice_line_notice ON notice_line (notice);
CREATE INDEX notice_line_person ON notice_line (person);

CREATE TABLE objection (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	notice INTEGER REFERENCES notice (id)
	    DEFERRABLE INITIALLY DEFERRED,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	raised_on TEXT,
	by TEXT,
	phone TEXT,
	what TEXT,
	answer TEXT,
	answered_on TEXT
) STRICT;
CREATE INDEX objection_stamp ON objection (stamp);
CREATE INDEX objection_notice ON objection (notice);
CREATE INDEX objection_person ON objection (person);

CREATE TABLE complaint (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	received_on TEXT,
	channel TEXT,
	complainant TEXT,
	phone TEXT,
	division TEXT,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	about TEXT,
	what TEXT,
	handler TEXT,
	due_on TEXT,
	answer TEXT,
	answered_on TEXT,
	satisfied INTEGER
) STRICT;
CREATE INDEX complaint_stamp ON complaint (stamp);
CREATE INDEX complaint_person ON complaint (person);

CREATE TABLE feedback (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	asked_on TEXT,
	division TEXT,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	about TEXT,
	method TEXT,
	side TEXT,
	score TEXT,
	words TEXT
) STRICT;
CREATE INDEX feedback_stamp ON feedback (stamp);
CREATE INDEX feedback_person ON feedback (person);

CREATE TABLE inspection (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	provider INTEGER REFERENCES provider (id)
	    DEFERRABLE INITIALLY DEFERRED,
	division TEXT,
	inspected_on TEXT,
	workers TEXT,
	sample INTEGER,
	problems TEXT,
	mend_by TEXT,
	mended_on TEXT,
	result TEXT
) STRICT;
CREATE INDEX inspection_stamp ON inspection (stamp);
CREATE INDEX inspection_provider ON inspection (provider);

CREATE TABLE evaluation (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	year INTEGER,
	evaluated_unit TEXT,
	state TEXT,
	evaluated_on TEXT,
	workers TEXT,
	conclusion TEXT
) STRICT;
CREATE INDEX evaluation_stamp ON evaluation (stamp);

CREATE TABLE evaluation_line (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	evaluation INTEGER REFERENCES evaluation (id)
	    DEFERRABLE INITIALLY DEFERRED,
	indicator TEXT,
	target TEXT,
	value TEXT,
	score INTEGER,
	evidence TEXT
) STRICT;
CREATE INDEX evaluation_line_stamp ON evaluation_line (stamp);
CREATE INDEX evaluation_line_evaluation ON evaluation_line (evaluation);

CREATE TABLE fund (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	source TEXT,
	label TEXT,
	year INTEGER,
	earmark TEXT,
	amount_fen INTEGER,
	note TEXT
) STRICT;
CREATE INDEX fund_stamp ON fund (stamp);

CREATE TABLE fund_entry (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	fund INTEGER REFERENCES fund (id)
	    DEFERRABLE INITIALLY DEFERRED,
	dated_on TEXT,
	direction TEXT,
	what TEXT,
	payee TEXT,
	voucher_no TEXT,
	amount_fen INTEGER,
	approved_by TEXT,
	subject BLOB
) STRICT;
CREATE INDEX fund_entry_stamp ON fund_entry (stamp);
CREATE INDEX fund_entry_subject ON fund_entry (subject);
CREATE INDEX fund_entry_fund ON fund_entry (fund);

CREATE TABLE document (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	number TEXT,
	sheet TEXT,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	division TEXT,
	subject BLOB,
	printed_on TEXT,
	copies INTEGER,
	reprint INTEGER
) STRICT;
CREATE INDEX document_stamp ON document (stamp);
CREATE INDEX document_subject ON document (subject);
CREATE INDEX document_person ON document (person);

CREATE TABLE same_person (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	keeps INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	drops INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	reason TEXT,
	decided_on TEXT
) STRICT;
CREATE INDEX same_person_stamp ON same_person (stamp);
CREATE INDEX same_person_keeps ON same_person (keeps);
CREATE INDEX same_person_drops ON same_person (drops);

CREATE TABLE move (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	person INTEGER REFERENCES person (id)
	    DEFERRABLE INITIALLY DEFERRED,
	from_unit TEXT,
	to_unit TEXT,
	released_on TEXT,
	papers_sent INTEGER,
	reason TEXT
) STRICT;
CREATE INDEX move_stamp ON move (stamp);
CREATE INDEX move_person ON move (person);

CREATE TABLE remark (
	id INTEGER PRIMARY KEY,
	uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	extra TEXT,
	created_at TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	voided_on TEXT,
	void_reason TEXT,
	target_kind TEXT,
	target_uid BLOB,
	target_rev INTEGER,
	division TEXT,
	code TEXT,
	field TEXT,
	text TEXT,
	answers BLOB,
	settled_on TEXT
) STRICT;
CREATE INDEX remark_stamp ON remark (stamp);
CREATE INDEX remark_answers ON remark (answers);
CREATE INDEX remark_target_uid ON remark (target_uid);

-- local tables
--
-- What follows belongs to this file alone and is never exchanged as it is.
-- Times are "YYYY-MM-DDTHH:MM:SSZ", hashes and sums BLOBs, epochs 32 hex
-- digits, units division codes.

-- Settings and counters: unit, epoch, stamp (last change stamp given), act,
-- journal_head ("SEQ:CHAIN"), and what the layers above keep of their own.
CREATE TABLE meta (
	name TEXT PRIMARY KEY NOT NULL,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Who may log in.  roles: "clerk reviewer administrator", joined by blanks;
-- password: argon2id encoded, NULL while there is none; failed: wrong
-- passwords in a row; blocked_until: no try before this time.
CREATE TABLE operator (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	roles TEXT NOT NULL,
	password TEXT,
	active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
	failed INTEGER NOT NULL DEFAULT 0,
	blocked_until TEXT,
	created_at TEXT NOT NULL
) STRICT;

-- Own changes and applied batches, chained.  digest is H(salt, before,
-- reason); chain covers the chain before and every other column except salt,
-- before and reason, which may be blanked and nothing else.
CREATE TABLE journal (
	seq INTEGER PRIMARY KEY,
	at TEXT NOT NULL,
	operator TEXT NOT NULL,
	unit TEXT NOT NULL,
	act INTEGER NOT NULL,
	action TEXT NOT NULL,
	kind TEXT NOT NULL,
	uid BLOB NOT NULL CHECK (length(uid) = 16),
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	before TEXT,
	reason TEXT,
	salt BLOB,
	digest BLOB NOT NULL CHECK (length(digest) = 32),
	sum BLOB NOT NULL CHECK (length(sum) = 16),
	chain BLOB NOT NULL CHECK (length(chain) = 32)
) STRICT;
CREATE INDEX journal_act ON journal(act);
CREATE INDEX journal_uid ON journal(uid);

CREATE TRIGGER journal_kept BEFORE DELETE ON journal
BEGIN
	SELECT RAISE(ABORT, 'the journal is append-only');
END;
CREATE TRIGGER journal_fixed BEFORE UPDATE OF seq, at, operator, unit, act,
	action, kind, uid, tenure, rev, digest, sum, chain ON journal
BEGIN
	SELECT RAISE(ABORT, 'the journal is append-only');
END;
CREATE TRIGGER journal_blanked BEFORE UPDATE OF before, reason, salt ON journal
WHEN new.before IS NOT NULL OR new.reason IS NOT NULL OR new.salt IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'the journal is append-only');
END;

-- What stands in a form, saved as it is typed.
CREATE TABLE draft (
	id INTEGER PRIMARY KEY,
	form TEXT NOT NULL,
	operator TEXT NOT NULL,
	title TEXT,
	body TEXT NOT NULL,
	changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX draft_operator ON draft(operator, id);

-- Search keys of living persons' names beyond the name itself: initials in
-- all readings, the folded form, suffixes from the fourth character.
CREATE TABLE alias (
	key TEXT NOT NULL,
	person INTEGER NOT NULL,
	PRIMARY KEY (key, person)
) STRICT, WITHOUT ROWID;

-- Units we hand off to and take from.  public_key: the unit card as it was
-- accepted; rebuild: it is owed everything again; epoch: the one last accepted; sent_*: last
-- batch made for it under our epoch; taken_*: last batch of its epoch applied
-- here; held_*: what it says it holds of us.  came_from of every received row
-- is the unit of a row here.
CREATE TABLE neighbour (
	unit TEXT PRIMARY KEY NOT NULL,
	name TEXT,
	relation TEXT NOT NULL CHECK (relation IN ('parent', 'child', 'other')),
	epoch TEXT,
	public_key BLOB,
	trusted_at TEXT,
	sent_number INTEGER NOT NULL DEFAULT 0,
	sent_stamp INTEGER NOT NULL DEFAULT 0,
	taken_number INTEGER NOT NULL DEFAULT 0,
	taken_hash BLOB,
	held_epoch TEXT,
	held_number INTEGER NOT NULL DEFAULT 0,
	rejoin INTEGER NOT NULL DEFAULT 0 CHECK (rejoin IN (0, 1)),
	rebuild INTEGER NOT NULL DEFAULT 0 CHECK (rebuild IN (0, 1))
) STRICT, WITHOUT ROWID;

-- Batches made by us.  Rows with stamp_from < stamp <= stamp_to; hash: SHA-256
-- of the package; previous: that of the batch before.  The package stays until
-- the batch is closed; row_counts, minutes and fen are kept for the slip.
-- receipt: the answer's package, code its code; receipt_proof: the signature
-- file it came with, which proves to its sender that it gave that answer.
CREATE TABLE batch_out (
	receiver TEXT NOT NULL,
	epoch TEXT NOT NULL,
	number INTEGER NOT NULL,
	made_at TEXT NOT NULL,
	stamp_from INTEGER NOT NULL,
	stamp_to INTEGER NOT NULL,
	complete INTEGER NOT NULL DEFAULT 0 CHECK (complete IN (0, 1)),
	urgent INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0, 1)),
	row_count INTEGER NOT NULL,
	minutes INTEGER NOT NULL DEFAULT 0,
	fen INTEGER NOT NULL DEFAULT 0,
	hash BLOB NOT NULL,
	previous BLOB,
	state TEXT NOT NULL
		CHECK (state IN ('made', 'written', 'receipted', 'closed')),
	written_at TEXT,
	code TEXT,
	receipted_at TEXT,
	receipt BLOB,
	package BLOB,
	receipt_proof TEXT,
	PRIMARY KEY (receiver, epoch, number)
) STRICT;
CREATE INDEX batch_out_open ON batch_out(receiver, epoch, number)
	WHERE state IN ('made', 'written');
CREATE INDEX batch_out_complete ON batch_out(receiver, stamp_to)
	WHERE complete = 1;

-- Batches taken in.  waits: a batch before it is missing, package kept until
-- it can be applied; counts are those of the answer; receipt is repeated when
-- the same batch comes again.  proof: the signature file it came with, which
-- proves to its sender that it made this batch.
CREATE TABLE batch_in (
	sender TEXT NOT NULL,
	epoch TEXT NOT NULL,
	number INTEGER NOT NULL,
	hash BLOB NOT NULL,
	previous BLOB,
	made_at TEXT,
	received_at TEXT NOT NULL,
	applied_at TEXT,
	state TEXT NOT NULL CHECK (state IN ('waits', 'applied', 'refused')),
	code TEXT,
	complete INTEGER NOT NULL DEFAULT 0 CHECK (complete IN (0, 1)),
	row_count INTEGER NOT NULL DEFAULT 0,
	fresh INTEGER NOT NULL DEFAULT 0,
	changed INTEGER NOT NULL DEFAULT 0,
	unchanged INTEGER NOT NULL DEFAULT 0,
	held INTEGER NOT NULL DEFAULT 0,
	refused INTEGER NOT NULL DEFAULT 0,
	minutes INTEGER NOT NULL DEFAULT 0,
	fen INTEGER NOT NULL DEFAULT 0,
	sentence TEXT,
	receipt BLOB,
	package BLOB,
	proof TEXT,
	PRIMARY KEY (sender, epoch, number)
) STRICT;
CREATE INDEX batch_in_waits ON batch_in(sender, epoch, number)
	WHERE state = 'waits';
CREATE INDEX batch_in_complete ON batch_in(sender, applied_at)
	WHERE complete = 1 AND state = 'applied';

-- Rows whose target is not here yet, tried again at each apply; of one record
-- the newest that each sender brought.  body is the row in canonical form
-- ("name=LEN:value" lines).
CREATE TABLE held_row (
	id INTEGER PRIMARY KEY,
	sender TEXT NOT NULL,
	epoch TEXT NOT NULL,
	number INTEGER NOT NULL,
	kind TEXT NOT NULL,
	uid BLOB NOT NULL CHECK (length(uid) = 16),
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	line INTEGER,
	sum BLOB NOT NULL CHECK (length(sum) = 16),
	body TEXT NOT NULL,
	field TEXT,
	reason TEXT,
	UNIQUE (kind, uid, sender)
) STRICT;

-- Rows of kinds this program does not know, kept word for word and passed
-- on; once the program knows the kind they are taken over.  sum is over body.
CREATE TABLE foreign_row (
	kind TEXT NOT NULL,
	uid BLOB NOT NULL CHECK (length(uid) = 16),
	unit TEXT NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	sum BLOB NOT NULL CHECK (length(sum) = 16),
	stamp INTEGER NOT NULL,
	came_from TEXT,
	body TEXT NOT NULL,
	PRIMARY KEY (kind, uid)
) STRICT;
CREATE INDEX foreign_row_stamp ON foreign_row(stamp);

-- Rows refused: of a batch taken in (source "batch"), of a list (source
-- "import", name its file), or ours refused by a neighbour (source
-- "receipt").  They are work until mended.
CREATE TABLE reject (
	id INTEGER PRIMARY KEY,
	source TEXT NOT NULL CHECK (source IN ('batch', 'import', 'receipt')),
	name TEXT,
	unit TEXT,
	epoch TEXT,
	number INTEGER,
	kind TEXT NOT NULL,
	uid BLOB,
	line INTEGER,
	field TEXT,
	code TEXT,
	reason TEXT,
	body TEXT,
	created_at TEXT NOT NULL,
	state TEXT NOT NULL DEFAULT 'open'
		CHECK (state IN ('open', 'mended', 'dropped'))
) STRICT;
CREATE INDEX reject_state ON reject(state, id);
CREATE INDEX reject_uid ON reject(uid) WHERE uid IS NOT NULL;

-- Cards of units two and more levels below, as they came with their
-- statements, and our own accepted neighbours' older ones: who is believed to
-- have signed.  confirmed_at: a person has compared the digits.
CREATE TABLE unit_card (
	unit TEXT PRIMARY KEY NOT NULL,
	card BLOB NOT NULL,
	seen_at TEXT NOT NULL,
	confirmed_at TEXT,
	came_from TEXT,
	stamp INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX unit_card_stamp ON unit_card(stamp);

-- What units below stated of their own rows, batch by batch, passed on
-- upwards; and what the unit above did, which is shown to it alone, when it
-- is rebuilt.  body: the signed text with one digest per kind; signature: its
-- minisign file.
CREATE TABLE statement (
	unit TEXT NOT NULL,
	epoch TEXT NOT NULL,
	number INTEGER NOT NULL,
	body TEXT NOT NULL,
	signature TEXT NOT NULL,
	stamp INTEGER NOT NULL,
	came_from TEXT,
	PRIMARY KEY (unit, epoch, number)
) STRICT;
CREATE INDEX statement_stamp ON statement(stamp);

-- What each digest goes over: uid, tenure, rev (64 bit, big-endian), sum of
-- each row, by uid, 48 bytes each.
CREATE TABLE stated (
	unit TEXT NOT NULL,
	epoch TEXT NOT NULL,
	number INTEGER NOT NULL,
	kind TEXT NOT NULL,
	body BLOB NOT NULL,
	PRIMARY KEY (unit, epoch, number, kind)
) STRICT;

-- The same by row, for looking up: versions their own unit has signed and
-- that are not stored yet.
CREATE TABLE attested (
	kind TEXT NOT NULL,
	uid BLOB NOT NULL,
	tenure INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	unit TEXT NOT NULL,
	sum BLOB NOT NULL,
	PRIMARY KEY (kind, uid, tenure, rev, unit, sum)
) STRICT, WITHOUT ROWID;

-- Lists taken in, by the hash of their bytes: the same file is recognised.
CREATE TABLE import_file (
	hash BLOB PRIMARY KEY NOT NULL,
	name TEXT NOT NULL,
	kind TEXT NOT NULL,
	taken_at TEXT NOT NULL,
	accepted INTEGER NOT NULL,
	unchanged INTEGER NOT NULL,
	refused INTEGER NOT NULL,
	act INTEGER
) STRICT, WITHOUT ROWID;

-- Which column of a foreign list is which field, by target and header.
CREATE TABLE import_mapping (
	target TEXT NOT NULL,
	header BLOB NOT NULL,
	body TEXT NOT NULL,
	used_at TEXT NOT NULL,
	PRIMARY KEY (target, header)
) STRICT, WITHOUT ROWID;

-- Rows of the work list marked as told by telephone.
CREATE TABLE told (
	key TEXT PRIMARY KEY NOT NULL,
	on_date TEXT NOT NULL,
	operator TEXT NOT NULL
) STRICT, WITHOUT ROWID;
