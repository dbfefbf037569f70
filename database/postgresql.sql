CREATE TABLE "crm_schema" ("id" bigint NOT NULL, "version" bigint NOT NULL, "minimum_code" bigint NOT NULL, "fingerprint" text COLLATE "C" NOT NULL, PRIMARY KEY ("id"));

CREATE TABLE "crm_schema_journal" ("step" bigint NOT NULL, "statement" bigint NOT NULL, PRIMARY KEY ("step", "statement"));

CREATE TABLE "crm_tenant" ("id" bigint NOT NULL, "name" text COLLATE "C" NOT NULL, PRIMARY KEY ("id"));
CREATE UNIQUE INDEX "crm_tenant_ux_name" ON "crm_tenant" ("name");

CREATE TABLE "crm_sequence" ("tenant" bigint NOT NULL, "name" text COLLATE "C" NOT NULL, "value" bigint NOT NULL, PRIMARY KEY ("tenant", "name"));

CREATE TABLE "crm_activity" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "version" bigint, "updated_at" timestamptz, "archived_at" timestamptz, "party_id" uuid, "kind" text COLLATE "C", "occurred_at" timestamptz, "direction" text COLLATE "C", "subject" text COLLATE "C", "subject_key" text COLLATE "C", "body" text COLLATE "C", "body_key" text COLLATE "C", "duration" bigint, "record_id" uuid, "record_entity" text COLLATE "C", "reference" text COLLATE "C", "owner" text COLLATE "C", "custom" jsonb, "slot_name1" text COLLATE "C", "slot_name1_key" text COLLATE "C", "slot_name1_sort" bytea, "slot_name2" text COLLATE "C", "slot_name2_key" text COLLATE "C", "slot_name2_sort" bytea, "slot_name3" text COLLATE "C", "slot_name3_key" text COLLATE "C", "slot_name3_sort" bytea, "slot_name4" text COLLATE "C", "slot_name4_key" text COLLATE "C", "slot_name4_sort" bytea, "slot_code1" text COLLATE "C", "slot_code2" text COLLATE "C", "slot_code3" text COLLATE "C", "slot_code4" text COLLATE "C", "slot_number1" bigint, "slot_number2" bigint, "slot_number3" bigint, "slot_number4" bigint, "slot_number5" bigint, "slot_number6" bigint, "slot_number7" bigint, "slot_number8" bigint, "slot_number9" bigint, "slot_number10" bigint, "slot_reference1" uuid, "slot_reference2" uuid, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_activity_ux_reference" ON "crm_activity" ("tenant", "kind", "reference");
CREATE INDEX "crm_activity_ix_created_at" ON "crm_activity" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_activity_ix_updated_at" ON "crm_activity" ("tenant", "updated_at", "id", "archived_at");
CREATE INDEX "crm_activity_ix_occurred_at" ON "crm_activity" ("tenant", "occurred_at", "id", "archived_at");
CREATE INDEX "crm_activity_ix_record_id" ON "crm_activity" ("tenant", "record_id", "id", "archived_at") WHERE "record_id" IS NOT NULL;
CREATE INDEX "crm_activity_ix_owner" ON "crm_activity" ("tenant", "owner", "id", "archived_at");
CREATE INDEX "crm_activity_ix_slot_name1_key" ON "crm_activity" ("tenant", "slot_name1_key", "id", "archived_at") WHERE "slot_name1_key" IS NOT NULL;
CREATE INDEX "crm_activity_ix_slot_name1_sort" ON "crm_activity" ("tenant", "slot_name1_sort", "id", "archived_at") WHERE "slot_name1_sort" IS NOT NULL;
CREATE INDEX "crm_activity_ix_slot_name2_key" ON "crm_activity" ("tenant", "slot_name2_key", "id", "archived_at") WHERE "slot_name2_key" IS NOT NULL;
CREATE INDEX "crm_activity_ix_slot_name2_sort" ON "crm_activity" ("tenant", "slot_name2_sort", "id", "archived_at") WHERE "slot_name2_sort" IS NOT NULL;
CREATE INDEX "crm_activity_ix_slot_name3_key" ON "crm_activity" ("tenant", "slot_name3_key", "id", "archived_at") WHERE "slot_name3_key" IS NOT NULL;
CREATE INDEX "crm_activity_ix_slot_name3_sort" ON "crm_activity" ("tenant", "slot_name3_sort", "id", "archived_at") WHERE "slot_name3_sort" IS NOT NULL;
CREATE INDEX "crm_activity_ix_slot_name4_key" ON "crm_activity" ("tenant", "slot_name4_key", "id", "archived_at") WHERE "slot_name4_key" IS NOT NULL;
CREATE INDEX "crm_activity_ix_slot_name4_sort" ON "crm_activity" ("tenant", "slot_name4_sort", "id", "archived_at") WHERE "slot_name4_sort" IS NOT NULL;
CREATE INDEX "crm_activity_ix_slot_code1" ON "crm_activity" ("tenant", "slot_code1", "id", "archived_at") WHERE "slot_code1" IS NOT NULL;
CREATE INDEX "crm_activity_ix_slot_code2" ON "crm_activity" ("tenant", "slot_code2", "id", "archived_at") WHERE "slot_code2" IS NOT NULL;
CREATE INDEX "crm_activity_ix_slot_code3" ON "crm_activity" ("tenant", "slot_code3", "id", "archived_at") WHERE "slot_code3" IS NOT NULL;
CREATE INDEX "crm_activity_ix_slot_code4" ON "crm_activity" ("tenant", "slot_code4", "id", "archived_at") WHERE "slot_code4" IS NOT NULL;
CREATE INDEX "crm_activity_ix_slot_number1" ON "crm_activity" ("tenant", "slot_number1", "id", "archived_at") WHERE "slot_number1" IS NOT NULL;
CREATE INDEX "crm_activity_ix_slot_number2" ON "crm_activity" ("tenant", "slot_number2", "id", "archived_at") WHERE "slot_number2" IS NOT NULL;
CREATE INDEX "crm_activity_ix_slot_number3" ON "crm_activity" ("tenant", "slot_number3", "id", "archived_at") WHERE "slot_number3" IS NOT NULL;
CREATE INDEX "crm_activity_ix_slot_number4" ON "crm_activity" ("tenant", "slot_number4", "id", "archived_at") WHERE "slot_number4" IS NOT NULL;
CREATE INDEX "crm_activity_ix_slot_number5" ON "crm_activity" ("tenant", "slot_number5", "id", "archived_at") WHERE "slot_number5" IS NOT NULL;
CREATE INDEX "crm_activity_ix_slot_number6" ON "crm_activity" ("tenant", "slot_number6", "id", "archived_at") WHERE "slot_number6" IS NOT NULL;
CREATE INDEX "crm_activity_ix_slot_number7" ON "crm_activity" ("tenant", "slot_number7", "id", "archived_at") WHERE "slot_number7" IS NOT NULL;
CREATE INDEX "crm_activity_ix_slot_number8" ON "crm_activity" ("tenant", "slot_number8", "id", "archived_at") WHERE "slot_number8" IS NOT NULL;
CREATE INDEX "crm_activity_ix_slot_number9" ON "crm_activity" ("tenant", "slot_number9", "id", "archived_at") WHERE "slot_number9" IS NOT NULL;
CREATE INDEX "crm_activity_ix_slot_number10" ON "crm_activity" ("tenant", "slot_number10", "id", "archived_at") WHERE "slot_number10" IS NOT NULL;
CREATE INDEX "crm_activity_ix_slot_reference1" ON "crm_activity" ("tenant", "slot_reference1", "id", "archived_at") WHERE "slot_reference1" IS NOT NULL;
CREATE INDEX "crm_activity_ix_slot_reference2" ON "crm_activity" ("tenant", "slot_reference2", "id", "archived_at") WHERE "slot_reference2" IS NOT NULL;
CREATE INDEX "crm_activity_ix_timeline" ON "crm_activity" ("tenant", "party_id", "occurred_at", "id", "archived_at");

CREATE TABLE "crm_activity_token" ("tenant" bigint NOT NULL, "token" text COLLATE "C" NOT NULL, "record" uuid NOT NULL, PRIMARY KEY ("tenant", "token", "record"));

CREATE TABLE "crm_assignment_rule" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "version" bigint, "updated_at" timestamptz, "archived_at" timestamptz, "entity" text COLLATE "C", "key" text COLLATE "C", "name" text COLLATE "C", "name_key" text COLLATE "C", "name_sort" bytea, "order" bigint, "filter" text COLLATE "C", "method" text COLLATE "C", PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_assignment_rule_ux_key" ON "crm_assignment_rule" ("tenant", "entity", "key");
CREATE INDEX "crm_assignment_rule_ix_created_at" ON "crm_assignment_rule" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_assignment_rule_ix_updated_at" ON "crm_assignment_rule" ("tenant", "updated_at", "id", "archived_at");
CREATE INDEX "crm_assignment_rule_ix_name_sort" ON "crm_assignment_rule" ("tenant", "name_sort", "id", "archived_at");

CREATE TABLE "crm_assignment_rule_members" ("tenant" bigint NOT NULL, "owner" uuid NOT NULL, "pos" bigint NOT NULL, "actor" text COLLATE "C", "is_paused" boolean, PRIMARY KEY ("tenant", "owner", "pos"));

CREATE TABLE "crm_audit" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "entity" text COLLATE "C", "record_id" uuid, "version" bigint, "action" text COLLATE "C", "actor" text COLLATE "C", "reason" text COLLATE "C", "operation" uuid, "changes" text COLLATE "C", PRIMARY KEY ("tenant", "id"));
CREATE INDEX "crm_audit_ix_created_at" ON "crm_audit" ("tenant", "created_at", "id");
CREATE INDEX "crm_audit_ix_operation" ON "crm_audit" ("tenant", "operation", "id") WHERE "operation" IS NOT NULL;
CREATE INDEX "crm_audit_ix_by_record" ON "crm_audit" ("tenant", "record_id", "version", "id");

CREATE TABLE "crm_bulk_item" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "run_id" uuid, "record_id" uuid, "outcome" text COLLATE "C", "detail" text COLLATE "C", PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_bulk_item_ux_record" ON "crm_bulk_item" ("tenant", "run_id", "record_id");
CREATE INDEX "crm_bulk_item_ix_created_at" ON "crm_bulk_item" ("tenant", "created_at", "id");
CREATE INDEX "crm_bulk_item_ix_by_outcome" ON "crm_bulk_item" ("tenant", "run_id", "outcome", "id");

CREATE TABLE "crm_bulk_run" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "entity" text COLLATE "C", "filter" text COLLATE "C", "action" text COLLATE "C", "name" text COLLATE "C", "value" text COLLATE "C", "actor" text COLLATE "C", "rights" text COLLATE "C", "reason" text COLLATE "C", "state" text COLLATE "C", "matched_to" uuid, "matched" bigint, "changed" bigint, "unchanged" bigint, "skipped" bigint, "denied" bigint, "invalid" bigint, "failed" bigint, "matched_at" timestamptz, "finished_at" timestamptz, "undone_at" timestamptz, "due_at" timestamptz, "attempts" bigint, "last_error" text COLLATE "C", "lease_token" uuid, "lease_until" timestamptz, PRIMARY KEY ("tenant", "id"));
CREATE INDEX "crm_bulk_run_ix_created_at" ON "crm_bulk_run" ("tenant", "created_at", "id");
CREATE INDEX "crm_bulk_run_ix_actor" ON "crm_bulk_run" ("tenant", "actor", "id");
CREATE INDEX "crm_bulk_run_ix_finished_at" ON "crm_bulk_run" ("tenant", "finished_at", "id");
CREATE INDEX "crm_bulk_run_ix_undone_at" ON "crm_bulk_run" ("tenant", "undone_at", "id");
CREATE INDEX "crm_bulk_run_ix_due_at" ON "crm_bulk_run" ("tenant", "due_at", "id");

CREATE TABLE "crm_consent_entry" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "party_id" uuid, "channel" text COLLATE "C", "purpose" text COLLATE "C", "status" text COLLATE "C", "at" timestamptz, "source" text COLLATE "C", "text_version" text COLLATE "C", "evidence" text COLLATE "C", "recorded_by" text COLLATE "C", "operation" uuid, PRIMARY KEY ("tenant", "id"));
CREATE INDEX "crm_consent_entry_ix_created_at" ON "crm_consent_entry" ("tenant", "created_at", "id");
CREATE INDEX "crm_consent_entry_ix_party_id" ON "crm_consent_entry" ("tenant", "party_id", "id");
CREATE INDEX "crm_consent_entry_ix_at" ON "crm_consent_entry" ("tenant", "at", "id");

CREATE TABLE "crm_custom_field" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "version" bigint, "updated_at" timestamptz, "archived_at" timestamptz, "entity" text COLLATE "C", "key" text COLLATE "C", "kind" text COLLATE "C", "group" text COLLATE "C", "group_key" text COLLATE "C", "position" bigint, "required" boolean, "limits" text COLLATE "C", "max_length" bigint, "pattern" text COLLATE "C", "target" text COLLATE "C", "indexed" boolean, "state" text COLLATE "C", "slot" text COLLATE "C", "state_since" timestamptz, "filled_to" uuid, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_custom_field_ux_key" ON "crm_custom_field" ("tenant", "entity", "key");
CREATE UNIQUE INDEX "crm_custom_field_ux_slot" ON "crm_custom_field" ("tenant", "entity", "slot");
CREATE INDEX "crm_custom_field_ix_created_at" ON "crm_custom_field" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_custom_field_ix_updated_at" ON "crm_custom_field" ("tenant", "updated_at", "id", "archived_at");
CREATE INDEX "crm_custom_field_ix_entity" ON "crm_custom_field" ("tenant", "entity", "id", "archived_at");
CREATE INDEX "crm_custom_field_ix_state" ON "crm_custom_field" ("tenant", "state", "id", "archived_at");

