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

CREATE TABLE "crm_default_view" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "actor" text COLLATE "C", "entity" text COLLATE "C", "view_id" uuid, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_default_view_ux_choice" ON "crm_default_view" ("tenant", "actor", "entity");
CREATE INDEX "crm_default_view_ix_created_at" ON "crm_default_view" ("tenant", "created_at", "id");

CREATE TABLE "crm_delivery" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "handler" text COLLATE "C", "type" text COLLATE "C", "entity" text COLLATE "C", "record_id" uuid, "version" bigint, "fields" text COLLATE "C", "actor" text COLLATE "C", "state" text COLLATE "C", "due_at" timestamptz, "attempts" bigint, "last_error" text COLLATE "C", "lease_token" uuid, "lease_until" timestamptz, PRIMARY KEY ("tenant", "id"));
CREATE INDEX "crm_delivery_ix_created_at" ON "crm_delivery" ("tenant", "created_at", "id");
CREATE INDEX "crm_delivery_ix_due_at" ON "crm_delivery" ("tenant", "due_at", "id");
CREATE INDEX "crm_delivery_ix_by_record" ON "crm_delivery" ("tenant", "record_id", "handler", "version", "id");

CREATE TABLE "crm_favorite" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "actor" text COLLATE "C", "entity" text COLLATE "C", "record_id" uuid, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_favorite_ux_record" ON "crm_favorite" ("tenant", "actor", "entity", "record_id");
CREATE INDEX "crm_favorite_ix_created_at" ON "crm_favorite" ("tenant", "created_at", "id");

CREATE TABLE "crm_field_confirmation" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "entity" text COLLATE "C", "record_id" uuid, "field" text COLLATE "C", "actor" text COLLATE "C", PRIMARY KEY ("tenant", "id"));
CREATE INDEX "crm_field_confirmation_ix_created_at" ON "crm_field_confirmation" ("tenant", "created_at", "id");
CREATE INDEX "crm_field_confirmation_ix_by_record" ON "crm_field_confirmation" ("tenant", "record_id", "id");

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

CREATE TABLE "crm_stage_entry" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "entity" text COLLATE "C", "record_id" uuid, "stage" text COLLATE "C", "next_stage" text COLLATE "C", "entered_at" timestamptz, "left_at" timestamptz, "seconds" bigint, "left_by" text COLLATE "C", PRIMARY KEY ("tenant", "id"));
CREATE INDEX "crm_stage_entry_ix_created_at" ON "crm_stage_entry" ("tenant", "created_at", "id");
CREATE INDEX "crm_stage_entry_ix_record_id" ON "crm_stage_entry" ("tenant", "record_id", "id");

CREATE TABLE "crm_stage_labels" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "version" bigint, "updated_at" timestamptz, "archived_at" timestamptz, "stage" text COLLATE "C", PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_stage_labels_ux_stage" ON "crm_stage_labels" ("tenant", "stage");
CREATE INDEX "crm_stage_labels_ix_created_at" ON "crm_stage_labels" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_stage_labels_ix_updated_at" ON "crm_stage_labels" ("tenant", "updated_at", "id", "archived_at");

CREATE TABLE "crm_stage_labels_labels" ("tenant" bigint NOT NULL, "owner" uuid NOT NULL, "pos" bigint NOT NULL, "language" text COLLATE "C", "name" text COLLATE "C", "name_key" text COLLATE "C", PRIMARY KEY ("tenant", "owner", "pos"));

CREATE TABLE "crm_tombstone" ("tenant" bigint NOT NULL, "id" uuid NOT NULL, "created_at" timestamptz, "entity" text COLLATE "C", "record_id" uuid, "last_version" bigint, PRIMARY KEY ("tenant", "id"));
CREATE INDEX "crm_tombstone_ix_created_at" ON "crm_tombstone" ("tenant", "created_at", "id");
CREATE INDEX "crm_tombstone_ix_by_record" ON "crm_tombstone" ("tenant", "record_id", "id");
INSERT INTO "crm_schema" (id, version, minimum_code, fingerprint) VALUES (1, 1, 1, '8567e60591e3c0a0a91e9490ea285fcd265355e7fd657da8a53e03f8962dbde7');
