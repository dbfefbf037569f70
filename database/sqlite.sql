CREATE TABLE "crm_schema" ("id" INTEGER NOT NULL, "version" INTEGER NOT NULL, "minimum_code" INTEGER NOT NULL, "fingerprint" TEXT NOT NULL, PRIMARY KEY ("id"));

CREATE TABLE "crm_schema_journal" ("step" INTEGER NOT NULL, "statement" INTEGER NOT NULL, PRIMARY KEY ("step", "statement")) WITHOUT ROWID;

CREATE TABLE "crm_tenant" ("id" INTEGER NOT NULL, "name" TEXT NOT NULL, PRIMARY KEY ("id"));
CREATE UNIQUE INDEX "crm_tenant_ux_name" ON "crm_tenant" ("name");

CREATE TABLE "crm_sequence" ("tenant" INTEGER NOT NULL, "name" TEXT NOT NULL, "value" INTEGER NOT NULL, PRIMARY KEY ("tenant", "name")) WITHOUT ROWID;

CREATE TABLE "crm_audit" ("tenant" INTEGER NOT NULL, "id" BLOB NOT NULL, "created_at" INTEGER, "entity" TEXT, "record_id" BLOB, "version" INTEGER, "action" TEXT, "actor" TEXT, "reason" TEXT, "operation" BLOB, "changes" TEXT, PRIMARY KEY ("tenant", "id"));
CREATE INDEX "crm_audit_ix_created_at" ON "crm_audit" ("tenant", "created_at", "id");
CREATE INDEX "crm_audit_ix_operation" ON "crm_audit" ("tenant", "operation", "id") WHERE "operation" IS NOT NULL;
CREATE INDEX "crm_audit_ix_by_record" ON "crm_audit" ("tenant", "record_id", "version", "id");