CREATE TABLE "crm_custom_field_choices" ("tenant" bigint NOT NULL, "owner" uuid NOT NULL, "pos" bigint NOT NULL, "value" text COLLATE "C", PRIMARY KEY ("tenant", "owner", "pos"));

CREATE TABLE "crm_custom_field_labels" ("tenant" bigint NOT NULL, "owner" uuid NOT NULL, "pos" bigint NOT NULL, "choice" text COLLATE "C", "language" text COLLATE "C", "text" text COLLATE "C", "text_key" text COLLATE "C", PRIMARY KEY ("tenant", "owner", "pos"));

CREATE TABLE "crm_deal" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "version" bigint, "updated_at" timestamptz, "archived_at" timestamptz, "party_id" uuid, "contact_id" uuid, "name" text COLLATE "C", "name_key" text COLLATE "C", "name_sort" bytea, "pipeline_id" uuid, "stage" text COLLATE "C", "stage_since" timestamptz, "state" text COLLATE "C", "amount" numeric(19,4), "amount_currency" text COLLATE "C", "amount_base" numeric(19,4), "probability" bigint, "weighted" numeric(19,4), "weighted_currency" text COLLATE "C", "weighted_base" numeric(19,4), "expected_close_on" date, "closed_at" timestamptz, "closed_reason" text COLLATE "C", "closed_reason_key" text COLLATE "C", "owner" text COLLATE "C", "source" text COLLATE "C", "lead_id" uuid, "reference" text COLLATE "C", "custom" jsonb, "slot_name1" text COLLATE "C", "slot_name1_key" text COLLATE "C", "slot_name1_sort" bytea, "slot_name2" text COLLATE "C", "slot_name2_key" text COLLATE "C", "slot_name2_sort" bytea, "slot_name3" text COLLATE "C", "slot_name3_key" text COLLATE "C", "slot_name3_sort" bytea, "slot_name4" text COLLATE "C", "slot_name4_key" text COLLATE "C", "slot_name4_sort" bytea, "slot_code1" text COLLATE "C", "slot_code2" text COLLATE "C", "slot_code3" text COLLATE "C", "slot_code4" text COLLATE "C", "slot_number1" bigint, "slot_number2" bigint, "slot_number3" bigint, "slot_number4" bigint, "slot_number5" bigint, "slot_number6" bigint, "slot_number7" bigint, "slot_number8" bigint, "slot_number9" bigint, "slot_number10" bigint, "slot_reference1" uuid, "slot_reference2" uuid, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_deal_ux_reference" ON "crm_deal" ("tenant", "reference");
CREATE INDEX "crm_deal_ix_created_at" ON "crm_deal" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_deal_ix_updated_at" ON "crm_deal" ("tenant", "updated_at", "id", "archived_at");
CREATE INDEX "crm_deal_ix_party_id" ON "crm_deal" ("tenant", "party_id", "id", "archived_at");
CREATE INDEX "crm_deal_ix_contact_id" ON "crm_deal" ("tenant", "contact_id", "id", "archived_at") WHERE "contact_id" IS NOT NULL;
CREATE INDEX "crm_deal_ix_name_sort" ON "crm_deal" ("tenant", "name_sort", "id", "archived_at");
CREATE INDEX "crm_deal_ix_amount_base" ON "crm_deal" ("tenant", "amount_base", "id", "archived_at");
CREATE INDEX "crm_deal_ix_expected_close_on" ON "crm_deal" ("tenant", "expected_close_on", "id", "archived_at");
CREATE INDEX "crm_deal_ix_closed_at" ON "crm_deal" ("tenant", "closed_at", "id", "archived_at");
CREATE INDEX "crm_deal_ix_owner" ON "crm_deal" ("tenant", "owner", "id", "archived_at");
CREATE INDEX "crm_deal_ix_slot_name1_key" ON "crm_deal" ("tenant", "slot_name1_key", "id", "archived_at") WHERE "slot_name1_key" IS NOT NULL;
CREATE INDEX "crm_deal_ix_slot_name1_sort" ON "crm_deal" ("tenant", "slot_name1_sort", "id", "archived_at") WHERE "slot_name1_sort" IS NOT NULL;
CREATE INDEX "crm_deal_ix_slot_name2_key" ON "crm_deal" ("tenant", "slot_name2_key", "id", "archived_at") WHERE "slot_name2_key" IS NOT NULL;
CREATE INDEX "crm_deal_ix_slot_name2_sort" ON "crm_deal" ("tenant", "slot_name2_sort", "id", "archived_at") WHERE "slot_name2_sort" IS NOT NULL;
CREATE INDEX "crm_deal_ix_slot_name3_key" ON "crm_deal" ("tenant", "slot_name3_key", "id", "archived_at") WHERE "slot_name3_key" IS NOT NULL;
CREATE INDEX "crm_deal_ix_slot_name3_sort" ON "crm_deal" ("tenant", "slot_name3_sort", "id", "archived_at") WHERE "slot_name3_sort" IS NOT NULL;
CREATE INDEX "crm_deal_ix_slot_name4_key" ON "crm_deal" ("tenant", "slot_name4_key", "id", "archived_at") WHERE "slot_name4_key" IS NOT NULL;
CREATE INDEX "crm_deal_ix_slot_name4_sort" ON "crm_deal" ("tenant", "slot_name4_sort", "id", "archived_at") WHERE "slot_name4_sort" IS NOT NULL;
CREATE INDEX "crm_deal_ix_slot_code1" ON "crm_deal" ("tenant", "slot_code1", "id", "archived_at") WHERE "slot_code1" IS NOT NULL;
CREATE INDEX "crm_deal_ix_slot_code2" ON "crm_deal" ("tenant", "slot_code2", "id", "archived_at") WHERE "slot_code2" IS NOT NULL;
CREATE INDEX "crm_deal_ix_slot_code3" ON "crm_deal" ("tenant", "slot_code3", "id", "archived_at") WHERE "slot_code3" IS NOT NULL;
CREATE INDEX "crm_deal_ix_slot_code4" ON "crm_deal" ("tenant", "slot_code4", "id", "archived_at") WHERE "slot_code4" IS NOT NULL;
CREATE INDEX "crm_deal_ix_slot_number1" ON "crm_deal" ("tenant", "slot_number1", "id", "archived_at") WHERE "slot_number1" IS NOT NULL;
CREATE INDEX "crm_deal_ix_slot_number2" ON "crm_deal" ("tenant", "slot_number2", "id", "archived_at") WHERE "slot_number2" IS NOT NULL;
CREATE INDEX "crm_deal_ix_slot_number3" ON "crm_deal" ("tenant", "slot_number3", "id", "archived_at") WHERE "slot_number3" IS NOT NULL;
CREATE INDEX "crm_deal_ix_slot_number4" ON "crm_deal" ("tenant", "slot_number4", "id", "archived_at") WHERE "slot_number4" IS NOT NULL;
CREATE INDEX "crm_deal_ix_slot_number5" ON "crm_deal" ("tenant", "slot_number5", "id", "archived_at") WHERE "slot_number5" IS NOT NULL;
CREATE INDEX "crm_deal_ix_slot_number6" ON "crm_deal" ("tenant", "slot_number6", "id", "archived_at") WHERE "slot_number6" IS NOT NULL;
CREATE INDEX "crm_deal_ix_slot_number7" ON "crm_deal" ("tenant", "slot_number7", "id", "archived_at") WHERE "slot_number7" IS NOT NULL;
CREATE INDEX "crm_deal_ix_slot_number8" ON "crm_deal" ("tenant", "slot_number8", "id", "archived_at") WHERE "slot_number8" IS NOT NULL;
CREATE INDEX "crm_deal_ix_slot_number9" ON "crm_deal" ("tenant", "slot_number9", "id", "archived_at") WHERE "slot_number9" IS NOT NULL;
CREATE INDEX "crm_deal_ix_slot_number10" ON "crm_deal" ("tenant", "slot_number10", "id", "archived_at") WHERE "slot_number10" IS NOT NULL;
CREATE INDEX "crm_deal_ix_slot_reference1" ON "crm_deal" ("tenant", "slot_reference1", "id", "archived_at") WHERE "slot_reference1" IS NOT NULL;
CREATE INDEX "crm_deal_ix_slot_reference2" ON "crm_deal" ("tenant", "slot_reference2", "id", "archived_at") WHERE "slot_reference2" IS NOT NULL;
CREATE INDEX "crm_deal_ix_board" ON "crm_deal" ("tenant", "pipeline_id", "stage", "id", "archived_at");

CREATE TABLE "crm_deal_lines" ("tenant" bigint NOT NULL, "owner" uuid NOT NULL, "pos" bigint NOT NULL, "product_id" uuid, "line_name" text COLLATE "C", "line_name_key" text COLLATE "C", "quantity" numeric(19,4), "unit_price" numeric(19,4), "unit_price_currency" text COLLATE "C", "unit_price_base" numeric(19,4), "discount" numeric(19,4), "total" numeric(19,4), "total_currency" text COLLATE "C", "total_base" numeric(19,4), PRIMARY KEY ("tenant", "owner", "pos"));
CREATE INDEX "crm_deal_lines_ix_product_id" ON "crm_deal_lines" ("tenant", "product_id", "owner");

CREATE TABLE "crm_deal_token" ("tenant" bigint NOT NULL, "token" text COLLATE "C" NOT NULL, "record" uuid NOT NULL, PRIMARY KEY ("tenant", "token", "record"));

CREATE TABLE "crm_default_view" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "actor" text COLLATE "C", "entity" text COLLATE "C", "view_id" uuid, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_default_view_ux_choice" ON "crm_default_view" ("tenant", "actor", "entity");
CREATE INDEX "crm_default_view_ix_created_at" ON "crm_default_view" ("tenant", "created_at", "id");

CREATE TABLE "crm_delivery" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "handler" text COLLATE "C", "type" text COLLATE "C", "entity" text COLLATE "C", "record_id" uuid, "version" bigint, "fields" text COLLATE "C", "actor" text COLLATE "C", "state" text COLLATE "C", "due_at" timestamptz, "attempts" bigint, "last_error" text COLLATE "C", "lease_token" uuid, "lease_until" timestamptz, PRIMARY KEY ("tenant", "id"));
CREATE INDEX "crm_delivery_ix_created_at" ON "crm_delivery" ("tenant", "created_at", "id");
CREATE INDEX "crm_delivery_ix_due_at" ON "crm_delivery" ("tenant", "due_at", "id");
CREATE INDEX "crm_delivery_ix_by_record" ON "crm_delivery" ("tenant", "record_id", "handler", "version", "id");

CREATE TABLE "crm_earning_rule" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "version" bigint, "updated_at" timestamptz, "archived_at" timestamptz, "program_id" uuid, "key" text COLLATE "C", "name" text COLLATE "C", "name_key" text COLLATE "C", "name_sort" bytea, "kind" text COLLATE "C", "points" numeric(19,4), "per" numeric(19,4), "currency" text COLLATE "C", "order_filter" text COLLATE "C", "line_filter" text COLLATE "C", "from" timestamptz, "until" timestamptz, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_earning_rule_ux_key" ON "crm_earning_rule" ("tenant", "program_id", "key");
CREATE INDEX "crm_earning_rule_ix_created_at" ON "crm_earning_rule" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_earning_rule_ix_updated_at" ON "crm_earning_rule" ("tenant", "updated_at", "id", "archived_at");
CREATE INDEX "crm_earning_rule_ix_name_sort" ON "crm_earning_rule" ("tenant", "name_sort", "id", "archived_at");

CREATE TABLE "crm_favorite" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "actor" text COLLATE "C", "entity" text COLLATE "C", "record_id" uuid, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_favorite_ux_record" ON "crm_favorite" ("tenant", "actor", "entity", "record_id");
CREATE INDEX "crm_favorite_ix_created_at" ON "crm_favorite" ("tenant", "created_at", "id");

CREATE TABLE "crm_field_confirmation" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "entity" text COLLATE "C", "record_id" uuid, "field" text COLLATE "C", "actor" text COLLATE "C", PRIMARY KEY ("tenant", "id"));
CREATE INDEX "crm_field_confirmation_ix_created_at" ON "crm_field_confirmation" ("tenant", "created_at", "id");
CREATE INDEX "crm_field_confirmation_ix_by_record" ON "crm_field_confirmation" ("tenant", "record_id", "id");

