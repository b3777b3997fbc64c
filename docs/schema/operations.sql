-- Made by "npm run generate" from the migrations. Do not edit.

CREATE TABLE accounts (
	id text NOT NULL,
	account_id text NOT NULL,
	provider_id text NOT NULL,
	user_id text NOT NULL,
	access_token text,
	refresh_token text,
	id_token text,
	access_token_expires_at timestamp with time zone,
	refresh_token_expires_at timestamp with time zone,
	scope text,
	password text,
	created_at timestamp with time zone NOT NULL,
	updated_at timestamp with time zone NOT NULL,
	CONSTRAINT accounts_pkey PRIMARY KEY (id),
	CONSTRAINT accounts_provider_id_account_id_key UNIQUE (provider_id, account_id),
	CONSTRAINT accounts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX accounts_user_id_idx ON public.accounts USING btree (user_id);

CREATE TABLE accuracy_reports (
	report_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	at timestamp with time zone NOT NULL,
	body jsonb NOT NULL,
	CONSTRAINT accuracy_reports_pkey PRIMARY KEY (report_id)
);

CREATE TABLE alerts (
	alert_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	kind text NOT NULL,
	key text NOT NULL,
	severity text NOT NULL,
	text jsonb NOT NULL,
	link text,
	details jsonb NOT NULL,
	raised_at timestamp with time zone NOT NULL,
	renewed_at timestamp with time zone NOT NULL,
	closed_at timestamp with time zone,
	closed_by text,
	CONSTRAINT alerts_pkey PRIMARY KEY (alert_id)
);
CREATE UNIQUE INDEX alerts_open ON public.alerts USING btree (kind, key) WHERE (closed_at IS NULL);

CREATE TABLE annotations (
	note_id text NOT NULL,
	day date NOT NULL,
	body text NOT NULL,
	by_id text NOT NULL,
	by_name text NOT NULL,
	written_at timestamp with time zone NOT NULL,
	CONSTRAINT annotations_pkey PRIMARY KEY (note_id)
);
CREATE INDEX annotations_day ON public.annotations USING btree (day);

CREATE TABLE announcements (
	seq bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	ledger_id uuid NOT NULL,
	state text NOT NULL,
	at timestamp with time zone NOT NULL,
	reason text,
	link text,
	CONSTRAINT announcements_pkey PRIMARY KEY (seq),
	CONSTRAINT announcements_ledger_id_fkey FOREIGN KEY (ledger_id) REFERENCES ledger(ledger_id)
);

CREATE TABLE api_keys (
	id text NOT NULL,
	kind text NOT NULL,
	name text NOT NULL,
	source_id text,
	hash bytea NOT NULL,
	last4 text NOT NULL,
	created_by text NOT NULL,
	created_at timestamp with time zone NOT NULL,
	revoked_at timestamp with time zone,
	last_used_at timestamp with time zone,
	CONSTRAINT api_keys_pkey PRIMARY KEY (id),
	CONSTRAINT api_keys_hash_key UNIQUE (hash),
	CONSTRAINT api_keys_source_id_fkey FOREIGN KEY (source_id) REFERENCES sources(id),
	CONSTRAINT api_keys_check CHECK (((kind = 'write'::text) = (source_id IS NOT NULL))),
	CONSTRAINT api_keys_kind_check CHECK ((kind = ANY (ARRAY['write'::text, 'admin'::text])))
);

CREATE TABLE appliance_facts (
	key numeric(20,0) NOT NULL,
	appliance_id bigint NOT NULL,
	at timestamp with time zone NOT NULL,
	kind text NOT NULL,
	profile_id integer NOT NULL,
	source text NOT NULL,
	synthetic boolean NOT NULL,
	details jsonb NOT NULL,
	CONSTRAINT appliance_facts_pkey PRIMARY KEY (key),
	CONSTRAINT appliance_facts_appliance_id_fkey FOREIGN KEY (appliance_id) REFERENCES appliances(appliance_id)
);
CREATE INDEX appliance_facts_of ON public.appliance_facts USING btree (appliance_id, at);
CREATE INDEX appliance_facts_person ON public.appliance_facts USING btree (profile_id) WHERE (profile_id <> 0);

CREATE TABLE appliance_lifetimes (
	category text NOT NULL,
	years numeric(5,2) NOT NULL,
	note text NOT NULL,
	changed_by text NOT NULL,
	changed_at timestamp with time zone NOT NULL,
	CONSTRAINT appliance_lifetimes_pkey PRIMARY KEY (category),
	CONSTRAINT appliance_lifetimes_years_check CHECK ((years > (0)::numeric))
);

CREATE TABLE appliance_reports (
	appliance_id bigint NOT NULL,
	told_at timestamp with time zone NOT NULL,
	CONSTRAINT appliance_reports_pkey PRIMARY KEY (appliance_id),
	CONSTRAINT appliance_reports_appliance_id_fkey FOREIGN KEY (appliance_id) REFERENCES appliances(appliance_id)
);

CREATE TABLE appliance_use (
	appliance_id bigint NOT NULL,
	use jsonb NOT NULL,
	reports bigint NOT NULL,
	computed_at timestamp with time zone NOT NULL,
	CONSTRAINT appliance_use_pkey PRIMARY KEY (appliance_id),
	CONSTRAINT appliance_use_appliance_id_fkey FOREIGN KEY (appliance_id) REFERENCES appliances(appliance_id)
);

CREATE TABLE appliances (
	appliance_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	serial_hash bytea NOT NULL,
	serial_sealed bytea NOT NULL,
	token text NOT NULL,
	category text DEFAULT ''::text NOT NULL,
	status text DEFAULT 'unclaimed'::text NOT NULL,
	owner_id integer,
	owned_since timestamp with time zone,
	order_id text,
	synthetic boolean DEFAULT false NOT NULL,
	current jsonb DEFAULT '{}'::jsonb NOT NULL,
	updated_at timestamp with time zone NOT NULL,
	CONSTRAINT appliances_pkey PRIMARY KEY (appliance_id),
	CONSTRAINT appliances_serial_hash_key UNIQUE (serial_hash),
	CONSTRAINT appliances_token_key UNIQUE (token)
);
CREATE INDEX appliances_by_category ON public.appliances USING btree (category, appliance_id);
CREATE INDEX appliances_owner ON public.appliances USING btree (owner_id) WHERE (owner_id IS NOT NULL);

CREATE TABLE assignments (
	experiment_id text NOT NULL,
	profile_id integer NOT NULL,
	unit text NOT NULL,
	arm text NOT NULL,
	bucket double precision NOT NULL,
	assigned_at timestamp with time zone NOT NULL,
	CONSTRAINT assignments_pkey PRIMARY KEY (experiment_id, profile_id),
	CONSTRAINT assignments_experiment_id_fkey FOREIGN KEY (experiment_id) REFERENCES experiments(experiment_id),
	CONSTRAINT assignments_arm_check CHECK ((arm = ANY (ARRAY['treatment'::text, 'holdout'::text]))),
	CONSTRAINT assignments_bucket_check CHECK (((bucket >= (0)::double precision) AND (bucket < (1)::double precision)))
);

CREATE TABLE audit_log (
	id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	at timestamp with time zone NOT NULL,
	actor_kind text NOT NULL,
	actor_id text,
	actor_name text,
	action text NOT NULL,
	object_type text,
	object_id text,
	details jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT audit_log_pkey PRIMARY KEY (id)
);
CREATE INDEX audit_log_actor ON public.audit_log USING btree (actor_id, id);
CREATE INDEX audit_log_object ON public.audit_log USING btree (object_type, object_id, id);

CREATE TABLE blocked_identifiers (
	type text NOT NULL,
	value_hash bytea NOT NULL,
	reason text NOT NULL,
	at timestamp with time zone NOT NULL,
	hint text DEFAULT ''::text NOT NULL,
	blocked_by text,
	CONSTRAINT blocked_identifiers_pkey PRIMARY KEY (type, value_hash)
);
CREATE INDEX blocked_identifiers_at ON public.blocked_identifiers USING btree (at DESC);

CREATE TABLE campaign_audience (
	campaign_id uuid NOT NULL,
	profile_id integer NOT NULL,
	reason text,
	arm text,
	settled boolean DEFAULT false NOT NULL,
	CONSTRAINT campaign_audience_pkey PRIMARY KEY (campaign_id, profile_id),
	CONSTRAINT campaign_audience_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns(campaign_id) ON DELETE CASCADE
);
CREATE INDEX campaign_audience_open ON public.campaign_audience USING btree (campaign_id, profile_id) WHERE (NOT settled);

CREATE TABLE campaigns (
	campaign_id uuid NOT NULL,
	version integer NOT NULL,
	name text NOT NULL,
	segment_id uuid NOT NULL,
	template_id uuid NOT NULL,
	template_version integer,
	channel text NOT NULL,
	purpose text NOT NULL,
	goal_event text NOT NULL,
	goal_days integer NOT NULL,
	holdout_share double precision NOT NULL,
	cap_messages integer,
	cap_days integer,
	send_at timestamp with time zone,
	status text NOT NULL,
	phase text,
	seed text NOT NULL,
	experiment_id text NOT NULL,
	step_id uuid NOT NULL,
	synthetic boolean NOT NULL,
	planted_lift double precision,
	created_by text NOT NULL,
	created_at timestamp with time zone NOT NULL,
	updated_at timestamp with time zone NOT NULL,
	launched_at timestamp with time zone,
	assigned_at timestamp with time zone,
	lease uuid,
	lease_until timestamp with time zone,
	CONSTRAINT campaigns_pkey PRIMARY KEY (campaign_id)
);
CREATE INDEX campaigns_newest ON public.campaigns USING btree (created_at DESC, campaign_id DESC);
CREATE INDEX campaigns_of_segment ON public.campaigns USING btree (segment_id);
CREATE INDEX campaigns_open ON public.campaigns USING btree (status) WHERE (status = ANY (ARRAY['scheduled'::text, 'launching'::text, 'sending'::text, 'measuring'::text]));

CREATE TABLE computed_traits (
	name text NOT NULL,
	version integer NOT NULL,
	body jsonb NOT NULL,
	updated_at timestamp with time zone NOT NULL,
	CONSTRAINT computed_traits_pkey PRIMARY KEY (name)
);

CREATE TABLE consents (
	consent_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	profile_id integer NOT NULL,
	purpose text NOT NULL,
	granted boolean NOT NULL,
	source text NOT NULL,
	notice_version text,
	evidence text,
	synthetic boolean DEFAULT false NOT NULL,
	at timestamp with time zone NOT NULL,
	cause text NOT NULL,
	CONSTRAINT consents_pkey PRIMARY KEY (consent_id),
	CONSTRAINT consents_profile_id_purpose_cause_key UNIQUE (profile_id, purpose, cause)
);
CREATE INDEX consents_current ON public.consents USING btree (profile_id, purpose, at DESC, consent_id DESC);

CREATE TABLE contacts (
	profile_id integer NOT NULL,
	channel text NOT NULL,
	address_hash bytea,
	state text DEFAULT 'ok'::text NOT NULL,
	changed_at timestamp with time zone NOT NULL,
	CONSTRAINT contacts_pkey PRIMARY KEY (profile_id, channel)
);

CREATE TABLE dashboards (
	dashboard_id text NOT NULL,
	owner_id text NOT NULL,
	owner_name text NOT NULL,
	shared_with text[] NOT NULL,
	editable_by text[] NOT NULL,
	content jsonb NOT NULL,
	version integer NOT NULL,
	updated_at timestamp with time zone NOT NULL,
	CONSTRAINT dashboards_pkey PRIMARY KEY (dashboard_id)
);
CREATE INDEX dashboards_owner ON public.dashboards USING btree (owner_id);

CREATE TABLE experiments (
	experiment_id text NOT NULL,
	seed text NOT NULL,
	holdout_share double precision NOT NULL,
	created_at timestamp with time zone NOT NULL,
	CONSTRAINT experiments_pkey PRIMARY KEY (experiment_id),
	CONSTRAINT experiments_holdout_share_check CHECK (((holdout_share >= (0)::double precision) AND (holdout_share <= (1)::double precision)))
);

CREATE TABLE household_blocks (
	block_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	kind text NOT NULL,
	value_hash bytea NOT NULL,
	hint text NOT NULL,
	reason text NOT NULL,
	by text NOT NULL,
	at timestamp with time zone NOT NULL,
	CONSTRAINT household_blocks_pkey PRIMARY KEY (block_id),
	CONSTRAINT household_blocks_kind_value_hash_key UNIQUE (kind, value_hash),
	CONSTRAINT household_blocks_kind_check CHECK ((kind = ANY (ARRAY['address'::text, 'word'::text])))
);

CREATE TABLE household_log (
	log_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	household_id bigint NOT NULL,
	kind text NOT NULL,
	at timestamp with time zone NOT NULL,
	by text NOT NULL,
	moved jsonb NOT NULL,
	undone_at timestamp with time zone,
	CONSTRAINT household_log_pkey PRIMARY KEY (log_id),
	CONSTRAINT household_log_household_id_fkey FOREIGN KEY (household_id) REFERENCES households(household_id),
	CONSTRAINT household_log_kind_check CHECK ((kind = ANY (ARRAY['merged'::text, 'left'::text, 'split'::text])))
);
CREATE INDEX household_log_of ON public.household_log USING btree (household_id, log_id DESC);

CREATE TABLE household_members (
	household_id bigint NOT NULL,
	profile_id integer NOT NULL,
	basis text NOT NULL,
	role text NOT NULL,
	source text NOT NULL,
	cause text NOT NULL,
	since timestamp with time zone NOT NULL,
	left_at timestamp with time zone,
	until timestamp with time zone,
	CONSTRAINT household_members_pkey PRIMARY KEY (household_id, profile_id, basis),
	CONSTRAINT household_members_household_id_fkey FOREIGN KEY (household_id) REFERENCES households(household_id),
	CONSTRAINT household_members_basis_check CHECK ((basis = ANY (ARRAY['declared'::text, 'installation'::text, 'inferred'::text])))
);
CREATE INDEX household_members_person ON public.household_members USING btree (profile_id);

CREATE TABLE households (
	household_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	key_kind text NOT NULL,
	key_hash bytea NOT NULL,
	region text NOT NULL,
	address_sealed bytea,
	merged_into bigint,
	created_at timestamp with time zone NOT NULL,
	CONSTRAINT households_pkey PRIMARY KEY (household_id),
	CONSTRAINT households_key_kind_key_hash_key UNIQUE (key_kind, key_hash),
	CONSTRAINT households_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES households(household_id),
	CONSTRAINT households_key_kind_check CHECK ((key_kind = ANY (ARRAY['declared'::text, 'address'::text, 'split'::text])))
);

CREATE TABLE identifiers (
	type text NOT NULL,
	value_hash bytea NOT NULL,
	profile_id integer NOT NULL,
	sealed_for integer NOT NULL,
	ciphertext bytea NOT NULL,
	source text NOT NULL,
	purposes text[] DEFAULT '{}'::text[] NOT NULL,
	first_seen timestamp with time zone NOT NULL,
	last_seen timestamp with time zone NOT NULL,
	attached integer[] DEFAULT '{}'::integer[] NOT NULL,
	home integer NOT NULL,
	verified boolean DEFAULT false NOT NULL,
	CONSTRAINT identifiers_pkey PRIMARY KEY (type, value_hash),
	CONSTRAINT identifiers_profile_id_fkey FOREIGN KEY (profile_id) REFERENCES persons(profile_id),
	CONSTRAINT identifiers_sealed_for_fkey FOREIGN KEY (sealed_for) REFERENCES persons(profile_id)
);
CREATE INDEX identifiers_home ON public.identifiers USING btree (home);
CREATE INDEX identifiers_of ON public.identifiers USING btree (profile_id, type);

CREATE TABLE identity_state (
	one boolean DEFAULT true NOT NULL,
	version bigint DEFAULT 0 NOT NULL,
	override_version bigint DEFAULT 0 NOT NULL,
	rules jsonb,
	CONSTRAINT identity_state_pkey PRIMARY KEY (one),
	CONSTRAINT identity_state_one_check CHECK (one)
);

CREATE TABLE import_loads (
	import_id uuid NOT NULL,
	segment text NOT NULL,
	duplicates bigint NOT NULL,
	CONSTRAINT import_loads_pkey PRIMARY KEY (import_id, segment)
);

CREATE TABLE imports (
	import_id uuid NOT NULL,
	name text NOT NULL,
	kind text NOT NULL,
	source text NOT NULL,
	mapping jsonb NOT NULL,
	synthetic boolean NOT NULL,
	status text NOT NULL,
	report jsonb NOT NULL,
	error jsonb,
	started_at timestamp with time zone NOT NULL,
	updated_at timestamp with time zone NOT NULL,
	finished_at timestamp with time zone,
	started_by text NOT NULL,
	CONSTRAINT imports_pkey PRIMARY KEY (import_id),
	CONSTRAINT imports_status_check CHECK ((status = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text])))
);
CREATE INDEX imports_newest ON public.imports USING btree (started_at DESC, import_id);

