CREATE TABLE [crm_schema] ([id] bigint NOT NULL, [version] bigint NOT NULL, [minimum_code] bigint NOT NULL, [fingerprint] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL, PRIMARY KEY ([id]));

CREATE TABLE [crm_schema_journal] ([step] bigint NOT NULL, [statement] bigint NOT NULL, PRIMARY KEY ([step], [statement]));

CREATE TABLE [crm_tenant] ([id] bigint NOT NULL, [name] varbinary(300) NOT NULL, PRIMARY KEY ([id]));
CREATE UNIQUE INDEX [crm_tenant_ux_name] ON [crm_tenant] ([name]) WHERE [name] IS NOT NULL;

CREATE TABLE [crm_sequence] ([tenant] bigint NOT NULL, [name] varbinary(600) NOT NULL, [value] bigint NOT NULL, PRIMARY KEY ([tenant], [name]));

CREATE TABLE [crm_activity] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [version] bigint, [updated_at] datetime2(6), [archived_at] datetime2(6), [party_id] binary(16), [kind] varbinary(60), [occurred_at] datetime2(6), [direction] varbinary(30), [subject] nvarchar(300) COLLATE Latin1_General_100_BIN2, [subject_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [body] nvarchar(max) COLLATE Latin1_General_100_BIN2, [body_key] nvarchar(max) COLLATE Latin1_General_100_BIN2, [duration] bigint, [record_id] binary(16), [record_entity] varbinary(120), [reference] varbinary(600), [owner] varbinary(300), [custom] nvarchar(max) COLLATE Latin1_General_100_BIN2, [slot_name1] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name1_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name1_sort] varbinary(1600), [slot_name2] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name2_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name2_sort] varbinary(1600), [slot_name3] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name3_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name3_sort] varbinary(1600), [slot_name4] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name4_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name4_sort] varbinary(1600), [slot_code1] varbinary(600), [slot_code2] varbinary(600), [slot_code3] varbinary(600), [slot_code4] varbinary(600), [slot_number1] bigint, [slot_number2] bigint, [slot_number3] bigint, [slot_number4] bigint, [slot_number5] bigint, [slot_number6] bigint, [slot_number7] bigint, [slot_number8] bigint, [slot_number9] bigint, [slot_number10] bigint, [slot_reference1] binary(16), [slot_reference2] binary(16), PRIMARY KEY ([tenant], [id]));
CREATE UNIQUE INDEX [crm_activity_ux_reference] ON [crm_activity] ([tenant], [kind], [reference]) WHERE [kind] IS NOT NULL AND [reference] IS NOT NULL;
CREATE INDEX [crm_activity_ix_created_at] ON [crm_activity] ([tenant], [created_at], [id], [archived_at]);
CREATE INDEX [crm_activity_ix_updated_at] ON [crm_activity] ([tenant], [updated_at], [id], [archived_at]);
CREATE INDEX [crm_activity_ix_occurred_at] ON [crm_activity] ([tenant], [occurred_at], [id], [archived_at]);
CREATE INDEX [crm_activity_ix_record_id] ON [crm_activity] ([tenant], [record_id], [id], [archived_at]) WHERE [record_id] IS NOT NULL;
CREATE INDEX [crm_activity_ix_owner] ON [crm_activity] ([tenant], [owner], [id], [archived_at]);
CREATE INDEX [crm_activity_ix_slot_name1_key] ON [crm_activity] ([tenant], [slot_name1_key], [id], [archived_at]) WHERE [slot_name1_key] IS NOT NULL;
CREATE INDEX [crm_activity_ix_slot_name1_sort] ON [crm_activity] ([tenant], [slot_name1_sort], [id], [archived_at]) WHERE [slot_name1_sort] IS NOT NULL;
CREATE INDEX [crm_activity_ix_slot_name2_key] ON [crm_activity] ([tenant], [slot_name2_key], [id], [archived_at]) WHERE [slot_name2_key] IS NOT NULL;
CREATE INDEX [crm_activity_ix_slot_name2_sort] ON [crm_activity] ([tenant], [slot_name2_sort], [id], [archived_at]) WHERE [slot_name2_sort] IS NOT NULL;
CREATE INDEX [crm_activity_ix_slot_name3_key] ON [crm_activity] ([tenant], [slot_name3_key], [id], [archived_at]) WHERE [slot_name3_key] IS NOT NULL;
CREATE INDEX [crm_activity_ix_slot_name3_sort] ON [crm_activity] ([tenant], [slot_name3_sort], [id], [archived_at]) WHERE [slot_name3_sort] IS NOT NULL;
CREATE INDEX [crm_activity_ix_slot_name4_key] ON [crm_activity] ([tenant], [slot_name4_key], [id], [archived_at]) WHERE [slot_name4_key] IS NOT NULL;
CREATE INDEX [crm_activity_ix_slot_name4_sort] ON [crm_activity] ([tenant], [slot_name4_sort], [id], [archived_at]) WHERE [slot_name4_sort] IS NOT NULL;
CREATE INDEX [crm_activity_ix_slot_code1] ON [crm_activity] ([tenant], [slot_code1], [id], [archived_at]) WHERE [slot_code1] IS NOT NULL;
CREATE INDEX [crm_activity_ix_slot_code2] ON [crm_activity] ([tenant], [slot_code2], [id], [archived_at]) WHERE [slot_code2] IS NOT NULL;
CREATE INDEX [crm_activity_ix_slot_code3] ON [crm_activity] ([tenant], [slot_code3], [id], [archived_at]) WHERE [slot_code3] IS NOT NULL;
CREATE INDEX [crm_activity_ix_slot_code4] ON [crm_activity] ([tenant], [slot_code4], [id], [archived_at]) WHERE [slot_code4] IS NOT NULL;
CREATE INDEX [crm_activity_ix_slot_number1] ON [crm_activity] ([tenant], [slot_number1], [id], [archived_at]) WHERE [slot_number1] IS NOT NULL;
CREATE INDEX [crm_activity_ix_slot_number2] ON [crm_activity] ([tenant], [slot_number2], [id], [archived_at]) WHERE [slot_number2] IS NOT NULL;
CREATE INDEX [crm_activity_ix_slot_number3] ON [crm_activity] ([tenant], [slot_number3], [id], [archived_at]) WHERE [slot_number3] IS NOT NULL;
CREATE INDEX [crm_activity_ix_slot_number4] ON [crm_activity] ([tenant], [slot_number4], [id], [archived_at]) WHERE [slot_number4] IS NOT NULL;
CREATE INDEX [crm_activity_ix_slot_number5] ON [crm_activity] ([tenant], [slot_number5], [id], [archived_at]) WHERE [slot_number5] IS NOT NULL;
CREATE INDEX [crm_activity_ix_slot_number6] ON [crm_activity] ([tenant], [slot_number6], [id], [archived_at]) WHERE [slot_number6] IS NOT NULL;
CREATE INDEX [crm_activity_ix_slot_number7] ON [crm_activity] ([tenant], [slot_number7], [id], [archived_at]) WHERE [slot_number7] IS NOT NULL;
CREATE INDEX [crm_activity_ix_slot_number8] ON [crm_activity] ([tenant], [slot_number8], [id], [archived_at]) WHERE [slot_number8] IS NOT NULL;
CREATE INDEX [crm_activity_ix_slot_number9] ON [crm_activity] ([tenant], [slot_number9], [id], [archived_at]) WHERE [slot_number9] IS NOT NULL;
CREATE INDEX [crm_activity_ix_slot_number10] ON [crm_activity] ([tenant], [slot_number10], [id], [archived_at]) WHERE [slot_number10] IS NOT NULL;
CREATE INDEX [crm_activity_ix_slot_reference1] ON [crm_activity] ([tenant], [slot_reference1], [id], [archived_at]) WHERE [slot_reference1] IS NOT NULL;
CREATE INDEX [crm_activity_ix_slot_reference2] ON [crm_activity] ([tenant], [slot_reference2], [id], [archived_at]) WHERE [slot_reference2] IS NOT NULL;
CREATE INDEX [crm_activity_ix_timeline] ON [crm_activity] ([tenant], [party_id], [occurred_at], [id], [archived_at]);

CREATE TABLE [crm_activity_token] ([tenant] bigint NOT NULL, [token] varbinary(192) NOT NULL, [record] binary(16) NOT NULL, PRIMARY KEY ([tenant], [token], [record]));

CREATE TABLE [crm_assignment_rule] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [version] bigint, [updated_at] datetime2(6), [archived_at] datetime2(6), [entity] varbinary(120), [key] varbinary(180), [name] nvarchar(200) COLLATE Latin1_General_100_BIN2, [name_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [name_sort] varbinary(1600), [order] bigint, [filter] varbinary(max), [method] varbinary(60), PRIMARY KEY ([tenant], [id]));
CREATE UNIQUE INDEX [crm_assignment_rule_ux_key] ON [crm_assignment_rule] ([tenant], [entity], [key]) WHERE [entity] IS NOT NULL AND [key] IS NOT NULL;
CREATE INDEX [crm_assignment_rule_ix_created_at] ON [crm_assignment_rule] ([tenant], [created_at], [id], [archived_at]);
CREATE INDEX [crm_assignment_rule_ix_updated_at] ON [crm_assignment_rule] ([tenant], [updated_at], [id], [archived_at]);
CREATE INDEX [crm_assignment_rule_ix_name_sort] ON [crm_assignment_rule] ([tenant], [name_sort], [id], [archived_at]);

CREATE TABLE [crm_assignment_rule_members] ([tenant] bigint NOT NULL, [owner] binary(16) NOT NULL, [pos] bigint NOT NULL, [actor] varbinary(300), [is_paused] bit, PRIMARY KEY ([tenant], [owner], [pos]));

CREATE TABLE [crm_audit] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [entity] varbinary(120), [record_id] binary(16), [version] bigint, [action] varbinary(60), [actor] varbinary(300), [reason] varbinary(1500), [operation] binary(16), [changes] varbinary(max), PRIMARY KEY ([tenant], [id]));
CREATE INDEX [crm_audit_ix_created_at] ON [crm_audit] ([tenant], [created_at], [id]);
CREATE INDEX [crm_audit_ix_operation] ON [crm_audit] ([tenant], [operation], [id]) WHERE [operation] IS NOT NULL;
CREATE INDEX [crm_audit_ix_by_record] ON [crm_audit] ([tenant], [record_id], [version], [id]);

CREATE TABLE [crm_bulk_item] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [run_id] binary(16), [record_id] binary(16), [outcome] varbinary(60), [detail] varbinary(3000), PRIMARY KEY ([tenant], [id]));
CREATE UNIQUE INDEX [crm_bulk_item_ux_record] ON [crm_bulk_item] ([tenant], [run_id], [record_id]) WHERE [run_id] IS NOT NULL AND [record_id] IS NOT NULL;
CREATE INDEX [crm_bulk_item_ix_created_at] ON [crm_bulk_item] ([tenant], [created_at], [id]);
CREATE INDEX [crm_bulk_item_ix_by_outcome] ON [crm_bulk_item] ([tenant], [run_id], [outcome], [id]);

CREATE TABLE [crm_bulk_run] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [entity] varbinary(120), [filter] varbinary(max), [action] varbinary(60), [name] varbinary(300), [value] varbinary(max), [actor] varbinary(300), [rights] varbinary(max), [reason] varbinary(1500), [state] varbinary(60), [matched_to] binary(16), [matched] bigint, [changed] bigint, [unchanged] bigint, [skipped] bigint, [denied] bigint, [invalid] bigint, [failed] bigint, [matched_at] datetime2(6), [finished_at] datetime2(6), [undone_at] datetime2(6), [due_at] datetime2(6), [attempts] bigint, [last_error] varbinary(3000), [lease_token] binary(16), [lease_until] datetime2(6), PRIMARY KEY ([tenant], [id]));
CREATE INDEX [crm_bulk_run_ix_created_at] ON [crm_bulk_run] ([tenant], [created_at], [id]);
CREATE INDEX [crm_bulk_run_ix_actor] ON [crm_bulk_run] ([tenant], [actor], [id]);
CREATE INDEX [crm_bulk_run_ix_finished_at] ON [crm_bulk_run] ([tenant], [finished_at], [id]);
CREATE INDEX [crm_bulk_run_ix_undone_at] ON [crm_bulk_run] ([tenant], [undone_at], [id]);
CREATE INDEX [crm_bulk_run_ix_due_at] ON [crm_bulk_run] ([tenant], [due_at], [id]);

CREATE TABLE [crm_consent_entry] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [party_id] binary(16), [channel] varbinary(120), [purpose] varbinary(180), [status] varbinary(60), [at] datetime2(6), [source] varbinary(300), [text_version] varbinary(300), [evidence] varbinary(3000), [recorded_by] varbinary(300), [operation] binary(16), PRIMARY KEY ([tenant], [id]));
CREATE INDEX [crm_consent_entry_ix_created_at] ON [crm_consent_entry] ([tenant], [created_at], [id]);
CREATE INDEX [crm_consent_entry_ix_party_id] ON [crm_consent_entry] ([tenant], [party_id], [id]);
CREATE INDEX [crm_consent_entry_ix_at] ON [crm_consent_entry] ([tenant], [at], [id]);

CREATE TABLE [crm_custom_field] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [version] bigint, [updated_at] datetime2(6), [archived_at] datetime2(6), [entity] varbinary(120), [key] varbinary(120), [kind] varbinary(60), [group] nvarchar(100) COLLATE Latin1_General_100_BIN2, [group_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [position] bigint, [required] bit, [limits] varbinary(max), [max_length] bigint, [pattern] varbinary(1500), [target] varbinary(120), [indexed] bit, [state] varbinary(60), [slot] varbinary(120), [state_since] datetime2(6), [filled_to] binary(16), PRIMARY KEY ([tenant], [id]));
CREATE UNIQUE INDEX [crm_custom_field_ux_key] ON [crm_custom_field] ([tenant], [entity], [key]) WHERE [entity] IS NOT NULL AND [key] IS NOT NULL;
CREATE UNIQUE INDEX [crm_custom_field_ux_slot] ON [crm_custom_field] ([tenant], [entity], [slot]) WHERE [entity] IS NOT NULL AND [slot] IS NOT NULL;
CREATE INDEX [crm_custom_field_ix_created_at] ON [crm_custom_field] ([tenant], [created_at], [id], [archived_at]);
CREATE INDEX [crm_custom_field_ix_updated_at] ON [crm_custom_field] ([tenant], [updated_at], [id], [archived_at]);
CREATE INDEX [crm_custom_field_ix_entity] ON [crm_custom_field] ([tenant], [entity], [id], [archived_at]);
CREATE INDEX [crm_custom_field_ix_state] ON [crm_custom_field] ([tenant], [state], [id], [archived_at]);