CREATE TABLE "crm_follow_up" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "version" bigint, "updated_at" timestamptz, "archived_at" timestamptz, "party_id" uuid, "kind" text COLLATE "C", "subject" text COLLATE "C", "subject_key" text COLLATE "C", "note" text COLLATE "C", "note_key" text COLLATE "C", "due_at" timestamptz, "owner" text COLLATE "C", "record_id" uuid, "record_entity" text COLLATE "C", "reference" text COLLATE "C", "state" text COLLATE "C", "closed_at" timestamptz, "closed_by" text COLLATE "C", "outcome" text COLLATE "C", "outcome_key" text COLLATE "C", "activity_id" uuid, "custom" jsonb, "slot_name1" text COLLATE "C", "slot_name1_key" text COLLATE "C", "slot_name1_sort" bytea, "slot_name2" text COLLATE "C", "slot_name2_key" text COLLATE "C", "slot_name2_sort" bytea, "slot_name3" text COLLATE "C", "slot_name3_key" text COLLATE "C", "slot_name3_sort" bytea, "slot_name4" text COLLATE "C", "slot_name4_key" text COLLATE "C", "slot_name4_sort" bytea, "slot_code1" text COLLATE "C", "slot_code2" text COLLATE "C", "slot_code3" text COLLATE "C", "slot_code4" text COLLATE "C", "slot_number1" bigint, "slot_number2" bigint, "slot_number3" bigint, "slot_number4" bigint, "slot_number5" bigint, "slot_number6" bigint, "slot_number7" bigint, "slot_number8" bigint, "slot_number9" bigint, "slot_number10" bigint, "slot_reference1" uuid, "slot_reference2" uuid, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_follow_up_ux_reference" ON "crm_follow_up" ("tenant", "reference");
CREATE INDEX "crm_follow_up_ix_created_at" ON "crm_follow_up" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_follow_up_ix_updated_at" ON "crm_follow_up" ("tenant", "updated_at", "id", "archived_at");
CREATE INDEX "crm_follow_up_ix_due_at" ON "crm_follow_up" ("tenant", "due_at", "id", "archived_at");
CREATE INDEX "crm_follow_up_ix_record_id" ON "crm_follow_up" ("tenant", "record_id", "id", "archived_at") WHERE "record_id" IS NOT NULL;
CREATE INDEX "crm_follow_up_ix_slot_name1_key" ON "crm_follow_up" ("tenant", "slot_name1_key", "id", "archived_at") WHERE "slot_name1_key" IS NOT NULL;
CREATE INDEX "crm_follow_up_ix_slot_name1_sort" ON "crm_follow_up" ("tenant", "slot_name1_sort", "id", "archived_at") WHERE "slot_name1_sort" IS NOT NULL;
CREATE INDEX "crm_follow_up_ix_slot_name2_key" ON "crm_follow_up" ("tenant", "slot_name2_key", "id", "archived_at") WHERE "slot_name2_key" IS NOT NULL;
CREATE INDEX "crm_follow_up_ix_slot_name2_sort" ON "crm_follow_up" ("tenant", "slot_name2_sort", "id", "archived_at") WHERE "slot_name2_sort" IS NOT NULL;
CREATE INDEX "crm_follow_up_ix_slot_name3_key" ON "crm_follow_up" ("tenant", "slot_name3_key", "id", "archived_at") WHERE "slot_name3_key" IS NOT NULL;
CREATE INDEX "crm_follow_up_ix_slot_name3_sort" ON "crm_follow_up" ("tenant", "slot_name3_sort", "id", "archived_at") WHERE "slot_name3_sort" IS NOT NULL;
CREATE INDEX "crm_follow_up_ix_slot_name4_key" ON "crm_follow_up" ("tenant", "slot_name4_key", "id", "archived_at") WHERE "slot_name4_key" IS NOT NULL;
CREATE INDEX "crm_follow_up_ix_slot_name4_sort" ON "crm_follow_up" ("tenant", "slot_name4_sort", "id", "archived_at") WHERE "slot_name4_sort" IS NOT NULL;
CREATE INDEX "crm_follow_up_ix_slot_code1" ON "crm_follow_up" ("tenant", "slot_code1", "id", "archived_at") WHERE "slot_code1" IS NOT NULL;
CREATE INDEX "crm_follow_up_ix_slot_code2" ON "crm_follow_up" ("tenant", "slot_code2", "id", "archived_at") WHERE "slot_code2" IS NOT NULL;
CREATE INDEX "crm_follow_up_ix_slot_code3" ON "crm_follow_up" ("tenant", "slot_code3", "id", "archived_at") WHERE "slot_code3" IS NOT NULL;
CREATE INDEX "crm_follow_up_ix_slot_code4" ON "crm_follow_up" ("tenant", "slot_code4", "id", "archived_at") WHERE "slot_code4" IS NOT NULL;
CREATE INDEX "crm_follow_up_ix_slot_number1" ON "crm_follow_up" ("tenant", "slot_number1", "id", "archived_at") WHERE "slot_number1" IS NOT NULL;
CREATE INDEX "crm_follow_up_ix_slot_number2" ON "crm_follow_up" ("tenant", "slot_number2", "id", "archived_at") WHERE "slot_number2" IS NOT NULL;
CREATE INDEX "crm_follow_up_ix_slot_number3" ON "crm_follow_up" ("tenant", "slot_number3", "id", "archived_at") WHERE "slot_number3" IS NOT NULL;
CREATE INDEX "crm_follow_up_ix_slot_number4" ON "crm_follow_up" ("tenant", "slot_number4", "id", "archived_at") WHERE "slot_number4" IS NOT NULL;
CREATE INDEX "crm_follow_up_ix_slot_number5" ON "crm_follow_up" ("tenant", "slot_number5", "id", "archived_at") WHERE "slot_number5" IS NOT NULL;
CREATE INDEX "crm_follow_up_ix_slot_number6" ON "crm_follow_up" ("tenant", "slot_number6", "id", "archived_at") WHERE "slot_number6" IS NOT NULL;
CREATE INDEX "crm_follow_up_ix_slot_number7" ON "crm_follow_up" ("tenant", "slot_number7", "id", "archived_at") WHERE "slot_number7" IS NOT NULL;
CREATE INDEX "crm_follow_up_ix_slot_number8" ON "crm_follow_up" ("tenant", "slot_number8", "id", "archived_at") WHERE "slot_number8" IS NOT NULL;
CREATE INDEX "crm_follow_up_ix_slot_number9" ON "crm_follow_up" ("tenant", "slot_number9", "id", "archived_at") WHERE "slot_number9" IS NOT NULL;
CREATE INDEX "crm_follow_up_ix_slot_number10" ON "crm_follow_up" ("tenant", "slot_number10", "id", "archived_at") WHERE "slot_number10" IS NOT NULL;
CREATE INDEX "crm_follow_up_ix_slot_reference1" ON "crm_follow_up" ("tenant", "slot_reference1", "id", "archived_at") WHERE "slot_reference1" IS NOT NULL;
CREATE INDEX "crm_follow_up_ix_slot_reference2" ON "crm_follow_up" ("tenant", "slot_reference2", "id", "archived_at") WHERE "slot_reference2" IS NOT NULL;
CREATE INDEX "crm_follow_up_ix_of_party" ON "crm_follow_up" ("tenant", "party_id", "due_at", "id", "archived_at");
CREATE INDEX "crm_follow_up_ix_agenda" ON "crm_follow_up" ("tenant", "owner", "state", "due_at", "id", "archived_at");

CREATE TABLE "crm_follow_up_token" ("tenant" bigint NOT NULL, "token" text COLLATE "C" NOT NULL, "record" uuid NOT NULL, PRIMARY KEY ("tenant", "token", "record"));

CREATE TABLE "crm_history_start" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "entity" text COLLATE "C", "since" timestamptz, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_history_start_ux_entity" ON "crm_history_start" ("tenant", "entity");
CREATE INDEX "crm_history_start_ix_created_at" ON "crm_history_start" ("tenant", "created_at", "id");

CREATE TABLE "crm_import_rejection" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "run_id" uuid, "number" bigint, "line" bigint, "cells" text COLLATE "C", "errors" text COLLATE "C", PRIMARY KEY ("tenant", "id"));
CREATE INDEX "crm_import_rejection_ix_created_at" ON "crm_import_rejection" ("tenant", "created_at", "id");
CREATE INDEX "crm_import_rejection_ix_run_id" ON "crm_import_rejection" ("tenant", "run_id", "id");

CREATE TABLE "crm_import_run" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "version" bigint, "updated_at" timestamptz, "archived_at" timestamptz, "file_name" text COLLATE "C", "entity" text COLLATE "C", "file_length" bigint, "file_hash" text COLLATE "C", "settings" text COLLATE "C", "actor" text COLLATE "C", "state" text COLLATE "C", "position" bigint, "created" bigint, "updated" bigint, "unchanged" bigint, "rejected" bigint, "companies_made" bigint, "households_made" bigint, "elapsed" bigint, "fault" text COLLATE "C", "kept" bigint, "forgotten_at" timestamptz, PRIMARY KEY ("tenant", "id"));
CREATE INDEX "crm_import_run_ix_created_at" ON "crm_import_run" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_import_run_ix_updated_at" ON "crm_import_run" ("tenant", "updated_at", "id", "archived_at");
CREATE INDEX "crm_import_run_ix_file_hash" ON "crm_import_run" ("tenant", "file_hash", "id", "archived_at");
CREATE INDEX "crm_import_run_ix_state" ON "crm_import_run" ("tenant", "state", "id", "archived_at");

CREATE TABLE "crm_lead" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "version" bigint, "updated_at" timestamptz, "archived_at" timestamptz, "party_id" uuid, "status" text COLLATE "C", "source" text COLLATE "C", "campaign" text COLLATE "C", "subject" text COLLATE "C", "subject_key" text COLLATE "C", "message" text COLLATE "C", "message_key" text COLLATE "C", "company_name" text COLLATE "C", "company_name_key" text COLLATE "C", "email" text COLLATE "C", "phone" text COLLATE "C", "owner" text COLLATE "C", "assignment" text COLLATE "C", "score" bigint, "captured_at" timestamptz, "reference" text COLLATE "C", "closed_at" timestamptz, "closed_reason" text COLLATE "C", "closed_reason_key" text COLLATE "C", "company_id" uuid, "deal_id" uuid, "custom" jsonb, "slot_name1" text COLLATE "C", "slot_name1_key" text COLLATE "C", "slot_name1_sort" bytea, "slot_name2" text COLLATE "C", "slot_name2_key" text COLLATE "C", "slot_name2_sort" bytea, "slot_name3" text COLLATE "C", "slot_name3_key" text COLLATE "C", "slot_name3_sort" bytea, "slot_name4" text COLLATE "C", "slot_name4_key" text COLLATE "C", "slot_name4_sort" bytea, "slot_code1" text COLLATE "C", "slot_code2" text COLLATE "C", "slot_code3" text COLLATE "C", "slot_code4" text COLLATE "C", "slot_number1" bigint, "slot_number2" bigint, "slot_number3" bigint, "slot_number4" bigint, "slot_number5" bigint, "slot_number6" bigint, "slot_number7" bigint, "slot_number8" bigint, "slot_number9" bigint, "slot_number10" bigint, "slot_reference1" uuid, "slot_reference2" uuid, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_lead_ux_reference" ON "crm_lead" ("tenant", "reference");
CREATE INDEX "crm_lead_ix_created_at" ON "crm_lead" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_lead_ix_updated_at" ON "crm_lead" ("tenant", "updated_at", "id", "archived_at");
CREATE INDEX "crm_lead_ix_party_id" ON "crm_lead" ("tenant", "party_id", "id", "archived_at");
CREATE INDEX "crm_lead_ix_source" ON "crm_lead" ("tenant", "source", "id", "archived_at");
CREATE INDEX "crm_lead_ix_score" ON "crm_lead" ("tenant", "score", "id", "archived_at");
CREATE INDEX "crm_lead_ix_captured_at" ON "crm_lead" ("tenant", "captured_at", "id", "archived_at");
CREATE INDEX "crm_lead_ix_slot_name1_key" ON "crm_lead" ("tenant", "slot_name1_key", "id", "archived_at") WHERE "slot_name1_key" IS NOT NULL;
CREATE INDEX "crm_lead_ix_slot_name1_sort" ON "crm_lead" ("tenant", "slot_name1_sort", "id", "archived_at") WHERE "slot_name1_sort" IS NOT NULL;
CREATE INDEX "crm_lead_ix_slot_name2_key" ON "crm_lead" ("tenant", "slot_name2_key", "id", "archived_at") WHERE "slot_name2_key" IS NOT NULL;
CREATE INDEX "crm_lead_ix_slot_name2_sort" ON "crm_lead" ("tenant", "slot_name2_sort", "id", "archived_at") WHERE "slot_name2_sort" IS NOT NULL;
CREATE INDEX "crm_lead_ix_slot_name3_key" ON "crm_lead" ("tenant", "slot_name3_key", "id", "archived_at") WHERE "slot_name3_key" IS NOT NULL;
CREATE INDEX "crm_lead_ix_slot_name3_sort" ON "crm_lead" ("tenant", "slot_name3_sort", "id", "archived_at") WHERE "slot_name3_sort" IS NOT NULL;
CREATE INDEX "crm_lead_ix_slot_name4_key" ON "crm_lead" ("tenant", "slot_name4_key", "id", "archived_at") WHERE "slot_name4_key" IS NOT NULL;
CREATE INDEX "crm_lead_ix_slot_name4_sort" ON "crm_lead" ("tenant", "slot_name4_sort", "id", "archived_at") WHERE "slot_name4_sort" IS NOT NULL;
CREATE INDEX "crm_lead_ix_slot_code1" ON "crm_lead" ("tenant", "slot_code1", "id", "archived_at") WHERE "slot_code1" IS NOT NULL;
CREATE INDEX "crm_lead_ix_slot_code2" ON "crm_lead" ("tenant", "slot_code2", "id", "archived_at") WHERE "slot_code2" IS NOT NULL;
CREATE INDEX "crm_lead_ix_slot_code3" ON "crm_lead" ("tenant", "slot_code3", "id", "archived_at") WHERE "slot_code3" IS NOT NULL;
CREATE INDEX "crm_lead_ix_slot_code4" ON "crm_lead" ("tenant", "slot_code4", "id", "archived_at") WHERE "slot_code4" IS NOT NULL;
CREATE INDEX "crm_lead_ix_slot_number1" ON "crm_lead" ("tenant", "slot_number1", "id", "archived_at") WHERE "slot_number1" IS NOT NULL;
CREATE INDEX "crm_lead_ix_slot_number2" ON "crm_lead" ("tenant", "slot_number2", "id", "archived_at") WHERE "slot_number2" IS NOT NULL;
CREATE INDEX "crm_lead_ix_slot_number3" ON "crm_lead" ("tenant", "slot_number3", "id", "archived_at") WHERE "slot_number3" IS NOT NULL;
CREATE INDEX "crm_lead_ix_slot_number4" ON "crm_lead" ("tenant", "slot_number4", "id", "archived_at") WHERE "slot_number4" IS NOT NULL;
CREATE INDEX "crm_lead_ix_slot_number5" ON "crm_lead" ("tenant", "slot_number5", "id", "archived_at") WHERE "slot_number5" IS NOT NULL;
CREATE INDEX "crm_lead_ix_slot_number6" ON "crm_lead" ("tenant", "slot_number6", "id", "archived_at") WHERE "slot_number6" IS NOT NULL;
CREATE INDEX "crm_lead_ix_slot_number7" ON "crm_lead" ("tenant", "slot_number7", "id", "archived_at") WHERE "slot_number7" IS NOT NULL;
CREATE INDEX "crm_lead_ix_slot_number8" ON "crm_lead" ("tenant", "slot_number8", "id", "archived_at") WHERE "slot_number8" IS NOT NULL;
CREATE INDEX "crm_lead_ix_slot_number9" ON "crm_lead" ("tenant", "slot_number9", "id", "archived_at") WHERE "slot_number9" IS NOT NULL;
CREATE INDEX "crm_lead_ix_slot_number10" ON "crm_lead" ("tenant", "slot_number10", "id", "archived_at") WHERE "slot_number10" IS NOT NULL;
CREATE INDEX "crm_lead_ix_slot_reference1" ON "crm_lead" ("tenant", "slot_reference1", "id", "archived_at") WHERE "slot_reference1" IS NOT NULL;
CREATE INDEX "crm_lead_ix_slot_reference2" ON "crm_lead" ("tenant", "slot_reference2", "id", "archived_at") WHERE "slot_reference2" IS NOT NULL;
CREATE INDEX "crm_lead_ix_of_owner" ON "crm_lead" ("tenant", "owner", "status", "id", "archived_at");