CREATE TABLE leases (
	name text NOT NULL,
	holder text NOT NULL,
	until timestamp with time zone NOT NULL,
	CONSTRAINT leases_pkey PRIMARY KEY (name)
);

CREATE TABLE ledger (
	ledger_id uuid NOT NULL,
	step_id uuid NOT NULL,
	profile_id integer NOT NULL,
	channel text NOT NULL,
	address_hash bytea,
	state text NOT NULL,
	reason text,
	attempts integer DEFAULT 0 NOT NULL,
	vendor_id text,
	tracked boolean DEFAULT false NOT NULL,
	reserved_at timestamp with time zone NOT NULL,
	claimed_at timestamp with time zone,
	sent_at timestamp with time zone,
	delivered_at timestamp with time zone,
	opened_at timestamp with time zone,
	clicked_at timestamp with time zone,
	CONSTRAINT ledger_pkey PRIMARY KEY (ledger_id),
	CONSTRAINT ledger_step_id_profile_id_key UNIQUE (step_id, profile_id),
	CONSTRAINT ledger_step_id_fkey FOREIGN KEY (step_id) REFERENCES steps(step_id)
);
CREATE UNIQUE INDEX ledger_address ON public.ledger USING btree (step_id, channel, address_hash) WHERE (state <> 'suppressed'::text);
CREATE INDEX ledger_recent ON public.ledger USING btree (profile_id, channel, reserved_at);
CREATE INDEX ledger_sending ON public.ledger USING btree (claimed_at) WHERE (state = 'sending'::text);
CREATE INDEX ledger_step ON public.ledger USING btree (step_id, ledger_id);
CREATE INDEX ledger_vendor ON public.ledger USING btree (vendor_id) WHERE (vendor_id IS NOT NULL);