CREATE TABLE [crm_custom_field_choices] ([tenant] bigint NOT NULL, [owner] binary(16) NOT NULL, [pos] bigint NOT NULL, [value] varbinary(600), PRIMARY KEY ([tenant], [owner], [pos]));

CREATE TABLE [crm_custom_field_labels] ([tenant] bigint NOT NULL, [owner] binary(16) NOT NULL, [pos] bigint NOT NULL, [choice] varbinary(600), [language] varbinary(105), [text] nvarchar(200) COLLATE Latin1_General_100_BIN2, [text_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, PRIMARY KEY ([tenant], [owner], [pos]));

CREATE TABLE [crm_deal] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [version] bigint, [updated_at] datetime2(6), [archived_at] datetime2(6), [party_id] binary(16), [contact_id] binary(16), [name] nvarchar(200) COLLATE Latin1_General_100_BIN2, [name_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [name_sort] varbinary(1600), [pipeline_id] binary(16), [stage] varbinary(180), [stage_since] datetime2(6), [state] varbinary(30), [amount] decimal(19,4), [amount_currency] varbinary(9), [amount_base] decimal(19,4), [probability] bigint, [weighted] decimal(19,4), [weighted_currency] varbinary(9), [weighted_base] decimal(19,4), [expected_close_on] date, [closed_at] datetime2(6), [closed_reason] nvarchar(200) COLLATE Latin1_General_100_BIN2, [closed_reason_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [owner] varbinary(300), [source] varbinary(180), [lead_id] binary(16), [reference] varbinary(600), [custom] nvarchar(max) COLLATE Latin1_General_100_BIN2, [slot_name1] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name1_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name1_sort] varbinary(1600), [slot_name2] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name2_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name2_sort] varbinary(1600), [slot_name3] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name3_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name3_sort] varbinary(1600), [slot_name4] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name4_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name4_sort] varbinary(1600), [slot_code1] varbinary(600), [slot_code2] varbinary(600), [slot_code3] varbinary(600), [slot_code4] varbinary(600), [slot_number1] bigint, [slot_number2] bigint, [slot_number3] bigint, [slot_number4] bigint, [slot_number5] bigint, [slot_number6] bigint, [slot_number7] bigint, [slot_number8] bigint, [slot_number9] bigint, [slot_number10] bigint, [slot_reference1] binary(16), [slot_reference2] binary(16), PRIMARY KEY ([tenant], [id]));
CREATE UNIQUE INDEX [crm_deal_ux_reference] ON [crm_deal] ([tenant], [reference]) WHERE [reference] IS NOT NULL;
CREATE INDEX [crm_deal_ix_created_at] ON [crm_deal] ([tenant], [created_at], [id], [archived_at]);
CREATE INDEX [crm_deal_ix_updated_at] ON [crm_deal] ([tenant], [updated_at], [id], [archived_at]);
CREATE INDEX [crm_deal_ix_party_id] ON [crm_deal] ([tenant], [party_id], [id], [archived_at]);
CREATE INDEX [crm_deal_ix_contact_id] ON [crm_deal] ([tenant], [contact_id], [id], [archived_at]) WHERE [contact_id] IS NOT NULL;
CREATE INDEX [crm_deal_ix_name_sort] ON [crm_deal] ([tenant], [name_sort], [id], [archived_at]);
CREATE INDEX [crm_deal_ix_amount_base] ON [crm_deal] ([tenant], [amount_base], [id], [archived_at]);
CREATE INDEX [crm_deal_ix_expected_close_on] ON [crm_deal] ([tenant], [expected_close_on], [id], [archived_at]);
CREATE INDEX [crm_deal_ix_closed_at] ON [crm_deal] ([tenant], [closed_at], [id], [archived_at]);
CREATE INDEX [crm_deal_ix_owner] ON [crm_deal] ([tenant], [owner], [id], [archived_at]);
CREATE INDEX [crm_deal_ix_slot_name1_key] ON [crm_deal] ([tenant], [slot_name1_key], [id], [archived_at]) WHERE [slot_name1_key] IS NOT NULL;
CREATE INDEX [crm_deal_ix_slot_name1_sort] ON [crm_deal] ([tenant], [slot_name1_sort], [id], [archived_at]) WHERE [slot_name1_sort] IS NOT NULL;
CREATE INDEX [crm_deal_ix_slot_name2_key] ON [crm_deal] ([tenant], [slot_name2_key], [id], [archived_at]) WHERE [slot_name2_key] IS NOT NULL;
CREATE INDEX [crm_deal_ix_slot_name2_sort] ON [crm_deal] ([tenant], [slot_name2_sort], [id], [archived_at]) WHERE [slot_name2_sort] IS NOT NULL;
CREATE INDEX [crm_deal_ix_slot_name3_key] ON [crm_deal] ([tenant], [slot_name3_key], [id], [archived_at]) WHERE [slot_name3_key] IS NOT NULL;
CREATE INDEX [crm_deal_ix_slot_name3_sort] ON [crm_deal] ([tenant], [slot_name3_sort], [id], [archived_at]) WHERE [slot_name3_sort] IS NOT NULL;
CREATE INDEX [crm_deal_ix_slot_name4_key] ON [crm_deal] ([tenant], [slot_name4_key], [id], [archived_at]) WHERE [slot_name4_key] IS NOT NULL;
CREATE INDEX [crm_deal_ix_slot_name4_sort] ON [crm_deal] ([tenant], [slot_name4_sort], [id], [archived_at]) WHERE [slot_name4_sort] IS NOT NULL;
CREATE INDEX [crm_deal_ix_slot_code1] ON [crm_deal] ([tenant], [slot_code1], [id], [archived_at]) WHERE [slot_code1] IS NOT NULL;
CREATE INDEX [crm_deal_ix_slot_code2] ON [crm_deal] ([tenant], [slot_code2], [id], [archived_at]) WHERE [slot_code2] IS NOT NULL;
CREATE INDEX [crm_deal_ix_slot_code3] ON [crm_deal] ([tenant], [slot_code3], [id], [archived_at]) WHERE [slot_code3] IS NOT NULL;
CREATE INDEX [crm_deal_ix_slot_code4] ON [crm_deal] ([tenant], [slot_code4], [id], [archived_at]) WHERE [slot_code4] IS NOT NULL;
CREATE INDEX [crm_deal_ix_slot_number1] ON [crm_deal] ([tenant], [slot_number1], [id], [archived_at]) WHERE [slot_number1] IS NOT NULL;
CREATE INDEX [crm_deal_ix_slot_number2] ON [crm_deal] ([tenant], [slot_number2], [id], [archived_at]) WHERE [slot_number2] IS NOT NULL;
CREATE INDEX [crm_deal_ix_slot_number3] ON [crm_deal] ([tenant], [slot_number3], [id], [archived_at]) WHERE [slot_number3] IS NOT NULL;
CREATE INDEX [crm_deal_ix_slot_number4] ON [crm_deal] ([tenant], [slot_number4], [id], [archived_at]) WHERE [slot_number4] IS NOT NULL;
CREATE INDEX [crm_deal_ix_slot_number5] ON [crm_deal] ([tenant], [slot_number5], [id], [archived_at]) WHERE [slot_number5] IS NOT NULL;
CREATE INDEX [crm_deal_ix_slot_number6] ON [crm_deal] ([tenant], [slot_number6], [id], [archived_at]) WHERE [slot_number6] IS NOT NULL;
CREATE INDEX [crm_deal_ix_slot_number7] ON [crm_deal] ([tenant], [slot_number7], [id], [archived_at]) WHERE [slot_number7] IS NOT NULL;
CREATE INDEX [crm_deal_ix_slot_number8] ON [crm_deal] ([tenant], [slot_number8], [id], [archived_at]) WHERE [slot_number8] IS NOT NULL;
CREATE INDEX [crm_deal_ix_slot_number9] ON [crm_deal] ([tenant], [slot_number9], [id], [archived_at]) WHERE [slot_number9] IS NOT NULL;
CREATE INDEX [crm_deal_ix_slot_number10] ON [crm_deal] ([tenant], [slot_number10], [id], [archived_at]) WHERE [slot_number10] IS NOT NULL;
CREATE INDEX [crm_deal_ix_slot_reference1] ON [crm_deal] ([tenant], [slot_reference1], [id], [archived_at]) WHERE [slot_reference1] IS NOT NULL;
CREATE INDEX [crm_deal_ix_slot_reference2] ON [crm_deal] ([tenant], [slot_reference2], [id], [archived_at]) WHERE [slot_reference2] IS NOT NULL;
CREATE INDEX [crm_deal_ix_board] ON [crm_deal] ([tenant], [pipeline_id], [stage], [id], [archived_at]);

CREATE TABLE [crm_deal_lines] ([tenant] bigint NOT NULL, [owner] binary(16) NOT NULL, [pos] bigint NOT NULL, [product_id] binary(16), [line_name] nvarchar(200) COLLATE Latin1_General_100_BIN2, [line_name_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [quantity] decimal(19,4), [unit_price] decimal(19,4), [unit_price_currency] varbinary(9), [unit_price_base] decimal(19,4), [discount] decimal(19,4), [total] decimal(19,4), [total_currency] varbinary(9), [total_base] decimal(19,4), PRIMARY KEY ([tenant], [owner], [pos]));
CREATE INDEX [crm_deal_lines_ix_product_id] ON [crm_deal_lines] ([tenant], [product_id], [owner]);

CREATE TABLE [crm_deal_token] ([tenant] bigint NOT NULL, [token] varbinary(192) NOT NULL, [record] binary(16) NOT NULL, PRIMARY KEY ([tenant], [token], [record]));

CREATE TABLE [crm_default_view] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [actor] varbinary(300), [entity] varbinary(120), [view_id] binary(16), PRIMARY KEY ([tenant], [id]));
CREATE UNIQUE INDEX [crm_default_view_ux_choice] ON [crm_default_view] ([tenant], [actor], [entity]) WHERE [actor] IS NOT NULL AND [entity] IS NOT NULL;
CREATE INDEX [crm_default_view_ix_created_at] ON [crm_default_view] ([tenant], [created_at], [id]);

CREATE TABLE [crm_delivery] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [handler] varbinary(300), [type] varbinary(300), [entity] varbinary(120), [record_id] binary(16), [version] bigint, [fields] varbinary(max), [actor] varbinary(300), [state] varbinary(60), [due_at] datetime2(6), [attempts] bigint, [last_error] varbinary(3000), [lease_token] binary(16), [lease_until] datetime2(6), PRIMARY KEY ([tenant], [id]));
CREATE INDEX [crm_delivery_ix_created_at] ON [crm_delivery] ([tenant], [created_at], [id]);
CREATE INDEX [crm_delivery_ix_due_at] ON [crm_delivery] ([tenant], [due_at], [id]);
CREATE INDEX [crm_delivery_ix_by_record] ON [crm_delivery] ([tenant], [record_id], [handler], [version], [id]);

CREATE TABLE [crm_earning_rule] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [version] bigint, [updated_at] datetime2(6), [archived_at] datetime2(6), [program_id] binary(16), [key] varbinary(180), [name] nvarchar(200) COLLATE Latin1_General_100_BIN2, [name_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [name_sort] varbinary(1600), [kind] varbinary(60), [points] decimal(19,4), [per] decimal(19,4), [currency] varbinary(9), [order_filter] varbinary(max), [line_filter] varbinary(max), [from] datetime2(6), [until] datetime2(6), PRIMARY KEY ([tenant], [id]));
CREATE UNIQUE INDEX [crm_earning_rule_ux_key] ON [crm_earning_rule] ([tenant], [program_id], [key]) WHERE [program_id] IS NOT NULL AND [key] IS NOT NULL;
CREATE INDEX [crm_earning_rule_ix_created_at] ON [crm_earning_rule] ([tenant], [created_at], [id], [archived_at]);
CREATE INDEX [crm_earning_rule_ix_updated_at] ON [crm_earning_rule] ([tenant], [updated_at], [id], [archived_at]);
CREATE INDEX [crm_earning_rule_ix_name_sort] ON [crm_earning_rule] ([tenant], [name_sort], [id], [archived_at]);

CREATE TABLE [crm_favorite] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [actor] varbinary(300), [entity] varbinary(120), [record_id] binary(16), PRIMARY KEY ([tenant], [id]));
CREATE UNIQUE INDEX [crm_favorite_ux_record] ON [crm_favorite] ([tenant], [actor], [entity], [record_id]) WHERE [actor] IS NOT NULL AND [entity] IS NOT NULL AND [record_id] IS NOT NULL;
CREATE INDEX [crm_favorite_ix_created_at] ON [crm_favorite] ([tenant], [created_at], [id]);

CREATE TABLE [crm_field_confirmation] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [entity] varbinary(120), [record_id] binary(16), [field] varbinary(300), [actor] varbinary(300), PRIMARY KEY ([tenant], [id]));
CREATE INDEX [crm_field_confirmation_ix_created_at] ON [crm_field_confirmation] ([tenant], [created_at], [id]);
CREATE INDEX [crm_field_confirmation_ix_by_record] ON [crm_field_confirmation] ([tenant], [record_id], [id]);