CREATE TABLE "crm_lead_score_parts" ("tenant" bigint NOT NULL, "owner" uuid NOT NULL, "pos" bigint NOT NULL, "rule" text COLLATE "C", "rule_name" text COLLATE "C", "rule_name_key" text COLLATE "C", "points" bigint, PRIMARY KEY ("tenant", "owner", "pos"));

CREATE TABLE "crm_lead_token" ("tenant" bigint NOT NULL, "token" text COLLATE "C" NOT NULL, "record" uuid NOT NULL, PRIMARY KEY ("tenant", "token", "record"));

CREATE TABLE "crm_lead_score_rule" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "version" bigint, "updated_at" timestamptz, "archived_at" timestamptz, "key" text COLLATE "C", "name" text COLLATE "C", "name_key" text COLLATE "C", "name_sort" bytea, "filter" text COLLATE "C", "points" bigint, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_lead_score_rule_ux_key" ON "crm_lead_score_rule" ("tenant", "key");
CREATE INDEX "crm_lead_score_rule_ix_created_at" ON "crm_lead_score_rule" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_lead_score_rule_ix_updated_at" ON "crm_lead_score_rule" ("tenant", "updated_at", "id", "archived_at");
CREATE INDEX "crm_lead_score_rule_ix_name_sort" ON "crm_lead_score_rule" ("tenant", "name_sort", "id", "archived_at");

CREATE TABLE "crm_loyalty_program" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "version" bigint, "updated_at" timestamptz, "archived_at" timestamptz, "key" text COLLATE "C", "name" text COLLATE "C", "name_key" text COLLATE "C", "name_sort" bytea, "unit" text COLLATE "C", "unit_key" text COLLATE "C", "decimals" bigint, "rounding" text COLLATE "C", "points_expire_after" text COLLATE "C", "negative_balance" text COLLATE "C", "tier_window" text COLLATE "C", PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_loyalty_program_ux_key" ON "crm_loyalty_program" ("tenant", "key");
CREATE INDEX "crm_loyalty_program_ix_created_at" ON "crm_loyalty_program" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_loyalty_program_ix_updated_at" ON "crm_loyalty_program" ("tenant", "updated_at", "id", "archived_at");
CREATE INDEX "crm_loyalty_program_ix_name_sort" ON "crm_loyalty_program" ("tenant", "name_sort", "id", "archived_at");

CREATE TABLE "crm_loyalty_program_tiers" ("tenant" bigint NOT NULL, "owner" uuid NOT NULL, "pos" bigint NOT NULL, "key" text COLLATE "C", "name" text COLLATE "C", "name_key" text COLLATE "C", "points" numeric(19,4), PRIMARY KEY ("tenant", "owner", "pos"));

CREATE TABLE "crm_membership" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "version" bigint, "updated_at" timestamptz, "archived_at" timestamptz, "program_id" uuid, "party_id" uuid, "number" text COLLATE "C", "tier" text COLLATE "C", "tier_since" timestamptz, "custom" jsonb, "slot_name1" text COLLATE "C", "slot_name1_key" text COLLATE "C", "slot_name1_sort" bytea, "slot_name2" text COLLATE "C", "slot_name2_key" text COLLATE "C", "slot_name2_sort" bytea, "slot_name3" text COLLATE "C", "slot_name3_key" text COLLATE "C", "slot_name3_sort" bytea, "slot_name4" text COLLATE "C", "slot_name4_key" text COLLATE "C", "slot_name4_sort" bytea, "slot_code1" text COLLATE "C", "slot_code2" text COLLATE "C", "slot_code3" text COLLATE "C", "slot_code4" text COLLATE "C", "slot_number1" bigint, "slot_number2" bigint, "slot_number3" bigint, "slot_number4" bigint, "slot_number5" bigint, "slot_number6" bigint, "slot_number7" bigint, "slot_number8" bigint, "slot_number9" bigint, "slot_number10" bigint, "slot_reference1" uuid, "slot_reference2" uuid, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_membership_ux_member" ON "crm_membership" ("tenant", "program_id", "party_id");
CREATE UNIQUE INDEX "crm_membership_ux_number" ON "crm_membership" ("tenant", "program_id", "number");
CREATE INDEX "crm_membership_ix_created_at" ON "crm_membership" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_membership_ix_updated_at" ON "crm_membership" ("tenant", "updated_at", "id", "archived_at");
CREATE INDEX "crm_membership_ix_party_id" ON "crm_membership" ("tenant", "party_id", "id", "archived_at");
CREATE INDEX "crm_membership_ix_slot_name1_key" ON "crm_membership" ("tenant", "slot_name1_key", "id", "archived_at") WHERE "slot_name1_key" IS NOT NULL;
CREATE INDEX "crm_membership_ix_slot_name1_sort" ON "crm_membership" ("tenant", "slot_name1_sort", "id", "archived_at") WHERE "slot_name1_sort" IS NOT NULL;
CREATE INDEX "crm_membership_ix_slot_name2_key" ON "crm_membership" ("tenant", "slot_name2_key", "id", "archived_at") WHERE "slot_name2_key" IS NOT NULL;
CREATE INDEX "crm_membership_ix_slot_name2_sort" ON "crm_membership" ("tenant", "slot_name2_sort", "id", "archived_at") WHERE "slot_name2_sort" IS NOT NULL;
CREATE INDEX "crm_membership_ix_slot_name3_key" ON "crm_membership" ("tenant", "slot_name3_key", "id", "archived_at") WHERE "slot_name3_key" IS NOT NULL;
CREATE INDEX "crm_membership_ix_slot_name3_sort" ON "crm_membership" ("tenant", "slot_name3_sort", "id", "archived_at") WHERE "slot_name3_sort" IS NOT NULL;
CREATE INDEX "crm_membership_ix_slot_name4_key" ON "crm_membership" ("tenant", "slot_name4_key", "id", "archived_at") WHERE "slot_name4_key" IS NOT NULL;
CREATE INDEX "crm_membership_ix_slot_name4_sort" ON "crm_membership" ("tenant", "slot_name4_sort", "id", "archived_at") WHERE "slot_name4_sort" IS NOT NULL;
CREATE INDEX "crm_membership_ix_slot_code1" ON "crm_membership" ("tenant", "slot_code1", "id", "archived_at") WHERE "slot_code1" IS NOT NULL;
CREATE INDEX "crm_membership_ix_slot_code2" ON "crm_membership" ("tenant", "slot_code2", "id", "archived_at") WHERE "slot_code2" IS NOT NULL;
CREATE INDEX "crm_membership_ix_slot_code3" ON "crm_membership" ("tenant", "slot_code3", "id", "archived_at") WHERE "slot_code3" IS NOT NULL;
CREATE INDEX "crm_membership_ix_slot_code4" ON "crm_membership" ("tenant", "slot_code4", "id", "archived_at") WHERE "slot_code4" IS NOT NULL;
CREATE INDEX "crm_membership_ix_slot_number1" ON "crm_membership" ("tenant", "slot_number1", "id", "archived_at") WHERE "slot_number1" IS NOT NULL;
CREATE INDEX "crm_membership_ix_slot_number2" ON "crm_membership" ("tenant", "slot_number2", "id", "archived_at") WHERE "slot_number2" IS NOT NULL;
CREATE INDEX "crm_membership_ix_slot_number3" ON "crm_membership" ("tenant", "slot_number3", "id", "archived_at") WHERE "slot_number3" IS NOT NULL;
CREATE INDEX "crm_membership_ix_slot_number4" ON "crm_membership" ("tenant", "slot_number4", "id", "archived_at") WHERE "slot_number4" IS NOT NULL;
CREATE INDEX "crm_membership_ix_slot_number5" ON "crm_membership" ("tenant", "slot_number5", "id", "archived_at") WHERE "slot_number5" IS NOT NULL;
CREATE INDEX "crm_membership_ix_slot_number6" ON "crm_membership" ("tenant", "slot_number6", "id", "archived_at") WHERE "slot_number6" IS NOT NULL;
CREATE INDEX "crm_membership_ix_slot_number7" ON "crm_membership" ("tenant", "slot_number7", "id", "archived_at") WHERE "slot_number7" IS NOT NULL;
CREATE INDEX "crm_membership_ix_slot_number8" ON "crm_membership" ("tenant", "slot_number8", "id", "archived_at") WHERE "slot_number8" IS NOT NULL;
CREATE INDEX "crm_membership_ix_slot_number9" ON "crm_membership" ("tenant", "slot_number9", "id", "archived_at") WHERE "slot_number9" IS NOT NULL;
CREATE INDEX "crm_membership_ix_slot_number10" ON "crm_membership" ("tenant", "slot_number10", "id", "archived_at") WHERE "slot_number10" IS NOT NULL;
CREATE INDEX "crm_membership_ix_slot_reference1" ON "crm_membership" ("tenant", "slot_reference1", "id", "archived_at") WHERE "slot_reference1" IS NOT NULL;
CREATE INDEX "crm_membership_ix_slot_reference2" ON "crm_membership" ("tenant", "slot_reference2", "id", "archived_at") WHERE "slot_reference2" IS NOT NULL;