CREATE TABLE master_key (
	one boolean DEFAULT true NOT NULL,
	fingerprint bytea NOT NULL,
	CONSTRAINT master_key_pkey PRIMARY KEY (one),
	CONSTRAINT master_key_one_check CHECK (one)
);

CREATE TABLE merge_candidates (
	candidate_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	a integer NOT NULL,
	b integer NOT NULL,
	reason text NOT NULL,
	score double precision NOT NULL,
	evidence jsonb NOT NULL,
	status text NOT NULL,
	first_at timestamp with time zone NOT NULL,
	last_at timestamp with time zone NOT NULL,
	decided_at timestamp with time zone,
	decided_by text,
	note text,
	merge_id bigint,
	CONSTRAINT merge_candidates_pkey PRIMARY KEY (candidate_id),
	CONSTRAINT merge_candidates_a_b_key UNIQUE (a, b),
	CONSTRAINT merge_candidates_a_fkey FOREIGN KEY (a) REFERENCES persons(profile_id),
	CONSTRAINT merge_candidates_b_fkey FOREIGN KEY (b) REFERENCES persons(profile_id),
	CONSTRAINT merge_candidates_merge_id_fkey FOREIGN KEY (merge_id) REFERENCES merge_log(merge_id),
	CONSTRAINT merge_candidates_check CHECK ((a < b))
);
CREATE INDEX merge_candidates_b ON public.merge_candidates USING btree (b);
CREATE INDEX merge_candidates_open ON public.merge_candidates USING btree (status, score DESC, candidate_id DESC);