CREATE TABLE [crm_follow_up] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [version] bigint, [updated_at] datetime2(6), [archived_at] datetime2(6), [party_id] binary(16), [kind] varbinary(60), [subject] nvarchar(300) COLLATE Latin1_General_100_BIN2, [subject_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [note] nvarchar(max) COLLATE Latin1_General_100_BIN2, [note_key] nvarchar(max) COLLATE Latin1_General_100_BIN2, [due_at] datetime2(6), [owner] varbinary(300), [record_id] binary(16), [record_entity] varbinary(120), [reference] varbinary(600), [state] varbinary(60), [closed_at] datetime2(6), [closed_by] varbinary(300), [outcome] nvarchar(max) COLLATE Latin1_General_100_BIN2, [outcome_key] nvarchar(max) COLLATE Latin1_General_100_BIN2, [activity_id] binary(16), [custom] nvarchar(max) COLLATE Latin1_General_100_BIN2, [slot_name1] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name1_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name1_sort] varbinary(1600), [slot_name2] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name2_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name2_sort] varbinary(1600), [slot_name3] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name3_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name3_sort] varbinary(1600), [slot_name4] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name4_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name4_sort] varbinary(1600), [slot_code1] varbinary(600), [slot_code2] varbinary(600), [slot_code3] varbinary(600), [slot_code4] varbinary(600), [slot_number1] bigint, [slot_number2] bigint, [slot_number3] bigint, [slot_number4] bigint, [slot_number5] bigint, [slot_number6] bigint, [slot_number7] bigint, [slot_number8] bigint, [slot_number9] bigint, [slot_number10] bigint, [slot_reference1] binary(16), [slot_reference2] binary(16), PRIMARY KEY ([tenant], [id]));
CREATE UNIQUE INDEX [crm_follow_up_ux_reference] ON [crm_follow_up] ([tenant], [reference]) WHERE [reference] IS NOT NULL;
CREATE INDEX [crm_follow_up_ix_created_at] ON [crm_follow_up] ([tenant], [created_at], [id], [archived_at]);
CREATE INDEX [crm_follow_up_ix_updated_at] ON [crm_follow_up] ([tenant], [updated_at], [id], [archived_at]);
CREATE INDEX [crm_follow_up_ix_due_at] ON [crm_follow_up] ([tenant], [due_at], [id], [archived_at]);
CREATE INDEX [crm_follow_up_ix_record_id] ON [crm_follow_up] ([tenant], [record_id], [id], [archived_at]) WHERE [record_id] IS NOT NULL;
CREATE INDEX [crm_follow_up_ix_slot_name1_key] ON [crm_follow_up] ([tenant], [slot_name1_key], [id], [archived_at]) WHERE [slot_name1_key] IS NOT NULL;
CREATE INDEX [crm_follow_up_ix_slot_name1_sort] ON [crm_follow_up] ([tenant], [slot_name1_sort], [id], [archived_at]) WHERE [slot_name1_sort] IS NOT NULL;
CREATE INDEX [crm_follow_up_ix_slot_name2_key] ON [crm_follow_up] ([tenant], [slot_name2_key], [id], [archived_at]) WHERE [slot_name2_key] IS NOT NULL;
CREATE INDEX [crm_follow_up_ix_slot_name2_sort] ON [crm_follow_up] ([tenant], [slot_name2_sort], [id], [archived_at]) WHERE [slot_name2_sort] IS NOT NULL;
CREATE INDEX [crm_follow_up_ix_slot_name3_key] ON [crm_follow_up] ([tenant], [slot_name3_key], [id], [archived_at]) WHERE [slot_name3_key] IS NOT NULL;
CREATE INDEX [crm_follow_up_ix_slot_name3_sort] ON [crm_follow_up] ([tenant], [slot_name3_sort], [id], [archived_at]) WHERE [slot_name3_sort] IS NOT NULL;
CREATE INDEX [crm_follow_up_ix_slot_name4_key] ON [crm_follow_up] ([tenant], [slot_name4_key], [id], [archived_at]) WHERE [slot_name4_key] IS NOT NULL;
CREATE INDEX [crm_follow_up_ix_slot_name4_sort] ON [crm_follow_up] ([tenant], [slot_name4_sort], [id], [archived_at]) WHERE [slot_name4_sort] IS NOT NULL;
CREATE INDEX [crm_follow_up_ix_slot_code1] ON [crm_follow_up] ([tenant], [slot_code1], [id], [archived_at]) WHERE [slot_code1] IS NOT NULL;
CREATE INDEX [crm_follow_up_ix_slot_code2] ON [crm_follow_up] ([tenant], [slot_code2], [id], [archived_at]) WHERE [slot_code2] IS NOT NULL;
CREATE INDEX [crm_follow_up_ix_slot_code3] ON [crm_follow_up] ([tenant], [slot_code3], [id], [archived_at]) WHERE [slot_code3] IS NOT NULL;
CREATE INDEX [crm_follow_up_ix_slot_code4] ON [crm_follow_up] ([tenant], [slot_code4], [id], [archived_at]) WHERE [slot_code4] IS NOT NULL;
CREATE INDEX [crm_follow_up_ix_slot_number1] ON [crm_follow_up] ([tenant], [slot_number1], [id], [archived_at]) WHERE [slot_number1] IS NOT NULL;
CREATE INDEX [crm_follow_up_ix_slot_number2] ON [crm_follow_up] ([tenant], [slot_number2], [id], [archived_at]) WHERE [slot_number2] IS NOT NULL;
CREATE INDEX [crm_follow_up_ix_slot_number3] ON [crm_follow_up] ([tenant], [slot_number3], [id], [archived_at]) WHERE [slot_number3] IS NOT NULL;
CREATE INDEX [crm_follow_up_ix_slot_number4] ON [crm_follow_up] ([tenant], [slot_number4], [id], [archived_at]) WHERE [slot_number4] IS NOT NULL;
CREATE INDEX [crm_follow_up_ix_slot_number5] ON [crm_follow_up] ([tenant], [slot_number5], [id], [archived_at]) WHERE [slot_number5] IS NOT NULL;
CREATE INDEX [crm_follow_up_ix_slot_number6] ON [crm_follow_up] ([tenant], [slot_number6], [id], [archived_at]) WHERE [slot_number6] IS NOT NULL;
CREATE INDEX [crm_follow_up_ix_slot_number7] ON [crm_follow_up] ([tenant], [slot_number7], [id], [archived_at]) WHERE [slot_number7] IS NOT NULL;
CREATE INDEX [crm_follow_up_ix_slot_number8] ON [crm_follow_up] ([tenant], [slot_number8], [id], [archived_at]) WHERE [slot_number8] IS NOT NULL;
CREATE INDEX [crm_follow_up_ix_slot_number9] ON [crm_follow_up] ([tenant], [slot_number9], [id], [archived_at]) WHERE [slot_number9] IS NOT NULL;
CREATE INDEX [crm_follow_up_ix_slot_number10] ON [crm_follow_up] ([tenant], [slot_number10], [id], [archived_at]) WHERE [slot_number10] IS NOT NULL;
CREATE INDEX [crm_follow_up_ix_slot_reference1] ON [crm_follow_up] ([tenant], [slot_reference1], [id], [archived_at]) WHERE [slot_reference1] IS NOT NULL;
CREATE INDEX [crm_follow_up_ix_slot_reference2] ON [crm_follow_up] ([tenant], [slot_reference2], [id], [archived_at]) WHERE [slot_reference2] IS NOT NULL;
CREATE INDEX [crm_follow_up_ix_of_party] ON [crm_follow_up] ([tenant], [party_id], [due_at], [id], [archived_at]);
CREATE INDEX [crm_follow_up_ix_agenda] ON [crm_follow_up] ([tenant], [owner], [state], [due_at], [id], [archived_at]);

CREATE TABLE [crm_follow_up_token] ([tenant] bigint NOT NULL, [token] varbinary(192) NOT NULL, [record] binary(16) NOT NULL, PRIMARY KEY ([tenant], [token], [record]));

CREATE TABLE [crm_history_start] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [entity] varbinary(120), [since] datetime2(6), PRIMARY KEY ([tenant], [id]));
CREATE UNIQUE INDEX [crm_history_start_ux_entity] ON [crm_history_start] ([tenant], [entity]) WHERE [entity] IS NOT NULL;
CREATE INDEX [crm_history_start_ix_created_at] ON [crm_history_start] ([tenant], [created_at], [id]);

CREATE TABLE [crm_import_rejection] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [run_id] binary(16), [number] bigint, [line] bigint, [cells] varbinary(max), [errors] varbinary(max), PRIMARY KEY ([tenant], [id]));
CREATE INDEX [crm_import_rejection_ix_created_at] ON [crm_import_rejection] ([tenant], [created_at], [id]);
CREATE INDEX [crm_import_rejection_ix_run_id] ON [crm_import_rejection] ([tenant], [run_id], [id]);

CREATE TABLE [crm_import_run] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [version] bigint, [updated_at] datetime2(6), [archived_at] datetime2(6), [file_name] varbinary(765), [entity] varbinary(180), [file_length] bigint, [file_hash] varbinary(192), [settings] varbinary(max), [actor] varbinary(300), [state] varbinary(60), [position] bigint, [created] bigint, [updated] bigint, [unchanged] bigint, [rejected] bigint, [companies_made] bigint, [households_made] bigint, [elapsed] bigint, [fault] varbinary(3000), [kept] bigint, [forgotten_at] datetime2(6), PRIMARY KEY ([tenant], [id]));
CREATE INDEX [crm_import_run_ix_created_at] ON [crm_import_run] ([tenant], [created_at], [id], [archived_at]);
CREATE INDEX [crm_import_run_ix_updated_at] ON [crm_import_run] ([tenant], [updated_at], [id], [archived_at]);
CREATE INDEX [crm_import_run_ix_file_hash] ON [crm_import_run] ([tenant], [file_hash], [id], [archived_at]);
CREATE INDEX [crm_import_run_ix_state] ON [crm_import_run] ([tenant], [state], [id], [archived_at]);

CREATE TABLE [crm_lead] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [version] bigint, [updated_at] datetime2(6), [archived_at] datetime2(6), [party_id] binary(16), [status] varbinary(60), [source] varbinary(180), [campaign] varbinary(300), [subject] nvarchar(300) COLLATE Latin1_General_100_BIN2, [subject_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [message] nvarchar(max) COLLATE Latin1_General_100_BIN2, [message_key] nvarchar(max) COLLATE Latin1_General_100_BIN2, [company_name] nvarchar(200) COLLATE Latin1_General_100_BIN2, [company_name_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [email] varbinary(762), [phone] varbinary(120), [owner] varbinary(300), [assignment] varbinary(max), [score] bigint, [captured_at] datetime2(6), [reference] varbinary(600), [closed_at] datetime2(6), [closed_reason] nvarchar(200) COLLATE Latin1_General_100_BIN2, [closed_reason_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [company_id] binary(16), [deal_id] binary(16), [custom] nvarchar(max) COLLATE Latin1_General_100_BIN2, [slot_name1] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name1_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name1_sort] varbinary(1600), [slot_name2] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name2_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name2_sort] varbinary(1600), [slot_name3] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name3_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name3_sort] varbinary(1600), [slot_name4] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name4_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name4_sort] varbinary(1600), [slot_code1] varbinary(600), [slot_code2] varbinary(600), [slot_code3] varbinary(600), [slot_code4] varbinary(600), [slot_number1] bigint, [slot_number2] bigint, [slot_number3] bigint, [slot_number4] bigint, [slot_number5] bigint, [slot_number6] bigint, [slot_number7] bigint, [slot_number8] bigint, [slot_number9] bigint, [slot_number10] bigint, [slot_reference1] binary(16), [slot_reference2] binary(16), PRIMARY KEY ([tenant], [id]));
CREATE UNIQUE INDEX [crm_lead_ux_reference] ON [crm_lead] ([tenant], [reference]) WHERE [reference] IS NOT NULL;
CREATE INDEX [crm_lead_ix_created_at] ON [crm_lead] ([tenant], [created_at], [id], [archived_at]);
CREATE INDEX [crm_lead_ix_updated_at] ON [crm_lead] ([tenant], [updated_at], [id], [archived_at]);
CREATE INDEX [crm_lead_ix_party_id] ON [crm_lead] ([tenant], [party_id], [id], [archived_at]);
CREATE INDEX [crm_lead_ix_source] ON [crm_lead] ([tenant], [source], [id], [archived_at]);
CREATE INDEX [crm_lead_ix_score] ON [crm_lead] ([tenant], [score], [id], [archived_at]);
CREATE INDEX [crm_lead_ix_captured_at] ON [crm_lead] ([tenant], [captured_at], [id], [archived_at]);
CREATE INDEX [crm_lead_ix_slot_name1_key] ON [crm_lead] ([tenant], [slot_name1_key], [id], [archived_at]) WHERE [slot_name1_key] IS NOT NULL;
CREATE INDEX [crm_lead_ix_slot_name1_sort] ON [crm_lead] ([tenant], [slot_name1_sort], [id], [archived_at]) WHERE [slot_name1_sort] IS NOT NULL;
CREATE INDEX [crm_lead_ix_slot_name2_key] ON [crm_lead] ([tenant], [slot_name2_key], [id], [archived_at]) WHERE [slot_name2_key] IS NOT NULL;
CREATE INDEX [crm_lead_ix_slot_name2_sort] ON [crm_lead] ([tenant], [slot_name2_sort], [id], [archived_at]) WHERE [slot_name2_sort] IS NOT NULL;
CREATE INDEX [crm_lead_ix_slot_name3_key] ON [crm_lead] ([tenant], [slot_name3_key], [id], [archived_at]) WHERE [slot_name3_key] IS NOT NULL;
CREATE INDEX [crm_lead_ix_slot_name3_sort] ON [crm_lead] ([tenant], [slot_name3_sort], [id], [archived_at]) WHERE [slot_name3_sort] IS NOT NULL;
CREATE INDEX [crm_lead_ix_slot_name4_key] ON [crm_lead] ([tenant], [slot_name4_key], [id], [archived_at]) WHERE [slot_name4_key] IS NOT NULL;
CREATE INDEX [crm_lead_ix_slot_name4_sort] ON [crm_lead] ([tenant], [slot_name4_sort], [id], [archived_at]) WHERE [slot_name4_sort] IS NOT NULL;
CREATE INDEX [crm_lead_ix_slot_code1] ON [crm_lead] ([tenant], [slot_code1], [id], [archived_at]) WHERE [slot_code1] IS NOT NULL;
CREATE INDEX [crm_lead_ix_slot_code2] ON [crm_lead] ([tenant], [slot_code2], [id], [archived_at]) WHERE [slot_code2] IS NOT NULL;
CREATE INDEX [crm_lead_ix_slot_code3] ON [crm_lead] ([tenant], [slot_code3], [id], [archived_at]) WHERE [slot_code3] IS NOT NULL;
CREATE INDEX [crm_lead_ix_slot_code4] ON [crm_lead] ([tenant], [slot_code4], [id], [archived_at]) WHERE [slot_code4] IS NOT NULL;
CREATE INDEX [crm_lead_ix_slot_number1] ON [crm_lead] ([tenant], [slot_number1], [id], [archived_at]) WHERE [slot_number1] IS NOT NULL;
CREATE INDEX [crm_lead_ix_slot_number2] ON [crm_lead] ([tenant], [slot_number2], [id], [archived_at]) WHERE [slot_number2] IS NOT NULL;
CREATE INDEX [crm_lead_ix_slot_number3] ON [crm_lead] ([tenant], [slot_number3], [id], [archived_at]) WHERE [slot_number3] IS NOT NULL;
CREATE INDEX [crm_lead_ix_slot_number4] ON [crm_lead] ([tenant], [slot_number4], [id], [archived_at]) WHERE [slot_number4] IS NOT NULL;
CREATE INDEX [crm_lead_ix_slot_number5] ON [crm_lead] ([tenant], [slot_number5], [id], [archived_at]) WHERE [slot_number5] IS NOT NULL;
CREATE INDEX [crm_lead_ix_slot_number6] ON [crm_lead] ([tenant], [slot_number6], [id], [archived_at]) WHERE [slot_number6] IS NOT NULL;
CREATE INDEX [crm_lead_ix_slot_number7] ON [crm_lead] ([tenant], [slot_number7], [id], [archived_at]) WHERE [slot_number7] IS NOT NULL;
CREATE INDEX [crm_lead_ix_slot_number8] ON [crm_lead] ([tenant], [slot_number8], [id], [archived_at]) WHERE [slot_number8] IS NOT NULL;
CREATE INDEX [crm_lead_ix_slot_number9] ON [crm_lead] ([tenant], [slot_number9], [id], [archived_at]) WHERE [slot_number9] IS NOT NULL;
CREATE INDEX [crm_lead_ix_slot_number10] ON [crm_lead] ([tenant], [slot_number10], [id], [archived_at]) WHERE [slot_number10] IS NOT NULL;
CREATE INDEX [crm_lead_ix_slot_reference1] ON [crm_lead] ([tenant], [slot_reference1], [id], [archived_at]) WHERE [slot_reference1] IS NOT NULL;
CREATE INDEX [crm_lead_ix_slot_reference2] ON [crm_lead] ([tenant], [slot_reference2], [id], [archived_at]) WHERE [slot_reference2] IS NOT NULL;
CREATE INDEX [crm_lead_ix_of_owner] ON [crm_lead] ([tenant], [owner], [status], [id], [archived_at]);