CREATE TABLE "crm_order" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "version" bigint, "updated_at" timestamptz, "archived_at" timestamptz, "party_id" uuid, "reference" text COLLATE "C", "ordered_at" timestamptz, "total" numeric(19,4), "total_currency" text COLLATE "C", "total_base" numeric(19,4), "state" text COLLATE "C", "channel" text COLLATE "C", "source" text COLLATE "C", "refunded" numeric(19,4), "fingerprint" text COLLATE "C", "custom" jsonb, "slot_name1" text COLLATE "C", "slot_name1_key" text COLLATE "C", "slot_name1_sort" bytea, "slot_name2" text COLLATE "C", "slot_name2_key" text COLLATE "C", "slot_name2_sort" bytea, "slot_name3" text COLLATE "C", "slot_name3_key" text COLLATE "C", "slot_name3_sort" bytea, "slot_name4" text COLLATE "C", "slot_name4_key" text COLLATE "C", "slot_name4_sort" bytea, "slot_code1" text COLLATE "C", "slot_code2" text COLLATE "C", "slot_code3" text COLLATE "C", "slot_code4" text COLLATE "C", "slot_number1" bigint, "slot_number2" bigint, "slot_number3" bigint, "slot_number4" bigint, "slot_number5" bigint, "slot_number6" bigint, "slot_number7" bigint, "slot_number8" bigint, "slot_number9" bigint, "slot_number10" bigint, "slot_reference1" uuid, "slot_reference2" uuid, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_order_ux_reference" ON "crm_order" ("tenant", "reference");
CREATE INDEX "crm_order_ix_created_at" ON "crm_order" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_order_ix_updated_at" ON "crm_order" ("tenant", "updated_at", "id", "archived_at");
CREATE INDEX "crm_order_ix_ordered_at" ON "crm_order" ("tenant", "ordered_at", "id", "archived_at");
CREATE INDEX "crm_order_ix_slot_name1_key" ON "crm_order" ("tenant", "slot_name1_key", "id", "archived_at") WHERE "slot_name1_key" IS NOT NULL;
CREATE INDEX "crm_order_ix_slot_name1_sort" ON "crm_order" ("tenant", "slot_name1_sort", "id", "archived_at") WHERE "slot_name1_sort" IS NOT NULL;
CREATE INDEX "crm_order_ix_slot_name2_key" ON "crm_order" ("tenant", "slot_name2_key", "id", "archived_at") WHERE "slot_name2_key" IS NOT NULL;
CREATE INDEX "crm_order_ix_slot_name2_sort" ON "crm_order" ("tenant", "slot_name2_sort", "id", "archived_at") WHERE "slot_name2_sort" IS NOT NULL;
CREATE INDEX "crm_order_ix_slot_name3_key" ON "crm_order" ("tenant", "slot_name3_key", "id", "archived_at") WHERE "slot_name3_key" IS NOT NULL;
CREATE INDEX "crm_order_ix_slot_name3_sort" ON "crm_order" ("tenant", "slot_name3_sort", "id", "archived_at") WHERE "slot_name3_sort" IS NOT NULL;
CREATE INDEX "crm_order_ix_slot_name4_key" ON "crm_order" ("tenant", "slot_name4_key", "id", "archived_at") WHERE "slot_name4_key" IS NOT NULL;
CREATE INDEX "crm_order_ix_slot_name4_sort" ON "crm_order" ("tenant", "slot_name4_sort", "id", "archived_at") WHERE "slot_name4_sort" IS NOT NULL;
CREATE INDEX "crm_order_ix_slot_code1" ON "crm_order" ("tenant", "slot_code1", "id", "archived_at") WHERE "slot_code1" IS NOT NULL;
CREATE INDEX "crm_order_ix_slot_code2" ON "crm_order" ("tenant", "slot_code2", "id", "archived_at") WHERE "slot_code2" IS NOT NULL;
CREATE INDEX "crm_order_ix_slot_code3" ON "crm_order" ("tenant", "slot_code3", "id", "archived_at") WHERE "slot_code3" IS NOT NULL;
CREATE INDEX "crm_order_ix_slot_code4" ON "crm_order" ("tenant", "slot_code4", "id", "archived_at") WHERE "slot_code4" IS NOT NULL;
CREATE INDEX "crm_order_ix_slot_number1" ON "crm_order" ("tenant", "slot_number1", "id", "archived_at") WHERE "slot_number1" IS NOT NULL;
CREATE INDEX "crm_order_ix_slot_number2" ON "crm_order" ("tenant", "slot_number2", "id", "archived_at") WHERE "slot_number2" IS NOT NULL;
CREATE INDEX "crm_order_ix_slot_number3" ON "crm_order" ("tenant", "slot_number3", "id", "archived_at") WHERE "slot_number3" IS NOT NULL;
CREATE INDEX "crm_order_ix_slot_number4" ON "crm_order" ("tenant", "slot_number4", "id", "archived_at") WHERE "slot_number4" IS NOT NULL;
CREATE INDEX "crm_order_ix_slot_number5" ON "crm_order" ("tenant", "slot_number5", "id", "archived_at") WHERE "slot_number5" IS NOT NULL;
CREATE INDEX "crm_order_ix_slot_number6" ON "crm_order" ("tenant", "slot_number6", "id", "archived_at") WHERE "slot_number6" IS NOT NULL;
CREATE INDEX "crm_order_ix_slot_number7" ON "crm_order" ("tenant", "slot_number7", "id", "archived_at") WHERE "slot_number7" IS NOT NULL;
CREATE INDEX "crm_order_ix_slot_number8" ON "crm_order" ("tenant", "slot_number8", "id", "archived_at") WHERE "slot_number8" IS NOT NULL;
CREATE INDEX "crm_order_ix_slot_number9" ON "crm_order" ("tenant", "slot_number9", "id", "archived_at") WHERE "slot_number9" IS NOT NULL;
CREATE INDEX "crm_order_ix_slot_number10" ON "crm_order" ("tenant", "slot_number10", "id", "archived_at") WHERE "slot_number10" IS NOT NULL;
CREATE INDEX "crm_order_ix_slot_reference1" ON "crm_order" ("tenant", "slot_reference1", "id", "archived_at") WHERE "slot_reference1" IS NOT NULL;
CREATE INDEX "crm_order_ix_slot_reference2" ON "crm_order" ("tenant", "slot_reference2", "id", "archived_at") WHERE "slot_reference2" IS NOT NULL;
CREATE INDEX "crm_order_ix_history" ON "crm_order" ("tenant", "party_id", "ordered_at", "id", "archived_at");

CREATE TABLE "crm_order_lines" ("tenant" bigint NOT NULL, "owner" uuid NOT NULL, "pos" bigint NOT NULL, "key" text COLLATE "C", "sku" text COLLATE "C", "name" text COLLATE "C", "name_key" text COLLATE "C", "category" text COLLATE "C", "quantity" numeric(19,4), "unit_price" numeric(19,8), "total" numeric(19,4), PRIMARY KEY ("tenant", "owner", "pos"));
CREATE INDEX "crm_order_lines_ix_sku" ON "crm_order_lines" ("tenant", "sku", "owner") WHERE "sku" IS NOT NULL;
CREATE INDEX "crm_order_lines_ix_category" ON "crm_order_lines" ("tenant", "category", "owner") WHERE "category" IS NOT NULL;

CREATE TABLE "crm_party" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "version" bigint, "updated_at" timestamptz, "archived_at" timestamptz, "kind" text COLLATE "C", "name" text COLLATE "C", "name_key" text COLLATE "C", "name_sort" bytea, "given_name" text COLLATE "C", "given_name_key" text COLLATE "C", "family_name" text COLLATE "C", "family_name_key" text COLLATE "C", "job_title" text COLLATE "C", "job_title_key" text COLLATE "C", "company_id" uuid, "household_id" uuid, "household_role" text COLLATE "C", "birth_date" date, "registration_number" text COLLATE "C", "parent_id" uuid, "industry" text COLLATE "C", "industry_key" text COLLATE "C", "owner" text COLLATE "C", "source" text COLLATE "C", "stage" text COLLATE "C", "stage_since" timestamptz, "language" text COLLATE "C", "time_zone" text COLLATE "C", "notes" text COLLATE "C", "notes_key" text COLLATE "C", "preferred_channel" text COLLATE "C", "reach_from" bigint, "reach_until" bigint, "reach_days" text COLLATE "C", "do_not_call" boolean, "do_not_email" boolean, "do_not_text" boolean, "do_not_post" boolean, "custom" jsonb, "slot_name1" text COLLATE "C", "slot_name1_key" text COLLATE "C", "slot_name1_sort" bytea, "slot_name2" text COLLATE "C", "slot_name2_key" text COLLATE "C", "slot_name2_sort" bytea, "slot_name3" text COLLATE "C", "slot_name3_key" text COLLATE "C", "slot_name3_sort" bytea, "slot_name4" text COLLATE "C", "slot_name4_key" text COLLATE "C", "slot_name4_sort" bytea, "slot_code1" text COLLATE "C", "slot_code2" text COLLATE "C", "slot_code3" text COLLATE "C", "slot_code4" text COLLATE "C", "slot_number1" bigint, "slot_number2" bigint, "slot_number3" bigint, "slot_number4" bigint, "slot_number5" bigint, "slot_number6" bigint, "slot_number7" bigint, "slot_number8" bigint, "slot_number9" bigint, "slot_number10" bigint, "slot_reference1" uuid, "slot_reference2" uuid, PRIMARY KEY ("tenant", "id"));
CREATE INDEX "crm_party_ix_created_at" ON "crm_party" ("tenant", "created_at", "id", "archived_at", "kind");
CREATE INDEX "crm_party_ix_updated_at" ON "crm_party" ("tenant", "updated_at", "id", "archived_at", "kind");
CREATE INDEX "crm_party_ix_kind" ON "crm_party" ("tenant", "kind", "id", "archived_at");
CREATE INDEX "crm_party_ix_name_key" ON "crm_party" ("tenant", "name_key", "id", "archived_at", "kind");
CREATE INDEX "crm_party_ix_name_sort" ON "crm_party" ("tenant", "name_sort", "id", "archived_at", "kind");
CREATE INDEX "crm_party_ix_company_id" ON "crm_party" ("tenant", "company_id", "id", "archived_at", "kind");
CREATE INDEX "crm_party_ix_household_id" ON "crm_party" ("tenant", "household_id", "id", "archived_at", "kind") WHERE "household_id" IS NOT NULL;
CREATE INDEX "crm_party_ix_birth_date" ON "crm_party" ("tenant", "birth_date", "id", "archived_at", "kind");
CREATE INDEX "crm_party_ix_registration_number" ON "crm_party" ("tenant", "registration_number", "id", "archived_at", "kind");
CREATE INDEX "crm_party_ix_parent_id" ON "crm_party" ("tenant", "parent_id", "id", "archived_at", "kind");
CREATE INDEX "crm_party_ix_owner" ON "crm_party" ("tenant", "owner", "id", "archived_at", "kind");
CREATE INDEX "crm_party_ix_stage" ON "crm_party" ("tenant", "stage", "id", "archived_at", "kind");
CREATE INDEX "crm_party_ix_slot_name1_key" ON "crm_party" ("tenant", "slot_name1_key", "id", "archived_at", "kind") WHERE "slot_name1_key" IS NOT NULL;
CREATE INDEX "crm_party_ix_slot_name1_sort" ON "crm_party" ("tenant", "slot_name1_sort", "id", "archived_at", "kind") WHERE "slot_name1_sort" IS NOT NULL;
CREATE INDEX "crm_party_ix_slot_name2_key" ON "crm_party" ("tenant", "slot_name2_key", "id", "archived_at", "kind") WHERE "slot_name2_key" IS NOT NULL;
CREATE INDEX "crm_party_ix_slot_name2_sort" ON "crm_party" ("tenant", "slot_name2_sort", "id", "archived_at", "kind") WHERE "slot_name2_sort" IS NOT NULL;
CREATE INDEX "crm_party_ix_slot_name3_key" ON "crm_party" ("tenant", "slot_name3_key", "id", "archived_at", "kind") WHERE "slot_name3_key" IS NOT NULL;
CREATE INDEX "crm_party_ix_slot_name3_sort" ON "crm_party" ("tenant", "slot_name3_sort", "id", "archived_at", "kind") WHERE "slot_name3_sort" IS NOT NULL;
CREATE INDEX "crm_party_ix_slot_name4_key" ON "crm_party" ("tenant", "slot_name4_key", "id", "archived_at", "kind") WHERE "slot_name4_key" IS NOT NULL;
CREATE INDEX "crm_party_ix_slot_name4_sort" ON "crm_party" ("tenant", "slot_name4_sort", "id", "archived_at", "kind") WHERE "slot_name4_sort" IS NOT NULL;
CREATE INDEX "crm_party_ix_slot_code1" ON "crm_party" ("tenant", "slot_code1", "id", "archived_at", "kind") WHERE "slot_code1" IS NOT NULL;
CREATE INDEX "crm_party_ix_slot_code2" ON "crm_party" ("tenant", "slot_code2", "id", "archived_at", "kind") WHERE "slot_code2" IS NOT NULL;
CREATE INDEX "crm_party_ix_slot_code3" ON "crm_party" ("tenant", "slot_code3", "id", "archived_at", "kind") WHERE "slot_code3" IS NOT NULL;
CREATE INDEX "crm_party_ix_slot_code4" ON "crm_party" ("tenant", "slot_code4", "id", "archived_at", "kind") WHERE "slot_code4" IS NOT NULL;
CREATE INDEX "crm_party_ix_slot_number1" ON "crm_party" ("tenant", "slot_number1", "id", "archived_at", "kind") WHERE "slot_number1" IS NOT NULL;
CREATE INDEX "crm_party_ix_slot_number2" ON "crm_party" ("tenant", "slot_number2", "id", "archived_at", "kind") WHERE "slot_number2" IS NOT NULL;
CREATE INDEX "crm_party_ix_slot_number3" ON "crm_party" ("tenant", "slot_number3", "id", "archived_at", "kind") WHERE "slot_number3" IS NOT NULL;
CREATE INDEX "crm_party_ix_slot_number4" ON "crm_party" ("tenant", "slot_number4", "id", "archived_at", "kind") WHERE "slot_number4" IS NOT NULL;
CREATE INDEX "crm_party_ix_slot_number5" ON "crm_party" ("tenant", "slot_number5", "id", "archived_at", "kind") WHERE "slot_number5" IS NOT NULL;
CREATE INDEX "crm_party_ix_slot_number6" ON "crm_party" ("tenant", "slot_number6", "id", "archived_at", "kind") WHERE "slot_number6" IS NOT NULL;
CREATE INDEX "crm_party_ix_slot_number7" ON "crm_party" ("tenant", "slot_number7", "id", "archived_at", "kind") WHERE "slot_number7" IS NOT NULL;
CREATE INDEX "crm_party_ix_slot_number8" ON "crm_party" ("tenant", "slot_number8", "id", "archived_at", "kind") WHERE "slot_number8" IS NOT NULL;
CREATE INDEX "crm_party_ix_slot_number9" ON "crm_party" ("tenant", "slot_number9", "id", "archived_at", "kind") WHERE "slot_number9" IS NOT NULL;
CREATE INDEX "crm_party_ix_slot_number10" ON "crm_party" ("tenant", "slot_number10", "id", "archived_at", "kind") WHERE "slot_number10" IS NOT NULL;
CREATE INDEX "crm_party_ix_slot_reference1" ON "crm_party" ("tenant", "slot_reference1", "id", "archived_at", "kind") WHERE "slot_reference1" IS NOT NULL;
CREATE INDEX "crm_party_ix_slot_reference2" ON "crm_party" ("tenant", "slot_reference2", "id", "archived_at", "kind") WHERE "slot_reference2" IS NOT NULL;