CREATE TABLE merge_log (
	merge_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	at timestamp with time zone NOT NULL,
	survivor integer NOT NULL,
	merged integer NOT NULL,
	cause text NOT NULL,
	message_key numeric(20,0) NOT NULL,
	undone_at timestamp with time zone,
	published boolean DEFAULT false NOT NULL,
	a integer NOT NULL,
	b integer NOT NULL,
	via_type text,
	via_hash bytea,
	changed bigint DEFAULT 0 NOT NULL,
	undone_by text,
	settled_at timestamp with time zone,
	squashed_at timestamp with time zone,
	CONSTRAINT merge_log_pkey PRIMARY KEY (merge_id),
	CONSTRAINT merge_log_merged_fkey FOREIGN KEY (merged) REFERENCES persons(profile_id),
	CONSTRAINT merge_log_survivor_fkey FOREIGN KEY (survivor) REFERENCES persons(profile_id)
);
CREATE INDEX merge_log_a ON public.merge_log USING btree (a);
CREATE INDEX merge_log_b ON public.merge_log USING btree (b);
CREATE INDEX merge_log_squash ON public.merge_log USING btree (merge_id) WHERE ((settled_at IS NOT NULL) AND (squashed_at IS NULL));
CREATE INDEX merge_log_unpublished ON public.merge_log USING btree (merge_id) WHERE (NOT published);