CREATE TABLE [crm_lead_score_parts] ([tenant] bigint NOT NULL, [owner] binary(16) NOT NULL, [pos] bigint NOT NULL, [rule] varbinary(180), [rule_name] nvarchar(200) COLLATE Latin1_General_100_BIN2, [rule_name_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [points] bigint, PRIMARY KEY ([tenant], [owner], [pos]));

CREATE TABLE [crm_lead_token] ([tenant] bigint NOT NULL, [token] varbinary(192) NOT NULL, [record] binary(16) NOT NULL, PRIMARY KEY ([tenant], [token], [record]));

CREATE TABLE [crm_lead_score_rule] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [version] bigint, [updated_at] datetime2(6), [archived_at] datetime2(6), [key] varbinary(180), [name] nvarchar(200) COLLATE Latin1_General_100_BIN2, [name_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [name_sort] varbinary(1600), [filter] varbinary(max), [points] bigint, PRIMARY KEY ([tenant], [id]));
CREATE UNIQUE INDEX [crm_lead_score_rule_ux_key] ON [crm_lead_score_rule] ([tenant], [key]) WHERE [key] IS NOT NULL;
CREATE INDEX [crm_lead_score_rule_ix_created_at] ON [crm_lead_score_rule] ([tenant], [created_at], [id], [archived_at]);
CREATE INDEX [crm_lead_score_rule_ix_updated_at] ON [crm_lead_score_rule] ([tenant], [updated_at], [id], [archived_at]);
CREATE INDEX [crm_lead_score_rule_ix_name_sort] ON [crm_lead_score_rule] ([tenant], [name_sort], [id], [archived_at]);

CREATE TABLE [crm_loyalty_program] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [version] bigint, [updated_at] datetime2(6), [archived_at] datetime2(6), [key] varbinary(180), [name] nvarchar(200) COLLATE Latin1_General_100_BIN2, [name_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [name_sort] varbinary(1600), [unit] nvarchar(60) COLLATE Latin1_General_100_BIN2, [unit_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [decimals] bigint, [rounding] varbinary(60), [points_expire_after] varbinary(90), [negative_balance] varbinary(60), [tier_window] varbinary(90), PRIMARY KEY ([tenant], [id]));
CREATE UNIQUE INDEX [crm_loyalty_program_ux_key] ON [crm_loyalty_program] ([tenant], [key]) WHERE [key] IS NOT NULL;
CREATE INDEX [crm_loyalty_program_ix_created_at] ON [crm_loyalty_program] ([tenant], [created_at], [id], [archived_at]);
CREATE INDEX [crm_loyalty_program_ix_updated_at] ON [crm_loyalty_program] ([tenant], [updated_at], [id], [archived_at]);
CREATE INDEX [crm_loyalty_program_ix_name_sort] ON [crm_loyalty_program] ([tenant], [name_sort], [id], [archived_at]);

CREATE TABLE [crm_loyalty_program_tiers] ([tenant] bigint NOT NULL, [owner] binary(16) NOT NULL, [pos] bigint NOT NULL, [key] varbinary(180), [name] nvarchar(200) COLLATE Latin1_General_100_BIN2, [name_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [points] decimal(19,4), PRIMARY KEY ([tenant], [owner], [pos]));

CREATE TABLE [crm_membership] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [version] bigint, [updated_at] datetime2(6), [archived_at] datetime2(6), [program_id] binary(16), [party_id] binary(16), [number] varbinary(300), [tier] varbinary(180), [tier_since] datetime2(6), [custom] nvarchar(max) COLLATE Latin1_General_100_BIN2, [slot_name1] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name1_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name1_sort] varbinary(1600), [slot_name2] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name2_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name2_sort] varbinary(1600), [slot_name3] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name3_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name3_sort] varbinary(1600), [slot_name4] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name4_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name4_sort] varbinary(1600), [slot_code1] varbinary(600), [slot_code2] varbinary(600), [slot_code3] varbinary(600), [slot_code4] varbinary(600), [slot_number1] bigint, [slot_number2] bigint, [slot_number3] bigint, [slot_number4] bigint, [slot_number5] bigint, [slot_number6] bigint, [slot_number7] bigint, [slot_number8] bigint, [slot_number9] bigint, [slot_number10] bigint, [slot_reference1] binary(16), [slot_reference2] binary(16), PRIMARY KEY ([tenant], [id]));
CREATE UNIQUE INDEX [crm_membership_ux_member] ON [crm_membership] ([tenant], [program_id], [party_id]) WHERE [program_id] IS NOT NULL AND [party_id] IS NOT NULL;
CREATE UNIQUE INDEX [crm_membership_ux_number] ON [crm_membership] ([tenant], [program_id], [number]) WHERE [program_id] IS NOT NULL AND [number] IS NOT NULL;
CREATE INDEX [crm_membership_ix_created_at] ON [crm_membership] ([tenant], [created_at], [id], [archived_at]);
CREATE INDEX [crm_membership_ix_updated_at] ON [crm_membership] ([tenant], [updated_at], [id], [archived_at]);
CREATE INDEX [crm_membership_ix_party_id] ON [crm_membership] ([tenant], [party_id], [id], [archived_at]);
CREATE INDEX [crm_membership_ix_slot_name1_key] ON [crm_membership] ([tenant], [slot_name1_key], [id], [archived_at]) WHERE [slot_name1_key] IS NOT NULL;
CREATE INDEX [crm_membership_ix_slot_name1_sort] ON [crm_membership] ([tenant], [slot_name1_sort], [id], [archived_at]) WHERE [slot_name1_sort] IS NOT NULL;
CREATE INDEX [crm_membership_ix_slot_name2_key] ON [crm_membership] ([tenant], [slot_name2_key], [id], [archived_at]) WHERE [slot_name2_key] IS NOT NULL;
CREATE INDEX [crm_membership_ix_slot_name2_sort] ON [crm_membership] ([tenant], [slot_name2_sort], [id], [archived_at]) WHERE [slot_name2_sort] IS NOT NULL;
CREATE INDEX [crm_membership_ix_slot_name3_key] ON [crm_membership] ([tenant], [slot_name3_key], [id], [archived_at]) WHERE [slot_name3_key] IS NOT NULL;
CREATE INDEX [crm_membership_ix_slot_name3_sort] ON [crm_membership] ([tenant], [slot_name3_sort], [id], [archived_at]) WHERE [slot_name3_sort] IS NOT NULL;
CREATE INDEX [crm_membership_ix_slot_name4_key] ON [crm_membership] ([tenant], [slot_name4_key], [id], [archived_at]) WHERE [slot_name4_key] IS NOT NULL;
CREATE INDEX [crm_membership_ix_slot_name4_sort] ON [crm_membership] ([tenant], [slot_name4_sort], [id], [archived_at]) WHERE [slot_name4_sort] IS NOT NULL;
CREATE INDEX [crm_membership_ix_slot_code1] ON [crm_membership] ([tenant], [slot_code1], [id], [archived_at]) WHERE [slot_code1] IS NOT NULL;
CREATE INDEX [crm_membership_ix_slot_code2] ON [crm_membership] ([tenant], [slot_code2], [id], [archived_at]) WHERE [slot_code2] IS NOT NULL;
CREATE INDEX [crm_membership_ix_slot_code3] ON [crm_membership] ([tenant], [slot_code3], [id], [archived_at]) WHERE [slot_code3] IS NOT NULL;
CREATE INDEX [crm_membership_ix_slot_code4] ON [crm_membership] ([tenant], [slot_code4], [id], [archived_at]) WHERE [slot_code4] IS NOT NULL;
CREATE INDEX [crm_membership_ix_slot_number1] ON [crm_membership] ([tenant], [slot_number1], [id], [archived_at]) WHERE [slot_number1] IS NOT NULL;
CREATE INDEX [crm_membership_ix_slot_number2] ON [crm_membership] ([tenant], [slot_number2], [id], [archived_at]) WHERE [slot_number2] IS NOT NULL;
CREATE INDEX [crm_membership_ix_slot_number3] ON [crm_membership] ([tenant], [slot_number3], [id], [archived_at]) WHERE [slot_number3] IS NOT NULL;
CREATE INDEX [crm_membership_ix_slot_number4] ON [crm_membership] ([tenant], [slot_number4], [id], [archived_at]) WHERE [slot_number4] IS NOT NULL;
CREATE INDEX [crm_membership_ix_slot_number5] ON [crm_membership] ([tenant], [slot_number5], [id], [archived_at]) WHERE [slot_number5] IS NOT NULL;
CREATE INDEX [crm_membership_ix_slot_number6] ON [crm_membership] ([tenant], [slot_number6], [id], [archived_at]) WHERE [slot_number6] IS NOT NULL;
CREATE INDEX [crm_membership_ix_slot_number7] ON [crm_membership] ([tenant], [slot_number7], [id], [archived_at]) WHERE [slot_number7] IS NOT NULL;
CREATE INDEX [crm_membership_ix_slot_number8] ON [crm_membership] ([tenant], [slot_number8], [id], [archived_at]) WHERE [slot_number8] IS NOT NULL;
CREATE INDEX [crm_membership_ix_slot_number9] ON [crm_membership] ([tenant], [slot_number9], [id], [archived_at]) WHERE [slot_number9] IS NOT NULL;
CREATE INDEX [crm_membership_ix_slot_number10] ON [crm_membership] ([tenant], [slot_number10], [id], [archived_at]) WHERE [slot_number10] IS NOT NULL;
CREATE INDEX [crm_membership_ix_slot_reference1] ON [crm_membership] ([tenant], [slot_reference1], [id], [archived_at]) WHERE [slot_reference1] IS NOT NULL;
CREATE INDEX [crm_membership_ix_slot_reference2] ON [crm_membership] ([tenant], [slot_reference2], [id], [archived_at]) WHERE [slot_reference2] IS NOT NULL;

CREATE TABLE [crm_order] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [version] bigint, [updated_at] datetime2(6), [archived_at] datetime2(6), [party_id] binary(16), [reference] varbinary(600), [ordered_at] datetime2(6), [total] decimal(19,4), [total_currency] varbinary(9), [total_base] decimal(19,4), [state] varbinary(60), [channel] varbinary(180), [source] varbinary(600), [refunded] decimal(19,4), [fingerprint] varbinary(192), [custom] nvarchar(max) COLLATE Latin1_General_100_BIN2, [slot_name1] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name1_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name1_sort] varbinary(1600), [slot_name2] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name2_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name2_sort] varbinary(1600), [slot_name3] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name3_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name3_sort] varbinary(1600), [slot_name4] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name4_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name4_sort] varbinary(1600), [slot_code1] varbinary(600), [slot_code2] varbinary(600), [slot_code3] varbinary(600), [slot_code4] varbinary(600), [slot_number1] bigint, [slot_number2] bigint, [slot_number3] bigint, [slot_number4] bigint, [slot_number5] bigint, [slot_number6] bigint, [slot_number7] bigint, [slot_number8] bigint, [slot_number9] bigint, [slot_number10] bigint, [slot_reference1] binary(16), [slot_reference2] binary(16), PRIMARY KEY ([tenant], [id]));
CREATE UNIQUE INDEX [crm_order_ux_reference] ON [crm_order] ([tenant], [reference]) WHERE [reference] IS NOT NULL;
CREATE INDEX [crm_order_ix_created_at] ON [crm_order] ([tenant], [created_at], [id], [archived_at]);
CREATE INDEX [crm_order_ix_updated_at] ON [crm_order] ([tenant], [updated_at], [id], [archived_at]);
CREATE INDEX [crm_order_ix_ordered_at] ON [crm_order] ([tenant], [ordered_at], [id], [archived_at]);
CREATE INDEX [crm_order_ix_slot_name1_key] ON [crm_order] ([tenant], [slot_name1_key], [id], [archived_at]) WHERE [slot_name1_key] IS NOT NULL;
CREATE INDEX [crm_order_ix_slot_name1_sort] ON [crm_order] ([tenant], [slot_name1_sort], [id], [archived_at]) WHERE [slot_name1_sort] IS NOT NULL;
CREATE INDEX [crm_order_ix_slot_name2_key] ON [crm_order] ([tenant], [slot_name2_key], [id], [archived_at]) WHERE [slot_name2_key] IS NOT NULL;
CREATE INDEX [crm_order_ix_slot_name2_sort] ON [crm_order] ([tenant], [slot_name2_sort], [id], [archived_at]) WHERE [slot_name2_sort] IS NOT NULL;
CREATE INDEX [crm_order_ix_slot_name3_key] ON [crm_order] ([tenant], [slot_name3_key], [id], [archived_at]) WHERE [slot_name3_key] IS NOT NULL;
CREATE INDEX [crm_order_ix_slot_name3_sort] ON [crm_order] ([tenant], [slot_name3_sort], [id], [archived_at]) WHERE [slot_name3_sort] IS NOT NULL;
CREATE INDEX [crm_order_ix_slot_name4_key] ON [crm_order] ([tenant], [slot_name4_key], [id], [archived_at]) WHERE [slot_name4_key] IS NOT NULL;
CREATE INDEX [crm_order_ix_slot_name4_sort] ON [crm_order] ([tenant], [slot_name4_sort], [id], [archived_at]) WHERE [slot_name4_sort] IS NOT NULL;
CREATE INDEX [crm_order_ix_slot_code1] ON [crm_order] ([tenant], [slot_code1], [id], [archived_at]) WHERE [slot_code1] IS NOT NULL;
CREATE INDEX [crm_order_ix_slot_code2] ON [crm_order] ([tenant], [slot_code2], [id], [archived_at]) WHERE [slot_code2] IS NOT NULL;
CREATE INDEX [crm_order_ix_slot_code3] ON [crm_order] ([tenant], [slot_code3], [id], [archived_at]) WHERE [slot_code3] IS NOT NULL;
CREATE INDEX [crm_order_ix_slot_code4] ON [crm_order] ([tenant], [slot_code4], [id], [archived_at]) WHERE [slot_code4] IS NOT NULL;
CREATE INDEX [crm_order_ix_slot_number1] ON [crm_order] ([tenant], [slot_number1], [id], [archived_at]) WHERE [slot_number1] IS NOT NULL;
CREATE INDEX [crm_order_ix_slot_number2] ON [crm_order] ([tenant], [slot_number2], [id], [archived_at]) WHERE [slot_number2] IS NOT NULL;
CREATE INDEX [crm_order_ix_slot_number3] ON [crm_order] ([tenant], [slot_number3], [id], [archived_at]) WHERE [slot_number3] IS NOT NULL;
CREATE INDEX [crm_order_ix_slot_number4] ON [crm_order] ([tenant], [slot_number4], [id], [archived_at]) WHERE [slot_number4] IS NOT NULL;
CREATE INDEX [crm_order_ix_slot_number5] ON [crm_order] ([tenant], [slot_number5], [id], [archived_at]) WHERE [slot_number5] IS NOT NULL;
CREATE INDEX [crm_order_ix_slot_number6] ON [crm_order] ([tenant], [slot_number6], [id], [archived_at]) WHERE [slot_number6] IS NOT NULL;
CREATE INDEX [crm_order_ix_slot_number7] ON [crm_order] ([tenant], [slot_number7], [id], [archived_at]) WHERE [slot_number7] IS NOT NULL;
CREATE INDEX [crm_order_ix_slot_number8] ON [crm_order] ([tenant], [slot_number8], [id], [archived_at]) WHERE [slot_number8] IS NOT NULL;
CREATE INDEX [crm_order_ix_slot_number9] ON [crm_order] ([tenant], [slot_number9], [id], [archived_at]) WHERE [slot_number9] IS NOT NULL;
CREATE INDEX [crm_order_ix_slot_number10] ON [crm_order] ([tenant], [slot_number10], [id], [archived_at]) WHERE [slot_number10] IS NOT NULL;
CREATE INDEX [crm_order_ix_slot_reference1] ON [crm_order] ([tenant], [slot_reference1], [id], [archived_at]) WHERE [slot_reference1] IS NOT NULL;
CREATE INDEX [crm_order_ix_slot_reference2] ON [crm_order] ([tenant], [slot_reference2], [id], [archived_at]) WHERE [slot_reference2] IS NOT NULL;
CREATE INDEX [crm_order_ix_history] ON [crm_order] ([tenant], [party_id], [ordered_at], [id], [archived_at]);