CREATE TABLE "crm_bulk_item" ("tenant" INTEGER NOT NULL, "id" BLOB NOT NULL, "created_at" INTEGER, "run_id" BLOB, "record_id" BLOB, "outcome" TEXT, "detail" TEXT, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_bulk_item_ux_record" ON "crm_bulk_item" ("tenant", "run_id", "record_id");
CREATE INDEX "crm_bulk_item_ix_created_at" ON "crm_bulk_item" ("tenant", "created_at", "id");
CREATE INDEX "crm_bulk_item_ix_by_outcome" ON "crm_bulk_item" ("tenant", "run_id", "outcome", "id");

CREATE TABLE "crm_bulk_run" ("tenant" INTEGER NOT NULL, "id" BLOB NOT NULL, "created_at" INTEGER, "entity" TEXT, "filter" TEXT, "action" TEXT, "name" TEXT, "value" TEXT, "actor" TEXT, "rights" TEXT, "reason" TEXT, "state" TEXT, "matched_to" BLOB, "matched" INTEGER, "changed" INTEGER, "unchanged" INTEGER, "skipped" INTEGER, "denied" INTEGER, "invalid" INTEGER, "failed" INTEGER, "matched_at" INTEGER, "finished_at" INTEGER, "undone_at" INTEGER, "due_at" INTEGER, "attempts" INTEGER, "last_error" TEXT, "lease_token" BLOB, "lease_until" INTEGER, PRIMARY KEY ("tenant", "id"));
CREATE INDEX "crm_bulk_run_ix_created_at" ON "crm_bulk_run" ("tenant", "created_at", "id");
CREATE INDEX "crm_bulk_run_ix_actor" ON "crm_bulk_run" ("tenant", "actor", "id");
CREATE INDEX "crm_bulk_run_ix_finished_at" ON "crm_bulk_run" ("tenant", "finished_at", "id");
CREATE INDEX "crm_bulk_run_ix_undone_at" ON "crm_bulk_run" ("tenant", "undone_at", "id");
CREATE INDEX "crm_bulk_run_ix_due_at" ON "crm_bulk_run" ("tenant", "due_at", "id");

CREATE TABLE "crm_consent_entry" ("tenant" INTEGER NOT NULL, "id" BLOB NOT NULL, "created_at" INTEGER, "party_id" BLOB, "channel" TEXT, "purpose" TEXT, "status" TEXT, "at" INTEGER, "source" TEXT, "text_version" TEXT, "evidence" TEXT, "recorded_by" TEXT, "operation" BLOB, PRIMARY KEY ("tenant", "id"));
CREATE INDEX "crm_consent_entry_ix_created_at" ON "crm_consent_entry" ("tenant", "created_at", "id");
CREATE INDEX "crm_consent_entry_ix_party_id" ON "crm_consent_entry" ("tenant", "party_id", "id");
CREATE INDEX "crm_consent_entry_ix_at" ON "crm_consent_entry" ("tenant", "at", "id");

CREATE TABLE "crm_custom_field" ("tenant" INTEGER NOT NULL, "id" BLOB NOT NULL, "created_at" INTEGER, "version" INTEGER, "updated_at" INTEGER, "archived_at" INTEGER, "entity" TEXT, "key" TEXT, "kind" TEXT, "group" TEXT, "group_key" TEXT, "position" INTEGER, "required" INTEGER, "limits" TEXT, "max_length" INTEGER, "pattern" TEXT, "target" TEXT, "indexed" INTEGER, "state" TEXT, "slot" TEXT, "state_since" INTEGER, "filled_to" BLOB, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_custom_field_ux_key" ON "crm_custom_field" ("tenant", "entity", "key");
CREATE UNIQUE INDEX "crm_custom_field_ux_slot" ON "crm_custom_field" ("tenant", "entity", "slot");
CREATE INDEX "crm_custom_field_ix_created_at" ON "crm_custom_field" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_custom_field_ix_updated_at" ON "crm_custom_field" ("tenant", "updated_at", "id", "archived_at");
CREATE INDEX "crm_custom_field_ix_entity" ON "crm_custom_field" ("tenant", "entity", "id", "archived_at");
CREATE INDEX "crm_custom_field_ix_state" ON "crm_custom_field" ("tenant", "state", "id", "archived_at");

CREATE TABLE "crm_custom_field_choices" ("tenant" INTEGER NOT NULL, "owner" BLOB NOT NULL, "pos" INTEGER NOT NULL, "value" TEXT, PRIMARY KEY ("tenant", "owner", "pos")) WITHOUT ROWID;

CREATE TABLE "crm_custom_field_labels" ("tenant" INTEGER NOT NULL, "owner" BLOB NOT NULL, "pos" INTEGER NOT NULL, "choice" TEXT, "language" TEXT, "text" TEXT, "text_key" TEXT, PRIMARY KEY ("tenant", "owner", "pos")) WITHOUT ROWID;

CREATE TABLE "crm_default_view" ("tenant" INTEGER NOT NULL, "id" BLOB NOT NULL, "created_at" INTEGER, "actor" TEXT, "entity" TEXT, "view_id" BLOB, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_default_view_ux_choice" ON "crm_default_view" ("tenant", "actor", "entity");
CREATE INDEX "crm_default_view_ix_created_at" ON "crm_default_view" ("tenant", "created_at", "id");

CREATE TABLE "crm_delivery" ("tenant" INTEGER NOT NULL, "id" BLOB NOT NULL, "created_at" INTEGER, "handler" TEXT, "type" TEXT, "entity" TEXT, "record_id" BLOB, "version" INTEGER, "fields" TEXT, "actor" TEXT, "state" TEXT, "due_at" INTEGER, "attempts" INTEGER, "last_error" TEXT, "lease_token" BLOB, "lease_until" INTEGER, PRIMARY KEY ("tenant", "id"));
CREATE INDEX "crm_delivery_ix_created_at" ON "crm_delivery" ("tenant", "created_at", "id");
CREATE INDEX "crm_delivery_ix_due_at" ON "crm_delivery" ("tenant", "due_at", "id");
CREATE INDEX "crm_delivery_ix_by_record" ON "crm_delivery" ("tenant", "record_id", "handler", "version", "id");

CREATE TABLE "crm_favorite" ("tenant" INTEGER NOT NULL, "id" BLOB NOT NULL, "created_at" INTEGER, "actor" TEXT, "entity" TEXT, "record_id" BLOB, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_favorite_ux_record" ON "crm_favorite" ("tenant", "actor", "entity", "record_id");
CREATE INDEX "crm_favorite_ix_created_at" ON "crm_favorite" ("tenant", "created_at", "id");

CREATE TABLE "crm_field_confirmation" ("tenant" INTEGER NOT NULL, "id" BLOB NOT NULL, "created_at" INTEGER, "entity" TEXT, "record_id" BLOB, "field" TEXT, "actor" TEXT, PRIMARY KEY ("tenant", "id"));
CREATE INDEX "crm_field_confirmation_ix_created_at" ON "crm_field_confirmation" ("tenant", "created_at", "id");
CREATE INDEX "crm_field_confirmation_ix_by_record" ON "crm_field_confirmation" ("tenant", "record_id", "id");

CREATE TABLE "crm_history_start" ("tenant" INTEGER NOT NULL, "id" BLOB NOT NULL, "created_at" INTEGER, "entity" TEXT, "since" INTEGER, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_history_start_ux_entity" ON "crm_history_start" ("tenant", "entity");
CREATE INDEX "crm_history_start_ix_created_at" ON "crm_history_start" ("tenant", "created_at", "id");

CREATE TABLE "crm_import_rejection" ("tenant" INTEGER NOT NULL, "id" BLOB NOT NULL, "created_at" INTEGER, "run_id" BLOB, "number" INTEGER, "line" INTEGER, "cells" TEXT, "errors" TEXT, PRIMARY KEY ("tenant", "id"));
CREATE INDEX "crm_import_rejection_ix_created_at" ON "crm_import_rejection" ("tenant", "created_at", "id");
CREATE INDEX "crm_import_rejection_ix_run_id" ON "crm_import_rejection" ("tenant", "run_id", "id");

CREATE TABLE "crm_import_run" ("tenant" INTEGER NOT NULL, "id" BLOB NOT NULL, "created_at" INTEGER, "version" INTEGER, "updated_at" INTEGER, "archived_at" INTEGER, "file_name" TEXT, "entity" TEXT, "file_length" INTEGER, "file_hash" TEXT, "settings" TEXT, "actor" TEXT, "state" TEXT, "position" INTEGER, "created" INTEGER, "updated" INTEGER, "unchanged" INTEGER, "rejected" INTEGER, "companies_made" INTEGER, "households_made" INTEGER, "elapsed" INTEGER, "fault" TEXT, "kept" INTEGER, "forgotten_at" INTEGER, PRIMARY KEY ("tenant", "id"));
CREATE INDEX "crm_import_run_ix_created_at" ON "crm_import_run" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_import_run_ix_updated_at" ON "crm_import_run" ("tenant", "updated_at", "id", "archived_at");
CREATE INDEX "crm_import_run_ix_file_hash" ON "crm_import_run" ("tenant", "file_hash", "id", "archived_at");
CREATE INDEX "crm_import_run_ix_state" ON "crm_import_run" ("tenant", "state", "id", "archived_at");

CREATE TABLE "crm_party" ("tenant" INTEGER NOT NULL, "id" BLOB NOT NULL, "created_at" INTEGER, "version" INTEGER, "updated_at" INTEGER, "archived_at" INTEGER, "kind" TEXT, "name" TEXT, "name_key" TEXT, "name_sort" BLOB, "given_name" TEXT, "given_name_key" TEXT, "family_name" TEXT, "family_name_key" TEXT, "job_title" TEXT, "job_title_key" TEXT, "company_id" BLOB, "household_id" BLOB, "household_role" TEXT, "birth_date" INTEGER, "registration_number" TEXT, "parent_id" BLOB, "industry" TEXT, "industry_key" TEXT, "owner" TEXT, "source" TEXT, "stage" TEXT, "stage_since" INTEGER, "language" TEXT, "time_zone" TEXT, "notes" TEXT, "notes_key" TEXT, "preferred_channel" TEXT, "reach_from" INTEGER, "reach_until" INTEGER, "reach_days" TEXT, "do_not_call" INTEGER, "do_not_email" INTEGER, "do_not_text" INTEGER, "do_not_post" INTEGER, "custom" TEXT, "slot_name1" TEXT, "slot_name1_key" TEXT, "slot_name1_sort" BLOB, "slot_name2" TEXT, "slot_name2_key" TEXT, "slot_name2_sort" BLOB, "slot_name3" TEXT, "slot_name3_key" TEXT, "slot_name3_sort" BLOB, "slot_name4" TEXT, "slot_name4_key" TEXT, "slot_name4_sort" BLOB, "slot_code1" TEXT, "slot_code2" TEXT, "slot_code3" TEXT, "slot_code4" TEXT, "slot_number1" INTEGER, "slot_number2" INTEGER, "slot_number3" INTEGER, "slot_number4" INTEGER, "slot_number5" INTEGER, "slot_number6" INTEGER, "slot_number7" INTEGER, "slot_number8" INTEGER, "slot_number9" INTEGER, "slot_number10" INTEGER, "slot_reference1" BLOB, "slot_reference2" BLOB, PRIMARY KEY ("tenant", "id"));
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

CREATE TABLE "crm_party_emails" ("tenant" INTEGER NOT NULL, "owner" BLOB NOT NULL, "pos" INTEGER NOT NULL, "address" TEXT, "original" TEXT, "purpose" TEXT, "primary" INTEGER, "verified_at" INTEGER, "shared" INTEGER, PRIMARY KEY ("tenant", "owner", "pos")) WITHOUT ROWID;
CREATE INDEX "crm_party_emails_ix_address" ON "crm_party_emails" ("tenant", "address", "owner");

CREATE TABLE "crm_party_phones" ("tenant" INTEGER NOT NULL, "owner" BLOB NOT NULL, "pos" INTEGER NOT NULL, "number" TEXT, "extension" TEXT, "original" TEXT, "purpose" TEXT, "primary" INTEGER, "verified_at" INTEGER, "shared" INTEGER, PRIMARY KEY ("tenant", "owner", "pos")) WITHOUT ROWID;
CREATE INDEX "crm_party_phones_ix_number" ON "crm_party_phones" ("tenant", "number", "owner");

CREATE TABLE "crm_party_address" ("tenant" INTEGER NOT NULL, "owner" BLOB NOT NULL, "pos" INTEGER NOT NULL, "street" TEXT, "street_key" TEXT, "city" TEXT, "city_key" TEXT, "region" TEXT, "region_key" TEXT, "postal_code" TEXT, "country" TEXT, "purpose" TEXT, "primary" INTEGER, "verified_at" INTEGER, "shared" INTEGER, PRIMARY KEY ("tenant", "owner", "pos")) WITHOUT ROWID;
CREATE INDEX "crm_party_address_ix_street_key" ON "crm_party_address" ("tenant", "street_key", "owner");
CREATE INDEX "crm_party_address_ix_city_key" ON "crm_party_address" ("tenant", "city_key", "owner");
CREATE INDEX "crm_party_address_ix_country" ON "crm_party_address" ("tenant", "country", "owner");

CREATE TABLE "crm_party_tags" ("tenant" INTEGER NOT NULL, "owner" BLOB NOT NULL, "pos" INTEGER NOT NULL, "tag" TEXT, PRIMARY KEY ("tenant", "owner", "pos")) WITHOUT ROWID;
CREATE INDEX "crm_party_tags_ix_tag" ON "crm_party_tags" ("tenant", "tag", "owner");

CREATE TABLE "crm_party_external_ids" ("tenant" INTEGER NOT NULL, "owner" BLOB NOT NULL, "pos" INTEGER NOT NULL, "system" TEXT, "value" TEXT, PRIMARY KEY ("tenant", "owner", "pos")) WITHOUT ROWID;
CREATE UNIQUE INDEX "crm_party_external_ids_ux_external_id" ON "crm_party_external_ids" ("tenant", "system", "value");

CREATE TABLE "crm_party_consent" ("tenant" INTEGER NOT NULL, "owner" BLOB NOT NULL, "pos" INTEGER NOT NULL, "channel" TEXT, "purpose" TEXT, "status" TEXT, "at" INTEGER, "source" TEXT, "text_version" TEXT, "evidence" TEXT, PRIMARY KEY ("tenant", "owner", "pos")) WITHOUT ROWID;

CREATE TABLE "crm_party_token" ("tenant" INTEGER NOT NULL, "token" TEXT NOT NULL, "record" BLOB NOT NULL, PRIMARY KEY ("tenant", "token", "record")) WITHOUT ROWID;

CREATE TABLE "crm_quality_profile" ("tenant" INTEGER NOT NULL, "id" BLOB NOT NULL, "created_at" INTEGER, "version" INTEGER, "updated_at" INTEGER, "archived_at" INTEGER, "entity" TEXT, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_quality_profile_ux_entity" ON "crm_quality_profile" ("tenant", "entity");
CREATE INDEX "crm_quality_profile_ix_created_at" ON "crm_quality_profile" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_quality_profile_ix_updated_at" ON "crm_quality_profile" ("tenant", "updated_at", "id", "archived_at");

CREATE TABLE "crm_quality_profile_expected" ("tenant" INTEGER NOT NULL, "owner" BLOB NOT NULL, "pos" INTEGER NOT NULL, "path" TEXT, "weight" INTEGER, "stale_after_days" INTEGER, PRIMARY KEY ("tenant", "owner", "pos")) WITHOUT ROWID;

CREATE TABLE "crm_recent_record" ("tenant" INTEGER NOT NULL, "id" BLOB NOT NULL, "created_at" INTEGER, "actor" TEXT, "entity" TEXT, "record_id" BLOB, "seen_at" INTEGER, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_recent_record_ux_record" ON "crm_recent_record" ("tenant", "actor", "entity", "record_id");
CREATE INDEX "crm_recent_record_ix_created_at" ON "crm_recent_record" ("tenant", "created_at", "id");

CREATE TABLE "crm_record_policy" ("tenant" INTEGER NOT NULL, "id" BLOB NOT NULL, "created_at" INTEGER, "version" INTEGER, "updated_at" INTEGER, "archived_at" INTEGER, "entity" TEXT, "key" TEXT, "name" TEXT, "name_key" TEXT, "name_sort" BLOB, "filter" TEXT, "enforce" INTEGER, "tolerates_old" INTEGER, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_record_policy_ux_key" ON "crm_record_policy" ("tenant", "entity", "key");
CREATE INDEX "crm_record_policy_ix_created_at" ON "crm_record_policy" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_record_policy_ix_updated_at" ON "crm_record_policy" ("tenant", "updated_at", "id", "archived_at");
CREATE INDEX "crm_record_policy_ix_name_sort" ON "crm_record_policy" ("tenant", "name_sort", "id", "archived_at");

CREATE TABLE "crm_record_policy_requirements" ("tenant" INTEGER NOT NULL, "owner" BLOB NOT NULL, "pos" INTEGER NOT NULL, "field" TEXT, "required" INTEGER, "pattern" TEXT, "example" TEXT, "legal_form" TEXT, "capitals" TEXT, PRIMARY KEY ("tenant", "owner", "pos")) WITHOUT ROWID;

CREATE TABLE "crm_relationship" ("tenant" INTEGER NOT NULL, "id" BLOB NOT NULL, "created_at" INTEGER, "version" INTEGER, "updated_at" INTEGER, "archived_at" INTEGER, "type" TEXT, "from_id" BLOB, "to_id" BLOB, "starts_on" INTEGER, "ends_on" INTEGER, "open" INTEGER, "notes" TEXT, "notes_key" TEXT, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_relationship_ux_open" ON "crm_relationship" ("tenant", "from_id", "to_id", "type", "open");
CREATE INDEX "crm_relationship_ix_created_at" ON "crm_relationship" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_relationship_ix_updated_at" ON "crm_relationship" ("tenant", "updated_at", "id", "archived_at");
CREATE INDEX "crm_relationship_ix_type" ON "crm_relationship" ("tenant", "type", "id", "archived_at");
CREATE INDEX "crm_relationship_ix_from_id" ON "crm_relationship" ("tenant", "from_id", "id", "archived_at");
CREATE INDEX "crm_relationship_ix_to_id" ON "crm_relationship" ("tenant", "to_id", "id", "archived_at");
CREATE INDEX "crm_relationship_ix_starts_on" ON "crm_relationship" ("tenant", "starts_on", "id", "archived_at");
CREATE INDEX "crm_relationship_ix_ends_on" ON "crm_relationship" ("tenant", "ends_on", "id", "archived_at");

CREATE TABLE "crm_relationship_type" ("tenant" INTEGER NOT NULL, "id" BLOB NOT NULL, "created_at" INTEGER, "version" INTEGER, "updated_at" INTEGER, "archived_at" INTEGER, "key" TEXT, "symmetric" INTEGER, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_relationship_type_ux_key" ON "crm_relationship_type" ("tenant", "key");
CREATE INDEX "crm_relationship_type_ix_created_at" ON "crm_relationship_type" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_relationship_type_ix_updated_at" ON "crm_relationship_type" ("tenant", "updated_at", "id", "archived_at");

CREATE TABLE "crm_relationship_type_labels" ("tenant" INTEGER NOT NULL, "owner" BLOB NOT NULL, "pos" INTEGER NOT NULL, "language" TEXT, "forward" TEXT, "forward_key" TEXT, "reverse" TEXT, "reverse_key" TEXT, PRIMARY KEY ("tenant", "owner", "pos")) WITHOUT ROWID;

CREATE TABLE "crm_retention_rule" ("tenant" INTEGER NOT NULL, "id" BLOB NOT NULL, "created_at" INTEGER, "version" INTEGER, "updated_at" INTEGER, "archived_at" INTEGER, "entity" TEXT, "key" TEXT, "name" TEXT, "name_key" TEXT, "name_sort" BLOB, "kind" TEXT, "filter" TEXT, "days" INTEGER, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_retention_rule_ux_key" ON "crm_retention_rule" ("tenant", "entity", "key");
CREATE INDEX "crm_retention_rule_ix_created_at" ON "crm_retention_rule" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_retention_rule_ix_updated_at" ON "crm_retention_rule" ("tenant", "updated_at", "id", "archived_at");
CREATE INDEX "crm_retention_rule_ix_name_sort" ON "crm_retention_rule" ("tenant", "name_sort", "id", "archived_at");

CREATE TABLE "crm_saved_view" ("tenant" INTEGER NOT NULL, "id" BLOB NOT NULL, "created_at" INTEGER, "version" INTEGER, "updated_at" INTEGER, "archived_at" INTEGER, "entity" TEXT, "name" TEXT, "name_key" TEXT, "name_sort" BLOB, "description" TEXT, "description_key" TEXT, "owner" TEXT, "filter" TEXT, "order_by" TEXT, "descending" INTEGER, PRIMARY KEY ("tenant", "id"));
CREATE INDEX "crm_saved_view_ix_created_at" ON "crm_saved_view" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_saved_view_ix_updated_at" ON "crm_saved_view" ("tenant", "updated_at", "id", "archived_at");
CREATE INDEX "crm_saved_view_ix_entity" ON "crm_saved_view" ("tenant", "entity", "id", "archived_at");
CREATE INDEX "crm_saved_view_ix_name_sort" ON "crm_saved_view" ("tenant", "name_sort", "id", "archived_at");
CREATE INDEX "crm_saved_view_ix_owner" ON "crm_saved_view" ("tenant", "owner", "id", "archived_at");

CREATE TABLE "crm_saved_view_columns" ("tenant" INTEGER NOT NULL, "owner" BLOB NOT NULL, "pos" INTEGER NOT NULL, "path" TEXT, PRIMARY KEY ("tenant", "owner", "pos")) WITHOUT ROWID;

CREATE TABLE "crm_saved_view_shared_with" ("tenant" INTEGER NOT NULL, "owner" BLOB NOT NULL, "pos" INTEGER NOT NULL, "kind" TEXT, "name" TEXT, PRIMARY KEY ("tenant", "owner", "pos")) WITHOUT ROWID;

CREATE TABLE "crm_segment" ("tenant" INTEGER NOT NULL, "id" BLOB NOT NULL, "created_at" INTEGER, "version" INTEGER, "updated_at" INTEGER, "archived_at" INTEGER, "entity" TEXT, "key" TEXT, "name" TEXT, "name_key" TEXT, "name_sort" BLOB, "description" TEXT, "description_key" TEXT, "owner" TEXT, "filter" TEXT, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_segment_ux_key" ON "crm_segment" ("tenant", "entity", "key");
CREATE INDEX "crm_segment_ix_created_at" ON "crm_segment" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_segment_ix_updated_at" ON "crm_segment" ("tenant", "updated_at", "id", "archived_at");
CREATE INDEX "crm_segment_ix_name_sort" ON "crm_segment" ("tenant", "name_sort", "id", "archived_at");
CREATE INDEX "crm_segment_ix_owner" ON "crm_segment" ("tenant", "owner", "id", "archived_at");

CREATE TABLE "crm_segment_member" ("tenant" INTEGER NOT NULL, "id" BLOB NOT NULL, "created_at" INTEGER, "segment_id" BLOB, "record_id" BLOB, "added_by" TEXT, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_segment_member_ux_member" ON "crm_segment_member" ("tenant", "segment_id", "record_id");
CREATE INDEX "crm_segment_member_ix_created_at" ON "crm_segment_member" ("tenant", "created_at", "id");
CREATE INDEX "crm_segment_member_ix_record_id" ON "crm_segment_member" ("tenant", "record_id", "id");

CREATE TABLE "crm_stage_entry" ("tenant" INTEGER NOT NULL, "id" BLOB NOT NULL, "created_at" INTEGER, "entity" TEXT, "record_id" BLOB, "stage" TEXT, "next_stage" TEXT, "entered_at" INTEGER, "left_at" INTEGER, "seconds" INTEGER, "left_by" TEXT, PRIMARY KEY ("tenant", "id"));
CREATE INDEX "crm_stage_entry_ix_created_at" ON "crm_stage_entry" ("tenant", "created_at", "id");
CREATE INDEX "crm_stage_entry_ix_record_id" ON "crm_stage_entry" ("tenant", "record_id", "id");

CREATE TABLE "crm_stage_labels" ("tenant" INTEGER NOT NULL, "id" BLOB NOT NULL, "created_at" INTEGER, "version" INTEGER, "updated_at" INTEGER, "archived_at" INTEGER, "stage" TEXT, PRIMARY KEY ("tenant", "id"));
CREATE UNIQUE INDEX "crm_stage_labels_ux_stage" ON "crm_stage_labels" ("tenant", "stage");
CREATE INDEX "crm_stage_labels_ix_created_at" ON "crm_stage_labels" ("tenant", "created_at", "id", "archived_at");
CREATE INDEX "crm_stage_labels_ix_updated_at" ON "crm_stage_labels" ("tenant", "updated_at", "id", "archived_at");

CREATE TABLE "crm_stage_labels_labels" ("tenant" INTEGER NOT NULL, "owner" BLOB NOT NULL, "pos" INTEGER NOT NULL, "language" TEXT, "name" TEXT, "name_key" TEXT, PRIMARY KEY ("tenant", "owner", "pos")) WITHOUT ROWID;

CREATE TABLE "crm_tombstone" ("tenant" INTEGER NOT NULL, "id" BLOB NOT NULL, "created_at" INTEGER, "entity" TEXT, "record_id" BLOB, "last_version" INTEGER, PRIMARY KEY ("tenant", "id"));
CREATE INDEX "crm_tombstone_ix_created_at" ON "crm_tombstone" ("tenant", "created_at", "id");
CREATE INDEX "crm_tombstone_ix_by_record" ON "crm_tombstone" ("tenant", "record_id", "id");
ANALYZE "crm_audit";
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_audit';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_bulk_item';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_bulk_run';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_consent_entry';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_custom_field';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_custom_field_choices';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_custom_field_labels';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_default_view';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_delivery';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_favorite';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_field_confirmation';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_history_start';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_import_rejection';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_import_run';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_party';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_party_emails';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_party_phones';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_party_address';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_party_tags';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_party_external_ids';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_party_consent';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_party_token';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_quality_profile';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_quality_profile_expected';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_recent_record';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_record_policy';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_record_policy_requirements';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_relationship';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_relationship_type';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_relationship_type_labels';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_retention_rule';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_saved_view';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_saved_view_columns';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_saved_view_shared_with';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_segment';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_segment_member';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_stage_entry';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_stage_labels';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_stage_labels_labels';
DELETE FROM sqlite_stat1 WHERE tbl = 'crm_tombstone';
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_audit', 'sqlite_autoindex_crm_audit_1', '1000000 1000000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_audit', 'crm_audit_ix_created_at', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_audit', 'crm_audit_ix_operation', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_audit', 'crm_audit_ix_by_record', '1000000 1000000 1000 100 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_bulk_item', 'sqlite_autoindex_crm_bulk_item_1', '1000000 1000000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_bulk_item', 'crm_bulk_item_ux_record', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_bulk_item', 'crm_bulk_item_ix_created_at', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_bulk_item', 'crm_bulk_item_ix_by_outcome', '1000000 1000000 1000 100 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_bulk_run', 'sqlite_autoindex_crm_bulk_run_1', '1000000 1000000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_bulk_run', 'crm_bulk_run_ix_created_at', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_bulk_run', 'crm_bulk_run_ix_actor', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_bulk_run', 'crm_bulk_run_ix_finished_at', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_bulk_run', 'crm_bulk_run_ix_undone_at', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_bulk_run', 'crm_bulk_run_ix_due_at', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_consent_entry', 'sqlite_autoindex_crm_consent_entry_1', '1000000 1000000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_consent_entry', 'crm_consent_entry_ix_created_at', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_consent_entry', 'crm_consent_entry_ix_party_id', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_consent_entry', 'crm_consent_entry_ix_at', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_custom_field', 'sqlite_autoindex_crm_custom_field_1', '1000000 1000000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_custom_field', 'crm_custom_field_ux_key', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_custom_field', 'crm_custom_field_ux_slot', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_custom_field', 'crm_custom_field_ix_created_at', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_custom_field', 'crm_custom_field_ix_updated_at', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_custom_field', 'crm_custom_field_ix_entity', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_custom_field', 'crm_custom_field_ix_state', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_custom_field_choices', 'crm_custom_field_choices', '3000000 3000000 3 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_custom_field_labels', 'crm_custom_field_labels', '3000000 3000000 3 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_default_view', 'sqlite_autoindex_crm_default_view_1', '1000000 1000000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_default_view', 'crm_default_view_ux_choice', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_default_view', 'crm_default_view_ix_created_at', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_delivery', 'sqlite_autoindex_crm_delivery_1', '1000000 1000000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_delivery', 'crm_delivery_ix_created_at', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_delivery', 'crm_delivery_ix_due_at', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_delivery', 'crm_delivery_ix_by_record', '1000000 1000000 1000 100 10 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_favorite', 'sqlite_autoindex_crm_favorite_1', '1000000 1000000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_favorite', 'crm_favorite_ux_record', '1000000 1000000 1000 100 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_favorite', 'crm_favorite_ix_created_at', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_field_confirmation', 'sqlite_autoindex_crm_field_confirmation_1', '1000000 1000000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_field_confirmation', 'crm_field_confirmation_ix_created_at', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_field_confirmation', 'crm_field_confirmation_ix_by_record', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_history_start', 'sqlite_autoindex_crm_history_start_1', '1000000 1000000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_history_start', 'crm_history_start_ux_entity', '1000000 1000000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_history_start', 'crm_history_start_ix_created_at', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_import_rejection', 'sqlite_autoindex_crm_import_rejection_1', '1000000 1000000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_import_rejection', 'crm_import_rejection_ix_created_at', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_import_rejection', 'crm_import_rejection_ix_run_id', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_import_run', 'sqlite_autoindex_crm_import_run_1', '1000000 1000000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_import_run', 'crm_import_run_ix_created_at', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_import_run', 'crm_import_run_ix_updated_at', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_import_run', 'crm_import_run_ix_file_hash', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_import_run', 'crm_import_run_ix_state', '1000000 1000000 166666 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'sqlite_autoindex_crm_party_1', '1000000 1000000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_created_at', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_updated_at', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_kind', '1000000 1000000 250000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_name_key', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_name_sort', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_company_id', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_household_id', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_birth_date', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_registration_number', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_parent_id', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_owner', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_stage', '1000000 1000000 166666 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_slot_name1_key', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_slot_name1_sort', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_slot_name2_key', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_slot_name2_sort', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_slot_name3_key', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_slot_name3_sort', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_slot_name4_key', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_slot_name4_sort', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_slot_code1', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_slot_code2', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_slot_code3', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_slot_code4', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_slot_number1', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_slot_number2', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_slot_number3', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_slot_number4', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_slot_number5', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_slot_number6', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_slot_number7', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_slot_number8', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_slot_number9', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_slot_number10', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_slot_reference1', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party', 'crm_party_ix_slot_reference2', '1000000 1000000 1000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party_emails', 'crm_party_emails', '3000000 3000000 3 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party_emails', 'crm_party_emails_ix_address', '3000000 3000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party_phones', 'crm_party_phones', '3000000 3000000 3 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party_phones', 'crm_party_phones_ix_number', '3000000 3000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party_address', 'crm_party_address', '3000000 3000000 3 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party_address', 'crm_party_address_ix_street_key', '3000000 3000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party_address', 'crm_party_address_ix_city_key', '3000000 3000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party_address', 'crm_party_address_ix_country', '3000000 3000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party_tags', 'crm_party_tags', '3000000 3000000 3 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party_tags', 'crm_party_tags_ix_tag', '3000000 3000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party_external_ids', 'crm_party_external_ids', '3000000 3000000 3 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party_external_ids', 'crm_party_external_ids_ux_external_id', '3000000 3000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party_consent', 'crm_party_consent', '3000000 3000000 3 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_party_token', 'crm_party_token', '10000000 10000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_quality_profile', 'sqlite_autoindex_crm_quality_profile_1', '1000000 1000000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_quality_profile', 'crm_quality_profile_ux_entity', '1000000 1000000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_quality_profile', 'crm_quality_profile_ix_created_at', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_quality_profile', 'crm_quality_profile_ix_updated_at', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_quality_profile_expected', 'crm_quality_profile_expected', '3000000 3000000 3 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_recent_record', 'sqlite_autoindex_crm_recent_record_1', '1000000 1000000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_recent_record', 'crm_recent_record_ux_record', '1000000 1000000 1000 100 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_recent_record', 'crm_recent_record_ix_created_at', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_record_policy', 'sqlite_autoindex_crm_record_policy_1', '1000000 1000000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_record_policy', 'crm_record_policy_ux_key', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_record_policy', 'crm_record_policy_ix_created_at', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_record_policy', 'crm_record_policy_ix_updated_at', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_record_policy', 'crm_record_policy_ix_name_sort', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_record_policy_requirements', 'crm_record_policy_requirements', '3000000 3000000 3 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_relationship', 'sqlite_autoindex_crm_relationship_1', '1000000 1000000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_relationship', 'crm_relationship_ux_open', '1000000 1000000 1000 100 10 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_relationship', 'crm_relationship_ix_created_at', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_relationship', 'crm_relationship_ix_updated_at', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_relationship', 'crm_relationship_ix_type', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_relationship', 'crm_relationship_ix_from_id', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_relationship', 'crm_relationship_ix_to_id', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_relationship', 'crm_relationship_ix_starts_on', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_relationship', 'crm_relationship_ix_ends_on', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_relationship_type', 'sqlite_autoindex_crm_relationship_type_1', '1000000 1000000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_relationship_type', 'crm_relationship_type_ux_key', '1000000 1000000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_relationship_type', 'crm_relationship_type_ix_created_at', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_relationship_type', 'crm_relationship_type_ix_updated_at', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_relationship_type_labels', 'crm_relationship_type_labels', '3000000 3000000 3 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_retention_rule', 'sqlite_autoindex_crm_retention_rule_1', '1000000 1000000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_retention_rule', 'crm_retention_rule_ux_key', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_retention_rule', 'crm_retention_rule_ix_created_at', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_retention_rule', 'crm_retention_rule_ix_updated_at', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_retention_rule', 'crm_retention_rule_ix_name_sort', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_saved_view', 'sqlite_autoindex_crm_saved_view_1', '1000000 1000000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_saved_view', 'crm_saved_view_ix_created_at', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_saved_view', 'crm_saved_view_ix_updated_at', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_saved_view', 'crm_saved_view_ix_entity', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_saved_view', 'crm_saved_view_ix_name_sort', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_saved_view', 'crm_saved_view_ix_owner', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_saved_view_columns', 'crm_saved_view_columns', '3000000 3000000 3 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_saved_view_shared_with', 'crm_saved_view_shared_with', '3000000 3000000 3 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_segment', 'sqlite_autoindex_crm_segment_1', '1000000 1000000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_segment', 'crm_segment_ux_key', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_segment', 'crm_segment_ix_created_at', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_segment', 'crm_segment_ix_updated_at', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_segment', 'crm_segment_ix_name_sort', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_segment', 'crm_segment_ix_owner', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_segment_member', 'sqlite_autoindex_crm_segment_member_1', '1000000 1000000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_segment_member', 'crm_segment_member_ux_member', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_segment_member', 'crm_segment_member_ix_created_at', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_segment_member', 'crm_segment_member_ix_record_id', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_stage_entry', 'sqlite_autoindex_crm_stage_entry_1', '1000000 1000000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_stage_entry', 'crm_stage_entry_ix_created_at', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_stage_entry', 'crm_stage_entry_ix_record_id', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_stage_labels', 'sqlite_autoindex_crm_stage_labels_1', '1000000 1000000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_stage_labels', 'crm_stage_labels_ux_stage', '1000000 1000000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_stage_labels', 'crm_stage_labels_ix_created_at', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_stage_labels', 'crm_stage_labels_ix_updated_at', '1000000 1000000 1000 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_stage_labels_labels', 'crm_stage_labels_labels', '3000000 3000000 3 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_tombstone', 'sqlite_autoindex_crm_tombstone_1', '1000000 1000000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_tombstone', 'crm_tombstone_ix_created_at', '1000000 1000000 1000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('crm_tombstone', 'crm_tombstone_ix_by_record', '1000000 1000000 1000 1');
ANALYZE sqlite_schema;
INSERT INTO "crm_schema" (id, version, minimum_code, fingerprint) VALUES (1, 1, 1, 'e3256a80baf02b8565188a9a3027d269761b5c58a464b6a579c16482ef038870');