CREATE TABLE metric_targets (
	metric text NOT NULL,
	grain text NOT NULL,
	starts_on date NOT NULL,
	value numeric(38,6) NOT NULL,
	set_by text NOT NULL,
	set_at timestamp with time zone NOT NULL,
	CONSTRAINT metric_targets_pkey PRIMARY KEY (metric, grain, starts_on)
);

CREATE TABLE metric_watch (
	shop boolean NOT NULL,
	settings jsonb NOT NULL,
	set_by text NOT NULL,
	set_at timestamp with time zone NOT NULL,
	CONSTRAINT metric_watch_pkey PRIMARY KEY (shop),
	CONSTRAINT metric_watch_shop_check CHECK (shop)
);

CREATE TABLE metric_watch_days (
	metric text NOT NULL,
	day date NOT NULL,
	CONSTRAINT metric_watch_days_pkey PRIMARY KEY (metric)
);

CREATE TABLE migrations (
	store text NOT NULL,
	name text NOT NULL,
	checksum text NOT NULL,
	applied_at timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT migrations_pkey PRIMARY KEY (store, name)
);

CREATE TABLE outbox (
	ledger_id uuid NOT NULL,
	step_id uuid NOT NULL,
	due_at timestamp with time zone NOT NULL,
	payload bytea NOT NULL,
	CONSTRAINT outbox_pkey PRIMARY KEY (ledger_id),
	CONSTRAINT outbox_ledger_id_fkey FOREIGN KEY (ledger_id) REFERENCES ledger(ledger_id)
);
CREATE INDEX outbox_due ON public.outbox USING btree (due_at, ledger_id);
CREATE INDEX outbox_step ON public.outbox USING btree (step_id);

CREATE TABLE persona_runs (
	run_id uuid NOT NULL,
	set_id uuid NOT NULL,
	set_version integer NOT NULL,
	status text NOT NULL,
	step text NOT NULL,
	progress double precision NOT NULL,
	requested_by text NOT NULL,
	requested_at timestamp with time zone NOT NULL,
	started_at timestamp with time zone,
	finished_at timestamp with time zone,
	attempts integer NOT NULL,
	generation bigint,
	error jsonb,
	result jsonb,
	CONSTRAINT persona_runs_pkey PRIMARY KEY (run_id),
	CONSTRAINT persona_runs_set_id_fkey FOREIGN KEY (set_id) REFERENCES persona_sets(set_id) ON DELETE CASCADE,
	CONSTRAINT persona_runs_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'failed'::text])))
);
CREATE INDEX persona_runs_newest ON public.persona_runs USING btree (set_id, requested_at DESC, run_id DESC);
CREATE UNIQUE INDEX persona_runs_one ON public.persona_runs USING btree (set_id) WHERE (status = ANY (ARRAY['queued'::text, 'running'::text]));

CREATE TABLE persona_sets (
	set_id uuid NOT NULL,
	content jsonb NOT NULL,
	version integer NOT NULL,
	created_by text NOT NULL,
	created_at timestamp with time zone NOT NULL,
	updated_at timestamp with time zone NOT NULL,
	announced_generation bigint DEFAULT 0 NOT NULL,
	CONSTRAINT persona_sets_pkey PRIMARY KEY (set_id)
);
CREATE INDEX persona_sets_newest ON public.persona_sets USING btree (updated_at DESC, set_id DESC);

CREATE TABLE personas (
	persona_id uuid NOT NULL,
	set_id uuid NOT NULL,
	number integer NOT NULL,
	name text,
	born_generation bigint NOT NULL,
	last_generation bigint NOT NULL,
	CONSTRAINT personas_pkey PRIMARY KEY (persona_id),
	CONSTRAINT personas_set_id_number_key UNIQUE (set_id, number),
	CONSTRAINT personas_set_id_fkey FOREIGN KEY (set_id) REFERENCES persona_sets(set_id) ON DELETE CASCADE
);