CREATE TABLE [crm_order_lines] ([tenant] bigint NOT NULL, [owner] binary(16) NOT NULL, [pos] bigint NOT NULL, [key] varbinary(180), [sku] varbinary(300), [name] nvarchar(300) COLLATE Latin1_General_100_BIN2, [name_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [category] varbinary(300), [quantity] decimal(19,4), [unit_price] decimal(19,8), [total] decimal(19,4), PRIMARY KEY ([tenant], [owner], [pos]));
CREATE INDEX [crm_order_lines_ix_sku] ON [crm_order_lines] ([tenant], [sku], [owner]) WHERE [sku] IS NOT NULL;
CREATE INDEX [crm_order_lines_ix_category] ON [crm_order_lines] ([tenant], [category], [owner]) WHERE [category] IS NOT NULL;

CREATE TABLE [crm_party] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [version] bigint, [updated_at] datetime2(6), [archived_at] datetime2(6), [kind] varbinary(60), [name] nvarchar(200) COLLATE Latin1_General_100_BIN2, [name_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [name_sort] varbinary(1600), [given_name] nvarchar(100) COLLATE Latin1_General_100_BIN2, [given_name_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [family_name] nvarchar(100) COLLATE Latin1_General_100_BIN2, [family_name_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [job_title] nvarchar(200) COLLATE Latin1_General_100_BIN2, [job_title_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [company_id] binary(16), [household_id] binary(16), [household_role] varbinary(60), [birth_date] date, [registration_number] varbinary(300), [parent_id] binary(16), [industry] nvarchar(200) COLLATE Latin1_General_100_BIN2, [industry_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [owner] varbinary(300), [source] varbinary(180), [stage] varbinary(60), [stage_since] datetime2(6), [language] varbinary(105), [time_zone] varbinary(192), [notes] nvarchar(max) COLLATE Latin1_General_100_BIN2, [notes_key] nvarchar(max) COLLATE Latin1_General_100_BIN2, [preferred_channel] varbinary(120), [reach_from] bigint, [reach_until] bigint, [reach_days] nvarchar(max) COLLATE Latin1_General_100_BIN2, [do_not_call] bit, [do_not_email] bit, [do_not_text] bit, [do_not_post] bit, [custom] nvarchar(max) COLLATE Latin1_General_100_BIN2, [slot_name1] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name1_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name1_sort] varbinary(1600), [slot_name2] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name2_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name2_sort] varbinary(1600), [slot_name3] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name3_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name3_sort] varbinary(1600), [slot_name4] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name4_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name4_sort] varbinary(1600), [slot_code1] varbinary(600), [slot_code2] varbinary(600), [slot_code3] varbinary(600), [slot_code4] varbinary(600), [slot_number1] bigint, [slot_number2] bigint, [slot_number3] bigint, [slot_number4] bigint, [slot_number5] bigint, [slot_number6] bigint, [slot_number7] bigint, [slot_number8] bigint, [slot_number9] bigint, [slot_number10] bigint, [slot_reference1] binary(16), [slot_reference2] binary(16), PRIMARY KEY ([tenant], [id]));
CREATE INDEX [crm_party_ix_created_at] ON [crm_party] ([tenant], [created_at], [id], [archived_at], [kind]);
CREATE INDEX [crm_party_ix_updated_at] ON [crm_party] ([tenant], [updated_at], [id], [archived_at], [kind]);
CREATE INDEX [crm_party_ix_kind] ON [crm_party] ([tenant], [kind], [id], [archived_at]);
CREATE INDEX [crm_party_ix_name_key] ON [crm_party] ([tenant], [name_key], [id], [archived_at], [kind]);
CREATE INDEX [crm_party_ix_name_sort] ON [crm_party] ([tenant], [name_sort], [id], [archived_at], [kind]);
CREATE INDEX [crm_party_ix_company_id] ON [crm_party] ([tenant], [company_id], [id], [archived_at], [kind]);
CREATE INDEX [crm_party_ix_household_id] ON [crm_party] ([tenant], [household_id], [id], [archived_at], [kind]) WHERE [household_id] IS NOT NULL;
CREATE INDEX [crm_party_ix_birth_date] ON [crm_party] ([tenant], [birth_date], [id], [archived_at], [kind]);
CREATE INDEX [crm_party_ix_registration_number] ON [crm_party] ([tenant], [registration_number], [id], [archived_at], [kind]);
CREATE INDEX [crm_party_ix_parent_id] ON [crm_party] ([tenant], [parent_id], [id], [archived_at], [kind]);
CREATE INDEX [crm_party_ix_owner] ON [crm_party] ([tenant], [owner], [id], [archived_at], [kind]);
CREATE INDEX [crm_party_ix_stage] ON [crm_party] ([tenant], [stage], [id], [archived_at], [kind]);
CREATE INDEX [crm_party_ix_slot_name1_key] ON [crm_party] ([tenant], [slot_name1_key], [id], [archived_at], [kind]) WHERE [slot_name1_key] IS NOT NULL;
CREATE INDEX [crm_party_ix_slot_name1_sort] ON [crm_party] ([tenant], [slot_name1_sort], [id], [archived_at], [kind]) WHERE [slot_name1_sort] IS NOT NULL;
CREATE INDEX [crm_party_ix_slot_name2_key] ON [crm_party] ([tenant], [slot_name2_key], [id], [archived_at], [kind]) WHERE [slot_name2_key] IS NOT NULL;
CREATE INDEX [crm_party_ix_slot_name2_sort] ON [crm_party] ([tenant], [slot_name2_sort], [id], [archived_at], [kind]) WHERE [slot_name2_sort] IS NOT NULL;
CREATE INDEX [crm_party_ix_slot_name3_key] ON [crm_party] ([tenant], [slot_name3_key], [id], [archived_at], [kind]) WHERE [slot_name3_key] IS NOT NULL;
CREATE INDEX [crm_party_ix_slot_name3_sort] ON [crm_party] ([tenant], [slot_name3_sort], [id], [archived_at], [kind]) WHERE [slot_name3_sort] IS NOT NULL;
CREATE INDEX [crm_party_ix_slot_name4_key] ON [crm_party] ([tenant], [slot_name4_key], [id], [archived_at], [kind]) WHERE [slot_name4_key] IS NOT NULL;
CREATE INDEX [crm_party_ix_slot_name4_sort] ON [crm_party] ([tenant], [slot_name4_sort], [id], [archived_at], [kind]) WHERE [slot_name4_sort] IS NOT NULL;
CREATE INDEX [crm_party_ix_slot_code1] ON [crm_party] ([tenant], [slot_code1], [id], [archived_at], [kind]) WHERE [slot_code1] IS NOT NULL;
CREATE INDEX [crm_party_ix_slot_code2] ON [crm_party] ([tenant], [slot_code2], [id], [archived_at], [kind]) WHERE [slot_code2] IS NOT NULL;
CREATE INDEX [crm_party_ix_slot_code3] ON [crm_party] ([tenant], [slot_code3], [id], [archived_at], [kind]) WHERE [slot_code3] IS NOT NULL;
CREATE INDEX [crm_party_ix_slot_code4] ON [crm_party] ([tenant], [slot_code4], [id], [archived_at], [kind]) WHERE [slot_code4] IS NOT NULL;
CREATE INDEX [crm_party_ix_slot_number1] ON [crm_party] ([tenant], [slot_number1], [id], [archived_at], [kind]) WHERE [slot_number1] IS NOT NULL;
CREATE INDEX [crm_party_ix_slot_number2] ON [crm_party] ([tenant], [slot_number2], [id], [archived_at], [kind]) WHERE [slot_number2] IS NOT NULL;
CREATE INDEX [crm_party_ix_slot_number3] ON [crm_party] ([tenant], [slot_number3], [id], [archived_at], [kind]) WHERE [slot_number3] IS NOT NULL;
CREATE INDEX [crm_party_ix_slot_number4] ON [crm_party] ([tenant], [slot_number4], [id], [archived_at], [kind]) WHERE [slot_number4] IS NOT NULL;
CREATE INDEX [crm_party_ix_slot_number5] ON [crm_party] ([tenant], [slot_number5], [id], [archived_at], [kind]) WHERE [slot_number5] IS NOT NULL;
CREATE INDEX [crm_party_ix_slot_number6] ON [crm_party] ([tenant], [slot_number6], [id], [archived_at], [kind]) WHERE [slot_number6] IS NOT NULL;
CREATE INDEX [crm_party_ix_slot_number7] ON [crm_party] ([tenant], [slot_number7], [id], [archived_at], [kind]) WHERE [slot_number7] IS NOT NULL;
CREATE INDEX [crm_party_ix_slot_number8] ON [crm_party] ([tenant], [slot_number8], [id], [archived_at], [kind]) WHERE [slot_number8] IS NOT NULL;
CREATE INDEX [crm_party_ix_slot_number9] ON [crm_party] ([tenant], [slot_number9], [id], [archived_at], [kind]) WHERE [slot_number9] IS NOT NULL;
CREATE INDEX [crm_party_ix_slot_number10] ON [crm_party] ([tenant], [slot_number10], [id], [archived_at], [kind]) WHERE [slot_number10] IS NOT NULL;
CREATE INDEX [crm_party_ix_slot_reference1] ON [crm_party] ([tenant], [slot_reference1], [id], [archived_at], [kind]) WHERE [slot_reference1] IS NOT NULL;
CREATE INDEX [crm_party_ix_slot_reference2] ON [crm_party] ([tenant], [slot_reference2], [id], [archived_at], [kind]) WHERE [slot_reference2] IS NOT NULL;

CREATE TABLE [crm_party_emails] ([tenant] bigint NOT NULL, [owner] binary(16) NOT NULL, [pos] bigint NOT NULL, [address] varbinary(762), [original] varbinary(960), [purpose] varbinary(120), [primary] bit, [verified_at] datetime2(6), [shared] bit, PRIMARY KEY ([tenant], [owner], [pos]));
CREATE INDEX [crm_party_emails_ix_address] ON [crm_party_emails] ([tenant], [address], [owner]);

CREATE TABLE [crm_party_phones] ([tenant] bigint NOT NULL, [owner] binary(16) NOT NULL, [pos] bigint NOT NULL, [number] varbinary(120), [extension] varbinary(60), [original] varbinary(300), [purpose] varbinary(120), [primary] bit, [verified_at] datetime2(6), [shared] bit, PRIMARY KEY ([tenant], [owner], [pos]));
CREATE INDEX [crm_party_phones_ix_number] ON [crm_party_phones] ([tenant], [number], [owner]);

CREATE TABLE [crm_party_address] ([tenant] bigint NOT NULL, [owner] binary(16) NOT NULL, [pos] bigint NOT NULL, [street] nvarchar(500) COLLATE Latin1_General_100_BIN2, [street_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [city] nvarchar(200) COLLATE Latin1_General_100_BIN2, [city_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [region] nvarchar(200) COLLATE Latin1_General_100_BIN2, [region_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [postal_code] varbinary(60), [country] varbinary(6), [purpose] varbinary(120), [primary] bit, [verified_at] datetime2(6), [shared] bit, PRIMARY KEY ([tenant], [owner], [pos]));
CREATE INDEX [crm_party_address_ix_street_key] ON [crm_party_address] ([tenant], [street_key], [owner]);
CREATE INDEX [crm_party_address_ix_city_key] ON [crm_party_address] ([tenant], [city_key], [owner]);
CREATE INDEX [crm_party_address_ix_country] ON [crm_party_address] ([tenant], [country], [owner]);

CREATE TABLE [crm_party_tags] ([tenant] bigint NOT NULL, [owner] binary(16) NOT NULL, [pos] bigint NOT NULL, [tag] varbinary(180), PRIMARY KEY ([tenant], [owner], [pos]));
CREATE INDEX [crm_party_tags_ix_tag] ON [crm_party_tags] ([tenant], [tag], [owner]);

CREATE TABLE [crm_party_external_ids] ([tenant] bigint NOT NULL, [owner] binary(16) NOT NULL, [pos] bigint NOT NULL, [system] varbinary(180), [value] varbinary(600), PRIMARY KEY ([tenant], [owner], [pos]));
CREATE UNIQUE INDEX [crm_party_external_ids_ux_external_id] ON [crm_party_external_ids] ([tenant], [system], [value]) WHERE [system] IS NOT NULL AND [value] IS NOT NULL;

CREATE TABLE [crm_party_consent] ([tenant] bigint NOT NULL, [owner] binary(16) NOT NULL, [pos] bigint NOT NULL, [channel] varbinary(120), [purpose] varbinary(180), [status] varbinary(60), [at] datetime2(6), [source] varbinary(300), [text_version] varbinary(300), [evidence] varbinary(3000), PRIMARY KEY ([tenant], [owner], [pos]));

CREATE TABLE [crm_party_token] ([tenant] bigint NOT NULL, [token] varbinary(192) NOT NULL, [record] binary(16) NOT NULL, PRIMARY KEY ([tenant], [token], [record]));

CREATE TABLE [crm_pipeline] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [version] bigint, [updated_at] datetime2(6), [archived_at] datetime2(6), [key] varbinary(180), [name] nvarchar(200) COLLATE Latin1_General_100_BIN2, [name_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [name_sort] varbinary(1600), PRIMARY KEY ([tenant], [id]));
CREATE UNIQUE INDEX [crm_pipeline_ux_key] ON [crm_pipeline] ([tenant], [key]) WHERE [key] IS NOT NULL;
CREATE INDEX [crm_pipeline_ix_created_at] ON [crm_pipeline] ([tenant], [created_at], [id], [archived_at]);
CREATE INDEX [crm_pipeline_ix_updated_at] ON [crm_pipeline] ([tenant], [updated_at], [id], [archived_at]);
CREATE INDEX [crm_pipeline_ix_name_sort] ON [crm_pipeline] ([tenant], [name_sort], [id], [archived_at]);

CREATE TABLE [crm_pipeline_stages] ([tenant] bigint NOT NULL, [owner] binary(16) NOT NULL, [pos] bigint NOT NULL, [stage] varbinary(180), [stage_name] nvarchar(200) COLLATE Latin1_General_100_BIN2, [stage_name_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [probability] bigint, [outcome] varbinary(30), PRIMARY KEY ([tenant], [owner], [pos]));

CREATE TABLE [crm_points_account] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [program_id] binary(16), [party_id] binary(16), [balance] decimal(19,4), [sequence] bigint, PRIMARY KEY ([tenant], [id]));
CREATE INDEX [crm_points_account_ix_created_at] ON [crm_points_account] ([tenant], [created_at], [id]);
CREATE INDEX [crm_points_account_ix_party_id] ON [crm_points_account] ([tenant], [party_id], [id]);

CREATE TABLE [crm_points_entry] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [operation_id] binary(16), [program_id] binary(16), [membership_id] binary(16), [account] varbinary(60), [lot_id] binary(16), [points] decimal(19,4), PRIMARY KEY ([tenant], [id]));
CREATE INDEX [crm_points_entry_ix_created_at] ON [crm_points_entry] ([tenant], [created_at], [id]);
CREATE INDEX [crm_points_entry_ix_operation_id] ON [crm_points_entry] ([tenant], [operation_id], [id]);
CREATE INDEX [crm_points_entry_ix_membership_id] ON [crm_points_entry] ([tenant], [membership_id], [id]);

CREATE TABLE [crm_points_lot] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [program_id] binary(16), [membership_id] binary(16), [operation_id] binary(16), [points] decimal(19,4), [remaining] decimal(19,4), [expired] decimal(19,4), [expires_at] datetime2(6), [open_until] datetime2(6), PRIMARY KEY ([tenant], [id]));
CREATE INDEX [crm_points_lot_ix_created_at] ON [crm_points_lot] ([tenant], [created_at], [id]);
CREATE INDEX [crm_points_lot_ix_operation_id] ON [crm_points_lot] ([tenant], [operation_id], [id]);
CREATE INDEX [crm_points_lot_ix_open_until] ON [crm_points_lot] ([tenant], [open_until], [id]);
CREATE INDEX [crm_points_lot_ix_open] ON [crm_points_lot] ([tenant], [membership_id], [open_until], [id]);

CREATE TABLE [crm_points_operation] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [program_id] binary(16), [membership_id] binary(16), [party_id] binary(16), [sequence] bigint, [kind] varbinary(60), [key] varbinary(600), [fingerprint] varbinary(192), [points] decimal(19,4), [balance] decimal(19,4), [forgiven] decimal(19,4), [qualifying] decimal(19,4), [qualifies_at] datetime2(6), [order_id] binary(16), [earned_order_id] binary(16), [refund_id] binary(16), [reason] varbinary(900), [by] varbinary(300), PRIMARY KEY ([tenant], [id]));
CREATE UNIQUE INDEX [crm_points_operation_ux_key] ON [crm_points_operation] ([tenant], [program_id], [key]) WHERE [program_id] IS NOT NULL AND [key] IS NOT NULL;
CREATE UNIQUE INDEX [crm_points_operation_ux_sequence] ON [crm_points_operation] ([tenant], [membership_id], [sequence]) WHERE [membership_id] IS NOT NULL AND [sequence] IS NOT NULL;
CREATE UNIQUE INDEX [crm_points_operation_ux_order] ON [crm_points_operation] ([tenant], [program_id], [earned_order_id]) WHERE [program_id] IS NOT NULL AND [earned_order_id] IS NOT NULL;
CREATE UNIQUE INDEX [crm_points_operation_ux_refund] ON [crm_points_operation] ([tenant], [program_id], [refund_id]) WHERE [program_id] IS NOT NULL AND [refund_id] IS NOT NULL;
CREATE INDEX [crm_points_operation_ix_created_at] ON [crm_points_operation] ([tenant], [created_at], [id]);
CREATE INDEX [crm_points_operation_ix_sequence] ON [crm_points_operation] ([tenant], [sequence], [id]);
CREATE INDEX [crm_points_operation_ix_order_id] ON [crm_points_operation] ([tenant], [order_id], [id]) WHERE [order_id] IS NOT NULL;

CREATE TABLE [crm_points_operation_items] ([tenant] bigint NOT NULL, [owner] binary(16) NOT NULL, [pos] bigint NOT NULL, [rule] varbinary(180), [line] varbinary(180), [points] decimal(19,4), [outcome] varbinary(90), PRIMARY KEY ([tenant], [owner], [pos]));

CREATE TABLE [crm_priority_rule] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [version] bigint, [updated_at] datetime2(6), [archived_at] datetime2(6), [key] varbinary(180), [name] nvarchar(200) COLLATE Latin1_General_100_BIN2, [name_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [name_sort] varbinary(1600), [order] bigint, [filter] varbinary(max), [priority] varbinary(30), PRIMARY KEY ([tenant], [id]));
CREATE UNIQUE INDEX [crm_priority_rule_ux_key] ON [crm_priority_rule] ([tenant], [key]) WHERE [key] IS NOT NULL;
CREATE INDEX [crm_priority_rule_ix_created_at] ON [crm_priority_rule] ([tenant], [created_at], [id], [archived_at]);
CREATE INDEX [crm_priority_rule_ix_updated_at] ON [crm_priority_rule] ([tenant], [updated_at], [id], [archived_at]);
CREATE INDEX [crm_priority_rule_ix_name_sort] ON [crm_priority_rule] ([tenant], [name_sort], [id], [archived_at]);

CREATE TABLE [crm_product] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [version] bigint, [updated_at] datetime2(6), [archived_at] datetime2(6), [code] varbinary(300), [name] nvarchar(200) COLLATE Latin1_General_100_BIN2, [name_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [name_sort] varbinary(1600), [category] varbinary(300), [unit] varbinary(60), [price] decimal(19,4), [price_currency] varbinary(9), [price_base] decimal(19,4), [description] nvarchar(max) COLLATE Latin1_General_100_BIN2, [description_key] nvarchar(max) COLLATE Latin1_General_100_BIN2, [custom] nvarchar(max) COLLATE Latin1_General_100_BIN2, [slot_name1] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name1_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name1_sort] varbinary(1600), [slot_name2] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name2_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name2_sort] varbinary(1600), [slot_name3] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name3_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name3_sort] varbinary(1600), [slot_name4] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name4_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name4_sort] varbinary(1600), [slot_code1] varbinary(600), [slot_code2] varbinary(600), [slot_code3] varbinary(600), [slot_code4] varbinary(600), [slot_number1] bigint, [slot_number2] bigint, [slot_number3] bigint, [slot_number4] bigint, [slot_number5] bigint, [slot_number6] bigint, [slot_number7] bigint, [slot_number8] bigint, [slot_number9] bigint, [slot_number10] bigint, [slot_reference1] binary(16), [slot_reference2] binary(16), PRIMARY KEY ([tenant], [id]));
CREATE UNIQUE INDEX [crm_product_ux_code] ON [crm_product] ([tenant], [code]) WHERE [code] IS NOT NULL;
CREATE INDEX [crm_product_ix_created_at] ON [crm_product] ([tenant], [created_at], [id], [archived_at]);
CREATE INDEX [crm_product_ix_updated_at] ON [crm_product] ([tenant], [updated_at], [id], [archived_at]);
CREATE INDEX [crm_product_ix_name_sort] ON [crm_product] ([tenant], [name_sort], [id], [archived_at]);
CREATE INDEX [crm_product_ix_category] ON [crm_product] ([tenant], [category], [id], [archived_at]);
CREATE INDEX [crm_product_ix_slot_name1_key] ON [crm_product] ([tenant], [slot_name1_key], [id], [archived_at]) WHERE [slot_name1_key] IS NOT NULL;
CREATE INDEX [crm_product_ix_slot_name1_sort] ON [crm_product] ([tenant], [slot_name1_sort], [id], [archived_at]) WHERE [slot_name1_sort] IS NOT NULL;
CREATE INDEX [crm_product_ix_slot_name2_key] ON [crm_product] ([tenant], [slot_name2_key], [id], [archived_at]) WHERE [slot_name2_key] IS NOT NULL;
CREATE INDEX [crm_product_ix_slot_name2_sort] ON [crm_product] ([tenant], [slot_name2_sort], [id], [archived_at]) WHERE [slot_name2_sort] IS NOT NULL;
CREATE INDEX [crm_product_ix_slot_name3_key] ON [crm_product] ([tenant], [slot_name3_key], [id], [archived_at]) WHERE [slot_name3_key] IS NOT NULL;
CREATE INDEX [crm_product_ix_slot_name3_sort] ON [crm_product] ([tenant], [slot_name3_sort], [id], [archived_at]) WHERE [slot_name3_sort] IS NOT NULL;
CREATE INDEX [crm_product_ix_slot_name4_key] ON [crm_product] ([tenant], [slot_name4_key], [id], [archived_at]) WHERE [slot_name4_key] IS NOT NULL;
CREATE INDEX [crm_product_ix_slot_name4_sort] ON [crm_product] ([tenant], [slot_name4_sort], [id], [archived_at]) WHERE [slot_name4_sort] IS NOT NULL;
CREATE INDEX [crm_product_ix_slot_code1] ON [crm_product] ([tenant], [slot_code1], [id], [archived_at]) WHERE [slot_code1] IS NOT NULL;
CREATE INDEX [crm_product_ix_slot_code2] ON [crm_product] ([tenant], [slot_code2], [id], [archived_at]) WHERE [slot_code2] IS NOT NULL;
CREATE INDEX [crm_product_ix_slot_code3] ON [crm_product] ([tenant], [slot_code3], [id], [archived_at]) WHERE [slot_code3] IS NOT NULL;
CREATE INDEX [crm_product_ix_slot_code4] ON [crm_product] ([tenant], [slot_code4], [id], [archived_at]) WHERE [slot_code4] IS NOT NULL;
CREATE INDEX [crm_product_ix_slot_number1] ON [crm_product] ([tenant], [slot_number1], [id], [archived_at]) WHERE [slot_number1] IS NOT NULL;
CREATE INDEX [crm_product_ix_slot_number2] ON [crm_product] ([tenant], [slot_number2], [id], [archived_at]) WHERE [slot_number2] IS NOT NULL;
CREATE INDEX [crm_product_ix_slot_number3] ON [crm_product] ([tenant], [slot_number3], [id], [archived_at]) WHERE [slot_number3] IS NOT NULL;
CREATE INDEX [crm_product_ix_slot_number4] ON [crm_product] ([tenant], [slot_number4], [id], [archived_at]) WHERE [slot_number4] IS NOT NULL;
CREATE INDEX [crm_product_ix_slot_number5] ON [crm_product] ([tenant], [slot_number5], [id], [archived_at]) WHERE [slot_number5] IS NOT NULL;
CREATE INDEX [crm_product_ix_slot_number6] ON [crm_product] ([tenant], [slot_number6], [id], [archived_at]) WHERE [slot_number6] IS NOT NULL;
CREATE INDEX [crm_product_ix_slot_number7] ON [crm_product] ([tenant], [slot_number7], [id], [archived_at]) WHERE [slot_number7] IS NOT NULL;
CREATE INDEX [crm_product_ix_slot_number8] ON [crm_product] ([tenant], [slot_number8], [id], [archived_at]) WHERE [slot_number8] IS NOT NULL;
CREATE INDEX [crm_product_ix_slot_number9] ON [crm_product] ([tenant], [slot_number9], [id], [archived_at]) WHERE [slot_number9] IS NOT NULL;
CREATE INDEX [crm_product_ix_slot_number10] ON [crm_product] ([tenant], [slot_number10], [id], [archived_at]) WHERE [slot_number10] IS NOT NULL;
CREATE INDEX [crm_product_ix_slot_reference1] ON [crm_product] ([tenant], [slot_reference1], [id], [archived_at]) WHERE [slot_reference1] IS NOT NULL;
CREATE INDEX [crm_product_ix_slot_reference2] ON [crm_product] ([tenant], [slot_reference2], [id], [archived_at]) WHERE [slot_reference2] IS NOT NULL;