CREATE TABLE "crm_party_emails" ("tenant" bigint NOT NULL, "owner" uuid NOT NULL, "pos" bigint NOT NULL, "address" text COLLATE "C", "original" text COLLATE "C", "purpose" text COLLATE "C", "primary" boolean, "verified_at" timestamptz, "shared" boolean, PRIMARY KEY ("tenant", "owner", "pos"));
CREATE INDEX "crm_party_emails_ix_address" ON "crm_party_emails" ("tenant", "address", "owner");

CREATE TABLE "crm_party_phones" ("tenant" bigint NOT NULL, "owner" uuid NOT NULL, "pos" bigint NOT NULL, "number" text COLLATE "C", "extension" text COLLATE "C", "original" text COLLATE "C", "purpose" text COLLATE "C", "primary" boolean, "verified_at" timestamptz, "shared" boolean, PRIMARY KEY ("tenant", "owner", "pos"));
CREATE INDEX "crm_party_phones_ix_number" ON "crm_party_phones" ("tenant", "number", "owner");

CREATE TABLE "crm_party_address" ("tenant" bigint NOT NULL, "owner" uuid NOT NULL, "pos" bigint NOT NULL, "street" text COLLATE "C", "street_key" text COLLATE "C", "city" text COLLATE "C", "city_key" text COLLATE "C", "region" text COLLATE "C", "region_key" text COLLATE "C", "postal_code" text COLLATE "C", "country" text COLLATE "C", "purpose" text COLLATE "C", "primary" boolean, "verified_at" timestamptz, "shared" boolean, PRIMARY KEY ("tenant", "owner", "pos"));
CREATE INDEX "crm_party_address_ix_street_key" ON "crm_party_address" ("tenant", "street_key", "owner");
CREATE INDEX "crm_party_address_ix_city_key" ON "crm_party_address" ("tenant", "city_key", "owner");
CREATE INDEX "crm_party_address_ix_country" ON "crm_party_address" ("tenant", "country", "owner");

CREATE TABLE "crm_party_tags" ("tenant" bigint NOT NULL, "owner" uuid NOT NULL, "pos" bigint NOT NULL, "tag" text COLLATE "C", PRIMARY KEY ("tenant", "owner", "pos"));
CREATE INDEX "crm_party_tags_ix_tag" ON "crm_party_tags" ("tenant", "tag", "owner");

CREATE TABLE "crm_party_external_ids" ("tenant" bigint NOT NULL, "owner" uuid NOT NULL, "pos" bigint NOT NULL, "system" text COLLATE "C", "value" text COLLATE "C", PRIMARY KEY ("tenant", "owner", "pos"));
CREATE UNIQUE INDEX "crm_party_external_ids_ux_external_id" ON "crm_party_external_ids" ("tenant", "system", "value");

CREATE TABLE "crm_party_consent" ("tenant" bigint NOT NULL, "owner" uuid NOT NULL, "pos" bigint NOT NULL, "channel" text COLLATE "C", "purpose" text COLLATE "C", "status" text COLLATE "C", "at" timestamptz, "source" text COLLATE "C", "text_version" text COLLATE "C", "evidence" text COLLATE "C", PRIMARY KEY ("tenant", "owner", "pos"));

CREATE TABLE "crm_party_token" ("tenant" bigint NOT NULL, "token" text COLLATE "C" NOT NULL, "record" uuid NOT NULL, PRIMARY KEY ("tenant", "token", "record"));

CREATE TABLE "crm_pipeline" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "version" bigint, "updated_at" timestamptz, "archived_at" timestamptz, "key" text COLLATE "C", "name" text COLLATE "C", "name_key" text COLLATE "C", "name_sort" bytea, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_pipeline_ux_key" ON "crm_pipeline" ("tenant", "key");
CREATE INDEX "crm_pipeline_ix_created_at" ON "crm_pipeline" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_pipeline_ix_updated_at" ON "crm_pipeline" ("tenant", "updated_at", "id", "archived_at");
CREATE INDEX "crm_pipeline_ix_name_sort" ON "crm_pipeline" ("tenant", "name_sort", "id", "archived_at");

CREATE TABLE "crm_pipeline_stages" ("tenant" bigint NOT NULL, "owner" uuid NOT NULL, "pos" bigint NOT NULL, "stage" text COLLATE "C", "stage_name" text COLLATE "C", "stage_name_key" text COLLATE "C", "probability" bigint, "outcome" text COLLATE "C", PRIMARY KEY ("tenant", "owner", "pos"));

CREATE TABLE "crm_points_account" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "program_id" uuid, "party_id" uuid, "balance" numeric(19,4), "sequence" bigint, PRIMARY KEY ("tenant", "id"));
CREATE INDEX "crm_points_account_ix_created_at" ON "crm_points_account" ("tenant", "created_at", "id");
CREATE INDEX "crm_points_account_ix_party_id" ON "crm_points_account" ("tenant", "party_id", "id");

CREATE TABLE "crm_points_entry" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "operation_id" uuid, "program_id" uuid, "membership_id" uuid, "account" text COLLATE "C", "lot_id" uuid, "points" numeric(19,4), PRIMARY KEY ("tenant", "id"));
CREATE INDEX "crm_points_entry_ix_created_at" ON "crm_points_entry" ("tenant", "created_at", "id");
CREATE INDEX "crm_points_entry_ix_operation_id" ON "crm_points_entry" ("tenant", "operation_id", "id");
CREATE INDEX "crm_points_entry_ix_membership_id" ON "crm_points_entry" ("tenant", "membership_id", "id");

CREATE TABLE "crm_points_lot" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "program_id" uuid, "membership_id" uuid, "operation_id" uuid, "points" numeric(19,4), "remaining" numeric(19,4), "expired" numeric(19,4), "expires_at" timestamptz, "open_until" timestamptz, PRIMARY KEY ("tenant", "id"));
CREATE INDEX "crm_points_lot_ix_created_at" ON "crm_points_lot" ("tenant", "created_at", "id");
CREATE INDEX "crm_points_lot_ix_operation_id" ON "crm_points_lot" ("tenant", "operation_id", "id");
CREATE INDEX "crm_points_lot_ix_open_until" ON "crm_points_lot" ("tenant", "open_until", "id");
CREATE INDEX "crm_points_lot_ix_open" ON "crm_points_lot" ("tenant", "membership_id", "open_until", "id");

CREATE TABLE "crm_points_operation" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "program_id" uuid, "membership_id" uuid, "party_id" uuid, "sequence" bigint, "kind" text COLLATE "C", "key" text COLLATE "C", "fingerprint" text COLLATE "C", "points" numeric(19,4), "balance" numeric(19,4), "forgiven" numeric(19,4), "qualifying" numeric(19,4), "qualifies_at" timestamptz, "order_id" uuid, "earned_order_id" uuid, "refund_id" uuid, "reason" text COLLATE "C", "by" text COLLATE "C", PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_points_operation_ux_key" ON "crm_points_operation" ("tenant", "program_id", "key");
CREATE UNIQUE INDEX "crm_points_operation_ux_sequence" ON "crm_points_operation" ("tenant", "membership_id", "sequence");
CREATE UNIQUE INDEX "crm_points_operation_ux_order" ON "crm_points_operation" ("tenant", "program_id", "earned_order_id");
CREATE UNIQUE INDEX "crm_points_operation_ux_refund" ON "crm_points_operation" ("tenant", "program_id", "refund_id");
CREATE INDEX "crm_points_operation_ix_created_at" ON "crm_points_operation" ("tenant", "created_at", "id");
CREATE INDEX "crm_points_operation_ix_sequence" ON "crm_points_operation" ("tenant", "sequence", "id");
CREATE INDEX "crm_points_operation_ix_order_id" ON "crm_points_operation" ("tenant", "order_id", "id") WHERE "order_id" IS NOT NULL;

CREATE TABLE "crm_points_operation_items" ("tenant" bigint NOT NULL, "owner" uuid NOT NULL, "pos" bigint NOT NULL, "rule" text COLLATE "C", "line" text COLLATE "C", "points" numeric(19,4), "outcome" text COLLATE "C", PRIMARY KEY ("tenant", "owner", "pos"));

CREATE TABLE "crm_priority_rule" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "version" bigint, "updated_at" timestamptz, "archived_at" timestamptz, "key" text COLLATE "C", "name" text COLLATE "C", "name_key" text COLLATE "C", "name_sort" bytea, "order" bigint, "filter" text COLLATE "C", "priority" text COLLATE "C", PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_priority_rule_ux_key" ON "crm_priority_rule" ("tenant", "key");
CREATE INDEX "crm_priority_rule_ix_created_at" ON "crm_priority_rule" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_priority_rule_ix_updated_at" ON "crm_priority_rule" ("tenant", "updated_at", "id", "archived_at");
CREATE INDEX "crm_priority_rule_ix_name_sort" ON "crm_priority_rule" ("tenant", "name_sort", "id", "archived_at");

CREATE TABLE "crm_product" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "version" bigint, "updated_at" timestamptz, "archived_at" timestamptz, "code" text COLLATE "C", "name" text COLLATE "C", "name_key" text COLLATE "C", "name_sort" bytea, "category" text COLLATE "C", "unit" text COLLATE "C", "price" numeric(19,4), "price_currency" text COLLATE "C", "price_base" numeric(19,4), "description" text COLLATE "C", "description_key" text COLLATE "C", "custom" jsonb, "slot_name1" text COLLATE "C", "slot_name1_key" text COLLATE "C", "slot_name1_sort" bytea, "slot_name2" text COLLATE "C", "slot_name2_key" text COLLATE "C", "slot_name2_sort" bytea, "slot_name3" text COLLATE "C", "slot_name3_key" text COLLATE "C", "slot_name3_sort" bytea, "slot_name4" text COLLATE "C", "slot_name4_key" text COLLATE "C", "slot_name4_sort" bytea, "slot_code1" text COLLATE "C", "slot_code2" text COLLATE "C", "slot_code3" text COLLATE "C", "slot_code4" text COLLATE "C", "slot_number1" bigint, "slot_number2" bigint, "slot_number3" bigint, "slot_number4" bigint, "slot_number5" bigint, "slot_number6" bigint, "slot_number7" bigint, "slot_number8" bigint, "slot_number9" bigint, "slot_number10" bigint, "slot_reference1" uuid, "slot_reference2" uuid, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_product_ux_code" ON "crm_product" ("tenant", "code");
CREATE INDEX "crm_product_ix_created_at" ON "crm_product" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_product_ix_updated_at" ON "crm_product" ("tenant", "updated_at", "id", "archived_at");
CREATE INDEX "crm_product_ix_name_sort" ON "crm_product" ("tenant", "name_sort", "id", "archived_at");
CREATE INDEX "crm_product_ix_category" ON "crm_product" ("tenant", "category", "id", "archived_at");
CREATE INDEX "crm_product_ix_slot_name1_key" ON "crm_product" ("tenant", "slot_name1_key", "id", "archived_at") WHERE "slot_name1_key" IS NOT NULL;
CREATE INDEX "crm_product_ix_slot_name1_sort" ON "crm_product" ("tenant", "slot_name1_sort", "id", "archived_at") WHERE "slot_name1_sort" IS NOT NULL;
CREATE INDEX "crm_product_ix_slot_name2_key" ON "crm_product" ("tenant", "slot_name2_key", "id", "archived_at") WHERE "slot_name2_key" IS NOT NULL;
CREATE INDEX "crm_product_ix_slot_name2_sort" ON "crm_product" ("tenant", "slot_name2_sort", "id", "archived_at") WHERE "slot_name2_sort" IS NOT NULL;
CREATE INDEX "crm_product_ix_slot_name3_key" ON "crm_product" ("tenant", "slot_name3_key", "id", "archived_at") WHERE "slot_name3_key" IS NOT NULL;
CREATE INDEX "crm_product_ix_slot_name3_sort" ON "crm_product" ("tenant", "slot_name3_sort", "id", "archived_at") WHERE "slot_name3_sort" IS NOT NULL;
CREATE INDEX "crm_product_ix_slot_name4_key" ON "crm_product" ("tenant", "slot_name4_key", "id", "archived_at") WHERE "slot_name4_key" IS NOT NULL;
CREATE INDEX "crm_product_ix_slot_name4_sort" ON "crm_product" ("tenant", "slot_name4_sort", "id", "archived_at") WHERE "slot_name4_sort" IS NOT NULL;
CREATE INDEX "crm_product_ix_slot_code1" ON "crm_product" ("tenant", "slot_code1", "id", "archived_at") WHERE "slot_code1" IS NOT NULL;
CREATE INDEX "crm_product_ix_slot_code2" ON "crm_product" ("tenant", "slot_code2", "id", "archived_at") WHERE "slot_code2" IS NOT NULL;
CREATE INDEX "crm_product_ix_slot_code3" ON "crm_product" ("tenant", "slot_code3", "id", "archived_at") WHERE "slot_code3" IS NOT NULL;
CREATE INDEX "crm_product_ix_slot_code4" ON "crm_product" ("tenant", "slot_code4", "id", "archived_at") WHERE "slot_code4" IS NOT NULL;
CREATE INDEX "crm_product_ix_slot_number1" ON "crm_product" ("tenant", "slot_number1", "id", "archived_at") WHERE "slot_number1" IS NOT NULL;
CREATE INDEX "crm_product_ix_slot_number2" ON "crm_product" ("tenant", "slot_number2", "id", "archived_at") WHERE "slot_number2" IS NOT NULL;
CREATE INDEX "crm_product_ix_slot_number3" ON "crm_product" ("tenant", "slot_number3", "id", "archived_at") WHERE "slot_number3" IS NOT NULL;
CREATE INDEX "crm_product_ix_slot_number4" ON "crm_product" ("tenant", "slot_number4", "id", "archived_at") WHERE "slot_number4" IS NOT NULL;
CREATE INDEX "crm_product_ix_slot_number5" ON "crm_product" ("tenant", "slot_number5", "id", "archived_at") WHERE "slot_number5" IS NOT NULL;
CREATE INDEX "crm_product_ix_slot_number6" ON "crm_product" ("tenant", "slot_number6", "id", "archived_at") WHERE "slot_number6" IS NOT NULL;
CREATE INDEX "crm_product_ix_slot_number7" ON "crm_product" ("tenant", "slot_number7", "id", "archived_at") WHERE "slot_number7" IS NOT NULL;
CREATE INDEX "crm_product_ix_slot_number8" ON "crm_product" ("tenant", "slot_number8", "id", "archived_at") WHERE "slot_number8" IS NOT NULL;
CREATE INDEX "crm_product_ix_slot_number9" ON "crm_product" ("tenant", "slot_number9", "id", "archived_at") WHERE "slot_number9" IS NOT NULL;
CREATE INDEX "crm_product_ix_slot_number10" ON "crm_product" ("tenant", "slot_number10", "id", "archived_at") WHERE "slot_number10" IS NOT NULL;
CREATE INDEX "crm_product_ix_slot_reference1" ON "crm_product" ("tenant", "slot_reference1", "id", "archived_at") WHERE "slot_reference1" IS NOT NULL;
CREATE INDEX "crm_product_ix_slot_reference2" ON "crm_product" ("tenant", "slot_reference2", "id", "archived_at") WHERE "slot_reference2" IS NOT NULL;