CREATE TABLE persons (
	profile_id integer NOT NULL,
	one_id uuid NOT NULL,
	salt bytea,
	merged_into integer,
	created_at timestamp with time zone NOT NULL,
	CONSTRAINT persons_pkey PRIMARY KEY (profile_id),
	CONSTRAINT persons_one_id_key UNIQUE (one_id),
	CONSTRAINT persons_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES persons(profile_id)
);
CREATE INDEX persons_merged ON public.persons USING btree (merged_into) WHERE (merged_into IS NOT NULL);

CREATE TABLE plan_versions (
	event text NOT NULL,
	version integer NOT NULL,
	entry jsonb,
	saved_at timestamp with time zone NOT NULL,
	saved_by text NOT NULL,
	CONSTRAINT plan_versions_pkey PRIMARY KEY (event, version)
);

CREATE TABLE private_traits (
	profile_id integer NOT NULL,
	name text NOT NULL,
	sealed bytea NOT NULL,
	source text NOT NULL,
	at timestamp with time zone NOT NULL,
	CONSTRAINT private_traits_pkey PRIMARY KEY (profile_id, name)
);

CREATE TABLE quarantine (
	quarantine_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	key numeric(20,0) NOT NULL,
	source text NOT NULL,
	reason text NOT NULL,
	detail text NOT NULL,
	kind text NOT NULL,
	import_id text,
	row_number bigint,
	shop text NOT NULL,
	region text NOT NULL,
	dealer text NOT NULL,
	synthetic boolean NOT NULL,
	payload bytea NOT NULL,
	received_at timestamp with time zone NOT NULL,
	status text DEFAULT 'open'::text NOT NULL,
	replay_nth integer,
	resolved_at timestamp with time zone,
	resolved_by text,
	expires_at timestamp with time zone NOT NULL,
	CONSTRAINT quarantine_pkey PRIMARY KEY (quarantine_id),
	CONSTRAINT quarantine_key_key UNIQUE (key),
	CONSTRAINT quarantine_status_check CHECK ((status = ANY (ARRAY['open'::text, 'replayed'::text, 'dropped'::text])))
);
CREATE INDEX quarantine_by_reason ON public.quarantine USING btree (status, reason, source, quarantine_id DESC);
CREATE INDEX quarantine_by_status ON public.quarantine USING btree (status, quarantine_id DESC);
CREATE INDEX quarantine_expiry ON public.quarantine USING btree (expires_at);

CREATE TABLE report_mails (
	id text NOT NULL,
	run_id text NOT NULL,
	recipient text NOT NULL,
	state text NOT NULL,
	reason text,
	attempts integer DEFAULT 0 NOT NULL,
	claim text,
	at timestamp with time zone NOT NULL,
	CONSTRAINT report_mails_pkey PRIMARY KEY (id),
	CONSTRAINT report_mails_run_id_recipient_key UNIQUE (run_id, recipient),
	CONSTRAINT report_mails_run_id_fkey FOREIGN KEY (run_id) REFERENCES report_runs(id) ON DELETE CASCADE,
	CONSTRAINT report_mails_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'unknown'::text, 'skipped'::text])))
);

CREATE TABLE report_opt_outs (
	schedule_id text NOT NULL,
	recipient text NOT NULL,
	at timestamp with time zone NOT NULL,
	CONSTRAINT report_opt_outs_pkey PRIMARY KEY (schedule_id, recipient),
	CONSTRAINT report_opt_outs_schedule_id_fkey FOREIGN KEY (schedule_id) REFERENCES report_schedules(id) ON DELETE CASCADE
);

CREATE TABLE report_runs (
	id text NOT NULL,
	schedule_id text NOT NULL,
	due_at timestamp with time zone NOT NULL,
	asked_by text,
	state text NOT NULL,
	reason text,
	pictures text,
	attempts integer DEFAULT 0 NOT NULL,
	try_at timestamp with time zone NOT NULL,
	claim text,
	claimed_at timestamp with time zone,
	ended_at timestamp with time zone,
	CONSTRAINT report_runs_pkey PRIMARY KEY (id),
	CONSTRAINT report_runs_schedule_id_due_at_key UNIQUE (schedule_id, due_at),
	CONSTRAINT report_runs_schedule_id_fkey FOREIGN KEY (schedule_id) REFERENCES report_schedules(id) ON DELETE CASCADE,
	CONSTRAINT report_runs_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'failed'::text, 'held'::text])))
);
CREATE INDEX report_runs_open ON public.report_runs USING btree (try_at) WHERE (state = 'open'::text);

CREATE TABLE report_schedules (
	id text NOT NULL,
	dashboard_id text NOT NULL,
	owner_id text NOT NULL,
	plan jsonb NOT NULL,
	next_at timestamp with time zone,
	stopped text,
	version integer NOT NULL,
	updated_at timestamp with time zone NOT NULL,
	CONSTRAINT report_schedules_pkey PRIMARY KEY (id)
);
CREATE INDEX report_schedules_dashboard ON public.report_schedules USING btree (dashboard_id, id);
CREATE INDEX report_schedules_due ON public.report_schedules USING btree (next_at) WHERE (next_at IS NOT NULL);