CREATE TABLE [crm_product_token] ([tenant] bigint NOT NULL, [token] varbinary(192) NOT NULL, [record] binary(16) NOT NULL, PRIMARY KEY ([tenant], [token], [record]));

CREATE TABLE [crm_quality_profile] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [version] bigint, [updated_at] datetime2(6), [archived_at] datetime2(6), [entity] varbinary(120), PRIMARY KEY ([tenant], [id]));
CREATE UNIQUE INDEX [crm_quality_profile_ux_entity] ON [crm_quality_profile] ([tenant], [entity]) WHERE [entity] IS NOT NULL;
CREATE INDEX [crm_quality_profile_ix_created_at] ON [crm_quality_profile] ([tenant], [created_at], [id], [archived_at]);
CREATE INDEX [crm_quality_profile_ix_updated_at] ON [crm_quality_profile] ([tenant], [updated_at], [id], [archived_at]);

CREATE TABLE [crm_quality_profile_expected] ([tenant] bigint NOT NULL, [owner] binary(16) NOT NULL, [pos] bigint NOT NULL, [path] varbinary(600), [weight] bigint, [stale_after_days] bigint, PRIMARY KEY ([tenant], [owner], [pos]));

CREATE TABLE [crm_recent_record] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [actor] varbinary(300), [entity] varbinary(120), [record_id] binary(16), [seen_at] datetime2(6), PRIMARY KEY ([tenant], [id]));
CREATE UNIQUE INDEX [crm_recent_record_ux_record] ON [crm_recent_record] ([tenant], [actor], [entity], [record_id]) WHERE [actor] IS NOT NULL AND [entity] IS NOT NULL AND [record_id] IS NOT NULL;
CREATE INDEX [crm_recent_record_ix_created_at] ON [crm_recent_record] ([tenant], [created_at], [id]);