CREATE TABLE "crm_product_token" ("tenant" bigint NOT NULL, "token" text COLLATE "C" NOT NULL, "record" uuid NOT NULL, PRIMARY KEY ("tenant", "token", "record"));

CREATE TABLE "crm_quality_profile" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "version" bigint, "updated_at" timestamptz, "archived_at" timestamptz, "entity" text COLLATE "C", PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_quality_profile_ux_entity" ON "crm_quality_profile" ("tenant", "entity");
CREATE INDEX "crm_quality_profile_ix_created_at" ON "crm_quality_profile" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_quality_profile_ix_updated_at" ON "crm_quality_profile" ("tenant", "updated_at", "id", "archived_at");

CREATE TABLE "crm_quality_profile_expected" ("tenant" bigint NOT NULL, "owner" uuid NOT NULL, "pos" bigint NOT NULL, "path" text COLLATE "C", "weight" bigint, "stale_after_days" bigint, PRIMARY KEY ("tenant", "owner", "pos"));

CREATE TABLE "crm_recent_record" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "actor" text COLLATE "C", "entity" text COLLATE "C", "record_id" uuid, "seen_at" timestamptz, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_recent_record_ux_record" ON "crm_recent_record" ("tenant", "actor", "entity", "record_id");
CREATE INDEX "crm_recent_record_ix_created_at" ON "crm_recent_record" ("tenant", "created_at", "id");

CREATE TABLE "crm_record_policy" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "version" bigint, "updated_at" timestamptz, "archived_at" timestamptz, "entity" text COLLATE "C", "key" text COLLATE "C", "name" text COLLATE "C", "name_key" text COLLATE "C", "name_sort" bytea, "filter" text COLLATE "C", "enforce" boolean, "tolerates_old" boolean, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_record_policy_ux_key" ON "crm_record_policy" ("tenant", "entity", "key");
CREATE INDEX "crm_record_policy_ix_created_at" ON "crm_record_policy" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_record_policy_ix_updated_at" ON "crm_record_policy" ("tenant", "updated_at", "id", "archived_at");
CREATE INDEX "crm_record_policy_ix_name_sort" ON "crm_record_policy" ("tenant", "name_sort", "id", "archived_at");

CREATE TABLE "crm_record_policy_requirements" ("tenant" bigint NOT NULL, "owner" uuid NOT NULL, "pos" bigint NOT NULL, "field" text COLLATE "C", "required" boolean, "pattern" text COLLATE "C", "example" text COLLATE "C", "legal_form" text COLLATE "C", "capitals" text COLLATE "C", PRIMARY KEY ("tenant", "owner", "pos"));

CREATE TABLE "crm_refund" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "order_id" uuid, "party_id" uuid, "reference" text COLLATE "C", "refunded_at" timestamptz, "amount" numeric(19,4), "amount_currency" text COLLATE "C", "amount_base" numeric(19,4), "reason" text COLLATE "C", "fingerprint" text COLLATE "C", PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_refund_ux_reference" ON "crm_refund" ("tenant", "reference");
CREATE INDEX "crm_refund_ix_created_at" ON "crm_refund" ("tenant", "created_at", "id");
CREATE INDEX "crm_refund_ix_order_id" ON "crm_refund" ("tenant", "order_id", "id");
CREATE INDEX "crm_refund_ix_refunded_at" ON "crm_refund" ("tenant", "refunded_at", "id");
CREATE INDEX "crm_refund_ix_history" ON "crm_refund" ("tenant", "party_id", "refunded_at", "id");

CREATE TABLE "crm_refund_lines" ("tenant" bigint NOT NULL, "owner" uuid NOT NULL, "pos" bigint NOT NULL, "line_key" text COLLATE "C", "quantity" numeric(19,4), "amount" numeric(19,4), PRIMARY KEY ("tenant", "owner", "pos"));

CREATE TABLE "crm_relationship" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "version" bigint, "updated_at" timestamptz, "archived_at" timestamptz, "type" text COLLATE "C", "from_id" uuid, "to_id" uuid, "starts_on" date, "ends_on" date, "open" boolean, "notes" text COLLATE "C", "notes_key" text COLLATE "C", PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_relationship_ux_open" ON "crm_relationship" ("tenant", "from_id", "to_id", "type", "open");
CREATE INDEX "crm_relationship_ix_created_at" ON "crm_relationship" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_relationship_ix_updated_at" ON "crm_relationship" ("tenant", "updated_at", "id", "archived_at");
CREATE INDEX "crm_relationship_ix_type" ON "crm_relationship" ("tenant", "type", "id", "archived_at");
CREATE INDEX "crm_relationship_ix_from_id" ON "crm_relationship" ("tenant", "from_id", "id", "archived_at");
CREATE INDEX "crm_relationship_ix_to_id" ON "crm_relationship" ("tenant", "to_id", "id", "archived_at");
CREATE INDEX "crm_relationship_ix_starts_on" ON "crm_relationship" ("tenant", "starts_on", "id", "archived_at");
CREATE INDEX "crm_relationship_ix_ends_on" ON "crm_relationship" ("tenant", "ends_on", "id", "archived_at");

CREATE TABLE "crm_relationship_type" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "version" bigint, "updated_at" timestamptz, "archived_at" timestamptz, "key" text COLLATE "C", "symmetric" boolean, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_relationship_type_ux_key" ON "crm_relationship_type" ("tenant", "key");
CREATE INDEX "crm_relationship_type_ix_created_at" ON "crm_relationship_type" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_relationship_type_ix_updated_at" ON "crm_relationship_type" ("tenant", "updated_at", "id", "archived_at");

CREATE TABLE "crm_relationship_type_labels" ("tenant" bigint NOT NULL, "owner" uuid NOT NULL, "pos" bigint NOT NULL, "language" text COLLATE "C", "forward" text COLLATE "C", "forward_key" text COLLATE "C", "reverse" text COLLATE "C", "reverse_key" text COLLATE "C", PRIMARY KEY ("tenant", "owner", "pos"));

CREATE TABLE "crm_reminder" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "version" bigint, "updated_at" timestamptz, "archived_at" timestamptz, "follow_up_id" uuid, "actor" text COLLATE "C", "remind_at" timestamptz, "due_at" timestamptz, "raised_at" timestamptz, "dismissed_at" timestamptz, PRIMARY KEY ("tenant", "id"));
CREATE INDEX "crm_reminder_ix_created_at" ON "crm_reminder" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_reminder_ix_updated_at" ON "crm_reminder" ("tenant", "updated_at", "id", "archived_at");
CREATE INDEX "crm_reminder_ix_follow_up_id" ON "crm_reminder" ("tenant", "follow_up_id", "id", "archived_at");
CREATE INDEX "crm_reminder_ix_due_at" ON "crm_reminder" ("tenant", "due_at", "id", "archived_at");
CREATE INDEX "crm_reminder_ix_raised_at" ON "crm_reminder" ("tenant", "raised_at", "id", "archived_at");
CREATE INDEX "crm_reminder_ix_raised" ON "crm_reminder" ("tenant", "actor", "raised_at", "id", "archived_at");

CREATE TABLE "crm_retention_rule" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "version" bigint, "updated_at" timestamptz, "archived_at" timestamptz, "entity" text COLLATE "C", "key" text COLLATE "C", "name" text COLLATE "C", "name_key" text COLLATE "C", "name_sort" bytea, "kind" text COLLATE "C", "filter" text COLLATE "C", "days" bigint, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_retention_rule_ux_key" ON "crm_retention_rule" ("tenant", "entity", "key");
CREATE INDEX "crm_retention_rule_ix_created_at" ON "crm_retention_rule" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_retention_rule_ix_updated_at" ON "crm_retention_rule" ("tenant", "updated_at", "id", "archived_at");
CREATE INDEX "crm_retention_rule_ix_name_sort" ON "crm_retention_rule" ("tenant", "name_sort", "id", "archived_at");

CREATE TABLE "crm_saved_view" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "version" bigint, "updated_at" timestamptz, "archived_at" timestamptz, "entity" text COLLATE "C", "name" text COLLATE "C", "name_key" text COLLATE "C", "name_sort" bytea, "description" text COLLATE "C", "description_key" text COLLATE "C", "owner" text COLLATE "C", "filter" text COLLATE "C", "order_by" text COLLATE "C", "descending" boolean, PRIMARY KEY ("tenant", "id"));
CREATE INDEX "crm_saved_view_ix_created_at" ON "crm_saved_view" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_saved_view_ix_updated_at" ON "crm_saved_view" ("tenant", "updated_at", "id", "archived_at");
CREATE INDEX "crm_saved_view_ix_entity" ON "crm_saved_view" ("tenant", "entity", "id", "archived_at");
CREATE INDEX "crm_saved_view_ix_name_sort" ON "crm_saved_view" ("tenant", "name_sort", "id", "archived_at");
CREATE INDEX "crm_saved_view_ix_owner" ON "crm_saved_view" ("tenant", "owner", "id", "archived_at");

CREATE TABLE "crm_saved_view_columns" ("tenant" bigint NOT NULL, "owner" uuid NOT NULL, "pos" bigint NOT NULL, "path" text COLLATE "C", PRIMARY KEY ("tenant", "owner", "pos"));

CREATE TABLE "crm_saved_view_shared_with" ("tenant" bigint NOT NULL, "owner" uuid NOT NULL, "pos" bigint NOT NULL, "kind" text COLLATE "C", "name" text COLLATE "C", PRIMARY KEY ("tenant", "owner", "pos"));

CREATE TABLE "crm_segment" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "version" bigint, "updated_at" timestamptz, "archived_at" timestamptz, "entity" text COLLATE "C", "key" text COLLATE "C", "name" text COLLATE "C", "name_key" text COLLATE "C", "name_sort" bytea, "description" text COLLATE "C", "description_key" text COLLATE "C", "owner" text COLLATE "C", "filter" text COLLATE "C", PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_segment_ux_key" ON "crm_segment" ("tenant", "entity", "key");
CREATE INDEX "crm_segment_ix_created_at" ON "crm_segment" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_segment_ix_updated_at" ON "crm_segment" ("tenant", "updated_at", "id", "archived_at");
CREATE INDEX "crm_segment_ix_name_sort" ON "crm_segment" ("tenant", "name_sort", "id", "archived_at");
CREATE INDEX "crm_segment_ix_owner" ON "crm_segment" ("tenant", "owner", "id", "archived_at");

CREATE TABLE "crm_segment_member" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "segment_id" uuid, "record_id" uuid, "added_by" text COLLATE "C", PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_segment_member_ux_member" ON "crm_segment_member" ("tenant", "segment_id", "record_id");
CREATE INDEX "crm_segment_member_ix_created_at" ON "crm_segment_member" ("tenant", "created_at", "id");
CREATE INDEX "crm_segment_member_ix_record_id" ON "crm_segment_member" ("tenant", "record_id", "id");

CREATE TABLE "crm_sla_policy" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "version" bigint, "updated_at" timestamptz, "archived_at" timestamptz, "key" text COLLATE "C", "name" text COLLATE "C", "name_key" text COLLATE "C", "name_sort" bytea, "order" bigint, "filter" text COLLATE "C", "calendar" text COLLATE "C", "warn_percent" bigint, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_sla_policy_ux_key" ON "crm_sla_policy" ("tenant", "key");
CREATE INDEX "crm_sla_policy_ix_created_at" ON "crm_sla_policy" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_sla_policy_ix_updated_at" ON "crm_sla_policy" ("tenant", "updated_at", "id", "archived_at");
CREATE INDEX "crm_sla_policy_ix_name_sort" ON "crm_sla_policy" ("tenant", "name_sort", "id", "archived_at");