CREATE TABLE segments (
	segment_id uuid NOT NULL,
	name text NOT NULL,
	description text NOT NULL,
	definition jsonb NOT NULL,
	version integer NOT NULL,
	created_by text NOT NULL,
	created_at timestamp with time zone NOT NULL,
	updated_at timestamp with time zone NOT NULL,
	refreshed_at timestamp with time zone,
	yes bigint,
	no bigint,
	unknown bigint,
	elapsed_ms integer,
	mark text,
	kind text DEFAULT 'rule'::text NOT NULL,
	origin jsonb,
	announce boolean DEFAULT false NOT NULL,
	announced_generation bigint DEFAULT 0 NOT NULL,
	CONSTRAINT segments_pkey PRIMARY KEY (segment_id)
);
CREATE INDEX segments_newest ON public.segments USING btree (updated_at DESC, segment_id DESC);

CREATE TABLE service_calls (
	key numeric(20,0) NOT NULL,
	id bigint NOT NULL,
	at timestamp with time zone NOT NULL,
	minutes numeric(8,2),
	CONSTRAINT service_calls_pkey PRIMARY KEY (key),
	CONSTRAINT service_calls_id_fkey FOREIGN KEY (id) REFERENCES service_cases(id)
);

CREATE TABLE service_cases (
	id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	source text NOT NULL,
	case_id text NOT NULL,
	kind text NOT NULL,
	channel text NOT NULL,
	profile_id integer NOT NULL,
	serial_hash bytea,
	opened_at timestamp with time zone,
	closed_at timestamp with time zone,
	closed_by text,
	calls integer DEFAULT 0 NOT NULL,
	call_minutes numeric(12,2) DEFAULT 0 NOT NULL,
	synthetic boolean NOT NULL,
	updated_at timestamp with time zone NOT NULL,
	CONSTRAINT service_cases_pkey PRIMARY KEY (id),
	CONSTRAINT service_cases_source_case_id_key UNIQUE (source, case_id)
);
CREATE INDEX service_cases_person ON public.service_cases USING btree (profile_id);
CREATE INDEX service_cases_serial ON public.service_cases USING btree (serial_hash) WHERE (serial_hash IS NOT NULL);