CREATE TABLE [crm_record_policy] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [version] bigint, [updated_at] datetime2(6), [archived_at] datetime2(6), [entity] varbinary(120), [key] varbinary(180), [name] nvarchar(200) COLLATE Latin1_General_100_BIN2, [name_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [name_sort] varbinary(1600), [filter] varbinary(max), [enforce] bit, [tolerates_old] bit, PRIMARY KEY ([tenant], [id]));
CREATE UNIQUE INDEX [crm_record_policy_ux_key] ON [crm_record_policy] ([tenant], [entity], [key]) WHERE [entity] IS NOT NULL AND [key] IS NOT NULL;
CREATE INDEX [crm_record_policy_ix_created_at] ON [crm_record_policy] ([tenant], [created_at], [id], [archived_at]);
CREATE INDEX [crm_record_policy_ix_updated_at] ON [crm_record_policy] ([tenant], [updated_at], [id], [archived_at]);
CREATE INDEX [crm_record_policy_ix_name_sort] ON [crm_record_policy] ([tenant], [name_sort], [id], [archived_at]);

CREATE TABLE [crm_record_policy_requirements] ([tenant] bigint NOT NULL, [owner] binary(16) NOT NULL, [pos] bigint NOT NULL, [field] varbinary(300), [required] bit, [pattern] varbinary(1500), [example] varbinary(600), [legal_form] varbinary(60), [capitals] varbinary(60), PRIMARY KEY ([tenant], [owner], [pos]));

CREATE TABLE [crm_refund] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [order_id] binary(16), [party_id] binary(16), [reference] varbinary(600), [refunded_at] datetime2(6), [amount] decimal(19,4), [amount_currency] varbinary(9), [amount_base] decimal(19,4), [reason] varbinary(900), [fingerprint] varbinary(192), PRIMARY KEY ([tenant], [id]));
CREATE UNIQUE INDEX [crm_refund_ux_reference] ON [crm_refund] ([tenant], [reference]) WHERE [reference] IS NOT NULL;
CREATE INDEX [crm_refund_ix_created_at] ON [crm_refund] ([tenant], [created_at], [id]);
CREATE INDEX [crm_refund_ix_order_id] ON [crm_refund] ([tenant], [order_id], [id]);
CREATE INDEX [crm_refund_ix_refunded_at] ON [crm_refund] ([tenant], [refunded_at], [id]);
CREATE INDEX [crm_refund_ix_history] ON [crm_refund] ([tenant], [party_id], [refunded_at], [id]);

CREATE TABLE [crm_refund_lines] ([tenant] bigint NOT NULL, [owner] binary(16) NOT NULL, [pos] bigint NOT NULL, [line_key] varbinary(180), [quantity] decimal(19,4), [amount] decimal(19,4), PRIMARY KEY ([tenant], [owner], [pos]));

CREATE TABLE [crm_relationship] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [version] bigint, [updated_at] datetime2(6), [archived_at] datetime2(6), [type] varbinary(120), [from_id] binary(16), [to_id] binary(16), [starts_on] date, [ends_on] date, [open] bit, [notes] nvarchar(max) COLLATE Latin1_General_100_BIN2, [notes_key] nvarchar(max) COLLATE Latin1_General_100_BIN2, PRIMARY KEY ([tenant], [id]));
CREATE UNIQUE INDEX [crm_relationship_ux_open] ON [crm_relationship] ([tenant], [from_id], [to_id], [type], [open]) WHERE [from_id] IS NOT NULL AND [to_id] IS NOT NULL AND [type] IS NOT NULL AND [open] IS NOT NULL;
CREATE INDEX [crm_relationship_ix_created_at] ON [crm_relationship] ([tenant], [created_at], [id], [archived_at]);
CREATE INDEX [crm_relationship_ix_updated_at] ON [crm_relationship] ([tenant], [updated_at], [id], [archived_at]);
CREATE INDEX [crm_relationship_ix_type] ON [crm_relationship] ([tenant], [type], [id], [archived_at]);
CREATE INDEX [crm_relationship_ix_from_id] ON [crm_relationship] ([tenant], [from_id], [id], [archived_at]);
CREATE INDEX [crm_relationship_ix_to_id] ON [crm_relationship] ([tenant], [to_id], [id], [archived_at]);
CREATE INDEX [crm_relationship_ix_starts_on] ON [crm_relationship] ([tenant], [starts_on], [id], [archived_at]);
CREATE INDEX [crm_relationship_ix_ends_on] ON [crm_relationship] ([tenant], [ends_on], [id], [archived_at]);

CREATE TABLE [crm_relationship_type] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [version] bigint, [updated_at] datetime2(6), [archived_at] datetime2(6), [key] varbinary(120), [symmetric] bit, PRIMARY KEY ([tenant], [id]));
CREATE UNIQUE INDEX [crm_relationship_type_ux_key] ON [crm_relationship_type] ([tenant], [key]) WHERE [key] IS NOT NULL;
CREATE INDEX [crm_relationship_type_ix_created_at] ON [crm_relationship_type] ([tenant], [created_at], [id], [archived_at]);
CREATE INDEX [crm_relationship_type_ix_updated_at] ON [crm_relationship_type] ([tenant], [updated_at], [id], [archived_at]);

CREATE TABLE [crm_relationship_type_labels] ([tenant] bigint NOT NULL, [owner] binary(16) NOT NULL, [pos] bigint NOT NULL, [language] varbinary(105), [forward] nvarchar(100) COLLATE Latin1_General_100_BIN2, [forward_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [reverse] nvarchar(100) COLLATE Latin1_General_100_BIN2, [reverse_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, PRIMARY KEY ([tenant], [owner], [pos]));

CREATE TABLE [crm_reminder] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [version] bigint, [updated_at] datetime2(6), [archived_at] datetime2(6), [follow_up_id] binary(16), [actor] varbinary(300), [remind_at] datetime2(6), [due_at] datetime2(6), [raised_at] datetime2(6), [dismissed_at] datetime2(6), PRIMARY KEY ([tenant], [id]));
CREATE INDEX [crm_reminder_ix_created_at] ON [crm_reminder] ([tenant], [created_at], [id], [archived_at]);
CREATE INDEX [crm_reminder_ix_updated_at] ON [crm_reminder] ([tenant], [updated_at], [id], [archived_at]);
CREATE INDEX [crm_reminder_ix_follow_up_id] ON [crm_reminder] ([tenant], [follow_up_id], [id], [archived_at]);
CREATE INDEX [crm_reminder_ix_due_at] ON [crm_reminder] ([tenant], [due_at], [id], [archived_at]);
CREATE INDEX [crm_reminder_ix_raised_at] ON [crm_reminder] ([tenant], [raised_at], [id], [archived_at]);
CREATE INDEX [crm_reminder_ix_raised] ON [crm_reminder] ([tenant], [actor], [raised_at], [id], [archived_at]);

CREATE TABLE [crm_retention_rule] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [version] bigint, [updated_at] datetime2(6), [archived_at] datetime2(6), [entity] varbinary(120), [key] varbinary(180), [name] nvarchar(200) COLLATE Latin1_General_100_BIN2, [name_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [name_sort] varbinary(1600), [kind] varbinary(60), [filter] varbinary(max), [days] bigint, PRIMARY KEY ([tenant], [id]));
CREATE UNIQUE INDEX [crm_retention_rule_ux_key] ON [crm_retention_rule] ([tenant], [entity], [key]) WHERE [entity] IS NOT NULL AND [key] IS NOT NULL;
CREATE INDEX [crm_retention_rule_ix_created_at] ON [crm_retention_rule] ([tenant], [created_at], [id], [archived_at]);
CREATE INDEX [crm_retention_rule_ix_updated_at] ON [crm_retention_rule] ([tenant], [updated_at], [id], [archived_at]);
CREATE INDEX [crm_retention_rule_ix_name_sort] ON [crm_retention_rule] ([tenant], [name_sort], [id], [archived_at]);

CREATE TABLE [crm_saved_view] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [version] bigint, [updated_at] datetime2(6), [archived_at] datetime2(6), [entity] varbinary(120), [name] nvarchar(200) COLLATE Latin1_General_100_BIN2, [name_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [name_sort] varbinary(1600), [description] nvarchar(max) COLLATE Latin1_General_100_BIN2, [description_key] nvarchar(max) COLLATE Latin1_General_100_BIN2, [owner] varbinary(300), [filter] varbinary(max), [order_by] varbinary(600), [descending] bit, PRIMARY KEY ([tenant], [id]));
CREATE INDEX [crm_saved_view_ix_created_at] ON [crm_saved_view] ([tenant], [created_at], [id], [archived_at]);
CREATE INDEX [crm_saved_view_ix_updated_at] ON [crm_saved_view] ([tenant], [updated_at], [id], [archived_at]);
CREATE INDEX [crm_saved_view_ix_entity] ON [crm_saved_view] ([tenant], [entity], [id], [archived_at]);
CREATE INDEX [crm_saved_view_ix_name_sort] ON [crm_saved_view] ([tenant], [name_sort], [id], [archived_at]);
CREATE INDEX [crm_saved_view_ix_owner] ON [crm_saved_view] ([tenant], [owner], [id], [archived_at]);

CREATE TABLE [crm_saved_view_columns] ([tenant] bigint NOT NULL, [owner] binary(16) NOT NULL, [pos] bigint NOT NULL, [path] varbinary(600), PRIMARY KEY ([tenant], [owner], [pos]));

CREATE TABLE [crm_saved_view_shared_with] ([tenant] bigint NOT NULL, [owner] binary(16) NOT NULL, [pos] bigint NOT NULL, [kind] varbinary(60), [name] varbinary(300), PRIMARY KEY ([tenant], [owner], [pos]));

CREATE TABLE [crm_segment] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [version] bigint, [updated_at] datetime2(6), [archived_at] datetime2(6), [entity] varbinary(120), [key] varbinary(180), [name] nvarchar(200) COLLATE Latin1_General_100_BIN2, [name_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [name_sort] varbinary(1600), [description] nvarchar(max) COLLATE Latin1_General_100_BIN2, [description_key] nvarchar(max) COLLATE Latin1_General_100_BIN2, [owner] varbinary(300), [filter] varbinary(max), PRIMARY KEY ([tenant], [id]));
CREATE UNIQUE INDEX [crm_segment_ux_key] ON [crm_segment] ([tenant], [entity], [key]) WHERE [entity] IS NOT NULL AND [key] IS NOT NULL;
CREATE INDEX [crm_segment_ix_created_at] ON [crm_segment] ([tenant], [created_at], [id], [archived_at]);
CREATE INDEX [crm_segment_ix_updated_at] ON [crm_segment] ([tenant], [updated_at], [id], [archived_at]);
CREATE INDEX [crm_segment_ix_name_sort] ON [crm_segment] ([tenant], [name_sort], [id], [archived_at]);
CREATE INDEX [crm_segment_ix_owner] ON [crm_segment] ([tenant], [owner], [id], [archived_at]);

CREATE TABLE [crm_segment_member] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [segment_id] binary(16), [record_id] binary(16), [added_by] varbinary(300), PRIMARY KEY ([tenant], [id]));
CREATE UNIQUE INDEX [crm_segment_member_ux_member] ON [crm_segment_member] ([tenant], [segment_id], [record_id]) WHERE [segment_id] IS NOT NULL AND [record_id] IS NOT NULL;
CREATE INDEX [crm_segment_member_ix_created_at] ON [crm_segment_member] ([tenant], [created_at], [id]);
CREATE INDEX [crm_segment_member_ix_record_id] ON [crm_segment_member] ([tenant], [record_id], [id]);

CREATE TABLE [crm_sla_policy] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [version] bigint, [updated_at] datetime2(6), [archived_at] datetime2(6), [key] varbinary(180), [name] nvarchar(200) COLLATE Latin1_General_100_BIN2, [name_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [name_sort] varbinary(1600), [order] bigint, [filter] varbinary(max), [calendar] varbinary(max), [warn_percent] bigint, PRIMARY KEY ([tenant], [id]));
CREATE UNIQUE INDEX [crm_sla_policy_ux_key] ON [crm_sla_policy] ([tenant], [key]) WHERE [key] IS NOT NULL;
CREATE INDEX [crm_sla_policy_ix_created_at] ON [crm_sla_policy] ([tenant], [created_at], [id], [archived_at]);
CREATE INDEX [crm_sla_policy_ix_updated_at] ON [crm_sla_policy] ([tenant], [updated_at], [id], [archived_at]);
CREATE INDEX [crm_sla_policy_ix_name_sort] ON [crm_sla_policy] ([tenant], [name_sort], [id], [archived_at]);

CREATE TABLE [crm_sla_policy_targets] ([tenant] bigint NOT NULL, [owner] binary(16) NOT NULL, [pos] bigint NOT NULL, [priority] varbinary(30), [first_response] bigint, [resolution] bigint, PRIMARY KEY ([tenant], [owner], [pos]));