CREATE TABLE "crm_sla_policy_targets" ("tenant" bigint NOT NULL, "owner" uuid NOT NULL, "pos" bigint NOT NULL, "priority" text COLLATE "C", "first_response" bigint, "resolution" bigint, PRIMARY KEY ("tenant", "owner", "pos"));

CREATE TABLE "crm_stage_entry" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "entity" text COLLATE "C", "record_id" uuid, "stage" text COLLATE "C", "next_stage" text COLLATE "C", "entered_at" timestamptz, "left_at" timestamptz, "seconds" bigint, "left_by" text COLLATE "C", PRIMARY KEY ("tenant", "id"));
CREATE INDEX "crm_stage_entry_ix_created_at" ON "crm_stage_entry" ("tenant", "created_at", "id");
CREATE INDEX "crm_stage_entry_ix_record_id" ON "crm_stage_entry" ("tenant", "record_id", "id");

CREATE TABLE "crm_stage_labels" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "version" bigint, "updated_at" timestamptz, "archived_at" timestamptz, "stage" text COLLATE "C", PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_stage_labels_ux_stage" ON "crm_stage_labels" ("tenant", "stage");
CREATE INDEX "crm_stage_labels_ix_created_at" ON "crm_stage_labels" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_stage_labels_ix_updated_at" ON "crm_stage_labels" ("tenant", "updated_at", "id", "archived_at");

CREATE TABLE "crm_stage_labels_labels" ("tenant" bigint NOT NULL, "owner" uuid NOT NULL, "pos" bigint NOT NULL, "language" text COLLATE "C", "name" text COLLATE "C", "name_key" text COLLATE "C", PRIMARY KEY ("tenant", "owner", "pos"));

CREATE TABLE "crm_ticket" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "version" bigint, "updated_at" timestamptz, "archived_at" timestamptz, "number" bigint, "party_id" uuid, "subject" text COLLATE "C", "subject_key" text COLLATE "C", "description" text COLLATE "C", "description_key" text COLLATE "C", "channel" text COLLATE "C", "reference" text COLLATE "C", "state" text COLLATE "C", "priority" text COLLATE "C", "priority_rule" text COLLATE "C", "queue" text COLLATE "C", "owner" text COLLATE "C", "assignment" text COLLATE "C", "sla_policy_id" uuid, "responded_at" timestamptz, "resolved_at" timestamptz, "resolution" text COLLATE "C", "resolution_key" text COLLATE "C", "first_response_due_at" timestamptz, "resolution_due_at" timestamptz, "warned_at" timestamptz, "first_response_breached_at" timestamptz, "resolution_breached_at" timestamptz, "clock_due_at" timestamptz, "merged_into" uuid, "custom" jsonb, "slot_name1" text COLLATE "C", "slot_name1_key" text COLLATE "C", "slot_name1_sort" bytea, "slot_name2" text COLLATE "C", "slot_name2_key" text COLLATE "C", "slot_name2_sort" bytea, "slot_name3" text COLLATE "C", "slot_name3_key" text COLLATE "C", "slot_name3_sort" bytea, "slot_name4" text COLLATE "C", "slot_name4_key" text COLLATE "C", "slot_name4_sort" bytea, "slot_code1" text COLLATE "C", "slot_code2" text COLLATE "C", "slot_code3" text COLLATE "C", "slot_code4" text COLLATE "C", "slot_number1" bigint, "slot_number2" bigint, "slot_number3" bigint, "slot_number4" bigint, "slot_number5" bigint, "slot_number6" bigint, "slot_number7" bigint, "slot_number8" bigint, "slot_number9" bigint, "slot_number10" bigint, "slot_reference1" uuid, "slot_reference2" uuid, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_ticket_ux_number" ON "crm_ticket" ("tenant", "number");
CREATE UNIQUE INDEX "crm_ticket_ux_reference" ON "crm_ticket" ("tenant", "reference");
CREATE INDEX "crm_ticket_ix_created_at" ON "crm_ticket" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_ticket_ix_updated_at" ON "crm_ticket" ("tenant", "updated_at", "id", "archived_at");
CREATE INDEX "crm_ticket_ix_number" ON "crm_ticket" ("tenant", "number", "id", "archived_at");
CREATE INDEX "crm_ticket_ix_party_id" ON "crm_ticket" ("tenant", "party_id", "id", "archived_at");
CREATE INDEX "crm_ticket_ix_resolved_at" ON "crm_ticket" ("tenant", "resolved_at", "id", "archived_at");
CREATE INDEX "crm_ticket_ix_resolution_due_at" ON "crm_ticket" ("tenant", "resolution_due_at", "id", "archived_at");
CREATE INDEX "crm_ticket_ix_clock_due_at" ON "crm_ticket" ("tenant", "clock_due_at", "id", "archived_at");
CREATE INDEX "crm_ticket_ix_merged_into" ON "crm_ticket" ("tenant", "merged_into", "id", "archived_at") WHERE "merged_into" IS NOT NULL;
CREATE INDEX "crm_ticket_ix_slot_name1_key" ON "crm_ticket" ("tenant", "slot_name1_key", "id", "archived_at") WHERE "slot_name1_key" IS NOT NULL;
CREATE INDEX "crm_ticket_ix_slot_name1_sort" ON "crm_ticket" ("tenant", "slot_name1_sort", "id", "archived_at") WHERE "slot_name1_sort" IS NOT NULL;
CREATE INDEX "crm_ticket_ix_slot_name2_key" ON "crm_ticket" ("tenant", "slot_name2_key", "id", "archived_at") WHERE "slot_name2_key" IS NOT NULL;
CREATE INDEX "crm_ticket_ix_slot_name2_sort" ON "crm_ticket" ("tenant", "slot_name2_sort", "id", "archived_at") WHERE "slot_name2_sort" IS NOT NULL;
CREATE INDEX "crm_ticket_ix_slot_name3_key" ON "crm_ticket" ("tenant", "slot_name3_key", "id", "archived_at") WHERE "slot_name3_key" IS NOT NULL;
CREATE INDEX "crm_ticket_ix_slot_name3_sort" ON "crm_ticket" ("tenant", "slot_name3_sort", "id", "archived_at") WHERE "slot_name3_sort" IS NOT NULL;
CREATE INDEX "crm_ticket_ix_slot_name4_key" ON "crm_ticket" ("tenant", "slot_name4_key", "id", "archived_at") WHERE "slot_name4_key" IS NOT NULL;
CREATE INDEX "crm_ticket_ix_slot_name4_sort" ON "crm_ticket" ("tenant", "slot_name4_sort", "id", "archived_at") WHERE "slot_name4_sort" IS NOT NULL;
CREATE INDEX "crm_ticket_ix_slot_code1" ON "crm_ticket" ("tenant", "slot_code1", "id", "archived_at") WHERE "slot_code1" IS NOT NULL;
CREATE INDEX "crm_ticket_ix_slot_code2" ON "crm_ticket" ("tenant", "slot_code2", "id", "archived_at") WHERE "slot_code2" IS NOT NULL;
CREATE INDEX "crm_ticket_ix_slot_code3" ON "crm_ticket" ("tenant", "slot_code3", "id", "archived_at") WHERE "slot_code3" IS NOT NULL;
CREATE INDEX "crm_ticket_ix_slot_code4" ON "crm_ticket" ("tenant", "slot_code4", "id", "archived_at") WHERE "slot_code4" IS NOT NULL;
CREATE INDEX "crm_ticket_ix_slot_number1" ON "crm_ticket" ("tenant", "slot_number1", "id", "archived_at") WHERE "slot_number1" IS NOT NULL;
CREATE INDEX "crm_ticket_ix_slot_number2" ON "crm_ticket" ("tenant", "slot_number2", "id", "archived_at") WHERE "slot_number2" IS NOT NULL;
CREATE INDEX "crm_ticket_ix_slot_number3" ON "crm_ticket" ("tenant", "slot_number3", "id", "archived_at") WHERE "slot_number3" IS NOT NULL;
CREATE INDEX "crm_ticket_ix_slot_number4" ON "crm_ticket" ("tenant", "slot_number4", "id", "archived_at") WHERE "slot_number4" IS NOT NULL;
CREATE INDEX "crm_ticket_ix_slot_number5" ON "crm_ticket" ("tenant", "slot_number5", "id", "archived_at") WHERE "slot_number5" IS NOT NULL;
CREATE INDEX "crm_ticket_ix_slot_number6" ON "crm_ticket" ("tenant", "slot_number6", "id", "archived_at") WHERE "slot_number6" IS NOT NULL;
CREATE INDEX "crm_ticket_ix_slot_number7" ON "crm_ticket" ("tenant", "slot_number7", "id", "archived_at") WHERE "slot_number7" IS NOT NULL;
CREATE INDEX "crm_ticket_ix_slot_number8" ON "crm_ticket" ("tenant", "slot_number8", "id", "archived_at") WHERE "slot_number8" IS NOT NULL;
CREATE INDEX "crm_ticket_ix_slot_number9" ON "crm_ticket" ("tenant", "slot_number9", "id", "archived_at") WHERE "slot_number9" IS NOT NULL;
CREATE INDEX "crm_ticket_ix_slot_number10" ON "crm_ticket" ("tenant", "slot_number10", "id", "archived_at") WHERE "slot_number10" IS NOT NULL;
CREATE INDEX "crm_ticket_ix_slot_reference1" ON "crm_ticket" ("tenant", "slot_reference1", "id", "archived_at") WHERE "slot_reference1" IS NOT NULL;
CREATE INDEX "crm_ticket_ix_slot_reference2" ON "crm_ticket" ("tenant", "slot_reference2", "id", "archived_at") WHERE "slot_reference2" IS NOT NULL;
CREATE INDEX "crm_ticket_ix_of_owner" ON "crm_ticket" ("tenant", "owner", "state", "id", "archived_at");
CREATE INDEX "crm_ticket_ix_of_queue" ON "crm_ticket" ("tenant", "queue", "state", "id", "archived_at");

CREATE TABLE "crm_ticket_token" ("tenant" bigint NOT NULL, "token" text COLLATE "C" NOT NULL, "record" uuid NOT NULL, PRIMARY KEY ("tenant", "token", "record"));

CREATE TABLE "crm_ticket_event" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "ticket_id" uuid, "kind" text COLLATE "C", "at" timestamptz, "actor" text COLLATE "C", PRIMARY KEY ("tenant", "id"));
CREATE INDEX "crm_ticket_event_ix_created_at" ON "crm_ticket_event" ("tenant", "created_at", "id");
CREATE INDEX "crm_ticket_event_ix_ticket_id" ON "crm_ticket_event" ("tenant", "ticket_id", "id");

CREATE TABLE "crm_ticket_message" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "ticket_id" uuid, "key" text COLLATE "C", "message_id" text COLLATE "C", "sender" text COLLATE "C", "reason" text COLLATE "C", PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_ticket_message_ux_key" ON "crm_ticket_message" ("tenant", "key");
CREATE INDEX "crm_ticket_message_ix_created_at" ON "crm_ticket_message" ("tenant", "created_at", "id");
CREATE INDEX "crm_ticket_message_ix_ticket_id" ON "crm_ticket_message" ("tenant", "ticket_id", "id");
CREATE INDEX "crm_ticket_message_ix_message_id" ON "crm_ticket_message" ("tenant", "message_id", "id");

CREATE TABLE "crm_tombstone" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "entity" text COLLATE "C", "record_id" uuid, "last_version" bigint, PRIMARY KEY ("tenant", "id"));
CREATE INDEX "crm_tombstone_ix_created_at" ON "crm_tombstone" ("tenant", "created_at", "id");
CREATE INDEX "crm_tombstone_ix_by_record" ON "crm_tombstone" ("tenant", "record_id", "id");

CREATE TABLE "crm_voucher" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "version" bigint, "updated_at" timestamptz, "archived_at" timestamptz, "program_id" uuid, "membership_id" uuid, "party_id" uuid, "code" text COLLATE "C", "reward" text COLLATE "C", "value" numeric(19,4), "value_currency" text COLLATE "C", "value_base" numeric(19,4), "points" numeric(19,4), "valid_until" timestamptz, "due_at" timestamptz, "state" text COLLATE "C", "closed_at" timestamptz, "issue_key" text COLLATE "C", "fingerprint" text COLLATE "C", "redeem_key" text COLLATE "C", "redeemed_for" text COLLATE "C", PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_voucher_ux_code" ON "crm_voucher" ("tenant", "code");
CREATE UNIQUE INDEX "crm_voucher_ux_issue_key" ON "crm_voucher" ("tenant", "program_id", "issue_key");
CREATE UNIQUE INDEX "crm_voucher_ux_redeem_key" ON "crm_voucher" ("tenant", "program_id", "redeem_key");
CREATE INDEX "crm_voucher_ix_created_at" ON "crm_voucher" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_voucher_ix_updated_at" ON "crm_voucher" ("tenant", "updated_at", "id", "archived_at");
CREATE INDEX "crm_voucher_ix_membership_id" ON "crm_voucher" ("tenant", "membership_id", "id", "archived_at");
CREATE INDEX "crm_voucher_ix_party_id" ON "crm_voucher" ("tenant", "party_id", "id", "archived_at");
CREATE INDEX "crm_voucher_ix_due_at" ON "crm_voucher" ("tenant", "due_at", "id", "archived_at") WHERE "due_at" IS NOT NULL;
INSERT INTO "crm_schema" (id, version, minimum_code, fingerprint) VALUES (1, 1, 1, 'd9fcd826b3005678decc211da9d756d3cb33cdbe957acfc326ba804d54961dc9');