CREATE TABLE sessions (
	id text NOT NULL,
	expires_at timestamp with time zone NOT NULL,
	token text NOT NULL,
	created_at timestamp with time zone NOT NULL,
	updated_at timestamp with time zone NOT NULL,
	ip_address text,
	user_agent text,
	user_id text NOT NULL,
	CONSTRAINT sessions_pkey PRIMARY KEY (id),
	CONSTRAINT sessions_token_key UNIQUE (token),
	CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX sessions_expires_at_idx ON public.sessions USING btree (expires_at);
CREATE INDEX sessions_user_id_idx ON public.sessions USING btree (user_id);

CREATE TABLE shop (
	id integer NOT NULL,
	settings jsonb NOT NULL,
	CONSTRAINT shop_pkey PRIMARY KEY (id),
	CONSTRAINT shop_id_check CHECK ((id = 1))
);

CREATE TABLE sign_in_attempts (
	subject bytea NOT NULL,
	count integer NOT NULL,
	since timestamp with time zone NOT NULL,
	CONSTRAINT sign_in_attempts_pkey PRIMARY KEY (subject)
);

CREATE TABLE sign_in_links (
	token_hash bytea NOT NULL,
	user_id text NOT NULL,
	created_at timestamp with time zone NOT NULL,
	expires_at timestamp with time zone NOT NULL,
	used_at timestamp with time zone,
	CONSTRAINT sign_in_links_pkey PRIMARY KEY (token_hash),
	CONSTRAINT sign_in_links_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

CREATE TABLE sources (
	id text NOT NULL,
	name text NOT NULL,
	kind text NOT NULL,
	allowed_origins text[] DEFAULT '{}'::text[] NOT NULL,
	created_at timestamp with time zone NOT NULL,
	CONSTRAINT sources_pkey PRIMARY KEY (id),
	CONSTRAINT sources_name_key UNIQUE (name)
);

CREATE TABLE steps (
	step_id uuid NOT NULL,
	campaign_id uuid NOT NULL,
	campaign_name text NOT NULL,
	channel text NOT NULL,
	purpose text NOT NULL,
	template_id uuid NOT NULL,
	template_version integer NOT NULL,
	cap_max integer,
	cap_days integer,
	synthetic boolean NOT NULL,
	created_at timestamp with time zone NOT NULL,
	cancelled_at timestamp with time zone,
	CONSTRAINT steps_pkey PRIMARY KEY (step_id)
);

CREATE TABLE subsidy_rules (
	rule_id uuid NOT NULL,
	province text NOT NULL,
	category text NOT NULL,
	energy_grade smallint NOT NULL,
	rate numeric(6,5) NOT NULL,
	cap_minor bigint NOT NULL,
	quota_per_person integer NOT NULL,
	valid_from date NOT NULL,
	valid_to date NOT NULL,
	note text NOT NULL,
	changed_by text NOT NULL,
	changed_at timestamp with time zone NOT NULL,
	CONSTRAINT subsidy_rules_pkey PRIMARY KEY (rule_id),
	CONSTRAINT subsidy_rules_cap_minor_check CHECK ((cap_minor > 0)),
	CONSTRAINT subsidy_rules_check CHECK ((valid_to > valid_from)),
	CONSTRAINT subsidy_rules_energy_grade_check CHECK (((energy_grade >= 1) AND (energy_grade <= 5))),
	CONSTRAINT subsidy_rules_quota_per_person_check CHECK ((quota_per_person > 0)),
	CONSTRAINT subsidy_rules_rate_check CHECK (((rate > (0)::numeric) AND (rate <= (1)::numeric)))
);
CREATE INDEX subsidy_rules_of ON public.subsidy_rules USING btree (category, province, energy_grade, valid_from);

CREATE TABLE tag_categories (
	code text NOT NULL,
	parent text,
	name jsonb NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT tag_categories_pkey PRIMARY KEY (code),
	CONSTRAINT tag_categories_parent_fkey FOREIGN KEY (parent) REFERENCES tag_categories(code)
);

CREATE TABLE tag_fairness_checks (
	check_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	code text NOT NULL,
	version integer NOT NULL,
	at timestamp with time zone NOT NULL,
	by text NOT NULL,
	compared jsonb NOT NULL,
	fair boolean NOT NULL,
	note text NOT NULL,
	CONSTRAINT tag_fairness_checks_pkey PRIMARY KEY (check_id),
	CONSTRAINT tag_fairness_checks_code_fkey FOREIGN KEY (code) REFERENCES tags(code) ON DELETE CASCADE
);
CREATE INDEX tag_fairness_newest ON public.tag_fairness_checks USING btree (code, at DESC);

CREATE TABLE tag_uses (
	use_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
	code text NOT NULL,
	use text NOT NULL,
	by text NOT NULL,
	at timestamp with time zone NOT NULL,
	permitted boolean NOT NULL,
	reason text NOT NULL,
	CONSTRAINT tag_uses_pkey PRIMARY KEY (use_id)
);

CREATE TABLE tag_versions (
	code text NOT NULL,
	version integer NOT NULL,
	content jsonb NOT NULL,
	author text NOT NULL,
	note text NOT NULL,
	at timestamp with time zone NOT NULL,
	published_at timestamp with time zone,
	rollback_of integer,
	CONSTRAINT tag_versions_pkey PRIMARY KEY (code, version),
	CONSTRAINT tag_versions_code_fkey FOREIGN KEY (code) REFERENCES tags(code) ON DELETE CASCADE
);

CREATE TABLE tags (
	code text NOT NULL,
	version integer NOT NULL,
	content jsonb NOT NULL,
	published_version integer,
	published jsonb,
	created_by text NOT NULL,
	created_at timestamp with time zone NOT NULL,
	updated_at timestamp with time zone NOT NULL,
	last jsonb,
	CONSTRAINT tags_pkey PRIMARY KEY (code)
);

CREATE TABLE template_versions (
	template_id uuid NOT NULL,
	version integer NOT NULL,
	channel text NOT NULL,
	subject text NOT NULL,
	body text NOT NULL,
	from_name text,
	created_at timestamp with time zone NOT NULL,
	created_by text NOT NULL,
	CONSTRAINT template_versions_pkey PRIMARY KEY (template_id, version),
	CONSTRAINT template_versions_template_id_fkey FOREIGN KEY (template_id) REFERENCES templates(template_id)
);

CREATE TABLE templates (
	template_id uuid NOT NULL,
	name text NOT NULL,
	version integer NOT NULL,
	created_at timestamp with time zone NOT NULL,
	created_by text NOT NULL,
	updated_at timestamp with time zone NOT NULL,
	CONSTRAINT templates_pkey PRIMARY KEY (template_id)
);
CREATE INDEX templates_newest ON public.templates USING btree (updated_at DESC, template_id DESC);

CREATE TABLE users (
	id text NOT NULL,
	name text NOT NULL,
	email text NOT NULL,
	email_verified boolean DEFAULT false NOT NULL,
	image text,
	created_at timestamp with time zone NOT NULL,
	updated_at timestamp with time zone NOT NULL,
	role text NOT NULL,
	scope jsonb DEFAULT '{}'::jsonb NOT NULL,
	disabled boolean DEFAULT false NOT NULL,
	locale text,
	last_signed_in_at timestamp with time zone,
	CONSTRAINT users_pkey PRIMARY KEY (id),
	CONSTRAINT users_email_key UNIQUE (email),
	CONSTRAINT users_role_check CHECK ((role = ANY (ARRAY['admin'::text, 'marketer'::text, 'analyst'::text, 'viewer'::text])))
);

CREATE TABLE verifications (
	id text NOT NULL,
	identifier text NOT NULL,
	value text NOT NULL,
	expires_at timestamp with time zone NOT NULL,
	created_at timestamp with time zone NOT NULL,
	updated_at timestamp with time zone NOT NULL,
	CONSTRAINT verifications_pkey PRIMARY KEY (id)
);
CREATE INDEX verifications_identifier_idx ON public.verifications USING btree (identifier);

CREATE SEQUENCE computed_trait_versions AS integer START 1;

CREATE SEQUENCE profile_ids AS integer START 1;