CREATE TABLE [crm_stage_entry] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [entity] varbinary(180), [record_id] binary(16), [stage] varbinary(300), [next_stage] varbinary(300), [entered_at] datetime2(6), [left_at] datetime2(6), [seconds] bigint, [left_by] varbinary(300), PRIMARY KEY ([tenant], [id]));
CREATE INDEX [crm_stage_entry_ix_created_at] ON [crm_stage_entry] ([tenant], [created_at], [id]);
CREATE INDEX [crm_stage_entry_ix_record_id] ON [crm_stage_entry] ([tenant], [record_id], [id]);

CREATE TABLE [crm_stage_labels] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [version] bigint, [updated_at] datetime2(6), [archived_at] datetime2(6), [stage] varbinary(60), PRIMARY KEY ([tenant], [id]));
CREATE UNIQUE INDEX [crm_stage_labels_ux_stage] ON [crm_stage_labels] ([tenant], [stage]) WHERE [stage] IS NOT NULL;
CREATE INDEX [crm_stage_labels_ix_created_at] ON [crm_stage_labels] ([tenant], [created_at], [id], [archived_at]);
CREATE INDEX [crm_stage_labels_ix_updated_at] ON [crm_stage_labels] ([tenant], [updated_at], [id], [archived_at]);

CREATE TABLE [crm_stage_labels_labels] ([tenant] bigint NOT NULL, [owner] binary(16) NOT NULL, [pos] bigint NOT NULL, [language] varbinary(105), [name] nvarchar(100) COLLATE Latin1_General_100_BIN2, [name_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, PRIMARY KEY ([tenant], [owner], [pos]));

CREATE TABLE [crm_ticket] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [version] bigint, [updated_at] datetime2(6), [archived_at] datetime2(6), [number] bigint, [party_id] binary(16), [subject] nvarchar(300) COLLATE Latin1_General_100_BIN2, [subject_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [description] nvarchar(max) COLLATE Latin1_General_100_BIN2, [description_key] nvarchar(max) COLLATE Latin1_General_100_BIN2, [channel] varbinary(120), [reference] varbinary(1200), [state] varbinary(30), [priority] varbinary(30), [priority_rule] varbinary(180), [queue] varbinary(180), [owner] varbinary(300), [assignment] varbinary(max), [sla_policy_id] binary(16), [responded_at] datetime2(6), [resolved_at] datetime2(6), [resolution] nvarchar(max) COLLATE Latin1_General_100_BIN2, [resolution_key] nvarchar(max) COLLATE Latin1_General_100_BIN2, [first_response_due_at] datetime2(6), [resolution_due_at] datetime2(6), [warned_at] datetime2(6), [first_response_breached_at] datetime2(6), [resolution_breached_at] datetime2(6), [clock_due_at] datetime2(6), [merged_into] binary(16), [custom] nvarchar(max) COLLATE Latin1_General_100_BIN2, [slot_name1] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name1_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name1_sort] varbinary(1600), [slot_name2] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name2_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name2_sort] varbinary(1600), [slot_name3] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name3_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name3_sort] varbinary(1600), [slot_name4] nvarchar(200) COLLATE Latin1_General_100_BIN2, [slot_name4_key] varchar(1600) COLLATE Latin1_General_100_BIN2_UTF8, [slot_name4_sort] varbinary(1600), [slot_code1] varbinary(600), [slot_code2] varbinary(600), [slot_code3] varbinary(600), [slot_code4] varbinary(600), [slot_number1] bigint, [slot_number2] bigint, [slot_number3] bigint, [slot_number4] bigint, [slot_number5] bigint, [slot_number6] bigint, [slot_number7] bigint, [slot_number8] bigint, [slot_number9] bigint, [slot_number10] bigint, [slot_reference1] binary(16), [slot_reference2] binary(16), PRIMARY KEY ([tenant], [id]));
CREATE UNIQUE INDEX [crm_ticket_ux_number] ON [crm_ticket] ([tenant], [number]) WHERE [number] IS NOT NULL;
CREATE UNIQUE INDEX [crm_ticket_ux_reference] ON [crm_ticket] ([tenant], [reference]) WHERE [reference] IS NOT NULL;
CREATE INDEX [crm_ticket_ix_created_at] ON [crm_ticket] ([tenant], [created_at], [id], [archived_at]);
CREATE INDEX [crm_ticket_ix_updated_at] ON [crm_ticket] ([tenant], [updated_at], [id], [archived_at]);
CREATE INDEX [crm_ticket_ix_number] ON [crm_ticket] ([tenant], [number], [id], [archived_at]);
CREATE INDEX [crm_ticket_ix_party_id] ON [crm_ticket] ([tenant], [party_id], [id], [archived_at]);
CREATE INDEX [crm_ticket_ix_resolved_at] ON [crm_ticket] ([tenant], [resolved_at], [id], [archived_at]);
CREATE INDEX [crm_ticket_ix_resolution_due_at] ON [crm_ticket] ([tenant], [resolution_due_at], [id], [archived_at]);
CREATE INDEX [crm_ticket_ix_clock_due_at] ON [crm_ticket] ([tenant], [clock_due_at], [id], [archived_at]);
CREATE INDEX [crm_ticket_ix_merged_into] ON [crm_ticket] ([tenant], [merged_into], [id], [archived_at]) WHERE [merged_into] IS NOT NULL;
CREATE INDEX [crm_ticket_ix_slot_name1_key] ON [crm_ticket] ([tenant], [slot_name1_key], [id], [archived_at]) WHERE [slot_name1_key] IS NOT NULL;
CREATE INDEX [crm_ticket_ix_slot_name1_sort] ON [crm_ticket] ([tenant], [slot_name1_sort], [id], [archived_at]) WHERE [slot_name1_sort] IS NOT NULL;
CREATE INDEX [crm_ticket_ix_slot_name2_key] ON [crm_ticket] ([tenant], [slot_name2_key], [id], [archived_at]) WHERE [slot_name2_key] IS NOT NULL;
CREATE INDEX [crm_ticket_ix_slot_name2_sort] ON [crm_ticket] ([tenant], [slot_name2_sort], [id], [archived_at]) WHERE [slot_name2_sort] IS NOT NULL;
CREATE INDEX [crm_ticket_ix_slot_name3_key] ON [crm_ticket] ([tenant], [slot_name3_key], [id], [archived_at]) WHERE [slot_name3_key] IS NOT NULL;
CREATE INDEX [crm_ticket_ix_slot_name3_sort] ON [crm_ticket] ([tenant], [slot_name3_sort], [id], [archived_at]) WHERE [slot_name3_sort] IS NOT NULL;
CREATE INDEX [crm_ticket_ix_slot_name4_key] ON [crm_ticket] ([tenant], [slot_name4_key], [id], [archived_at]) WHERE [slot_name4_key] IS NOT NULL;
CREATE INDEX [crm_ticket_ix_slot_name4_sort] ON [crm_ticket] ([tenant], [slot_name4_sort], [id], [archived_at]) WHERE [slot_name4_sort] IS NOT NULL;
CREATE INDEX [crm_ticket_ix_slot_code1] ON [crm_ticket] ([tenant], [slot_code1], [id], [archived_at]) WHERE [slot_code1] IS NOT NULL;
CREATE INDEX [crm_ticket_ix_slot_code2] ON [crm_ticket] ([tenant], [slot_code2], [id], [archived_at]) WHERE [slot_code2] IS NOT NULL;
CREATE INDEX [crm_ticket_ix_slot_code3] ON [crm_ticket] ([tenant], [slot_code3], [id], [archived_at]) WHERE [slot_code3] IS NOT NULL;
CREATE INDEX [crm_ticket_ix_slot_code4] ON [crm_ticket] ([tenant], [slot_code4], [id], [archived_at]) WHERE [slot_code4] IS NOT NULL;
CREATE INDEX [crm_ticket_ix_slot_number1] ON [crm_ticket] ([tenant], [slot_number1], [id], [archived_at]) WHERE [slot_number1] IS NOT NULL;
CREATE INDEX [crm_ticket_ix_slot_number2] ON [crm_ticket] ([tenant], [slot_number2], [id], [archived_at]) WHERE [slot_number2] IS NOT NULL;
CREATE INDEX [crm_ticket_ix_slot_number3] ON [crm_ticket] ([tenant], [slot_number3], [id], [archived_at]) WHERE [slot_number3] IS NOT NULL;
CREATE INDEX [crm_ticket_ix_slot_number4] ON [crm_ticket] ([tenant], [slot_number4], [id], [archived_at]) WHERE [slot_number4] IS NOT NULL;
CREATE INDEX [crm_ticket_ix_slot_number5] ON [crm_ticket] ([tenant], [slot_number5], [id], [archived_at]) WHERE [slot_number5] IS NOT NULL;
CREATE INDEX [crm_ticket_ix_slot_number6] ON [crm_ticket] ([tenant], [slot_number6], [id], [archived_at]) WHERE [slot_number6] IS NOT NULL;
CREATE INDEX [crm_ticket_ix_slot_number7] ON [crm_ticket] ([tenant], [slot_number7], [id], [archived_at]) WHERE [slot_number7] IS NOT NULL;
CREATE INDEX [crm_ticket_ix_slot_number8] ON [crm_ticket] ([tenant], [slot_number8], [id], [archived_at]) WHERE [slot_number8] IS NOT NULL;
CREATE INDEX [crm_ticket_ix_slot_number9] ON [crm_ticket] ([tenant], [slot_number9], [id], [archived_at]) WHERE [slot_number9] IS NOT NULL;
CREATE INDEX [crm_ticket_ix_slot_number10] ON [crm_ticket] ([tenant], [slot_number10], [id], [archived_at]) WHERE [slot_number10] IS NOT NULL;
CREATE INDEX [crm_ticket_ix_slot_reference1] ON [crm_ticket] ([tenant], [slot_reference1], [id], [archived_at]) WHERE [slot_reference1] IS NOT NULL;
CREATE INDEX [crm_ticket_ix_slot_reference2] ON [crm_ticket] ([tenant], [slot_reference2], [id], [archived_at]) WHERE [slot_reference2] IS NOT NULL;
CREATE INDEX [crm_ticket_ix_of_owner] ON [crm_ticket] ([tenant], [owner], [state], [id], [archived_at]);
CREATE INDEX [crm_ticket_ix_of_queue] ON [crm_ticket] ([tenant], [queue], [state], [id], [archived_at]);

CREATE TABLE [crm_ticket_token] ([tenant] bigint NOT NULL, [token] varbinary(192) NOT NULL, [record] binary(16) NOT NULL, PRIMARY KEY ([tenant], [token], [record]));

CREATE TABLE [crm_ticket_event] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [ticket_id] binary(16), [kind] varbinary(60), [at] datetime2(6), [actor] varbinary(300), PRIMARY KEY ([tenant], [id]));
CREATE INDEX [crm_ticket_event_ix_created_at] ON [crm_ticket_event] ([tenant], [created_at], [id]);
CREATE INDEX [crm_ticket_event_ix_ticket_id] ON [crm_ticket_event] ([tenant], [ticket_id], [id]);

CREATE TABLE [crm_ticket_message] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [ticket_id] binary(16), [key] varbinary(600), [message_id] varbinary(1200), [sender] varbinary(960), [reason] varbinary(120), PRIMARY KEY ([tenant], [id]));
CREATE UNIQUE INDEX [crm_ticket_message_ux_key] ON [crm_ticket_message] ([tenant], [key]) WHERE [key] IS NOT NULL;
CREATE INDEX [crm_ticket_message_ix_created_at] ON [crm_ticket_message] ([tenant], [created_at], [id]);
CREATE INDEX [crm_ticket_message_ix_ticket_id] ON [crm_ticket_message] ([tenant], [ticket_id], [id]);
CREATE INDEX [crm_ticket_message_ix_message_id] ON [crm_ticket_message] ([tenant], [message_id], [id]);

CREATE TABLE [crm_tombstone] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [entity] varbinary(120), [record_id] binary(16), [last_version] bigint, PRIMARY KEY ([tenant], [id]));
CREATE INDEX [crm_tombstone_ix_created_at] ON [crm_tombstone] ([tenant], [created_at], [id]);
CREATE INDEX [crm_tombstone_ix_by_record] ON [crm_tombstone] ([tenant], [record_id], [id]);

CREATE TABLE [crm_voucher] ([tenant] bigint NOT NULL, [id] binary(16) NOT NULL, [created_at] datetime2(6), [version] bigint, [updated_at] datetime2(6), [archived_at] datetime2(6), [program_id] binary(16), [membership_id] binary(16), [party_id] binary(16), [code] varbinary(120), [reward] varbinary(600), [value] decimal(19,4), [value_currency] varbinary(9), [value_base] decimal(19,4), [points] decimal(19,4), [valid_until] datetime2(6), [due_at] datetime2(6), [state] varbinary(60), [closed_at] datetime2(6), [issue_key] varbinary(600), [fingerprint] varbinary(192), [redeem_key] varbinary(600), [redeemed_for] varbinary(600), PRIMARY KEY ([tenant], [id]));
CREATE UNIQUE INDEX [crm_voucher_ux_code] ON [crm_voucher] ([tenant], [code]) WHERE [code] IS NOT NULL;
CREATE UNIQUE INDEX [crm_voucher_ux_issue_key] ON [crm_voucher] ([tenant], [program_id], [issue_key]) WHERE [program_id] IS NOT NULL AND [issue_key] IS NOT NULL;
CREATE UNIQUE INDEX [crm_voucher_ux_redeem_key] ON [crm_voucher] ([tenant], [program_id], [redeem_key]) WHERE [program_id] IS NOT NULL AND [redeem_key] IS NOT NULL;
CREATE INDEX [crm_voucher_ix_created_at] ON [crm_voucher] ([tenant], [created_at], [id], [archived_at]);
CREATE INDEX [crm_voucher_ix_updated_at] ON [crm_voucher] ([tenant], [updated_at], [id], [archived_at]);
CREATE INDEX [crm_voucher_ix_membership_id] ON [crm_voucher] ([tenant], [membership_id], [id], [archived_at]);
CREATE INDEX [crm_voucher_ix_party_id] ON [crm_voucher] ([tenant], [party_id], [id], [archived_at]);
CREATE INDEX [crm_voucher_ix_due_at] ON [crm_voucher] ([tenant], [due_at], [id], [archived_at]) WHERE [due_at] IS NOT NULL;
INSERT INTO [crm_schema] (id, version, minimum_code, fingerprint) VALUES (1, 1, 1, '101d68665ae5bb2871244fa504c01aebec89109fa6f97c12f3f1f5333584a6ea');
