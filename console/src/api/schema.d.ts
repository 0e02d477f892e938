// Generated from openapi.json by `npm run client`; not edited by hand.
export interface paths {
    "/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get House Orders
         * @description The paid sales of the caller's stores, newest first, and what they come to; `sums=false`
         *     does without the second, which takes longer in a large house.
         */
        get: operations["get_house_orders_v1_orders_get"];
        put?: never;
        /**
         * Post Order
         * @description Post one order and wait for what it earned: for a till.
         */
        post: operations["post_order_v1_orders_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Refund
         * @description Post one refund and wait for what it took back.
         */
        post: operations["post_refund_v1_refunds_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Members
         * @description The members in the caller's scope that match the filters, newest first; `sums=false`
         *     does not count them, which is quicker.
         */
        get: operations["get_members_v1_members_get"];
        put?: never;
        /**
         * Post Member
         * @description Somebody joins, or tells more about herself.
         */
        post: operations["post_member_v1_members_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/behaviours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Behaviour
         * @description Something a person did that is no order.
         */
        post: operations["post_behaviour_v1_behaviours_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Batch
         * @description Post up to 1,000 records at once; one result each.
         *
         *     A record that does not fit goes to quarantine with its reason; the others are applied.
         */
        post: operations["post_batch_v1_batch_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/redemptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Redemption
         * @description Burn points. The reference (or the Idempotency-Key header) makes a repeat harmless.
         */
        post: operations["post_redemption_v1_redemptions_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/redemptions/{reference}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Redemption
         * @description What came of a reference, with the lots it drew on.
         */
        get: operations["get_redemption_v1_redemptions__reference__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{one_id}/identity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Identity
         * @description How a member is known: each identifier with its source and evidence, and every join and
         *     refusal in words.
         */
        get: operations["get_identity_v1_members__one_id__identity_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{one_id}/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Access
         * @description Who saw this member's personal data, when and why, newest first.
         */
        get: operations["get_access_v1_members__one_id__access_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{one_id}/brands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Brands
         * @description The brands of the group that a member joined, first one first, and whether they may see
         *     what she did with each other.
         */
        get: operations["get_brands_v1_members__one_id__brands_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Search
         * @description Find a member by one of her identifiers, however it is written.
         */
        post: operations["search_v1_members_search_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{one_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Member
         * @description One member: masked identifiers, balances, tier.
         */
        get: operations["get_member_v1_members__one_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{one_id}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reveal
         * @description Show personal data in clear; who looked and why is written down first.
         */
        post: operations["reveal_v1_members__one_id__reveal_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sdk/segment/v1/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Segment Batch
         * @description Messages of Segment's SDKs, up to 2,500 in one request.
         */
        post: operations["segment_batch_sdk_segment_v1_batch_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sdk/segment/v1/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Segment Call
         * @description One message of Segment's HTTP API.
         */
        post: operations["segment_call_sdk_segment_v1__kind__post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sdk/rudderstack/v1/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rudderstack Batch
         * @description Messages of RudderStack's SDKs, up to 2,500 in one request; the answer is `OK`.
         */
        post: operations["rudderstack_batch_sdk_rudderstack_v1_batch_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sdk/rudderstack/v1/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rudderstack Call
         * @description One message of RudderStack's HTTP API; the answer is `OK`.
         */
        post: operations["rudderstack_call_sdk_rudderstack_v1__kind__post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sdk/sensors/sa": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sensors Data
         * @description Messages of Sensors Analytics' SDKs: `data` or `data_list` in base64, gzip or not.
         */
        post: operations["sensors_data_sdk_sensors_sa_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sdk/sensors/debug": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sensors Debug
         * @description The same in strict mode; with the header `Dry-Run: true` nothing is applied.
         */
        post: operations["sensors_debug_sdk_sensors_debug_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sdk/posthog/{call}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Posthog Batch
         * @description Events of PostHog's SDKs, up to 2,500 in one request.
         */
        post: operations["posthog_batch_sdk_posthog__call___post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/write-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Write Keys
         * @description The keys that SDKs may send, and how what comes with them is read.
         */
        get: operations["get_write_keys_v1_write_keys_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/write-keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Write Key
         * @description Bind a key to a source, so that SDKs may send it; a process that has just seen it
         *     reads it as before for five seconds more.
         */
        put: operations["put_write_key_v1_write_keys__key_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{code}/push": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Push
         * @description A message of a platform, signed as the platform signs, answered as it expects. It is kept
         *     before it is answered.
         */
        post: operations["post_push_v1_sources__code__push_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quarantine/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Groups
         * @description Open entries in groups, the largest first.
         */
        get: operations["get_groups_v1_quarantine_groups_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quarantine/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Entries
         * @description The open entries of a group, newest first.
         */
        post: operations["post_entries_v1_quarantine_entries_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quarantine/{quarantine_no}/sides": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Sides
         * @description One entry as it came and as it was mended, side by side, people masked.
         */
        get: operations["get_sides_v1_quarantine__quarantine_no__sides_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quarantine/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Replay
         * @description Try many entries again, after their cause was mended elsewhere.
         */
        post: operations["post_replay_v1_quarantine_replay_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quarantine/mend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Mend
         * @description Change a field of many entries and try them; what came is kept as it came.
         */
        post: operations["post_mend_v1_quarantine_mend_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quarantine/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Dismiss
         * @description Discard many entries; their records and the reason are kept.
         */
        post: operations["post_dismiss_v1_quarantine_dismiss_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mappings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Mappings
         * @description All mappings in their newest version, with how often each was used.
         */
        get: operations["get_mappings_v1_mappings_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mappings/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Mapping
         * @description The versions of a mapping, newest first.
         */
        get: operations["get_mapping_v1_mappings__name__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mappings/{name}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Version
         * @description Save the next version; a shipped mapping gets a saved one over it.
         */
        post: operations["post_version_v1_mappings__name__versions_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mappings/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Check
         * @description What is wrong with a mapping; nothing when it can be used.
         */
        post: operations["post_check_v1_mappings_check_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mappings/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Try
         * @description What pasted lines become under a mapping; nothing is kept.
         */
        post: operations["post_try_v1_mappings_try_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mappings/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Compare
         * @description What two versions of a mapping make of the same uploaded files.
         */
        post: operations["post_compare_v1_mappings_compare_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quarantine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Quarantine
         * @description Records that could not be applied, newest first, with the reason and the cure.
         */
        get: operations["get_quarantine_v1_quarantine_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quarantine/reasons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Reasons
         * @description Open records grouped by reason, the commonest first.
         */
        get: operations["get_reasons_v1_quarantine_reasons_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quarantine/{quarantine_no}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Entry
         * @description One entry with its record. It may show personal data, so the look is written down.
         */
        get: operations["get_entry_v1_quarantine__quarantine_no__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quarantine/{quarantine_no}/fix": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fix
         * @description Send the record as it should have been; the entry closes when it is applied.
         */
        post: operations["fix_v1_quarantine__quarantine_no__fix_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quarantine/{quarantine_no}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay
         * @description Try the record again as it is, after its cause was mended elsewhere.
         */
        post: operations["replay_v1_quarantine__quarantine_no__replay_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quarantine/{quarantine_no}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Dismiss
         * @description Close an entry for good: the record is not wanted.
         */
        post: operations["dismiss_v1_quarantine__quarantine_no__dismiss_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Imports
         * @description Imports, newest first: who, when, what came of each.
         */
        get: operations["get_imports_v1_imports_get"];
        put?: never;
        /**
         * Post Import
         * @description Upload the files of one import, up to 2 GiB together; nothing is applied yet.
         */
        post: operations["post_import_v1_imports_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{import_no}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Import
         * @description One import: how far it has come, what it would do, what it did.
         */
        get: operations["get_import_v1_imports__import_no__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{import_no}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Rows
         * @description Checked records in their order, or the lines with one kind of problem.
         */
        get: operations["get_rows_v1_imports__import_no__rows_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{import_no}/rejects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Rejects
         * @description What cannot go in, in the columns of the file and with the reason: mend it and upload it.
         *
         *     It may show personal data, so that it was taken is written down.
         */
        get: operations["get_rejects_v1_imports__import_no__rejects_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{import_no}/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Look
         * @description The first file as it would be read: columns, samples, fitting mappings.
         */
        get: operations["get_look_v1_imports__import_no__look_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{import_no}/mapping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Mapping
         * @description The mapping that was chosen, as it is.
         */
        get: operations["get_mapping_v1_imports__import_no__mapping_get"];
        /**
         * Put Mapping
         * @description Choose a mapping, give one, or have one made of what each column holds.
         */
        put: operations["put_mapping_v1_imports__import_no__mapping_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{import_no}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Check
         * @description Have the whole of the files checked by the worker; nothing is applied.
         */
        post: operations["post_check_v1_imports__import_no__check_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{import_no}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Start
         * @description Have the checked files imported by the worker.
         */
        post: operations["post_start_v1_imports__import_no__start_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{import_no}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Cancel
         * @description Stop a check, or an import after the batch at hand; what was applied stays.
         */
        post: operations["post_cancel_v1_imports__import_no__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{import_no}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Resume
         * @description Go on with an import that was stopped or failed, where it was.
         */
        post: operations["post_resume_v1_imports__import_no__resume_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Sources
         * @description Every source: what came today, how late, against its habit, and its alarms.
         */
        get: operations["get_sources_v1_sources_get"];
        put?: never;
        /**
         * Post Source
         * @description Make a source before its first record comes.
         */
        post: operations["post_source_v1_sources_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Source
         * @description One source with its week by the hour, its newest failures, and how it is connected.
         */
        get: operations["get_source_v1_sources__code__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Patch Source
         * @description Name a source, pause it, set its limits. While it is paused, what is pushed is kept and
         *     applied later, and nothing is asked for; what is posted with a key goes on.
         */
        patch: operations["patch_source_v1_sources__code__patch"];
        trace?: never;
    };
    "/v1/sources/{code}/pull": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Pull
         * @description Ask the platform again for all that changed since; what is known changes nothing.
         */
        post: operations["post_pull_v1_sources__code__pull_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{code}/connector": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Connector
         * @description Enter or renew the platform's keys. They are kept sealed and never shown again; those of
         *     before are accepted for some hours more.
         */
        put: operations["put_connector_v1_sources__code__connector_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{code}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Secret
         * @description Make a new secret for our own signed hook. It is shown once; the one of before is
         *     accepted for some hours more.
         */
        post: operations["post_secret_v1_sources__code__secret_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/merges/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Preview
         * @description What a merge, or the undoing of one, would do to both people: done and rolled back.
         */
        post: operations["post_preview_v1_merges_preview_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Merges
         * @description Merges, newest first; of one state, or about one member and whoever she carries, if
         *     wanted.
         */
        get: operations["get_merges_v1_merges_get"];
        put?: never;
        /**
         * Post Merge
         * @description Merge two members. Above the value that needs four eyes it waits for a second person.
         */
        post: operations["post_merge_v1_merges_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/merges/{merge_no}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Merge
         * @description One merge.
         */
        get: operations["get_merge_v1_merges__merge_no__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/merges/{merge_no}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Approve
         * @description Carry out what somebody else has proposed.
         */
        post: operations["post_approve_v1_merges__merge_no__approve_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/merges/{merge_no}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Refuse
         * @description Decide that two members stay two.
         */
        post: operations["post_refuse_v1_merges__merge_no__refuse_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/merges/{merge_no}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Undo
         * @description Part two who were merged; each gets what stems from her.
         */
        post: operations["post_undo_v1_merges__merge_no__undo_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/merges/part": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Part
         * @description Part some of those who were merged from the others, or undo every merge of a group that
         *     came later than a moment: all of it in one step. `dry` only tells what it would do.
         */
        post: operations["post_part_v1_merges_part_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Kinds
         * @description The kinds of identifiers, by which two can be asked about.
         */
        get: operations["get_kinds_v1_identity_kinds_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/path": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Path
         * @description Why two identifiers are one person, step by step, or why they are two.
         */
        post: operations["post_path_v1_identity_path_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Suggestions
         * @description Probable matches of one state, best first; with a field that agrees or differs.
         */
        get: operations["get_suggestions_v1_identity_suggestions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/suggestions/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Queue
         * @description How many wait, how right each score was as far as people judged, the newest search.
         */
        get: operations["get_queue_v1_identity_suggestions_summary_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/suggestions/{suggestion_no}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Suggestion
         * @description Two members side by side, masked, and how right scores like theirs were.
         */
        get: operations["get_suggestion_v1_identity_suggestions__suggestion_no__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/suggestions/judge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Many
         * @description Say the same of many. Merges of them all wait for a second person; nothing is merged.
         */
        post: operations["post_many_v1_identity_suggestions_judge_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/suggestions/{suggestion_no}/judge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Judge
         * @description Say what two members are. If one, they are merged as by hand: with four eyes above the
         *     value that needs them.
         */
        post: operations["post_judge_v1_identity_suggestions__suggestion_no__judge_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/suggestions/{suggestion_no}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Undo
         * @description Take a judgement back: its merge is withdrawn or undone, the pair waits again.
         */
        post: operations["post_undo_v1_identity_suggestions__suggestion_no__undo_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/searches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Search
         * @description Search all members for probable matches; the worker does it.
         */
        post: operations["post_search_v1_identity_searches_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/searches/{search_no}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Search
         * @description How far a search is.
         */
        get: operations["get_search_v1_identity_searches__search_no__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Policy
         * @description The policy by which records are told apart, the draft in work, and the kinds.
         */
        get: operations["get_policy_v1_identity_policy_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/policy/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Versions
         * @description All versions, newest first.
         */
        get: operations["get_versions_v1_identity_policy_versions_get"];
        put?: never;
        /**
         * Post Version
         * @description Keep a draft. With `based_on`, the newest version that its editor saw, it is refused
         *     when somebody else has made another since.
         */
        post: operations["post_version_v1_identity_policy_versions_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/policy/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Diff
         * @description What version b says otherwise than version a, kind by kind in plain words.
         */
        get: operations["get_diff_v1_identity_policy_diff_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/policy/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Check
         * @description Everything that is wrong with a draft, by kind and field; or what it says.
         */
        post: operations["post_check_v1_identity_policy_check_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/policy/versions/{version}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Publish
         * @description Let a draft judge what comes from now on. Members who are there stay as they are.
         */
        post: operations["post_publish_v1_identity_policy_versions__version__publish_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/policy/versions/{version}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Return
         * @description Make the rules of an earlier version live again, as a new version.
         */
        post: operations["post_return_v1_identity_policy_versions__version__return_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/policy/what-ifs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get What Ifs
         * @description What-ifs, newest first, without their examples.
         */
        get: operations["get_what_ifs_v1_identity_policy_what_ifs_get"];
        put?: never;
        /**
         * Post What If
         * @description Ask what a draft would make of everything that records ever said; a worker finds out,
         *     and nothing is changed.
         */
        post: operations["post_what_if_v1_identity_policy_what_ifs_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/policy/what-ifs/{trial_no}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get What If
         * @description One what-if: how far it is, or what it found, with examples.
         */
        get: operations["get_what_if_v1_identity_policy_what_ifs__trial_no__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/policy/what-ifs/{trial_no}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Cancel
         * @description Stop a what-if that is not finished.
         */
        post: operations["post_cancel_v1_identity_policy_what_ifs__trial_no__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Comparison
         * @description Where the last rebuild of who is one person differs from what the house holds.
         */
        get: operations["get_comparison_v1_identity_comparison_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/policy/suspensions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Suspensions
         * @description Identifiers that are used by too many people: records are read as if they did not stand
         *     in them.
         */
        get: operations["get_suspensions_v1_identity_policy_suspensions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/policy/suspensions/{identifier_no}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Lift
         * @description Let an identifier in again; whom it meets is counted anew from now on.
         */
        post: operations["post_lift_v1_identity_policy_suspensions__identifier_no__lift_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{one_id}/copies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Copies
         * @description The copies that were made of a member, newest first.
         */
        get: operations["get_copies_v1_members__one_id__copies_get"];
        put?: never;
        /**
         * Post Copy
         * @description Have a copy made of all that is held of a member, in clear; the worker makes it.
         */
        post: operations["post_copy_v1_members__one_id__copies_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/copies/{copy_no}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Copy
         * @description The file of a copy: one ZIP of JSON with a page to read. Each download is logged.
         */
        get: operations["get_copy_v1_copies__copy_no__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasures/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Preview
         * @description What an erasure would take and leave: done and rolled back.
         */
        post: operations["post_preview_v1_erasures_preview_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Erasures
         * @description Erasures, newest first; of one state, if wanted.
         */
        get: operations["get_erasures_v1_erasures_get"];
        put?: never;
        /**
         * Post Erasure
         * @description Ask for the erasure of a member. A second person carries it out, within 30 days.
         */
        post: operations["post_erasure_v1_erasures_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasures/{erasure_no}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Approve
         * @description Carry out what somebody else has asked for. There is no way back.
         */
        post: operations["post_approve_v1_erasures__erasure_no__approve_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasures/{erasure_no}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Refuse
         * @description Decide that a member's data stays.
         */
        post: operations["post_refuse_v1_erasures__erasure_no__refuse_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Search
         * @description Find a member by what she says: the shape of the text decides where to look.
         */
        post: operations["post_search_v1_search_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Members File
         * @description The members that match as CSV, masked, at most 100,000. Who took it, why and with what
         *     filters is written down first.
         */
        get: operations["get_members_file_v1_members_csv_get"];
        put?: never;
        /**
         * Post Members File
         * @description Members picked one by one as CSV, masked; written down like the file of a whole list.
         *     Who is outside the caller's scope is left out.
         */
        post: operations["post_members_file_v1_members_csv_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{one_id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Timeline
         * @description What happened to a member, newest first, each thing with its reason: orders, refunds,
         *     points, tiers, identifiers, redemptions. Of what belongs to another store than the caller's
         *     it tells that it exists and what it did to her points, not where and what it cost. A page
         *     may be shorter than asked for; `next` says whether more follows.
         */
        get: operations["get_timeline_v1_members__one_id__timeline_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{one_id}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Consents
         * @description What a member allows and what not, why, and all that she said about it.
         */
        get: operations["get_consents_v1_members__one_id__consents_get"];
        put?: never;
        /**
         * Post Consent
         * @description Write down what she told somebody of the house; it is in the audit log.
         */
        post: operations["post_consent_v1_members__one_id__consents_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consent-texts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Texts
         * @description All versions of the texts that people are shown when they are asked.
         */
        get: operations["get_texts_v1_consent_texts_get"];
        put?: never;
        /**
         * Post Text
         * @description Keep the next version of a text; earlier ones stay, as people agreed to them.
         */
        post: operations["post_text_v1_consent_texts_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Coverage
         * @description How many members gave and withdrew consent, for each purpose and way.
         */
        get: operations["get_coverage_v1_consents_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{one_id}/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Orders
         * @description A member's orders with their lines, newest first, as far as the caller's stores go.
         */
        get: operations["get_orders_v1_members__one_id__orders_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{order_no}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Order
         * @description One order of the caller's stores: lines, payments, refunds, and what it did to points.
         */
        get: operations["get_order_v1_orders__order_no__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{one_id}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Ledger
         * @description Every movement of a member's points, newest first, each with its reason: from which
         *     account to which, by which version of which rule, which lots it drew on.
         */
        get: operations["get_ledger_v1_members__one_id__ledger_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{one_id}/lots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Lots
         * @description A member's lots, soonest expiry first: what was granted, what is left, what went.
         */
        get: operations["get_lots_v1_members__one_id__lots_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get House Ledger
         * @description The movements of all members in the caller's scope, newest first, and what they come
         *     to. Of orders in other stores it tells that they exist, not what they cost. Sums of a month
         *     of a large house take longer than its rows: `sums=false` does without.
         */
        get: operations["get_house_ledger_v1_ledger_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/{entry_no}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Entry
         * @description One movement of a member with its reason, for a link to it.
         */
        get: operations["get_entry_v1_ledger__entry_no__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Ledger File
         * @description The movements that match as CSV, masked, at most 100,000. Who took it, why and with what
         *     filters is written down first.
         */
        get: operations["get_ledger_file_v1_ledger_csv_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/points/expiry/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Policy
         * @description By which rules points expire, with all versions.
         */
        get: operations["get_policy_v1_points_expiry_policy_get"];
        put?: never;
        /**
         * Post Policy
         * @description Decide how points expire from now on; the worker plans the reminders by it.
         */
        post: operations["post_policy_v1_points_expiry_policy_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/points/expiry/waiting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Waiting
         * @description Points that lapsed and wait for their reminders, each with why: they stay until their
         *     members were told of them in time.
         */
        get: operations["get_waiting_v1_points_expiry_waiting_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/points/reminders/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Claims
         * @description Hand out reminders that are due to a sender, which has them for 15 minutes.
         */
        post: operations["post_claims_v1_points_reminders_claims_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/points/reminders/outcomes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Outcomes
         * @description Tell what became of reminders; a repeat changes nothing.
         */
        post: operations["post_outcomes_v1_points_reminders_outcomes_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/say": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Say
         * @description A rule's document as a sentence in both languages; a document that is wrong is refused
         *     with the field.
         */
        post: operations["post_say_v1_rules_say_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Preview
         * @description What a rule would have granted for past orders, beside what was granted: in sum, by
         *     tier and store, for the orders that change most and for a sample.
         */
        post: operations["post_preview_v1_rules_preview_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/basket": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Basket
         * @description What each rule gives for one basket, typed or of a real order, and in words why the
         *     others give nothing.
         */
        post: operations["post_basket_v1_rules_basket_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Fields
         * @description What the conditions of an earning rule may ask about, with types, operators and the
         *     names of stores, channels and tiers.
         */
        get: operations["get_fields_v1_rules_fields_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Rules
         * @description All versions of one rule, or of all: live, scheduled, draft or ended.
         */
        get: operations["get_rules_v1_rules_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Rule
         * @description A rule with its versions, each as a sentence, and what each granted so far.
         */
        get: operations["get_rule_v1_rules__code__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/{code}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Diff
         * @description What version b says otherwise than version a, part by part in plain words.
         */
        get: operations["get_diff_v1_rules__code__diff_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/{code}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Version
         * @description Keep a new version of a rule as a draft. With `based_on`, the newest version that its
         *     editor saw, it is refused when somebody else has made another since.
         */
        post: operations["post_version_v1_rules__code__versions_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/{code}/versions/{version}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish
         * @description Make a version count from its first day on; the one before goes on until then.
         */
        post: operations["publish_v1_rules__code__versions__version__publish_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/{code}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End
         * @description Stop a rule, or take back a scheduled version of it; what it granted stays.
         */
        post: operations["end_v1_rules__code__end_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{one_id}/tier": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Tier
         * @description Where a member stands, what the next tier still needs, and each change with its cause.
         */
        get: operations["get_tier_v1_members__one_id__tier_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tiers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Plans
         * @description All versions of the tier plan, newest first, each as a sentence.
         */
        get: operations["get_plans_v1_tiers_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tiers/now": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Now
         * @description How many members hold each tier now, within the caller's scope.
         */
        get: operations["get_now_v1_tiers_now_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tiers/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Diff
         * @description What version b of the plan says otherwise than version a, in plain words.
         */
        get: operations["get_diff_v1_tiers_diff_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tiers/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Preview
         * @description How members would move under other thresholds, by today's growth: tier by tier, from
         *     and to, who is near a line, and a sample with the reason. Writes nothing.
         */
        post: operations["post_preview_v1_tiers_preview_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tiers/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Version
         * @description Keep a new version of the plan as a draft. With `based_on`, the newest version that its
         *     editor saw, it is refused when somebody else has made another since.
         */
        post: operations["post_version_v1_tiers_versions_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tiers/versions/{version}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish
         * @description Make a version the live one; tiers change with each member's next move.
         */
        post: operations["publish_v1_tiers_versions__version__publish_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Keys
         * @description All API keys, newest first, without their secrets.
         */
        get: operations["get_keys_v1_keys_get"];
        put?: never;
        /**
         * Post Key
         * @description Make a key; the answer shows it this once.
         */
        post: operations["post_key_v1_keys_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete Key
         * @description End a key; a process that has just seen it lets it pass for five seconds more.
         */
        delete: operations["delete_key_v1_keys__key_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Audit
         * @description Who saw and did what, newest first; of one subject, one actor, one kind of action.
         */
        get: operations["get_audit_v1_audit_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Actions
         * @description Every kind of action that the audit log knows, by name.
         */
        get: operations["get_actions_v1_audit_actions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Health
         * @description How the house is: database, disk, worker, lanes, newest batches, the last check.
         */
        get: operations["get_health_v1_health_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/brands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Brands
         * @description The brands in the caller's scope, by code.
         */
        get: operations["get_brands_v1_brands_get"];
        put?: never;
        /**
         * Post Brand
         * @description Make a brand; its code is how records name it.
         */
        post: operations["post_brand_v1_brands_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/brands/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Patch Brand
         * @description Change the names of a brand.
         */
        patch: operations["patch_brand_v1_brands__code__patch"];
        trace?: never;
    };
    "/v1/regions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Regions
         * @description The regions in the caller's scope, by code.
         */
        get: operations["get_regions_v1_regions_get"];
        put?: never;
        /**
         * Post Region
         * @description Make a region; its code is how records name it.
         */
        post: operations["post_region_v1_regions_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/regions/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Patch Region
         * @description Change the names of a region.
         */
        patch: operations["patch_region_v1_regions__code__patch"];
        trace?: never;
    };
    "/v1/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Channels
         * @description The channels of the group, by code.
         */
        get: operations["get_channels_v1_channels_get"];
        put?: never;
        /**
         * Post Channel
         * @description Make a channel; its code is how records name it.
         */
        post: operations["post_channel_v1_channels_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Patch Channel
         * @description Change the names of a channel.
         */
        patch: operations["patch_channel_v1_channels__code__patch"];
        trace?: never;
    };
    "/v1/stores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Stores
         * @description The stores in the caller's scope.
         */
        get: operations["get_stores_v1_stores_get"];
        put?: never;
        /**
         * Post Store
         * @description Make a store; who sees its brand or region sees it at once.
         */
        post: operations["post_store_v1_stores_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stores/{store_no}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Patch Store
         * @description Change names, kind, brand or region of a store.
         */
        patch: operations["patch_store_v1_stores__store_no__patch"];
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Session
         * @description Who has entered, what she may do and see, and the token for unsafe requests.
         */
        get: operations["get_session_v1_session_get"];
        put?: never;
        /**
         * Post Session
         * @description Log in: sets the session's cookie. Five wrong passwords lock the login for a while.
         */
        post: operations["post_session_v1_session_post"];
        /**
         * Delete Session
         * @description Log out.
         */
        delete: operations["delete_session_v1_session_delete"];
        options?: never;
        head?: never;
        /**
         * Patch Session
         * @description Set language, theme or density.
         */
        patch: operations["patch_session_v1_session_patch"];
        trace?: never;
    };
    "/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Password
         * @description Change the own password; all other sessions of the user end.
         */
        post: operations["post_password_v1_session_password_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Users
         * @description All users, by login.
         */
        get: operations["get_users_v1_users_get"];
        put?: never;
        /**
         * Post User
         * @description Let somebody in; the answer shows the first password this once.
         */
        post: operations["post_user_v1_users_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{user_no}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Patch User
         * @description Change name, role, scope or state; who is disabled is out at once.
         */
        patch: operations["patch_user_v1_users__user_no__patch"];
        trace?: never;
    };
    "/v1/users/{user_no}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post User Password
         * @description A new password, shown this once; her sessions and any lock end.
         */
        post: operations["post_user_password_v1_users__user_no__password_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/lists/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get List
         * @description How a list of the console opens, with own and shared views of it.
         */
        get: operations["get_list_v1_session_lists__name__get"];
        /**
         * Put List
         * @description Choose the view that a list opens with, and how its columns lie without one.
         */
        put: operations["put_list_v1_session_lists__name__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/lists/{name}/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post View
         * @description Keep a view of a list, for oneself or shared with all who read the list.
         */
        post: operations["post_view_v1_session_lists__name__views_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/views/{view_no}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete View
         * @description Remove a view of one's own.
         */
        delete: operations["delete_view_v1_session_views__view_no__delete"];
        options?: never;
        head?: never;
        /**
         * Patch View
         * @description Rename, share or save into a view of one's own.
         */
        patch: operations["patch_view_v1_session_views__view_no__patch"];
        trace?: never;
    };
    "/v1/session/drafts/{subject}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Draft
         * @description What the caller has written of it and not saved, wherever she wrote it.
         */
        get: operations["get_draft_v1_session_drafts__subject__get"];
        /**
         * Put Draft
         * @description Keep what is being written; nobody else sees it, and nothing counts from it.
         */
        put: operations["put_draft_v1_session_drafts__subject__put"];
        post?: never;
        /**
         * Delete Draft
         * @description Forget what is being written of it.
         */
        delete: operations["delete_draft_v1_session_drafts__subject__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/insight/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Overview
         * @description How the membership does: six figures with comparisons, sales by day and by channel.
         *
         *     Without days the last thirty, today included.
         */
        get: operations["get_overview_v1_insight_overview_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/insight/ladder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Ladder
         * @description Of members who first bought in the period: how many bought n times up to its last day.
         *
         *     Without a first day, all members.
         */
        get: operations["get_ladder_v1_insight_ladder_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/insight/rfm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Rfm
         * @description Members who bought in the period (without days: 365) by recency and frequency.
         */
        get: operations["get_rfm_v1_insight_rfm_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/insight/cohorts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Cohorts
         * @description Members by the month of their first purchase, and what they did in each month since.
         *
         *     All measures are in the answer; `measure` is echoed for the page that shows one.
         */
        get: operations["get_cohorts_v1_insight_cohorts_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/insight/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Members
         * @description The members behind a figure: `new`, `active`, `repeat`, `rfm:R5F3`, `rfm:champions`,
         *     `ladder:3`, `ladder:3:stopped`, `cohort:2026-01`, `cohort:2026-01:2`.
         */
        get: operations["get_members_v1_insight_members_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{one_id}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Tags
         * @description What is known about a member, each with its evidence and rule version.
         */
        get: operations["get_tags_v1_members__one_id__tags_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/insight/members.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Members File
         * @description The members behind a figure as CSV, masked, at most 100,000. Who took it, why and of
         *     which figure is written down first.
         */
        get: operations["get_members_file_v1_insight_members_csv_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Totals
         * @description The reconciliation: what came in, what became of it, money and points.
         */
        get: operations["get_totals_v1_totals_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Healthz
         * @description The process lives.
         */
        get: operations["healthz_healthz_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Readyz
         * @description The database answers.
         */
        get: operations["readyz_readyz_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics
         * @description Counters for Prometheus.
         */
        get: operations["metrics_metrics_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Act
         * @description Who saw or did what, to whom or to what, and when. Users and keys carry their names.
         */
        Act: {
            /** Audit No */
            audit_no: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Actor */
            actor: string;
            /** Actor Name */
            actor_name: string | null;
            /** Action */
            action: string;
            /** Action Zh */
            action_zh: string;
            /** Action En */
            action_en: string;
            /** Subject */
            subject: string;
            /** Subject Name */
            subject_name: string | null;
            /** Detail */
            detail: {
                [key: string]: unknown;
            };
        };
        /**
         * Action
         * @description A kind of action, and what it is called.
         */
        Action: {
            /** Action */
            action: string;
            /** Name Zh */
            name_zh: string;
            /** Name En */
            name_en: string;
        };
        /**
         * AlarmShown
         * @description An alarm that is on or begins to be: what was measured, in words.
         */
        AlarmShown: {
            /** Kind */
            kind: string;
            /** State */
            state: string;
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /** Raised At */
            raised_at: string | null;
            /** Value */
            value: number;
            /** Bound */
            bound: number;
            /** Text Zh */
            text_zh: string;
            /** Text En */
            text_en: string;
        };
        /**
         * Answer
         * @description What became of a record: applied, duplicate, superseded, waiting or quarantined.
         *
         *     For a member's order or refund it tells what the record earned, reversed and redeemed, the
         *     balance and the tier after it. A duplicate is answered from the facts of the first arrival.
         *     A key of some stores is not told who a member of another store is, what she holds and where
         *     she stands.
         */
        Answer: {
            /** State */
            state: string;
            /** Record No */
            record_no: string | null;
            /** Member */
            member?: string | null;
            /**
             * Points Earned
             * @default 0
             */
            points_earned: number;
            /**
             * Points Reversed
             * @default 0
             */
            points_reversed: number;
            /**
             * Points Redeemed
             * @default 0
             */
            points_redeemed: number;
            /** Points Available */
            points_available?: number | null;
            /** Points Pending */
            points_pending?: number | null;
            /** Points Debt */
            points_debt?: number | null;
            /** Tier */
            tier?: string | null;
            /** Code */
            code?: string | null;
            /** Message */
            message?: string | null;
            /** Field */
            field?: string | null;
            /** Cure */
            cure?: string | null;
        };
        /**
         * AnswerShown
         * @description What a draft would do. `anyway` is what the live policy itself would make of the log today;
         *     it is in `counts`, too. `rows` were read, `decided` components needed deciding one by one.
         */
        AnswerShown: {
            counts: components["schemas"]["Counts"];
            anyway: components["schemas"]["Counts"];
            points: components["schemas"]["PointsMoved"];
            /** Joined */
            joined: components["schemas"]["GroupShown"][];
            /** Parted */
            parted: components["schemas"]["PartShown"][];
            /** Rows */
            rows: number;
            /** Decided */
            decided: number;
        };
        /**
         * ApartShown
         * @description One place where the order of events divides people otherwise: the first members and
         *     identifiers of it, and how many there are. Without a member they are nobody's today.
         */
        ApartShown: {
            /** Faces */
            faces: components["schemas"]["Face"][];
            /** Members */
            members: number;
            /** Known */
            known: components["schemas"]["IdentifierMasked"][];
            /** Identifiers */
            identifiers: number;
            /** Said Zh */
            said_zh: string;
            /** Said En */
            said_en: string;
        };
        /**
         * Asked
         * @description What somebody types to find a member: a phone or its last four digits, a card or member
         *     number, an order number, an e-mail address, a whole name. In the body, so that it stands in no
         *     log. The rest narrows many finds.
         */
        Asked: {
            /** Q */
            q: string;
            /**
             * Surname
             * @default
             */
            surname: string;
            /** Store */
            store?: string | null;
            /** Last Order On */
            last_order_on?: string | null;
        };
        /**
         * BalanceShown
         * @description What a member holds in one currency: `expiring` within 30 days, `lapsed` and not yet booked.
         *     `next_expiry` points are the ones that go first, on `next_expiry_on`.
         *
         *     Points fill it; it stands here because a member is shown with it.
         */
        BalanceShown: {
            /** Currency */
            currency: string;
            /** Available */
            available: number;
            /** Pending */
            pending: number;
            /** Debt */
            debt: number;
            /** Expiring */
            expiring: number;
            /** Lapsed */
            lapsed: number;
            /** Next Expiry */
            next_expiry: number;
            /** Next Expiry On */
            next_expiry_on: string | null;
        };
        /**
         * BasketResult
         * @description The basket as it was judged, what each rule gives, and what was posted for a real order.
         */
        BasketResult: {
            /** Order */
            order: string | null;
            /** Paid Fen */
            paid_fen: number;
            /** Freight Fen */
            freight_fen: number;
            /**
             * Local Date
             * Format: date
             */
            local_date: string;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /** Store */
            store: string | null;
            /** Channel */
            channel: string | null;
            /** Brand */
            brand: string | null;
            /** Tier */
            tier: string | null;
            /** Orders */
            orders: number;
            /** Points */
            points: number;
            /** Rules */
            rules: components["schemas"]["RuleResult"][];
            /** Posted */
            posted: components["schemas"]["PostedByRule"][] | null;
        };
        /**
         * BatchHealth
         * @description A batch: what came in and what became of it.
         */
        BatchHealth: {
            /** Batch No */
            batch_no: string;
            /** Lane */
            lane: string;
            /** Received */
            received: number;
            /** Applied */
            applied: number;
            /** Duplicates */
            duplicates: number;
            /** Quarantined */
            quarantined: number;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
        };
        /**
         * Because
         * @description Why somebody decides so.
         */
        Because: {
            /** Reason */
            reason: string;
        };
        /**
         * Behaviour
         * @description Something a person did that is no order: viewed, scanned, tried on, shared.
         *
         *     `properties` are kept as they are, up to 32 KiB as JSON; they are stored in clear, so phones,
         *     names and the like belong into identifiers and member records. `clock` says whose clock told
         *     `occurred_at`: where it was the server's, a repeat may bear another day, and is looked for on
         *     the days around.
         */
        Behaviour: {
            /** Source */
            source: string;
            /** External Id */
            external_id: string;
            /** Version */
            version?: number | null;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /** Event */
            event: string;
            /** Brand */
            brand?: string | null;
            /** Store */
            store?: string | null;
            /** Channel */
            channel?: string | null;
            /** Identifiers */
            identifiers: components["schemas"]["Identifier"][];
            /** Product */
            product?: string | null;
            /**
             * Value Fen
             * @default 0
             */
            value_fen: number;
            /** Properties */
            properties?: {
                [key: string]: unknown;
            } | null;
            /**
             * Clock
             * @default source
             * @enum {string}
             */
            clock: "source" | "server";
        };
        /**
         * Binding
         * @description How what comes with a write key is read.
         *
         *     `source` is what its records are of. `user_kind` is the kind of identifier that user ids are;
         *     `scope` inside what they and anonymous ids are unique, the source when left out. `trusted`:
         *     phones, e-mails and WeChat ids in messages are believed. `strict`: a message that cannot be
         *     applied makes the request a 400.
         */
        Binding: {
            /** Source */
            source: string;
            /**
             * User Kind
             * @default customer_no
             */
            user_kind: string;
            /** Scope */
            scope?: string | null;
            /**
             * Trusted
             * @default true
             */
            trusted: boolean;
            /**
             * Strict
             * @default false
             */
            strict: boolean;
        };
        /**
         * BlockedShown
         * @description A value that tells nothing: its key, by which a draft keeps it, and its mask.
         */
        BlockedShown: {
            /** Key */
            key: string;
            /** Masked */
            masked: string;
        };
        /**
         * BrandsShown
         * @description The brands that a member joined. `linked`: she consents to linking, so each of them sees what
         *     she did with the others. `apart`: the caller sees of her what she did with the caller's brands,
         *     as long as she is not linked.
         */
        BrandsShown: {
            /** Linked */
            linked: boolean;
            /** Apart */
            apart: boolean;
            /** Items */
            items: components["schemas"]["MembershipShown"][];
        };
        /**
         * Bulk
         * @description What came of many: `proposed` merges wait for a second person; `left` are for the next go.
         */
        Bulk: {
            /** Chosen */
            chosen: number;
            /** Judged */
            judged: number;
            /** Proposed */
            proposed: number;
            /** Stale */
            stale: number;
            /** Left */
            left: number;
        };
        /**
         * Card
         * @description One figure with its comparisons, its definition and its course. Comparisons are null where
         *     the house has no sales that far back.
         */
        Card: {
            /** Key */
            key: string;
            /** Value */
            value: number | null;
            /**
             * Unit
             * @enum {string}
             */
            unit: "fen" | "ratio" | "members" | "points";
            /** Numerator */
            numerator?: number | null;
            /** Denominator */
            denominator?: number | null;
            /** Previous */
            previous: number | null;
            /** Last Year */
            last_year: number | null;
            /** Definition Zh */
            definition_zh: string;
            /** Definition En */
            definition_en: string;
            /** Trend */
            trend: components["schemas"]["Dated"][];
        };
        /**
         * CatalogueShown
         * @description All fields, and the bounds of a condition: levels, parts, values of one set.
         */
        CatalogueShown: {
            /** Fields */
            fields: components["schemas"]["FieldShown"][];
            /** Depth Max */
            depth_max: number;
            /** Nodes Max */
            nodes_max: number;
            /** Set Max */
            set_max: number;
            /** Text Max */
            text_max: number;
        };
        /**
         * ChangeShown
         * @description A change of tier, and what caused it: a record's kind and number.
         */
        ChangeShown: {
            /** From Tier */
            from_tier: string | null;
            /** To Tier */
            to_tier: string | null;
            /** Growth */
            growth: number;
            /** Cause */
            cause: string;
            /** Cause No */
            cause_no: string;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
        };
        /**
         * ChannelSales
         * @description What a channel sold; an order without a channel has an empty code.
         */
        ChannelSales: {
            /** Code */
            code: string;
            /** Name Zh */
            name_zh: string;
            /** Name En */
            name_en: string;
            /** Orders */
            orders: number;
            /** Net Fen */
            net_fen: number;
            /** Member Orders */
            member_orders: number;
        };
        /**
         * CheckHealth
         * @description The last proof of all invariants: when it ended, how long it took, what it found.
         */
        CheckHealth: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Seconds */
            seconds: number;
            /** Differences */
            differences: number;
        };
        /**
         * CheckShown
         * @description What the whole of the files would do.
         *
         *     `lines` = `applies` + lines passed over + lines with a problem + lines of records that are
         *     known (`duplicates`, `superseded`). The counts after `applies` are of records.
         */
        CheckShown: {
            /** Done */
            done: number;
            /** Expected */
            expected: number | null;
            /** Finished */
            finished: boolean;
            /** Lines */
            lines: number;
            /** Applies */
            applies: number;
            /** Skipped */
            skipped: number;
            /** Refused */
            refused: number;
            /** Records */
            records: number;
            /** Duplicates */
            duplicates: number;
            /** Superseded */
            superseded: number;
            /** Quarantined */
            quarantined: number;
            /** Waiting */
            waiting: number;
            /** Problems */
            problems: components["schemas"]["ProblemShown"][];
            creates: components["schemas"]["Creates"];
            /** Rows */
            rows: components["schemas"]["CheckedRow"][];
            /** Seen Before */
            seen_before: boolean;
            /** Broken Zh */
            broken_zh: string;
            /** Broken En */
            broken_en: string;
        };
        /**
         * CheckedRow
         * @description What a record of the file becomes: its first line, and the sum of its lines.
         */
        CheckedRow: {
            /** File */
            file: string;
            /** Line */
            line: number;
            /** Lines */
            lines: number;
            /** Order */
            order: string;
            /** Date */
            date: string;
            /** Quantity */
            quantity: string;
            /** Amount Fen */
            amount_fen: number | null;
            /** Becomes Zh */
            becomes_zh: string;
            /** Becomes En */
            becomes_en: string;
            /** Problem */
            problem: string | null;
        };
        /**
         * ChoiceShown
         * @description A value that a field may have.
         */
        ChoiceShown: {
            /** Value */
            value: string | number;
            /** Label Zh */
            label_zh: string;
            /** Label En */
            label_en: string;
        };
        /**
         * Chosen
         * @description Members picked from a list, to be taken as a file, and what for.
         */
        "Chosen-Input": {
            /** Members */
            members: string[];
            /** Reason */
            reason: string;
            /**
             * Lang
             * @default zh-CN
             * @enum {string}
             */
            lang: "zh-CN" | "en";
        };
        /**
         * Chosen
         * @description The mapping of an import; version 0 is one that was given with it and not saved.
         */
        "Chosen-Output": {
            /** Name */
            name: string;
            /** Version */
            version: number;
        };
        /**
         * ClaimAsked
         * @description How many reminders that are due a sender takes on.
         */
        ClaimAsked: {
            /**
             * Limit
             * @default 100
             */
            limit: number;
        };
        /**
         * Claimed
         * @description The reminders that a sender has now; fewer than it asked for when no more are due.
         */
        Claimed: {
            /** Items */
            items: components["schemas"]["ReminderShown"][];
        };
        /**
         * Closed
         * @description What became of an entry.
         */
        Closed: {
            /** State */
            state: string;
        };
        /**
         * Cohort
         * @description Members who first bought in a month.
         */
        Cohort: {
            /** Month */
            month: string;
            /** Size */
            size: number;
            /** Cells */
            cells: components["schemas"]["CohortCell"][];
        };
        /**
         * CohortCell
         * @description What a cohort did in a month after its first; unfinished months are not complete.
         */
        CohortCell: {
            /** Offset */
            offset: number;
            /** Members */
            members: number;
            /** Orders */
            orders: number;
            /** Net Fen */
            net_fen: number;
            /** Complete */
            complete: boolean;
        };
        /**
         * CohortsShown
         * @description Members by the month of their first purchase.
         */
        CohortsShown: {
            /**
             * From
             * Format: date
             */
            from: string;
            /**
             * To
             * Format: date
             */
            to: string;
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
            scope: components["schemas"]["ScopeShown"];
            /** Measure */
            measure: string;
            /** Cohorts */
            cohorts: components["schemas"]["Cohort"][];
        };
        /**
         * Column
         * @description A column of the file with some of its values, masked, and what it seems to hold.
         */
        Column: {
            /** Name */
            name: string;
            /** Samples */
            samples: string[];
            /** Suggested Field */
            suggested_field: string;
            /** Reason Zh */
            reason_zh: string;
            /** Reason En */
            reason_en: string;
        };
        /**
         * Compared
         * @description Two versions on one file; `whole` says whether all of it was read.
         */
        Compared: {
            a: components["schemas"]["Side"];
            b: components["schemas"]["Side"];
            /** Whole */
            whole: boolean;
            /** Changed */
            changed: number;
            /** Differences */
            differences: components["schemas"]["Difference"][];
        };
        /**
         * Comparison
         * @description Two versions of a mapping, and the import on whose files they are compared.
         */
        Comparison: {
            /** Name */
            name: string;
            /** A */
            a: number;
            /** B */
            b: number;
            /** Import No */
            import_no: string;
        };
        /**
         * ComparisonShown
         * @description The last comparison of the rebuild with the house. `apart` names the first of `count`
         *     places; nothing is broken there, a person may look at them. Without `at` there was none yet.
         */
        ComparisonShown: {
            /** At */
            at: string | null;
            /** Seconds */
            seconds: number;
            /** Identifiers */
            identifiers: number;
            /** Count */
            count: number;
            /** Apart */
            apart: components["schemas"]["ApartShown"][];
        };
        /**
         * ConditionCheck
         * @description One part of a rule's condition, whether it holds here, and what was found.
         */
        ConditionCheck: {
            /** Said Zh */
            said_zh: string;
            /** Said En */
            said_en: string;
            /** Holds */
            holds: boolean;
            /** Found Zh */
            found_zh: string | null;
            /** Found En */
            found_en: string | null;
        };
        /**
         * ConnectorGiven
         * @description How the platform is spoken to. `shop` is inside what its ids of people are unique; brand,
         *     store and channel are those of all records. Secrets that are left out stay as they are.
         */
        ConnectorGiven: {
            /**
             * Shop
             * @default
             */
            shop: string;
            /**
             * App Id
             * @default
             */
            app_id: string;
            /**
             * Brand
             * @default
             */
            brand: string;
            /**
             * Store
             * @default
             */
            store: string;
            /**
             * Channel
             * @default
             */
            channel: string;
            /** Secrets */
            secrets?: {
                [key: string]: string;
            };
        };
        /**
         * ConnectorShown
         * @description What may be shown of a connector. `pulled_to` is how far what changed has been asked for;
         *     `failures` how often in a row the platform did not answer as it should.
         */
        ConnectorShown: {
            /** Settings */
            settings: {
                [key: string]: string;
            };
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Previous Until */
            previous_until: string | null;
            /** Pulled To */
            pulled_to: string | null;
            /**
             * Pull At
             * Format: date-time
             */
            pull_at: string;
            /** Heard At */
            heard_at: string | null;
            /** Failures */
            failures: number;
            /** Code */
            code: string;
            /** Problem */
            problem: string;
            /** Problem At */
            problem_at: string | null;
        };
        /**
         * Consent
         * @description Somebody allows the use of her data for a purpose, by one way to reach her or by all, or ends
         *     that. `text` and `text_version` say what she was shown; without `occurred_at` she said it when
         *     the record occurred.
         */
        Consent: {
            /**
             * Purpose
             * @enum {string}
             */
            purpose: "marketing" | "service" | "analysis" | "profiling" | "linking";
            /**
             * Channel
             * @default all
             * @enum {string}
             */
            channel: "all" | "sms" | "phone" | "email" | "wecom" | "mini_program";
            /**
             * State
             * @enum {string}
             */
            state: "given" | "withdrawn";
            /** Text */
            text?: string | null;
            /** Text Version */
            text_version?: number | null;
            /** Occurred At */
            occurred_at?: string | null;
        };
        /**
         * ConsentTold
         * @description What somebody told a person of the house about the use of her data, and how they know.
         */
        ConsentTold: {
            purpose: components["schemas"]["Purpose"];
            /** @default all */
            channel: components["schemas"]["Reach"];
            /** Given */
            given: boolean;
            /** Reason */
            reason: string;
            /** Occurred At */
            occurred_at?: string | null;
            /** Text */
            text?: string | null;
            /** Text Version */
            text_version?: number | null;
        };
        /**
         * ConsentsShown
         * @description What holds for a member, and all that she said, newest first.
         */
        ConsentsShown: {
            /** States */
            states: components["schemas"]["StandShown"][];
            /** History */
            history: components["schemas"]["StatementShown"][];
        };
        /**
         * ContractShown
         * @description What this kind of source takes: names of secrets and settings, where to push, whether it is
         *     asked; `verified` false means that it was written from documents, and never tried against the
         *     platform.
         */
        ContractShown: {
            /** Secrets */
            secrets: string[];
            /** Settings */
            settings: string[];
            /** Push Path */
            push_path: string | null;
            /** Pulls */
            pulls: boolean;
            /** Verified */
            verified: boolean;
        };
        /**
         * CopyShown
         * @description A copy of what is held of a member: ready until it expires, or gone with its file.
         */
        CopyShown: {
            /** Copy No */
            copy_no: string;
            /**
             * State
             * @enum {string}
             */
            state: "waiting" | "ready" | "failed" | "gone";
            /** Made By Name */
            made_by_name: string;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Expires At */
            expires_at: string | null;
            /** Bytes */
            bytes: number;
        };
        /**
         * Counts
         * @description Members today and then. `merges` and `splits` are steps: three who become one are two merges.
         *     `vanished` have no identifier left, `appeared` have only identifiers that are nobody's today:
         *     after = before - merges + splits - vanished + appeared.
         */
        Counts: {
            /** Before */
            before: number;
            /** After */
            after: number;
            /** Merges */
            merges: number;
            /** Splits */
            splits: number;
            /** Vanished */
            vanished: number;
            /** Appeared */
            appeared: number;
            /** Groups Joined */
            groups_joined: number;
            /** Members Joined */
            members_joined: number;
            /** Members Parted */
            members_parted: number;
            /** Identifiers Gained */
            identifiers_gained: number;
            /** Identifiers Lost */
            identifiers_lost: number;
        };
        /**
         * CoverageShown
         * @description How many members gave and withdrew consent for a purpose by a way; the rest of `members`
         *     never said anything that counts there.
         */
        CoverageShown: {
            /** Purpose */
            purpose: string;
            /** Purpose Zh */
            purpose_zh: string;
            /** Purpose En */
            purpose_en: string;
            /** Channel */
            channel: string;
            /** Channel Zh */
            channel_zh: string;
            /** Channel En */
            channel_en: string;
            /** Given */
            given: number;
            /** Withdrawn */
            withdrawn: number;
            /** Members */
            members: number;
        };
        /**
         * Creates
         * @description What the import would add.
         */
        Creates: {
            /**
             * Orders
             * @default 0
             */
            orders: number;
            /**
             * Refunds
             * @default 0
             */
            refunds: number;
            /**
             * Adjustments
             * @default 0
             */
            adjustments: number;
            /**
             * Behaviours
             * @default 0
             */
            behaviours: number;
            /**
             * Members
             * @default 0
             */
            members: number;
            /**
             * New Members
             * @default 0
             */
            new_members: number;
            /**
             * Gross Fen
             * @default 0
             */
            gross_fen: number;
            /**
             * Refund Fen
             * @default 0
             */
            refund_fen: number;
            /**
             * Adjustment Fen
             * @default 0
             */
            adjustment_fen: number;
        };
        /**
         * Cuts
         * @description The four bounds between five scores: days since the last order, orders in the period.
         */
        Cuts: {
            /** Recency */
            recency: number[];
            /** Frequency */
            frequency: number[];
        };
        /**
         * DatabaseHealth
         * @description The server's version, and how large the house's database is.
         */
        DatabaseHealth: {
            /** Version */
            version: string;
            /** Bytes */
            bytes: number;
        };
        /**
         * Dated
         * @description A figure of one day; null where it has no meaning.
         */
        Dated: {
            /**
             * Date
             * Format: date
             */
            date: string;
            /** Value */
            value: number | null;
        };
        /**
         * DaySales
         * @description Net sales of a day to members and others, and its orders.
         */
        DaySales: {
            /**
             * Date
             * Format: date
             */
            date: string;
            /** Member Fen */
            member_fen: number;
            /** Other Fen */
            other_fen: number;
            /** Orders */
            orders: number;
        };
        /**
         * DayShown
         * @description A day's records and its habit; of today, what came until now and what would have by habit.
         */
        DayShown: {
            /**
             * Date
             * Format: date
             */
            date: string;
            /** Received */
            received: number;
            /** Habit */
            habit: number | null;
            /** Whole */
            whole: boolean;
        };
        /**
         * Days
         * @description A period: its first and last day.
         */
        Days: {
            /**
             * From
             * Format: date
             */
            from: string;
            /**
             * To
             * Format: date
             */
            to: string;
        };
        /**
         * Difference
         * @description A line that becomes something else.
         */
        Difference: {
            /** Line */
            line: number;
            /** Order */
            order: string;
            /** A Zh */
            a_zh: string;
            /** A En */
            a_en: string;
            /** B Zh */
            b_zh: string;
            /** B En */
            b_en: string;
        };
        /**
         * DiskHealth
         * @description The disk of YIHUI_HOME.
         */
        DiskHealth: {
            /** Free Bytes */
            free_bytes: number;
            /** Total Bytes */
            total_bytes: number;
        };
        /**
         * Dismiss
         * @description Close entries for good, with the reason.
         */
        Dismiss: {
            where: components["schemas"]["Which"];
            /** Reason */
            reason: string;
            /**
             * Dry
             * @default true
             */
            dry: boolean;
        };
        /**
         * Distribution
         * @description Who is where, by the plan that counts now.
         */
        Distribution: {
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
            /** Version */
            version: number | null;
            /** Members */
            members: number;
            /** Tiers */
            tiers: components["schemas"]["TierCount"][];
        };
        /**
         * DocumentShown
         * @description The mapping of an import as it is.
         */
        DocumentShown: {
            /** Name */
            name: string;
            /** Version */
            version: number;
            /** Document */
            document: {
                [key: string]: unknown;
            };
        };
        /**
         * Done
         * @description That it is done.
         */
        Done: {
            /** State */
            state: string;
        };
        /**
         * DraftShown
         * @description What is being written and not saved; without a document nothing is.
         */
        DraftShown: {
            /** Document */
            document: {
                [key: string]: unknown;
            } | null;
            /** Based On */
            based_on: number | null;
            /** Kept At */
            kept_at: string | null;
        };
        /**
         * DraftToKeep
         * @description What is being written, and the version that its writer began from.
         */
        DraftToKeep: {
            /** Document */
            document: {
                [key: string]: unknown;
            };
            /** Based On */
            based_on: number;
        };
        /**
         * DrawnShown
         * @description What a redemption drew from one lot.
         */
        DrawnShown: {
            /** Lot No */
            lot_no: string;
            /** Points */
            points: number;
            /** Expires On */
            expires_on: string | null;
            /** Order No */
            order_no: string | null;
        };
        /**
         * Edited
         * @description Somebody else was quicker: who, when, and which version to compare with.
         */
        Edited: {
            /** Code */
            code: string;
            /** Message */
            message: string;
            /** Message Zh */
            message_zh?: string | null;
            /** Field */
            field?: string | null;
            /** Cure */
            cure?: string | null;
            /** Cure Zh */
            cure_zh?: string | null;
            /** Request */
            request?: string | null;
            /** Version */
            version?: number | null;
            /** State */
            state?: string | null;
            /** By */
            by?: string | null;
            /** At */
            at?: string | null;
        };
        /**
         * Effect
         * @description What a merge or unmerge does to both people, and to the ledger, in points.
         *
         *     The survivor comes first. `conflicts` are kinds of which a person has one only, and these two
         *     have different ones. `second_person` says that somebody else must approve.
         */
        Effect: {
            /** Before */
            before: components["schemas"]["Held"][];
            /** After */
            after: components["schemas"]["Held"][];
            moved: components["schemas"]["Moved"];
            /** Conflicts */
            conflicts: string[];
            /** Second Person */
            second_person: boolean;
        };
        /**
         * EffectPart
         * @description What a tier's or a store's orders got and would get; no code means no tier or no store.
         */
        EffectPart: {
            /** Code */
            code: string | null;
            /** Name Zh */
            name_zh: string;
            /** Name En */
            name_en: string;
            /** Orders */
            orders: number;
            /** Points Now */
            points_now: number;
            /** Points Then */
            points_then: number;
        };
        /**
         * Ending
         * @description Which scheduled version is taken back; without one the whole rule ends.
         */
        Ending: {
            /** Version */
            version?: number | null;
            /**
             * Reason
             * @default
             */
            reason: string;
        };
        /**
         * Entry
         * @description A record that could not be applied: why, what to do, how often it came, what became of it.
         */
        Entry: {
            /** Quarantine No */
            quarantine_no: string;
            /** Source */
            source: string;
            /** Kind */
            kind: string;
            /** External Id */
            external_id: string;
            /** Code */
            code: string;
            /** Field */
            field: string;
            /** Problem */
            problem: string;
            /** Problem Zh */
            problem_zh: string;
            /** Cure */
            cure: string;
            /** Cure Zh */
            cure_zh: string;
            /** Place */
            place: string;
            /** State */
            state: string;
            /** Seen */
            seen: number;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /** Resolved At */
            resolved_at: string | null;
            /** Resolved By */
            resolved_by: string | null;
        };
        /**
         * EntryOpened
         * @description One entry with its record in clear.
         */
        EntryOpened: {
            /** Quarantine No */
            quarantine_no: string;
            /** Source */
            source: string;
            /** Kind */
            kind: string;
            /** External Id */
            external_id: string;
            /** Code */
            code: string;
            /** Field */
            field: string;
            /** Problem */
            problem: string;
            /** Cure */
            cure: string;
            /** Place */
            place: string;
            /** State */
            state: string;
            /** Record */
            record: {
                [key: string]: unknown;
            };
        };
        /**
         * EntryRow
         * @description One movement in the ledger of the house: points with their sign, and why.
         */
        EntryRow: {
            /** Entry No */
            entry_no: string;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            member: components["schemas"]["WhoseEntry"] | null;
            kind: components["schemas"]["Kind"];
            /** Points */
            points: number;
            store: components["schemas"]["Named-Output"] | null;
            channel: components["schemas"]["Named-Output"] | null;
            /** Order */
            order: string | null;
            /** Order No */
            order_no: string | null;
            rule: components["schemas"]["RuleNamed"] | null;
            /** From Account */
            from_account: string;
            /** To Account */
            to_account: string;
            /** Lot No */
            lot_no: string | null;
            /** Drawn */
            drawn: components["schemas"]["LotDrawn"][];
            /** Why Zh */
            why_zh: string;
            /** Why En */
            why_en: string;
        };
        /**
         * EntryShown
         * @description One movement of points: from which account to which, what caused it, by which version of
         *     which rule, and the lot or debt that it touched. `change` is what the member feels of it,
         *     `drawn` all lots that the same cause drew on. The order's number is there as far as the
         *     caller's stores go.
         */
        EntryShown: {
            /** Entry No */
            entry_no: string;
            /** Currency */
            currency: string;
            kind: components["schemas"]["Kind"];
            /** Change */
            change: number;
            /** From Account */
            from_account: string;
            /** To Account */
            to_account: string;
            /** Points */
            points: number;
            /** Lot No */
            lot_no: string | null;
            /** Debt No */
            debt_no: string | null;
            /** Cause */
            cause: string;
            /** Cause No */
            cause_no: string;
            /** Order No */
            order_no: string | null;
            /** Order */
            order: string | null;
            rule: components["schemas"]["RuleNamed"] | null;
            /** Drawn */
            drawn: components["schemas"]["LotDrawn"][];
            /** Late */
            late: boolean;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Why Zh */
            why_zh: string;
            /** Why En */
            why_en: string;
        };
        /**
         * ErasureEffect
         * @description What an erasure takes and what it leaves, in rows and points.
         *
         *     What goes: `identifiers`, `profiles` (merged ones counted), what was `asserted` of identifiers,
         *     `receipts` of member records, `behaviours` whose properties go, entries of quarantine, uploaded
         *     `imports` with their rejects, `words` that people wrote beside facts; `lapsed` points and
         *     `forgiven` debt. What stays without her: `orders`, `refunds`. Imports that are `busy` hold her
         *     and are worked on now: their files go with the others after 30 days.
         */
        ErasureEffect: {
            /** Members */
            members: number;
            /** Identifiers */
            identifiers: number;
            /** Profiles */
            profiles: number;
            /** Asserted */
            asserted: number;
            /** Receipts */
            receipts: number;
            /** Behaviours */
            behaviours: number;
            /** Quarantined */
            quarantined: number;
            /** Imports */
            imports: number;
            /** Busy */
            busy: string[];
            /** Words */
            words: number;
            /** Lapsed */
            lapsed: number;
            /** Forgiven */
            forgiven: number;
            /** Orders */
            orders: number;
            /** Refunds */
            refunds: number;
        };
        /**
         * ErasureOf
         * @description A member, by any OneID she ever had.
         */
        ErasureOf: {
            /**
             * Member
             * Format: uuid
             */
            member: string;
        };
        /**
         * ErasureShown
         * @description An erasure: of whom, who asked and decided, and what it did.
         *
         *     Once it is done the member is a number, and the reason is gone with her. `mine` says that the
         *     caller asked for it, and so does not approve it.
         */
        ErasureShown: {
            /** Erasure No */
            erasure_no: string;
            /**
             * Member
             * Format: uuid
             */
            member: string;
            /** Number */
            number: string;
            /** Name */
            name: string;
            /** Phone */
            phone: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "proposed" | "done" | "refused" | "lapsed";
            /** Reason */
            reason: string;
            /** Proposed By Name */
            proposed_by_name: string;
            /**
             * Proposed At
             * Format: date-time
             */
            proposed_at: string;
            /**
             * Lapses At
             * Format: date-time
             */
            lapses_at: string;
            /** Mine */
            mine: boolean;
            /** Decided By Name */
            decided_by_name: string | null;
            /** Decided At */
            decided_at: string | null;
            done: components["schemas"]["ErasureEffect"] | null;
        };
        /**
         * ErasureWanted
         * @description A member who wants her data erased, and how somebody knows that it is she who wants it.
         */
        ErasureWanted: {
            /**
             * Member
             * Format: uuid
             */
            member: string;
            /** Reason */
            reason: string;
        };
        /**
         * Event
         * @description One thing that happened: what, why, and what it moved. `points` is what it changed in all
         *     that she holds and owes together.
         */
        Event: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            kind: components["schemas"]["EventKind"];
            /** Title Zh */
            title_zh: string;
            /** Title En */
            title_en: string;
            /**
             * Why Zh
             * @default
             */
            why_zh: string;
            /**
             * Why En
             * @default
             */
            why_en: string;
            /** Amount Fen */
            amount_fen?: number | null;
            /** Points */
            points?: number | null;
            store?: components["schemas"]["Named-Output"] | null;
            channel?: components["schemas"]["Named-Output"] | null;
            /** Order */
            order?: string | null;
            /** Record No */
            record_no: string;
        };
        /**
         * EventKind
         * @description What kind of thing happened; in the order in which things of one moment are told.
         * @enum {string}
         */
        EventKind: "profile" | "identifier" | "order" | "refund" | "redemption" | "points" | "tier";
        /**
         * Example
         * @description A line with a problem.
         */
        Example: {
            /** File */
            file: string;
            /** Line */
            line: number;
            /** Order */
            order: string;
            /** Date */
            date: string;
            /** Quantity */
            quantity: string;
            /** Price */
            price: string;
            /** Value */
            value: string;
        };
        /**
         * ExpiryPolicyAsked
         * @description A policy of expiry. `steps` are days before the day, the earliest first. `unreachable` must
         *     be chosen: whether points of members who cannot be told wait or expire. `small`: the same for
         *     fewer points than `least_points`, of which nobody is told.
         */
        ExpiryPolicyAsked: {
            /** Steps */
            steps: number[];
            /**
             * Unreachable
             * @enum {string}
             */
            unreachable: "wait" | "expire";
            /**
             * Least Points
             * @default 1
             */
            least_points: number;
            /**
             * Small
             * @default wait
             * @enum {string}
             */
            small: "wait" | "expire";
            /**
             * Grace Days
             * @default 30
             */
            grace_days: number;
            /** Reason */
            reason: string;
            /** Based On */
            based_on?: number | null;
        };
        /**
         * ExpiryPolicyShown
         * @description How points expire: the version that counts (null where nothing was decided: then nothing
         *     expires and nobody is told), all versions, and the steps that are suggested.
         */
        ExpiryPolicyShown: {
            live: components["schemas"]["PolicyVersion"] | null;
            /** Versions */
            versions: components["schemas"]["PolicyVersion"][];
            /** Suggested Steps */
            suggested_steps: number[];
        };
        /**
         * Face
         * @description One of two members as people tell them apart: number, masked name and phone.
         */
        Face: {
            /**
             * Member
             * Format: uuid
             */
            member: string;
            /** Number */
            number: string;
            /** Name */
            name: string;
            /** Phone */
            phone: string | null;
        };
        /**
         * FactsShown
         * @description What a member bought, as far as the caller's stores go; `orders_elsewhere` says that there
         *     were more. Orders fill it.
         */
        FactsShown: {
            /** Orders */
            orders: number;
            /** Orders Elsewhere */
            orders_elsewhere: number;
            /** Net Spend Fen */
            net_spend_fen: number;
            /** First Order At */
            first_order_at: string | null;
            /** Last Order At */
            last_order_at: string | null;
        };
        /**
         * Failure
         * @description Why some would stay, and how many.
         */
        Failure: {
            /** Code */
            code: string;
            /** Field */
            field: string;
            /** Message Zh */
            message_zh: string;
            /** Message En */
            message_en: string;
            /** Cure Zh */
            cure_zh: string;
            /** Cure En */
            cure_en: string;
            /** Count */
            count: number;
        };
        /**
         * FailureShown
         * @description A record that could not be applied: why and what to do, never its content.
         */
        FailureShown: {
            /** Quarantine No */
            quarantine_no: string;
            /** Kind */
            kind: string;
            /** External Id */
            external_id: string;
            /** Code */
            code: string;
            /** Field */
            field: string;
            /** Problem */
            problem: string;
            /** Problem Zh */
            problem_zh: string;
            /** Cure */
            cure: string;
            /** Cure Zh */
            cure_zh: string;
            /** Seen */
            seen: number;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
        };
        /**
         * FieldSaid
         * @description What one field says: same, alike, differ or missing, and what it weighed, in bits.
         */
        FieldSaid: {
            /**
             * Field
             * @enum {string}
             */
            field: "name" | "birthday" | "phone" | "email" | "gender" | "store" | "met";
            /** Name Zh */
            name_zh: string;
            /** Name En */
            name_en: string;
            /**
             * Said
             * @enum {string}
             */
            said: "same" | "alike" | "differ" | "missing";
            /** Weight */
            weight: number;
        };
        /**
         * FieldShown
         * @description A field that a condition may ask about.
         */
        FieldShown: {
            /** Name */
            name: string;
            /** Type */
            type: string;
            /** Level */
            level: string;
            /** Unit */
            unit: string;
            /** Label Zh */
            label_zh: string;
            /** Label En */
            label_en: string;
            /** Choices */
            choices: components["schemas"]["ChoiceShown"][];
            /** Operators */
            operators: components["schemas"]["OperatorShown"][];
        };
        /**
         * FileShown
         * @description One file of an import.
         */
        FileShown: {
            /** Name */
            name: string;
            /** Bytes */
            bytes: number;
        };
        /**
         * Fitting
         * @description How well a mapping fits the file: percent of the columns it needs, and those it misses.
         */
        Fitting: {
            /** Name */
            name: string;
            /** Version */
            version: number;
            /** Title Zh */
            title_zh: string;
            /** Title En */
            title_en: string;
            /** Score */
            score: number;
            /** Missing */
            missing: string[];
        };
        /**
         * Fix
         * @description A quarantined record as it should have been: its kind and its body.
         */
        Fix: {
            /**
             * Type
             * @enum {string}
             */
            type: "order" | "refund" | "member" | "behaviour";
            /** Record */
            record: {
                [key: string]: unknown;
            };
        };
        /**
         * FoundGroup
         * @description The finds of one kind, five at most; `more` says that there are others to narrow down.
         */
        FoundGroup: {
            kind: components["schemas"]["Match"];
            /** More */
            more: boolean;
            /** Items */
            items: components["schemas"]["Hit"][];
        };
        /**
         * FreedShown
         * @description What would become (`dry`) or became of the entries: tried = freed + failed.
         *
         *     `would_apply` and `applied` are the freed ones, of which `known` were in already. `left`: more
         *     match than one request takes; ask again.
         */
        FreedShown: {
            /** Tried */
            tried: number;
            /** Would Apply */
            would_apply: number | null;
            /** Applied */
            applied: number | null;
            /** Known */
            known: number;
            /** Failed */
            failed: components["schemas"]["Failure"][];
            /** Left */
            left: boolean;
        };
        /**
         * Given
         * @description A mapping to be checked.
         */
        Given: {
            /** Document */
            document: {
                [key: string]: unknown;
            };
        };
        /**
         * Glance
         * @description Who looked at a member or acted on her by hand, when and why.
         */
        Glance: {
            /** Audit No */
            audit_no: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Actor */
            actor: string;
            /** Action */
            action: string;
            /** Action Zh */
            action_zh: string;
            /** Action En */
            action_en: string;
            /** Reason */
            reason: string;
        };
        /**
         * GrantedByVersion
         * @description What a version granted so far; an estimate from a sample of the ledger when not `exact`.
         */
        GrantedByVersion: {
            /** Rule Version No */
            rule_version_no: number;
            /** Entries */
            entries: number;
            /** Points */
            points: number;
            /** Exact */
            exact: boolean;
        };
        /**
         * Group
         * @description Open entries that share a reason, a source or a day; what they do not share is empty.
         *
         *     `problems` counts the different wordings; the newest stands in `message_…`.
         */
        Group: {
            /** Key */
            key: string;
            /** Code */
            code: string;
            /** Field */
            field: string;
            /** Source */
            source: string;
            /** Kind */
            kind: string;
            /** Count */
            count: number;
            /** Problems */
            problems: number;
            /**
             * Oldest At
             * Format: date-time
             */
            oldest_at: string;
            /**
             * Newest At
             * Format: date-time
             */
            newest_at: string;
            /** Problem */
            problem: string;
            /** Message Zh */
            message_zh: string;
            /** Message En */
            message_en: string;
            /** Cure Zh */
            cure_zh: string;
            /** Cure En */
            cure_en: string;
        };
        /**
         * GroupShown
         * @description Members who would be one: some of them, how many in all, and the record that says so.
         */
        GroupShown: {
            /** Faces */
            faces: components["schemas"]["Face"][];
            /** Members */
            members: number;
            /** Identifiers */
            identifiers: number;
            /** Said Zh */
            said_zh: string;
            /** Said En */
            said_en: string;
            /** At */
            at: string | null;
        };
        /**
         * Groups
         * @description What was found, by what matched; nothing of it lies outside the caller's scope.
         */
        Groups: {
            /** Groups */
            groups: components["schemas"]["FoundGroup"][];
        };
        /**
         * Health
         * @description How the house is. `lag_s` is how long the newest batch with records took from its beginning
         *     to being seen by all, in whole seconds; null before the first.
         */
        Health: {
            database: components["schemas"]["DatabaseHealth"];
            disk: components["schemas"]["DiskHealth"];
            worker: components["schemas"]["WorkerHealth"];
            /** Lanes */
            lanes: components["schemas"]["LaneHealth"][];
            /** Batches */
            batches: components["schemas"]["BatchHealth"][];
            /** Lag S */
            lag_s: number | null;
            /** Quarantine Open */
            quarantine_open: number;
            lake: components["schemas"]["LakeHealth"] | null;
            check: components["schemas"]["CheckHealth"] | null;
            people: components["schemas"]["PeopleHealth"] | null;
        };
        /**
         * Held
         * @description What one of two people holds and where she stands; `number` as people say it.
         */
        Held: {
            /**
             * Member
             * Format: uuid
             */
            member: string;
            /** Number */
            number: string;
            /** State */
            state: string;
            /** Balances */
            balances: components["schemas"]["BalanceShown"][];
            /** Open Lots */
            open_lots: number;
            tier: components["schemas"]["StandingShown"];
        };
        /**
         * Hit
         * @description One find: what matched, whose it is, and the order if one was asked for. An order without a
         *     member, or with one of another store, has no row.
         */
        Hit: {
            /** Matched */
            matched: string;
            row: components["schemas"]["MemberRow"] | null;
            order?: components["schemas"]["OrderFound"] | null;
        };
        /**
         * HourShown
         * @description An hour's records, those that were refused, and its habit.
         */
        HourShown: {
            /**
             * Hour
             * Format: date-time
             */
            hour: string;
            /** Received */
            received: number;
            /** Quarantined */
            quarantined: number;
            /** Habit */
            habit: number | null;
        };
        /**
         * Identifier
         * @description One way a channel knows a person: a phone, a unionid, an openid of an app, a card number.
         *
         *     `scope` says inside what the value is unique: the app of an openid, the corp of an
         *     external_userid, the shop of a marketplace id. A phone has none.
         */
        Identifier: {
            /** Kind */
            kind: string;
            /** Value */
            value: string;
            /**
             * Scope
             * @default
             */
            scope: string;
        };
        /**
         * IdentifierKnown
         * @description One identifier, masked, with where it came from; since when it is suspended as one that too
         *     many people use, and how many members it had met by then.
         */
        IdentifierKnown: {
            /** Kind */
            kind: string;
            /** Kind Zh */
            kind_zh: string;
            /** Kind En */
            kind_en: string;
            /** Scope */
            scope: string;
            /** Masked */
            masked: string;
            /** Source */
            source: string;
            /**
             * First Seen
             * Format: date-time
             */
            first_seen: string;
            /** Evidence Zh */
            evidence_zh: string;
            /** Evidence En */
            evidence_en: string;
            /** Suspended At */
            suspended_at: string | null;
            /** Members Met */
            members_met: number | null;
        };
        /**
         * IdentifierMasked
         * @description An identifier as everybody may see it.
         */
        IdentifierMasked: {
            /** Kind */
            kind: string;
            /** Kind Zh */
            kind_zh: string;
            /** Kind En */
            kind_en: string;
            /** Masked */
            masked: string;
        };
        /**
         * IdentifierRevealed
         * @description One identifier in clear.
         */
        IdentifierRevealed: {
            /** Kind */
            kind: string;
            /** Scope */
            scope: string;
            /** Value */
            value: string;
        };
        /**
         * IdentifierShown
         * @description One identifier, masked.
         */
        IdentifierShown: {
            /** Kind */
            kind: string;
            /** Scope */
            scope: string;
            /** Masked */
            masked: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
        };
        /**
         * IdentityShown
         * @description How a member is known, and why these identifiers are one person.
         */
        IdentityShown: {
            /** Identifiers */
            identifiers: components["schemas"]["IdentifierKnown"][];
            /** Assertions */
            assertions: components["schemas"]["Said"][];
        };
        /**
         * ImportShown
         * @description One import: its files, how far it has come, what it would do and what it did.
         *
         *     `worker_silent`: it waits for a worker, and none has been heard of lately.
         */
        ImportShown: {
            /** Import No */
            import_no: string;
            /** Way */
            way: string;
            /** Files */
            files: components["schemas"]["FileShown"][];
            state: components["schemas"]["State"];
            mapping: components["schemas"]["Chosen-Output"] | null;
            /** Made By */
            made_by: string;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Started At */
            started_at: string | null;
            /** Ended At */
            ended_at: string | null;
            check: components["schemas"]["CheckShown"] | null;
            progress: components["schemas"]["ProgressShown"];
            result: components["schemas"]["ResultShown"] | null;
            /** Rejects */
            rejects: number;
            /** Swept */
            swept: boolean;
            /** Worker Silent */
            worker_silent: boolean;
            /** Problem Zh */
            problem_zh: string;
            /** Problem En */
            problem_en: string;
            /** Cure Zh */
            cure_zh: string;
            /** Cure En */
            cure_en: string;
        };
        /**
         * Imports
         * @description A page of imports, newest first; `total` is how many there are.
         */
        Imports: {
            /** Items */
            items: components["schemas"]["ImportShown"][];
            /** Next */
            next: string | null;
            /** Total */
            total: number;
        };
        /**
         * Judging
         * @description What two members are. One household is two people.
         */
        Judging: {
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "same" | "different" | "household";
            /**
             * Reason
             * @default judged side by side
             */
            reason: string;
        };
        /**
         * JudgingMany
         * @description The same for many: these, or all with at least this score. `dry` only counts.
         */
        JudgingMany: {
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "same" | "different";
            /** Reason */
            reason: string;
            /** Suggestions */
            suggestions?: string[] | null;
            /**
             * Least
             * @default 0.5
             */
            least: number;
            /**
             * Dry
             * @default false
             */
            dry: boolean;
        };
        /**
         * KeyShown
         * @description An API key without its secret, with the codes of what it sees; all empty: the whole house.
         */
        KeyShown: {
            /** Key Id */
            key_id: string;
            /** Name */
            name: string;
            /** Role */
            role: string;
            /** Brands */
            brands: string[];
            /** Regions */
            regions: string[];
            /** Stores */
            stores: string[];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Revoked At */
            revoked_at: string | null;
        };
        /**
         * Kind
         * @description What a movement is to the member.
         * @enum {string}
         */
        Kind: "earn" | "burn" | "reverse" | "return" | "release" | "expire" | "debt" | "adjust";
        /**
         * KindRuleShown
         * @description How one kind is judged: its rank, whether a person has one, whether it may join two members
         *     or make one, after how many days of silence it may have a new owner, how many members it may
         *     meet before it is suspended, and what it blocks.
         */
        KindRuleShown: {
            /** Priority */
            priority: number;
            /** Single */
            single: boolean;
            /** May Join */
            may_join: boolean;
            /** Founds */
            founds: boolean;
            /** Rest Days */
            rest_days: number;
            /** Members Most */
            members_most: number;
            /** Blocked */
            blocked: components["schemas"]["BlockedShown"][];
        };
        /**
         * KindShown
         * @description A kind of identifier.
         */
        KindShown: {
            /** Code */
            code: string;
            /** Name Zh */
            name_zh: string;
            /** Name En */
            name_en: string;
        };
        /**
         * LadderShown
         * @description Where buyers stop; the turning point is the purchase after which they most clearly go on.
         */
        LadderShown: {
            /**
             * From
             * Format: date
             */
            from: string;
            /**
             * To
             * Format: date
             */
            to: string;
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
            scope: components["schemas"]["ScopeShown"];
            /** Steps */
            steps: components["schemas"]["Step"][];
            /** Turning Point */
            turning_point: number | null;
        };
        /**
         * LakeHealth
         * @description How far the lake is behind the database, and what keeps it.
         */
        LakeHealth: {
            /** Exported At */
            exported_at: string | null;
            /** Lag S */
            lag_s: number;
            /** Batches Behind */
            batches_behind: number;
            /** Files */
            files: number;
            /** Bytes */
            bytes: number;
            /** Problem */
            problem: string | null;
        };
        /**
         * LaneHealth
         * @description How many records wait in front of a lane, and how many may.
         */
        LaneHealth: {
            /** Name */
            name: string;
            /** Waiting */
            waiting: number;
            /** Queue Most */
            queue_most: number;
            /** Runners */
            runners: number;
        };
        /**
         * Layout
         * @description How the columns of a list lie; what is not named is as usual. Widths in pixels.
         */
        Layout: {
            /** Order */
            order: string[];
            /** Hidden */
            hidden: string[];
            /** Shown */
            shown: string[];
            /** Widths */
            widths: {
                [key: string]: number;
            };
        };
        /**
         * Leave
         * @description Who leaves the group of `member`: all of whose identifiers are named, or whose own OneID is;
         *     or, with `after`, whoever was merged later than that. `dry` only tells what it would do.
         */
        Leave: {
            /**
             * Member
             * Format: uuid
             */
            member: string;
            /** Identifiers */
            identifiers?: components["schemas"]["Named-Input"][];
            /** Members */
            members?: string[];
            /** After */
            after?: string | null;
            /**
             * Reason
             * @default
             */
            reason: string;
            /**
             * Dry
             * @default false
             */
            dry: boolean;
        };
        /**
         * LedgerPage
         * @description A page of the ledger. The first page sums what matches: into what members hold and owe, out
         *     of it, and moved within it (released, or paid off a debt). Sums need a member, an order or a
         *     period of at most 100 days, and are null without. A page may end early where matches are rare;
         *     `next` goes on from there.
         */
        LedgerPage: {
            /** Items */
            items: components["schemas"]["EntryRow"][];
            /** Next */
            next: string | null;
            /** Points In */
            points_in: number | null;
            /** Points Out */
            points_out: number | null;
            /** Points Moved */
            points_moved: number | null;
            /** Entries */
            entries: number | null;
        };
        /**
         * LiftReason
         * @description Why an identifier is let in again, kept with it.
         */
        LiftReason: {
            /** Reason */
            reason: string;
        };
        /**
         * Lifted
         * @description The identifier that tells again.
         */
        Lifted: {
            /** Identifier No */
            identifier_no: string;
        };
        /**
         * Limits
         * @description From where on a source gives an alarm: minutes of silence, minutes that records come late,
         *     refused records in a thousand, percent off the habit of a day.
         */
        Limits: {
            /** Silent Minutes */
            silent_minutes: number;
            /** Behind Minutes */
            behind_minutes: number;
            /** Errors Permille */
            errors_permille: number;
            /** Volume Percent */
            volume_percent: number;
        };
        /**
         * LimitsGiven
         * @description From where on the source gives an alarm; what is left out is that of the settings.
         */
        LimitsGiven: {
            /** Silent Minutes */
            silent_minutes?: number | null;
            /** Behind Minutes */
            behind_minutes?: number | null;
            /** Errors Permille */
            errors_permille?: number | null;
            /** Volume Percent */
            volume_percent?: number | null;
        };
        /**
         * Line
         * @description One line of an order: product, thousandths of a unit, list amount and paid amount in fen.
         */
        Line: {
            /** Product */
            product: string;
            /**
             * Name
             * @default
             */
            name: string;
            /**
             * Category
             * @default
             */
            category: string;
            /**
             * Quantity Milli
             * @default 1000
             */
            quantity_milli: number;
            /** Amount Fen */
            amount_fen?: number | null;
            /** Paid Fen */
            paid_fen?: number | null;
        };
        /**
         * LineShown
         * @description One line of an order: thousandths of a unit, list amount and paid amount in fen.
         */
        LineShown: {
            /** Line No */
            line_no: string;
            /** Sku */
            sku: string;
            /** Name */
            name: string;
            /** Category */
            category: string;
            /** Quantity Milli */
            quantity_milli: number;
            /** Amount Fen */
            amount_fen: number | null;
            /** Paid Fen */
            paid_fen: number | null;
        };
        /**
         * ListShown
         * @description The views of a list, the one it opens with, and how its columns lie without one.
         */
        ListShown: {
            /** Views */
            views: components["schemas"]["ViewShown"][];
            /** View No */
            view_no: string | null;
            layout: components["schemas"]["Layout"] | null;
        };
        /**
         * Listing
         * @description The newest of the open entries that are meant; `before` a number, those older than it.
         */
        Listing: {
            where: components["schemas"]["Which"];
            /** Before */
            before?: number | null;
            /**
             * Limit
             * @default 50
             */
            limit: number;
        };
        /**
         * Login
         * @description Who wants to come in.
         */
        Login: {
            /** Login */
            login: string;
            /** Password */
            password: string;
        };
        /**
         * Look
         * @description What a file looks like, read as guessed or as asked; a problem instead where it cannot be.
         */
        Look: {
            /** Kind */
            kind: string;
            /** Encoding */
            encoding: string;
            /** Delimiter */
            delimiter: string;
            /** Head Line */
            head_line: number;
            /** Sheets */
            sheets: string[];
            /** Sheet */
            sheet: string;
            /** Lines Estimated */
            lines_estimated: number | null;
            /** Sample Lines */
            sample_lines: string[];
            /** Columns */
            columns: components["schemas"]["Column"][];
            /** Mappings */
            mappings: components["schemas"]["Fitting"][];
            /** Required */
            required: components["schemas"]["Needed"][];
            /**
             * Problem Zh
             * @default
             */
            problem_zh: string;
            /**
             * Problem En
             * @default
             */
            problem_en: string;
        };
        /**
         * Looked
         * @description A merge to preview, or the number of one whose undoing is to be previewed.
         */
        Looked: {
            pair?: components["schemas"]["Pair"] | null;
            /** Undo */
            undo?: string | null;
        };
        /**
         * LotDrawn
         * @description What the cause of a movement drew from one lot.
         */
        LotDrawn: {
            /** Lot No */
            lot_no: string;
            /** Points */
            points: number;
            /**
             * Granted On
             * Format: date
             */
            granted_on: string;
            /** Expires On */
            expires_on: string | null;
        };
        /**
         * LotShown
         * @description Points granted together: what was granted, what is left, what was taken back or expired.
         */
        LotShown: {
            /** Lot No */
            lot_no: string;
            /** Currency */
            currency: string;
            /** Order No */
            order_no: string | null;
            /** Granted */
            granted: number;
            /** Remaining */
            remaining: number;
            /** Reversed */
            reversed: number;
            /** Expired */
            expired: number;
            /** Pending */
            pending: boolean;
            /** Available On */
            available_on: string | null;
            /** Expires On */
            expires_on: string | null;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
        };
        /**
         * MadeKey
         * @description A new key. It is shown this once.
         */
        MadeKey: {
            /** Key */
            key: string;
        };
        /**
         * MappingChoice
         * @description A saved or shipped mapping by name, a document, or what each column holds.
         *
         *     With `columns` (column → field) a mapping is made, named `name` and titled `title`; `source` is
         *     the code of the system that the file comes from, `format` how the file is read.
         */
        MappingChoice: {
            /**
             * Name
             * @default
             */
            name: string;
            /** Version */
            version?: number | null;
            /** Document */
            document?: {
                [key: string]: unknown;
            } | null;
            /** Columns */
            columns?: {
                [key: string]: string;
            } | null;
            /**
             * Title
             * @default
             */
            title: string;
            /**
             * Source
             * @default
             */
            source: string;
            /** Format */
            format?: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * MappingProblem
         * @description What is wrong with a mapping, and where.
         */
        MappingProblem: {
            /** Field */
            field: string;
            /** Code */
            code: string;
            /** Message Zh */
            message_zh: string;
            /** Message En */
            message_en: string;
            /** Cure Zh */
            cure_zh: string;
            /** Cure En */
            cure_en: string;
        };
        /**
         * MappingShown
         * @description A mapping in its newest version; `shipped` ones come with the program and are read only.
         */
        MappingShown: {
            /** Name */
            name: string;
            /** Title Zh */
            title_zh: string;
            /** Title En */
            title_en: string;
            /** Notes Zh */
            notes_zh: string;
            /** Notes En */
            notes_en: string;
            /** Source */
            source: string;
            /** Kind */
            kind: string;
            /** Version */
            version: number;
            /** Shipped */
            shipped: boolean;
            /** Made By */
            made_by: string | null;
            /** Made At */
            made_at: string | null;
            /** Imports */
            imports: number;
            /** Last Used At */
            last_used_at: string | null;
        };
        /**
         * MappingVersionShown
         * @description One version of a mapping.
         */
        MappingVersionShown: {
            /** Name */
            name: string;
            /** Version */
            version: number;
            /** Shipped */
            shipped: boolean;
            /** Made By */
            made_by: string | null;
            /** Made At */
            made_at: string | null;
            /** Document */
            document: {
                [key: string]: unknown;
            };
        };
        /**
         * Match
         * @description By what a search found somebody.
         * @enum {string}
         */
        Match: "phone_tail" | "phone" | "number" | "card" | "email" | "order" | "name";
        /**
         * Me
         * @description Who has entered.
         */
        Me: {
            /** User No */
            user_no: string;
            /** Login */
            login: string;
            /** Name */
            name: string;
            /** Role */
            role: string;
            /**
             * Language
             * @enum {string}
             */
            language: "zh-CN" | "en";
            /**
             * Theme
             * @enum {string}
             */
            theme: "light" | "dark" | "system";
            /**
             * Density
             * @enum {string}
             */
            density: "comfortable" | "compact";
            /** Must Change */
            must_change: boolean;
        };
        /**
         * Member
         * @description Somebody joins, or tells more about herself. `opening_points` come from an older system.
         *     Consents are only ever added: of the same purpose and channel the one said last counts.
         */
        Member: {
            /** Source */
            source: string;
            /** External Id */
            external_id: string;
            /** Version */
            version?: number | null;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /** Brand */
            brand?: string | null;
            /** Store */
            store?: string | null;
            /** Channel */
            channel?: string | null;
            /** Identifiers */
            identifiers: components["schemas"]["Identifier"][];
            /**
             * Name
             * @default
             */
            name: string;
            /**
             * Gender
             * @default unknown
             * @enum {string}
             */
            gender: "female" | "male" | "unknown";
            /** Birthday */
            birthday?: string | null;
            /**
             * Opening Points
             * @default 0
             */
            opening_points: number;
            /** Opening Expires On */
            opening_expires_on?: string | null;
            /**
             * Consents
             * @default []
             */
            consents: components["schemas"]["Consent"][];
        };
        /**
         * MemberMove
         * @description A member who would stand elsewhere by the new lines, and why. The phone is masked.
         */
        MemberMove: {
            /**
             * Member
             * Format: uuid
             */
            member: string;
            /** Phone */
            phone: string | null;
            /** Growth */
            growth: number;
            /** From Tier */
            from_tier: string | null;
            /** To Tier */
            to_tier: string | null;
            /** Rises */
            rises: boolean;
            /** Why Zh */
            why_zh: string;
            /** Why En */
            why_en: string;
        };
        /**
         * MemberPage
         * @description A page of members. The first page counts what matches: exactly up to 10,000, beyond that
         *     `total_at_least` is true. Later pages, and those asked for with `sums=false`, leave it out.
         */
        MemberPage: {
            /** Items */
            items: components["schemas"]["MemberRow"][];
            /** Next */
            next: string | null;
            /** Total */
            total: number | null;
            /** Total At Least */
            total_at_least: boolean;
        };
        /**
         * MemberRow
         * @description One member as every list shows her: masked, with what she holds and where she stands.
         *
         *     Later rooms fill orders, points and tier. `number` is the OneID as people say it, 8K2Q-4QZT.
         */
        MemberRow: {
            /**
             * Member
             * Format: uuid
             */
            member: string;
            /** Number */
            number: string;
            /** Name */
            name: string;
            /** Phone */
            phone: string | null;
            /** Gender */
            gender: string;
            tier: components["schemas"]["Named-Output"] | null;
            brand: components["schemas"]["Named-Output"] | null;
            store: components["schemas"]["Named-Output"] | null;
            /**
             * Joined At
             * Format: date-time
             */
            joined_at: string;
            /** Orders */
            orders: number;
            /** Last Order At */
            last_order_at: string | null;
            /** Available */
            available: number;
            /** Pending */
            pending: number;
            /** Debt */
            debt: number;
        };
        /**
         * MemberShown
         * @description A member: who she is, what she holds, where she stands, what she bought. `row` is the same
         *     as in lists; of the birthday the day and year stay hidden.
         */
        MemberShown: {
            /**
             * Member
             * Format: uuid
             */
            member: string;
            /** Number */
            number: string;
            /** Phone */
            phone: string | null;
            /** Birthday */
            birthday: string | null;
            row: components["schemas"]["MemberRow"] | null;
            facts: components["schemas"]["FactsShown"];
            /** State */
            state: string;
            /**
             * Joined At
             * Format: date-time
             */
            joined_at: string;
            /** Brand */
            brand: string | null;
            /** Store */
            store: string | null;
            /** Channel */
            channel: string | null;
            /** Gender */
            gender: string;
            /** Name */
            name: string;
            /** Identifiers */
            identifiers: components["schemas"]["IdentifierShown"][];
            /** Balances */
            balances: components["schemas"]["BalanceShown"][];
            tier: components["schemas"]["StandingShown"];
        };
        /**
         * MembersPage
         * @description Members behind a figure. `total` are at home in the scope and can be shown; `elsewhere` count
         *     in the figure, but are at home in other stores.
         */
        MembersPage: {
            /** Items */
            items: components["schemas"]["MemberRow"][];
            /** Next */
            next: string | null;
            /** Total */
            total: number;
            /** Elsewhere */
            elsewhere: number;
        };
        /**
         * MembershipShown
         * @description A brand that she joined: since when, by her first order or by a registration, and her card
         *     there, masked. The store is told if it is in the caller's scope.
         */
        MembershipShown: {
            brand: components["schemas"]["Named-Output"];
            /**
             * Joined At
             * Format: date-time
             */
            joined_at: string;
            /** Way */
            way: string;
            store: components["schemas"]["Named-Output"] | null;
            channel: components["schemas"]["Named-Output"] | null;
            /** Card */
            card: string | null;
        };
        /**
         * Mend
         * @description Change a field of many records and try them: `set` for all, or `replace` value by value.
         *
         *     `field` is a path like `store`, `lines.paid_fen` or `identifiers.phone`.
         */
        Mend: {
            where: components["schemas"]["Which"];
            /** Field */
            field: string;
            /** Set */
            set?: string | number | null;
            /** Replace */
            replace?: components["schemas"]["Replacement"][] | null;
            /**
             * Dry
             * @default true
             */
            dry: boolean;
        };
        /**
         * MergeShown
         * @description A merge: who stays, who goes, who proposed and decided, and why it was undone.
         *
         *     Both are shown as themselves, also while they are one. Those who acted are named where they are
         *     users or keys of today; `mine` says that the caller proposed it, and so does not approve it.
         */
        MergeShown: {
            /** Merge No */
            merge_no: string;
            /**
             * Survivor
             * Format: uuid
             */
            survivor: string;
            /**
             * Merged
             * Format: uuid
             */
            merged: string;
            survivor_face: components["schemas"]["Face"];
            merged_face: components["schemas"]["Face"];
            /**
             * State
             * @enum {string}
             */
            state: "proposed" | "done" | "refused" | "lapsed" | "undone";
            /** Evidence */
            evidence: string;
            /** Evidence Zh */
            evidence_zh: string;
            /** Evidence En */
            evidence_en: string;
            /** Reason */
            reason: string;
            /** Value Points */
            value_points: number;
            /** Proposed By */
            proposed_by: string;
            /** Proposed By Name */
            proposed_by_name: string | null;
            /**
             * Proposed At
             * Format: date-time
             */
            proposed_at: string;
            /**
             * Lapses At
             * Format: date-time
             */
            lapses_at: string;
            /** Mine */
            mine: boolean;
            /** Decided By */
            decided_by: string | null;
            /** Decided By Name */
            decided_by_name: string | null;
            /** Decided At */
            decided_at: string | null;
            /** Undone By */
            undone_by: string | null;
            /** Undone By Name */
            undone_by_name: string | null;
            /** Undone At */
            undone_at: string | null;
            /** Undo Reason */
            undo_reason: string | null;
        };
        /**
         * MessageProblem
         * @description Why one message of a request cannot be applied; `message` counts from 0.
         */
        MessageProblem: {
            /** Message */
            message: number;
            /** Code */
            code: string;
            /** Field */
            field: string;
            /** Problem */
            problem: string;
            /** Cure */
            cure: string;
        };
        /**
         * Misfit
         * @description What is wrong with a draft: the kind and field, and what to do, in both languages.
         */
        Misfit: {
            /** Kind */
            kind: string;
            /** Field */
            field: string;
            /** Problem Zh */
            problem_zh: string;
            /** Problem En */
            problem_en: string;
            /** Cure Zh */
            cure_zh: string;
            /** Cure En */
            cure_en: string;
        };
        /**
         * Move
         * @description How many members would move from one tier to another.
         */
        Move: {
            /** From Tier */
            from_tier: string | null;
            /** To Tier */
            to_tier: string | null;
            /** Members */
            members: number;
        };
        /**
         * Moved
         * @description What a merge or unmerge did to the ledger, in points of all currencies.
         *
         *     `settled`: debts paid from lots at once; `settlements_undone`: of an unmerge, what one had paid
         *     of the other's debts and has again; `split`: what orders of one drew from lots of the other.
         */
        Moved: {
            /** Settled */
            settled: number;
            /** Settlements Undone */
            settlements_undone: number;
            /** Split */
            split: number;
            /** Moved Available */
            moved_available: number;
            /** Moved Pending */
            moved_pending: number;
            /** Moved Debt */
            moved_debt: number;
        };
        /**
         * Named
         * @description An identifier, however it is written.
         */
        "Named-Input": {
            /** Kind */
            kind: string;
            /** Value */
            value: string;
            /**
             * Scope
             * @default
             */
            scope: string;
        };
        /**
         * Named
         * @description A brand, store, channel or tier as lists show it.
         */
        "Named-Output": {
            /** Code */
            code: string;
            /** Name Zh */
            name_zh: string;
            /** Name En */
            name_en: string;
        };
        /**
         * Need
         * @description Something that waits for a person.
         */
        Need: {
            /** Key */
            key: string;
            /** Count */
            count: number;
            /** Text Zh */
            text_zh: string;
            /** Text En */
            text_en: string;
        };
        /**
         * Needed
         * @description A field that every order must have, and whether a column seems to hold it.
         */
        Needed: {
            /** Field */
            field: string;
            /** Done */
            done: boolean;
        };
        /**
         * NewKey
         * @description A key to make. Brands, regions and stores, by codes, add up; without any it sees all.
         */
        NewKey: {
            /** Name */
            name: string;
            /**
             * Role
             * @enum {string}
             */
            role: "headquarters" | "operator" | "analyst" | "finance" | "supervisor" | "store_manager" | "guide" | "integration" | "collector";
            /**
             * Brands
             * @default []
             */
            brands: string[];
            /**
             * Regions
             * @default []
             */
            regions: string[];
            /**
             * Stores
             * @default []
             */
            stores: string[];
        };
        /**
         * NewMerge
         * @description Two members who are one person, and how somebody knows.
         */
        NewMerge: {
            /**
             * Survivor
             * Format: uuid
             */
            survivor: string;
            /**
             * Merged
             * Format: uuid
             */
            merged: string;
            /** Reason */
            reason: string;
            /**
             * Keep
             * @default false
             */
            keep: boolean;
        };
        /**
         * NewText
         * @description The next version of a text, in both languages.
         */
        NewText: {
            /** Code */
            code: string;
            /** Text Zh */
            text_zh: string;
            /** Text En */
            text_en: string;
        };
        /**
         * NewVersion
         * @description The next version of a mapping; `based_on` is the one that its editor saw, 0 for a new one.
         */
        NewVersion: {
            /** Document */
            document: {
                [key: string]: unknown;
            };
            /** Based On */
            based_on: number;
        };
        /**
         * NewView
         * @description A view to keep.
         */
        NewView: {
            /** Name */
            name: string;
            /**
             * Shared
             * @default false
             */
            shared: boolean;
            /** Filters */
            filters: {
                [key: string]: string;
            };
            layout?: components["schemas"]["Layout"] | null;
        };
        /**
         * OpeningAsked
         * @description How a list shall open from now on.
         */
        OpeningAsked: {
            /** View No */
            view_no?: number | null;
            layout?: components["schemas"]["Layout"] | null;
        };
        /**
         * OperatorShown
         * @description What may be asked of a field; `takes` says how many values it wants.
         */
        OperatorShown: {
            /** Name */
            name: string;
            /** Takes */
            takes: string;
            /** Label Zh */
            label_zh: string;
            /** Label En */
            label_en: string;
        };
        /**
         * Order
         * @description A sale, or an adjustment of the books that is no sale (`kind="adjustment"`, never rewarded).
         *
         *     `paid_fen` is what was paid in the end, freight included; `amount_fen` the list price before
         *     discounts (0 = same as paid). `status` unpaid or closed: kept, not counted as sales, not
         *     rewarded. `points_used` were spent as a tender. `points_earned` states what an older system
         *     granted: then no rule runs. `version` grows with each correction of the same `external_id`.
         */
        Order: {
            /** Source */
            source: string;
            /** External Id */
            external_id: string;
            /** Version */
            version?: number | null;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /**
             * Kind
             * @default sale
             * @enum {string}
             */
            kind: "sale" | "adjustment";
            /**
             * Status
             * @default paid
             * @enum {string}
             */
            status: "paid" | "unpaid" | "closed";
            /** Brand */
            brand?: string | null;
            /** Store */
            store?: string | null;
            /** Channel */
            channel?: string | null;
            /** Guide */
            guide?: string | null;
            /**
             * Identifiers
             * @default []
             */
            identifiers: components["schemas"]["Identifier"][];
            /**
             * Lines
             * @default []
             */
            lines: components["schemas"]["Line"][];
            /**
             * Payments
             * @default []
             */
            payments: components["schemas"]["Payment"][];
            /**
             * Amount Fen
             * @default 0
             */
            amount_fen: number;
            /**
             * Freight Fen
             * @default 0
             */
            freight_fen: number;
            /** Paid Fen */
            paid_fen: number;
            /**
             * Points Used
             * @default 0
             */
            points_used: number;
            /** Points Earned */
            points_earned?: number | null;
        };
        /**
         * OrderEffect
         * @description One real order: whose, and what it got and would get. The phone is masked.
         */
        OrderEffect: {
            /** Order No */
            order_no: string;
            /** External Id */
            external_id: string;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /** Store */
            store: string | null;
            /** Store Zh */
            store_zh: string | null;
            /** Store En */
            store_en: string | null;
            /** Paid Fen */
            paid_fen: number;
            /**
             * Member
             * Format: uuid
             */
            member: string;
            /** Phone */
            phone: string | null;
            /** Points Now */
            points_now: number;
            /** Points Then */
            points_then: number;
        };
        /**
         * OrderFound
         * @description The order that a search by its number found.
         */
        OrderFound: {
            /** Order No */
            order_no: string;
            /** External Id */
            external_id: string;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /** Paid Fen */
            paid_fen: number;
        };
        /**
         * OrderPage
         * @description A page of orders. The first page counts and sums what matches, when a period of at most 100
         *     days is given; otherwise both are null. A page may end early where matches are rare; `next`
         *     goes on from there.
         */
        OrderPage: {
            /** Items */
            items: components["schemas"]["OrderRow"][];
            /** Next */
            next: string | null;
            /** Total */
            total: number | null;
            /** Paid Fen */
            paid_fen: number | null;
        };
        /**
         * OrderRow
         * @description A paid sale as lists show it. `points` is what is left of what it earned. The member is shown
         *     as far as the caller's stores go; `has_member` says whether there is one.
         */
        OrderRow: {
            /** Order No */
            order_no: string;
            /** External Id */
            external_id: string;
            /** Source */
            source: string;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            store: components["schemas"]["Named-Output"] | null;
            channel: components["schemas"]["Named-Output"] | null;
            brand: components["schemas"]["Named-Output"] | null;
            /** Paid Fen */
            paid_fen: number;
            /** Refund Fen */
            refund_fen: number;
            /** Lines */
            lines: number;
            /** Has Member */
            has_member: boolean;
            member: components["schemas"]["MemberRow"] | null;
            /** Points */
            points: number;
        };
        /**
         * OrderShown
         * @description An order with its lines, and what of it was refunded.
         */
        OrderShown: {
            /** Order No */
            order_no: string;
            /** External Id */
            external_id: string;
            /** Version */
            version: string;
            /** Source No */
            source_no: string;
            /** Status */
            status: string;
            /** Adjustment */
            adjustment: boolean;
            /** Store */
            store: string | null;
            /** Channel */
            channel: string | null;
            /** Brand */
            brand: string | null;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /** Amount Fen */
            amount_fen: number;
            /** Freight Fen */
            freight_fen: number;
            /** Paid Fen */
            paid_fen: number;
            /** Points Used */
            points_used: number;
            /** Refund Fen */
            refund_fen: number;
            /** Lines */
            lines: components["schemas"]["LineShown"][];
        };
        /**
         * OrderWhole
         * @description One order with everything that belongs to it; `replaced` when a correction took its place.
         */
        OrderWhole: {
            /** Order No */
            order_no: string;
            /** External Id */
            external_id: string;
            /** Version */
            version: string;
            /** Source */
            source: string;
            /** Status */
            status: string;
            /** Adjustment */
            adjustment: boolean;
            /** Replaced */
            replaced: boolean;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            store: components["schemas"]["Named-Output"] | null;
            channel: components["schemas"]["Named-Output"] | null;
            brand: components["schemas"]["Named-Output"] | null;
            /** Amount Fen */
            amount_fen: number;
            /** Freight Fen */
            freight_fen: number;
            /** Paid Fen */
            paid_fen: number;
            /** Refund Fen */
            refund_fen: number;
            /** Points Used */
            points_used: number;
            /** Points */
            points: number;
            /** Has Member */
            has_member: boolean;
            member: components["schemas"]["MemberRow"] | null;
            /** Lines */
            lines: components["schemas"]["LineShown"][];
            /** Payments */
            payments: components["schemas"]["PaymentShown"][];
            /** Refunds */
            refunds: components["schemas"]["RefundShown"][];
            /** Entries */
            entries: components["schemas"]["PointsTold"][];
        };
        /**
         * OutcomeRefused
         * @description An outcome that was not kept, and why.
         */
        OutcomeRefused: {
            /** Reminder No */
            reminder_no: string;
            /** Code */
            code: string;
            /** Message Zh */
            message_zh: string;
            /** Message En */
            message_en: string;
        };
        /**
         * OutcomeTold
         * @description What became of a reminder: `sent` needs the channel, the message's id there and the moment;
         *     `failed` needs why, and is handed out again; `unreachable`: there is no way to the member.
         */
        OutcomeTold: {
            /** Reminder No */
            reminder_no: string;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "sent" | "failed" | "unreachable";
            /**
             * Channel
             * @default
             */
            channel: string;
            /**
             * Message Id
             * @default
             */
            message_id: string;
            /** At */
            at?: string | null;
            /**
             * Why
             * @default
             */
            why: string;
        };
        /**
         * OutcomesKept
         * @description How many outcomes were new, how many repeated what was kept, and those that were refused.
         *     `late` of the new ones were sent after the day: no proof.
         */
        OutcomesKept: {
            /** Applied */
            applied: number;
            /** Repeated */
            repeated: number;
            /** Late */
            late: number;
            /** Refused */
            refused: components["schemas"]["OutcomeRefused"][];
        };
        /**
         * OutcomesTold
         * @description What became of up to 1,000 reminders.
         */
        OutcomesTold: {
            /** Outcomes */
            outcomes: components["schemas"]["OutcomeTold"][];
        };
        /**
         * OverviewShown
         * @description The figures of a period with their comparisons.
         */
        OverviewShown: {
            /**
             * From
             * Format: date
             */
            from: string;
            /**
             * To
             * Format: date
             */
            to: string;
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
            scope: components["schemas"]["ScopeShown"];
            previous: components["schemas"]["Days"];
            /** Cards */
            cards: components["schemas"]["Card"][];
            points: components["schemas"]["PointsShown"];
            /** Sales By Day */
            sales_by_day: components["schemas"]["DaySales"][];
            /** By Channel */
            by_channel: components["schemas"]["ChannelSales"][];
            /** Needs */
            needs: components["schemas"]["Need"][];
        };
        /** Page[Act] */
        Page_Act_: {
            /** Items */
            items: components["schemas"]["Act"][];
            /** Next */
            next: string | null;
        };
        /** Page[EntryShown] */
        Page_EntryShown_: {
            /** Items */
            items: components["schemas"]["EntryShown"][];
            /** Next */
            next: string | null;
        };
        /** Page[Entry] */
        Page_Entry_: {
            /** Items */
            items: components["schemas"]["Entry"][];
            /** Next */
            next: string | null;
        };
        /** Page[ErasureShown] */
        Page_ErasureShown_: {
            /** Items */
            items: components["schemas"]["ErasureShown"][];
            /** Next */
            next: string | null;
        };
        /** Page[Event] */
        Page_Event_: {
            /** Items */
            items: components["schemas"]["Event"][];
            /** Next */
            next: string | null;
        };
        /** Page[Glance] */
        Page_Glance_: {
            /** Items */
            items: components["schemas"]["Glance"][];
            /** Next */
            next: string | null;
        };
        /** Page[MergeShown] */
        Page_MergeShown_: {
            /** Items */
            items: components["schemas"]["MergeShown"][];
            /** Next */
            next: string | null;
        };
        /** Page[OrderShown] */
        Page_OrderShown_: {
            /** Items */
            items: components["schemas"]["OrderShown"][];
            /** Next */
            next: string | null;
        };
        /** Page[TrialShown] */
        Page_TrialShown_: {
            /** Items */
            items: components["schemas"]["TrialShown"][];
            /** Next */
            next: string | null;
        };
        /** Page[WaitingShown] */
        Page_WaitingShown_: {
            /** Items */
            items: components["schemas"]["WaitingShown"][];
            /** Next */
            next: string | null;
        };
        /**
         * Pair
         * @description Two members, by any OneID they ever had. The older member stays, unless `keep` says that
         *     the first one does.
         */
        Pair: {
            /**
             * Survivor
             * Format: uuid
             */
            survivor: string;
            /**
             * Merged
             * Format: uuid
             */
            merged: string;
            /**
             * Keep
             * @default false
             */
            keep: boolean;
        };
        /**
         * PairShown
         * @description Two members side by side; `measured` says how right scores like theirs were.
         */
        PairShown: {
            suggestion: components["schemas"]["SuggestionShown"];
            one: components["schemas"]["SideShown"];
            other: components["schemas"]["SideShown"];
            /** Conflicts */
            conflicts: string[];
            measured: components["schemas"]["Precision"];
        };
        /**
         * PartShown
         * @description A member who would be several people, and the record of which it would be refused that its
         *     identifiers are one person's.
         */
        PartShown: {
            face: components["schemas"]["Face"] | null;
            /** People */
            people: number;
            /** Identifiers */
            identifiers: number;
            /** Said Zh */
            said_zh: string;
            /** Said En */
            said_en: string;
            /** At */
            at: string | null;
        };
        /**
         * Parted
         * @description What a partial unmerge did, or would do: the people before and after (who keeps the account
         *     first), the merges that it undid, and what it did to the ledger.
         */
        Parted: {
            /** Dry */
            dry: boolean;
            /** Undone */
            undone: string[];
            /** Before */
            before: components["schemas"]["Held"][];
            /** After */
            after: components["schemas"]["Held"][];
            moved: components["schemas"]["Moved"];
        };
        /**
         * PasswordShown
         * @description A password for the next login. It is shown this once and must be changed then.
         */
        PasswordShown: {
            /** User No */
            user_no: string;
            /** Login */
            login: string;
            /** Password */
            password: string;
        };
        /**
         * Passwords
         * @description The password of now and the one to come.
         */
        Passwords: {
            /** Old */
            old: string;
            /** New */
            new: string;
        };
        /**
         * Pasted
         * @description A mapping and some lines of a file, its headers included.
         */
        Pasted: {
            /** Document */
            document: {
                [key: string]: unknown;
            };
            /** Text */
            text: string;
        };
        /**
         * PathShown
         * @description Why two identifiers are one person (`steps` lead from one to the other), or why they are
         *     not: what was said for it and refused, and merges that do not stand.
         */
        PathShown: {
            /** Joined */
            joined: boolean;
            /** One */
            one: string | null;
            /** Other */
            other: string | null;
            /** Steps */
            steps: components["schemas"]["StepShown"][];
            /** Refused */
            refused: components["schemas"]["StepShown"][];
            /** Merges */
            merges: components["schemas"]["MergeShown"][];
        };
        /**
         * Payment
         * @description One tender of an order.
         */
        Payment: {
            /** Method */
            method: string;
            /** Amount Fen */
            amount_fen: number;
        };
        /**
         * PaymentShown
         * @description One tender of an order.
         */
        PaymentShown: {
            /** Method */
            method: string;
            /** Amount Fen */
            amount_fen: number;
        };
        /**
         * PeopleHealth
         * @description The last rebuild of who is one person: when it ended, how long it took, how many identifiers
         *     it compared, and in how many places it divides people otherwise than the house, which is no
         *     error: a person may look at them.
         */
        PeopleHealth: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Seconds */
            seconds: number;
            /** Identifiers */
            identifiers: number;
            /** Apart */
            apart: number;
        };
        /**
         * Place
         * @description A brand, region or channel: its code and its names.
         */
        Place: {
            /** Code */
            code: string;
            /** Name Zh */
            name_zh: string;
            /** Name En */
            name_en: string;
        };
        /**
         * PlaceNames
         * @description Other names; what is left out stays as it is.
         */
        PlaceNames: {
            /** Name Zh */
            name_zh?: string | null;
            /** Name En */
            name_en?: string | null;
        };
        /**
         * PlaceToMake
         * @description A new brand, region or channel. Its code is how records name it, and never changes.
         */
        PlaceToMake: {
            /** Code */
            code: string;
            /**
             * Name Zh
             * @default
             */
            name_zh: string;
            /**
             * Name En
             * @default
             */
            name_en: string;
        };
        /**
         * PlanDifference
         * @description One part of a plan that two versions say differently; null where one says nothing.
         */
        PlanDifference: {
            /** Part */
            part: string;
            /** Change */
            change: string;
            /** Label Zh */
            label_zh: string;
            /** Label En */
            label_en: string;
            /** Before Zh */
            before_zh: string | null;
            /** Before En */
            before_en: string | null;
            /** After Zh */
            after_zh: string | null;
            /** After En */
            after_en: string | null;
        };
        /**
         * PlanShown
         * @description A version of the plan, said as one sentence in both languages.
         */
        PlanShown: {
            /** Plan Version No */
            plan_version_no: number;
            /** Set No */
            set_no: number;
            /** Version */
            version: number;
            /** Document */
            document: {
                [key: string]: unknown;
            };
            /** State */
            state: string;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Made By */
            made_by: string;
            /** Based On */
            based_on: number | null;
            /** Published At */
            published_at: string | null;
            /** Published By */
            published_by: string | null;
            /** Reason */
            reason: string;
            /** Ended At */
            ended_at: string | null;
            /** Ended By */
            ended_by: string | null;
            /** Said Zh */
            said_zh: string;
            /** Said En */
            said_en: string;
        };
        /**
         * PointsMoved
         * @description Points of the first currency: what would change its account in merges, the debts that would
         *     be settled by it, and what members hold and owe who would be divided (how it would be divided
         *     nobody knows before it is done).
         */
        PointsMoved: {
            /** Moved */
            moved: number;
            /** Settled */
            settled: number;
            /** Parted */
            parted: number;
            /** Parted Debt */
            parted_debt: number;
        };
        /**
         * PointsShown
         * @description Points granted and spent in the period, and held at its end.
         */
        PointsShown: {
            /** Issued */
            issued: number;
            /** Redeemed */
            redeemed: number;
            /** Outstanding */
            outstanding: number;
        };
        /**
         * PointsTold
         * @description One movement of points that an order caused, and why. Points fill it; it stands here because
         *     an order is shown with it.
         */
        PointsTold: {
            /** Entry No */
            entry_no: string;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /** Kind */
            kind: string;
            /** Points */
            points: number;
            /** Why Zh */
            why_zh: string;
            /** Why En */
            why_en: string;
        };
        /**
         * PolicyChecked
         * @description What is wrong with a draft; if nothing is, what it says, and otherwise than the live one.
         */
        PolicyChecked: {
            /** Problems */
            problems: components["schemas"]["Misfit"][];
            /** Said */
            said: components["schemas"]["SaidOfKind"][];
            /** Differences */
            differences: components["schemas"]["PolicyDifference"][];
        };
        /**
         * PolicyDifference
         * @description What one version says of a kind otherwise than another, in both languages.
         */
        PolicyDifference: {
            /** Kind */
            kind: string;
            /** Field */
            field: string;
            /** Before Zh */
            before_zh: string;
            /** Before En */
            before_en: string;
            /** After Zh */
            after_zh: string;
            /** After En */
            after_en: string;
        };
        /**
         * PolicyEdit
         * @description Somebody else was quicker: who, when, and which version to compare with.
         */
        PolicyEdit: {
            /** Code */
            code: string;
            /** Message */
            message: string;
            /** Message Zh */
            message_zh?: string | null;
            /** Field */
            field?: string | null;
            /** Cure */
            cure?: string | null;
            /** Cure Zh */
            cure_zh?: string | null;
            /** Request */
            request?: string | null;
            /** Version */
            version?: number | null;
            /** State */
            state?: string | null;
            /** By */
            by?: string | null;
            /** At */
            at?: string | null;
        };
        /**
         * PolicyKindShown
         * @description A kind of identifier, what of it no policy changes, and how many there are.
         */
        PolicyKindShown: {
            /** Code */
            code: string;
            /** Name Zh */
            name_zh: string;
            /** Name En */
            name_en: string;
            /** Weak */
            weak: boolean;
            /** Registered */
            registered: boolean;
            /** In Use */
            in_use: number;
        };
        /**
         * PolicyReason
         * @description Why a version goes live, kept with it.
         */
        PolicyReason: {
            /** Reason */
            reason: string;
        };
        /**
         * PolicyShown
         * @description The policy that counts now, the newest draft beyond it, and the kinds. `newest` is the
         *     version to base an edit on; `exact` says whether `in_use` is counted or estimated.
         */
        PolicyShown: {
            live: components["schemas"]["PolicyVersionShown"];
            draft: components["schemas"]["PolicyVersionShown"] | null;
            /** Newest */
            newest: number;
            /** Kinds */
            kinds: components["schemas"]["PolicyKindShown"][];
            /** Exact */
            exact: boolean;
        };
        /**
         * PolicyVersion
         * @description One version of the policy, with who made it and why; the newest counts.
         */
        PolicyVersion: {
            /** Version */
            version: number;
            /** Steps */
            steps: number[];
            /** Least Points */
            least_points: number;
            /**
             * Small
             * @enum {string}
             */
            small: "wait" | "expire";
            /**
             * Unreachable
             * @enum {string}
             */
            unreachable: "wait" | "expire";
            /** Grace Days */
            grace_days: number;
            /** Reason */
            reason: string;
            /** Made By */
            made_by: string;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
        };
        /**
         * PolicyVersionShown
         * @description A version of the policy: its rules by kind, and what it says of each as a sentence.
         */
        PolicyVersionShown: {
            /** Version */
            version: number;
            /** State */
            state: string;
            /** Rules */
            rules: {
                [key: string]: components["schemas"]["KindRuleShown"];
            };
            /** Said */
            said: components["schemas"]["SaidOfKind"][];
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Made By */
            made_by: string;
            /** Based On */
            based_on: number | null;
            /** Published At */
            published_at: string | null;
            /** Published By */
            published_by: string | null;
            /** Reason */
            reason: string;
            /** Ended At */
            ended_at: string | null;
            /** Ended By */
            ended_by: string | null;
        };
        /**
         * PostedByRule
         * @description What the ledger granted for a real order; no rule where its source stated the points.
         */
        PostedByRule: {
            /** Rule */
            rule: string | null;
            /** Version */
            version: number | null;
            /** Points */
            points: number;
        };
        /**
         * Precision
         * @description Of the pairs that scored at least `at` and were judged one by one, how many were one person;
         *     `low` and `high` bound the share with 95 in 100 (Wilson's interval).
         */
        Precision: {
            /** At */
            at: number;
            /** Waiting */
            waiting: number;
            /** Judged */
            judged: number;
            /** Same */
            same: number;
            /** Precision */
            precision: number | null;
            /** Low */
            low: number;
            /** High */
            high: number;
        };
        /**
         * PrivacyReason
         * @description Why somebody decides so.
         */
        PrivacyReason: {
            /** Reason */
            reason: string;
        };
        /**
         * Problem
         * @description Why a request was refused: a stable code, the problem, the field, and what to do, in both
         *     languages; and the number by which the log knows the request.
         */
        Problem: {
            /** Code */
            code: string;
            /** Message */
            message: string;
            /** Message Zh */
            message_zh?: string | null;
            /** Field */
            field?: string | null;
            /** Cure */
            cure?: string | null;
            /** Cure Zh */
            cure_zh?: string | null;
            /** Request */
            request?: string | null;
        };
        /**
         * ProblemShown
         * @description A kind of problem: how many lines it costs, what it is, what to do, some of them.
         */
        ProblemShown: {
            /** Key */
            key: string;
            /** Code */
            code: string;
            /** Field */
            field: string;
            /** Count */
            count: number;
            /** Message Zh */
            message_zh: string;
            /** Message En */
            message_en: string;
            /** Cure Zh */
            cure_zh: string;
            /** Cure En */
            cure_en: string;
            /** Examples */
            examples?: components["schemas"]["Example"][];
        };
        /**
         * ProgressShown
         * @description Lines done of about how many, lines a second, and about how long it still takes.
         */
        ProgressShown: {
            /** Done */
            done: number;
            /** Expected */
            expected: number | null;
            /** Rate */
            rate: number;
            /** Seconds Left */
            seconds_left: number | null;
        };
        /**
         * Published
         * @description What became of a version.
         */
        Published: {
            /** State */
            state: string;
        };
        /**
         * Publishing
         * @description Why a version goes live, kept with it.
         */
        Publishing: {
            /**
             * Reason
             * @default
             */
            reason: string;
        };
        /**
         * PublishingPlan
         * @description Why a version goes live, kept with it.
         */
        PublishingPlan: {
            /**
             * Reason
             * @default
             */
            reason: string;
        };
        /**
         * PullGiven
         * @description From when on the platform is asked again for what changed.
         */
        PullGiven: {
            /**
             * Since
             * Format: date-time
             */
            since: string;
        };
        /**
         * Purpose
         * @description What data is used for. `linking`: each brand may see what she did with the others.
         * @enum {string}
         */
        Purpose: "marketing" | "service" | "analysis" | "profiling" | "linking";
        /**
         * PushAnswer
         * @description What platforms are answered once their message is kept: each the fields that it expects.
         */
        PushAnswer: {
            /** Code */
            code?: number | null;
            /** Msg */
            msg?: string | null;
            /** State */
            state?: string | null;
        };
        /**
         * PushShown
         * @description A message of the platform: kept (waits to be applied) or applied, and how many records.
         */
        PushShown: {
            /** Push No */
            push_no: string;
            /** Event */
            event: string;
            /** State */
            state: string;
            /** Records */
            records: number;
            /** Seen */
            seen: number;
            /** Tries */
            tries: number;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
        };
        /**
         * Queue
         * @description How much waits, how right scores were so far, and the newest search.
         */
        Queue: {
            /** Waiting */
            waiting: number;
            /** Oldest At */
            oldest_at: string | null;
            /** Thresholds */
            thresholds: components["schemas"]["Precision"][];
            /** Judged Least */
            judged_least: number;
            /** Bulk Most */
            bulk_most: number;
            search: components["schemas"]["SearchShown"] | null;
        };
        /**
         * Ratio
         * @description A share: what it divides, and the quotient to four digits; null over nothing.
         */
        Ratio: {
            /** Numerator */
            numerator: number;
            /** Denominator */
            denominator: number;
            /** Value */
            value: number | null;
        };
        /**
         * Reach
         * @description The way by which somebody is reached; `all` speaks of every one.
         * @enum {string}
         */
        Reach: "all" | "sms" | "phone" | "email" | "wecom" | "mini_program";
        /**
         * Reason
         * @description Why open records wait, how many, and since when.
         */
        Reason: {
            /** Code */
            code: string;
            /** Field */
            field: string;
            /** Problem */
            problem: string;
            /** Cure */
            cure: string;
            /** Records */
            records: number;
            /**
             * Since
             * Format: date-time
             */
            since: string;
        };
        /**
         * RebateShare
         * @description An exact share: numerator of denominator; no share where the denominator is 0.
         */
        RebateShare: {
            /** Numerator */
            numerator: number;
            /** Denominator */
            denominator: number;
        };
        /**
         * Redeem
         * @description Burn points of a member, once per `reference` for ever.
         */
        Redeem: {
            /**
             * Member
             * Format: uuid
             */
            member: string;
            /** Points */
            points: number;
            /**
             * Reference
             * @default
             */
            reference: string;
            /**
             * Currency
             * @default points
             */
            currency: string;
            /** Store */
            store?: string | null;
            /**
             * Reason
             * @default
             */
            reason: string;
        };
        /**
         * Redeemed
         * @description What a redemption burned, from which lots, and what is left.
         */
        Redeemed: {
            /** Redemption No */
            redemption_no: string;
            /** Reference */
            reference: string;
            /**
             * Member
             * Format: uuid
             */
            member: string;
            /** Points */
            points: number;
            /** Drawn */
            drawn: components["schemas"]["DrawnShown"][];
            /** Balances */
            balances: components["schemas"]["BalanceShown"][];
            /** Repeated */
            repeated: boolean;
        };
        /**
         * RedemptionShown
         * @description What came of a reference: `refused` says why nothing was burned, `short_by` what missed.
         */
        RedemptionShown: {
            /** Reference */
            reference: string;
            /** Redemption No */
            redemption_no: string;
            /**
             * Member
             * Format: uuid
             */
            member: string;
            /** Points */
            points: number;
            /** Refused */
            refused: string | null;
            /** Short By */
            short_by: number;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Actor */
            actor: string;
            /** Reason */
            reason: string;
            /** Drawn */
            drawn: components["schemas"]["DrawnShown"][];
        };
        /**
         * Refund
         * @description Money given back, in part or whole, for an order (`order` is its external id) or without one.
         *
         *     A refund that comes before its order waits for it (state `waiting`), which is no error.
         */
        Refund: {
            /** Source */
            source: string;
            /** External Id */
            external_id: string;
            /** Version */
            version?: number | null;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /** Order */
            order?: string | null;
            /** Brand */
            brand?: string | null;
            /** Store */
            store?: string | null;
            /** Channel */
            channel?: string | null;
            /**
             * Identifiers
             * @default []
             */
            identifiers: components["schemas"]["Identifier"][];
            /**
             * Lines
             * @default []
             */
            lines: components["schemas"]["Line"][];
            /** Refund Fen */
            refund_fen: number;
            /**
             * Reason
             * @default
             */
            reason: string;
        };
        /**
         * RefundShown
         * @description One refund of an order.
         */
        RefundShown: {
            /** Refund No */
            refund_no: string;
            /** External Id */
            external_id: string;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /** Refund Fen */
            refund_fen: number;
            /** Reason */
            reason: string;
        };
        /**
         * Refused
         * @description A refusal; in strict mode with the problem of each message, the first hundred.
         */
        Refused: {
            /** Code */
            code: string;
            /** Message */
            message: string;
            /** Message Zh */
            message_zh?: string | null;
            /** Field */
            field?: string | null;
            /** Cure */
            cure?: string | null;
            /** Cure Zh */
            cure_zh?: string | null;
            /** Request */
            request?: string | null;
            /** Problems */
            problems?: components["schemas"]["MessageProblem"][] | null;
        };
        /**
         * ReminderShown
         * @description A reminder to be sent: to whom, of what, and its sentence. `denied_channels` are ways by
         *     which she wants no service messages. After `lease_until` it is handed out again unless its
         *     outcome was told; `reminder_no` is the reference by which a message is sent once.
         */
        ReminderShown: {
            /** Reminder No */
            reminder_no: string;
            /**
             * Member
             * Format: uuid
             */
            member: string;
            /** Number */
            number: string;
            /** Currency */
            currency: string;
            /** Points */
            points: number;
            /**
             * Expires On
             * Format: date
             */
            expires_on: string;
            /** Days Before */
            days_before: number;
            /**
             * Due On
             * Format: date
             */
            due_on: string;
            /** Attempt */
            attempt: number;
            /**
             * Lease Until
             * Format: date-time
             */
            lease_until: string;
            /** Denied Channels */
            denied_channels: string[];
            /** Said Zh */
            said_zh: string;
            /** Said En */
            said_en: string;
        };
        /**
         * Replacement
         * @description A value, and what it should have been; empty takes it away.
         */
        Replacement: {
            /** Old */
            old: string;
            /** New */
            new: string;
        };
        /**
         * Replay
         * @description Try entries again; `dry` only says what would happen.
         */
        Replay: {
            where: components["schemas"]["Which"];
            /**
             * Dry
             * @default true
             */
            dry: boolean;
        };
        /**
         * Result
         * @description What became of one record of a batch: its kind and external id, and where its facts stand.
         */
        Result: {
            /** Type */
            type: string;
            /** External Id */
            external_id: string | null;
            /** State */
            state: string;
            /** Record No */
            record_no: string | null;
            /** Code */
            code?: string | null;
            /** Message */
            message?: string | null;
            /** Field */
            field?: string | null;
            /** Cure */
            cure?: string | null;
        };
        /**
         * ResultShown
         * @description What came of an import, over all its starts: received = the sum of what became of them.
         *
         *     Counts are of records; `lines` are lines of the files, `rejects` lines or records that are in
         *     the file of rejects.
         */
        ResultShown: {
            /** Received */
            received: number;
            /** Applied */
            applied: number;
            /** Duplicates */
            duplicates: number;
            /** Superseded */
            superseded: number;
            /** Quarantined */
            quarantined: number;
            /** Waiting */
            waiting: number;
            /** Lines */
            lines: number;
            /** Rejects */
            rejects: number;
            /** Orders */
            orders: number;
            /** Refunds */
            refunds: number;
            /** New Members */
            new_members: number;
            /** Gross Fen */
            gross_fen: number;
            /** Refund Fen */
            refund_fen: number;
        };
        /**
         * Results
         * @description One result per record, in the order members, orders, refunds, behaviours.
         */
        Results: {
            /** Results */
            results: components["schemas"]["Result"][];
        };
        /**
         * Revealed
         * @description Personal data in clear; the look is in the audit log.
         */
        Revealed: {
            /**
             * Member
             * Format: uuid
             */
            member: string;
            /** Name */
            name: string | null;
            /** Birthday */
            birthday: string | null;
            /** Identifiers */
            identifiers: components["schemas"]["IdentifierRevealed"][];
        };
        /**
         * Revoked
         * @description A key that has ended.
         */
        Revoked: {
            /** State */
            state: string;
        };
        /**
         * RfmCell
         * @description Members of one recency and frequency score, and their net sales in the period.
         */
        RfmCell: {
            /** R */
            r: number;
            /** F */
            f: number;
            /** Members */
            members: number;
            /** Net Fen */
            net_fen: number;
        };
        /**
         * RfmGroup
         * @description Cells with one name: what to do with these members is the same.
         */
        RfmGroup: {
            /** Key */
            key: string;
            /** Name Zh */
            name_zh: string;
            /** Name En */
            name_en: string;
            /** Members */
            members: number;
            /** Net Fen */
            net_fen: number;
            /** Cells */
            cells: string[];
        };
        /**
         * RfmShown
         * @description Recency and frequency in five scores each.
         */
        RfmShown: {
            /**
             * From
             * Format: date
             */
            from: string;
            /**
             * To
             * Format: date
             */
            to: string;
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
            scope: components["schemas"]["ScopeShown"];
            /** Cells */
            cells: components["schemas"]["RfmCell"][];
            cuts: components["schemas"]["Cuts"];
            /** Groups */
            groups: components["schemas"]["RfmGroup"][];
        };
        /**
         * RowShown
         * @description A checked record, or a line with its problem; see the check for what the fields mean.
         */
        RowShown: {
            /** File */
            file: string;
            /** Line */
            line: number;
            /** Order */
            order: string;
            /** Date */
            date: string;
            /** Quantity */
            quantity: string;
            /** Amount Fen */
            amount_fen: number | null;
            /** Becomes Zh */
            becomes_zh: string;
            /** Becomes En */
            becomes_en: string;
            /** Problem */
            problem: string | null;
            /** Value */
            value: string;
            /** Message Zh */
            message_zh: string;
            /** Message En */
            message_en: string;
            /** Cure Zh */
            cure_zh: string;
            /** Cure En */
            cure_en: string;
        };
        /**
         * Rows
         * @description A page of checked rows; `next` is the `before` of the page that follows.
         */
        Rows: {
            /** Items */
            items: components["schemas"]["RowShown"][];
            /** Next */
            next: string | null;
        };
        /**
         * RuleDifference
         * @description One part of a document that two versions say differently; null where one says nothing.
         */
        RuleDifference: {
            /** Part */
            part: string;
            /**
             * Change
             * @enum {string}
             */
            change: "added" | "removed" | "changed";
            /** Label Zh */
            label_zh: string;
            /** Label En */
            label_en: string;
            /** Before Zh */
            before_zh: string | null;
            /** Before En */
            before_en: string | null;
            /** After Zh */
            after_zh: string | null;
            /** After En */
            after_en: string | null;
        };
        /**
         * RuleEffect
         * @description What a rule would have granted for the orders of some days, beside what was granted.
         *
         *     `points` is the tried rule's own part; `points_now` and `points_then` are all points issued
         *     for these orders, before refunds. Where not all `orders` were read (`sampled`), sums are scaled
         *     from those of every `every`th member. A rebate is what points are worth of what was paid.
         */
        RuleEffect: {
            /**
             * Since
             * Format: date
             */
            since: string;
            /**
             * Until
             * Format: date
             */
            until: string;
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
            /** Orders */
            orders: number;
            /** Orders Read */
            orders_read: number;
            /** Sampled */
            sampled: boolean;
            /** Every */
            every: number;
            /** Members */
            members: number;
            /** Orders Rewarded */
            orders_rewarded: number;
            /** Orders Changed */
            orders_changed: number;
            /** Members Rewarded */
            members_rewarded: number;
            /** Points */
            points: number;
            /** Points Now */
            points_now: number;
            /** Points Then */
            points_then: number;
            /** Paid Fen */
            paid_fen: number;
            /** Gain */
            gain: number;
            /** Lose */
            lose: number;
            /** Worth Points */
            worth_points: number;
            /** Worth Fen */
            worth_fen: number;
            rebate_now: components["schemas"]["RebateShare"];
            rebate_then: components["schemas"]["RebateShare"];
            /** Tiers */
            tiers: components["schemas"]["EffectPart"][];
            /** Stores */
            stores: components["schemas"]["EffectPart"][];
            /** Stores Left Out */
            stores_left_out: number;
            /** Largest */
            largest: components["schemas"]["OrderEffect"][];
            /** Sample */
            sample: components["schemas"]["OrderEffect"][];
            /** Meets */
            meets: components["schemas"]["RuleMeeting"][];
        };
        /**
         * RuleMeeting
         * @description Another rule that rewarded orders which the tried rule rewards too.
         */
        RuleMeeting: {
            /** Code */
            code: string;
            /** Orders */
            orders: number;
            /** Points */
            points: number;
        };
        /**
         * RuleNamed
         * @description The rule that granted points, and which version of it.
         */
        RuleNamed: {
            /** Code */
            code: string;
            /** Version */
            version: number;
            /** Name Zh */
            name_zh: string;
            /** Name En */
            name_en: string;
        };
        /**
         * RulePreview
         * @description A rule to try on the orders of a month (2026-10), or of some days; by default on those of
         *     the newest month that is over and has orders. `code` is the rule that it would replace.
         */
        RulePreview: {
            /** Document */
            document: {
                [key: string]: unknown;
            };
            /**
             * Code
             * @default
             */
            code: string;
            /** Month */
            month?: string | null;
            /** Since */
            since?: string | null;
            /** Until */
            until?: string | null;
            /**
             * Orders Most
             * @default 200000
             */
            orders_most: number;
        };
        /**
         * RuleResult
         * @description What one rule gives: what counts (`base_fen`) times its ratio, rounded, plus fixed points,
         *     then bounded by its caps. `used` is what it gave the member before, on the day, in the month and
         *     in all. `draft` is the rule being tried; a reason says why it gives nothing, or less.
         */
        RuleResult: {
            /** Code */
            code: string;
            /** Version */
            version: number | null;
            /** Draft */
            draft: boolean;
            /** Name Zh */
            name_zh: string;
            /** Name En */
            name_en: string;
            /** Said Zh */
            said_zh: string;
            /** Said En */
            said_en: string;
            /** Matched */
            matched: boolean;
            /** Base Fen */
            base_fen: number;
            /** Ratio Points */
            ratio_points: number;
            /** Ratio Fen */
            ratio_fen: number;
            /** Rounding */
            rounding: string;
            /** Fixed Points */
            fixed_points: number;
            /** Before Caps */
            before_caps: number;
            /** Cap Per Order */
            cap_per_order: number | null;
            /** Cap Per Day */
            cap_per_day: number | null;
            /** Cap Per Month */
            cap_per_month: number | null;
            /** Cap In All */
            cap_in_all: number | null;
            /** Best Of */
            best_of: string | null;
            /** Used Today */
            used_today: number;
            /** Used Month */
            used_month: number;
            /** Used In All */
            used_in_all: number;
            /** Points */
            points: number;
            /** Reason Zh */
            reason_zh: string;
            /** Reason En */
            reason_en: string;
            /** Checks */
            checks: components["schemas"]["ConditionCheck"][];
        };
        /**
         * RuleShown
         * @description A rule with its versions, newest first, and what each granted so far.
         */
        RuleShown: {
            /** Code */
            code: string;
            /** Newest */
            newest: number;
            /** Versions */
            versions: components["schemas"]["RuleVersionShown"][];
            /** Granted */
            granted: components["schemas"]["GrantedByVersion"][];
        };
        /**
         * RuleState
         * @description What became of a rule or its version.
         */
        RuleState: {
            /** State */
            state: string;
        };
        /**
         * RuleVersionShown
         * @description A version of a rule, said as one sentence in both languages.
         */
        RuleVersionShown: {
            /** Rule Version No */
            rule_version_no: number;
            /** Code */
            code: string;
            /** Version */
            version: number;
            /** Document */
            document: {
                [key: string]: unknown;
            };
            /** State */
            state: string;
            /** First Day */
            first_day: string | null;
            /** Last Day */
            last_day: string | null;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Made By */
            made_by: string;
            /** Based On */
            based_on: number | null;
            /** Published At */
            published_at: string | null;
            /** Published By */
            published_by: string | null;
            /** Reason */
            reason: string;
            /** Ended At */
            ended_at: string | null;
            /** Ended By */
            ended_by: string | null;
            /** Name Zh */
            name_zh: string;
            /** Name En */
            name_en: string;
            /** Said Zh */
            said_zh: string;
            /** Said En */
            said_en: string;
        };
        /**
         * Said
         * @description What a record or a person said of identifiers; `refused` when it changed nothing, and then
         *     by which protection.
         */
        Said: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Source */
            source: string;
            /** Refused */
            refused: boolean;
            /** Said Zh */
            said_zh: string;
            /** Said En */
            said_en: string;
            /** Protection Zh */
            protection_zh: string | null;
            /** Protection En */
            protection_en: string | null;
            /** Merge No */
            merge_no: string | null;
        };
        /**
         * SaidOfKind
         * @description What a policy says of a kind, as a sentence.
         */
        SaidOfKind: {
            /** Kind */
            kind: string;
            /** Said Zh */
            said_zh: string;
            /** Said En */
            said_en: string;
        };
        /**
         * SaidShown
         * @description A rule as a sentence.
         */
        SaidShown: {
            /** Said Zh */
            said_zh: string;
            /** Said En */
            said_en: string;
        };
        /**
         * ScopeShown
         * @description What the figures were narrowed to.
         */
        ScopeShown: {
            /** Whole */
            whole: boolean;
            /** Stores */
            stores: number;
        };
        /**
         * SearchShown
         * @description A search: its step, how far it is, and what it found (`fresh`: for the first time).
         */
        SearchShown: {
            /** Search No */
            search_no: string;
            /**
             * State
             * @enum {string}
             */
            state: "queued" | "running" | "finished" | "failed";
            /** Step */
            step: string;
            /** Done */
            done: number;
            /** Expected */
            expected: number;
            /** Members */
            members: number;
            /** Found */
            found: number;
            /** Fresh */
            fresh: number;
            /** Model */
            model: string;
            /** Problem */
            problem: string;
            /** Made By */
            made_by: string;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Started At */
            started_at: string | null;
            /** Ended At */
            ended_at: string | null;
        };
        /**
         * SecretShown
         * @description A new secret, shown once, and until when the one of before is accepted.
         */
        SecretShown: {
            /** Secret */
            secret: string;
            /** Previous Until */
            previous_until: string | null;
        };
        /**
         * Seen
         * @description An identifier as answers show it.
         */
        Seen: {
            /** Kind */
            kind: string;
            /** Scope */
            scope: string;
            /** Masked */
            masked: string;
        };
        /**
         * SessionShown
         * @description Who has entered, what she may do, and all places within her scope.
         */
        SessionShown: {
            user: components["schemas"]["Me"];
            /** Permissions */
            permissions: string[];
            /** Whole */
            whole: boolean;
            /** Brands */
            brands: components["schemas"]["Place"][];
            /** Regions */
            regions: components["schemas"]["Place"][];
            /** Stores */
            stores: components["schemas"]["Store"][];
            /** Channels */
            channels: components["schemas"]["Place"][];
            /** Zone */
            zone: string;
            /** Csrf */
            csrf: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
        };
        /**
         * Side
         * @description What one version makes of the file.
         */
        Side: {
            /** Version */
            version: number;
            /** Lines */
            lines: number;
            /** Records */
            records: number;
            /** Rejects */
            rejects: number;
            /** Orders */
            orders: number;
            /** Refunds */
            refunds: number;
            /** Gross Fen */
            gross_fen: number;
            /** Refund Fen */
            refund_fen: number;
        };
        /**
         * SideShown
         * @description One of the two, masked: what she is known by, and her birthday as far as a mask shows it.
         */
        SideShown: {
            /** Birthday */
            birthday: string | null;
            /** Identifiers */
            identifiers: components["schemas"]["Seen"][];
        };
        /**
         * Sides
         * @description An entry with its record as it came and as it was mended, people masked.
         */
        Sides: {
            /** Quarantine No */
            quarantine_no: string;
            /** Source */
            source: string;
            /** Kind */
            kind: string;
            /** External Id */
            external_id: string;
            /** Code */
            code: string;
            /** Field */
            field: string;
            /** Place */
            place: string;
            /** State */
            state: string;
            /** Seen */
            seen: number;
            /** Message Zh */
            message_zh: string;
            /** Message En */
            message_en: string;
            /** Cure Zh */
            cure_zh: string;
            /** Cure En */
            cure_en: string;
            /** Reason */
            reason: string;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /** Resolved At */
            resolved_at: string | null;
            /** Resolved By */
            resolved_by: string | null;
            /** Received */
            received: {
                [key: string]: unknown;
            };
            /** Mended */
            mended: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * Simulation
         * @description What a plan's thresholds would change, by the growth value that members have now.
         */
        Simulation: {
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
            /** Members */
            members: number;
            /** Rises */
            rises: number;
            /** Kept */
            kept: number;
            /** Near Percent */
            near_percent: number;
            /** Tiers */
            tiers: components["schemas"]["TierEffect"][];
            /** Moves */
            moves: components["schemas"]["Move"][];
            /** Sample */
            sample: components["schemas"]["MemberMove"][];
        };
        /**
         * SourceChange
         * @description What people say of a source; what is left out stays. `unversioned` is what other content
         *     under a known id means when the source sends no versions.
         */
        SourceChange: {
            /** Kind */
            kind?: ("pos" | "tmall" | "jd" | "douyin" | "youzan" | "wechat_pay" | "mini_program" | "file" | "sdk" | "other") | null;
            /** Name Zh */
            name_zh?: string | null;
            /** Name En */
            name_en?: string | null;
            /** Party */
            party?: (1 | 2 | 3) | null;
            /** Unversioned */
            unversioned?: ("conflict" | "newest") | null;
            /** State */
            state?: ("active" | "paused") | null;
            limits?: components["schemas"]["LimitsGiven"] | null;
        };
        /**
         * SourceGiven
         * @description A source before its first record.
         */
        SourceGiven: {
            /** Code */
            code: string;
            /**
             * Kind
             * @default other
             * @enum {string}
             */
            kind: "pos" | "tmall" | "jd" | "douyin" | "youzan" | "wechat_pay" | "mini_program" | "file" | "sdk" | "other";
            /**
             * Name Zh
             * @default
             */
            name_zh: string;
            /**
             * Name En
             * @default
             */
            name_en: string;
            /**
             * Party
             * @default 1
             * @enum {integer}
             */
            party: 1 | 2 | 3;
        };
        /**
         * SourceOpened
         * @description One source with its week by the hour, its newest failures, and how it is connected.
         */
        SourceOpened: {
            source: components["schemas"]["SourceRow"];
            limits: components["schemas"]["Limits"];
            /** Own Limits */
            own_limits: {
                [key: string]: number;
            };
            /** Hours */
            hours: components["schemas"]["HourShown"][];
            /** Failures */
            failures: components["schemas"]["FailureShown"][];
            /** Pushes */
            pushes: components["schemas"]["PushShown"][];
            contract: components["schemas"]["ContractShown"] | null;
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
        };
        /**
         * SourceRow
         * @description A source as the list shows it. `health` is paused, new (nothing came yet), failing, silent,
         *     rejecting, behind, unusual or healthy; `off_percent` is today against the habit.
         */
        SourceRow: {
            /** Code */
            code: string;
            /** Kind */
            kind: string;
            /** Name Zh */
            name_zh: string;
            /** Name En */
            name_en: string;
            /** Party */
            party: number;
            /** Unversioned */
            unversioned: string;
            /** State */
            state: string;
            /** Health */
            health: string;
            /** Way */
            way: string;
            /** Last At */
            last_at: string | null;
            /** Behind Minutes */
            behind_minutes: number | null;
            today: components["schemas"]["Sums"];
            /** Off Percent */
            off_percent: number | null;
            /** Errors Permille */
            errors_permille: number | null;
            /** Quarantine Open */
            quarantine_open: number;
            /** Days */
            days: components["schemas"]["DayShown"][];
            /** Alarms */
            alarms: components["schemas"]["AlarmShown"][];
            connector: components["schemas"]["ConnectorShown"] | null;
        };
        /**
         * SourcesShown
         * @description All sources, and what came of them today in the programme's zone.
         */
        SourcesShown: {
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
            today: components["schemas"]["Sums"];
            /** Sources */
            sources: components["schemas"]["SourceRow"][];
        };
        /**
         * StandShown
         * @description What holds for one purpose and one way: given, withdrawn, or unknown where nothing was ever
         *     said; with the statement that decides.
         */
        StandShown: {
            /** Purpose */
            purpose: string;
            /** Purpose Zh */
            purpose_zh: string;
            /** Purpose En */
            purpose_en: string;
            /** Channel */
            channel: string;
            /** Channel Zh */
            channel_zh: string;
            /** Channel En */
            channel_en: string;
            /** State */
            state: string;
            by: components["schemas"]["StatementShown"] | null;
        };
        /**
         * StandingShown
         * @description Where a member stands, and what the next tier still needs, with the growth value at which
         *     each begins. Tiers fill it.
         */
        StandingShown: {
            /** Tier */
            tier: string | null;
            /** Growth */
            growth: number;
            /** Orders */
            orders: number;
            /** Next Tier */
            next_tier: string | null;
            /** Growth Missing */
            growth_missing: number;
            named: components["schemas"]["Named-Output"] | null;
            next_named: components["schemas"]["Named-Output"] | null;
            /** Threshold */
            threshold: number;
            /** Next Threshold */
            next_threshold: number | null;
        };
        /**
         * State
         * @description How far an import has come.
         * @enum {string}
         */
        State: "uploaded" | "checking" | "checked" | "queued" | "running" | "finished" | "failed" | "cancelled";
        /**
         * StatementShown
         * @description Somebody gave or withdrew: when, by which source or at whose hand and why, under which text;
         *     `another` says that it came from a member who was merged into her.
         */
        StatementShown: {
            /** Consent No */
            consent_no: string;
            /** Purpose */
            purpose: string;
            /** Purpose Zh */
            purpose_zh: string;
            /** Purpose En */
            purpose_en: string;
            /** Channel */
            channel: string;
            /** Channel Zh */
            channel_zh: string;
            /** Channel En */
            channel_en: string;
            /** State */
            state: string;
            /** Source */
            source: string | null;
            /** Actor Name */
            actor_name: string | null;
            /** Reason */
            reason: string;
            /** Text */
            text: string | null;
            /** Text Version */
            text_version: number | null;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Another */
            another: boolean;
        };
        /**
         * Status
         * @description What PostHog's SDKs are answered: all events are kept.
         */
        Status: {
            /** Status */
            status: number;
        };
        /**
         * Step
         * @description Members who bought n times, how many bought once more, and the days between; `low` and `high`
         *     are where the true share lies with 95 %.
         */
        Step: {
            /** N */
            n: number;
            /** Members */
            members: number;
            /** Next Members */
            next_members: number;
            share: components["schemas"]["Ratio"];
            /** Low */
            low: number | null;
            /** High */
            high: number | null;
            /** Median Days */
            median_days: number | null;
        };
        /**
         * StepShown
         * @description What was said of two identifiers: by which record, or by whom in which merge; `refused` says
         *     why it joined nothing.
         */
        StepShown: {
            one: components["schemas"]["Seen"];
            other: components["schemas"]["Seen"];
            /** Evidence */
            evidence: string;
            /** Source */
            source: string | null;
            /** Record No */
            record_no: string | null;
            /** Merge No */
            merge_no: string | null;
            /** Actor */
            actor: string | null;
            /** Refused */
            refused: string | null;
            /** Said Zh */
            said_zh: string;
            /** Said En */
            said_en: string;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
        };
        /**
         * Store
         * @description One store as lists show it.
         */
        Store: {
            /** Store No */
            store_no: number;
            /** Code */
            code: string;
            /** Name Zh */
            name_zh: string;
            /** Name En */
            name_en: string;
            /** Kind */
            kind: string;
            /** Brand */
            brand: string | null;
            /** Region */
            region: string | null;
        };
        /**
         * StoreChange
         * @description What is to change; what is left out stays as it is, an empty brand or region means none.
         */
        StoreChange: {
            /** Name Zh */
            name_zh?: string | null;
            /** Name En */
            name_en?: string | null;
            /** Kind */
            kind?: ("own" | "franchise" | "outlet" | "counter" | "online") | null;
            /** Brand */
            brand?: string | null;
            /** Region */
            region?: string | null;
        };
        /**
         * StoreToMake
         * @description A new store. Its code is how records name it, and never changes.
         */
        StoreToMake: {
            /** Code */
            code: string;
            /**
             * Name Zh
             * @default
             */
            name_zh: string;
            /**
             * Name En
             * @default
             */
            name_en: string;
            /**
             * Kind
             * @default own
             * @enum {string}
             */
            kind: "own" | "franchise" | "outlet" | "counter" | "online";
            /** Brand */
            brand?: string | null;
            /** Region */
            region?: string | null;
        };
        /**
         * Success
         * @description What Segment's SDKs are answered: all messages are kept.
         */
        Success: {
            /** Success */
            success: boolean;
        };
        /**
         * SuggestionShown
         * @description Two members who are probably one: `probability` by the model, `weight` in bits, and why.
         *
         *     Who was merged or erased since has a face and no row.
         */
        SuggestionShown: {
            /** Suggestion No */
            suggestion_no: string;
            one: components["schemas"]["MemberRow"] | null;
            other: components["schemas"]["MemberRow"] | null;
            one_face: components["schemas"]["Face"];
            other_face: components["schemas"]["Face"];
            /** Probability */
            probability: number;
            /** Weight */
            weight: number;
            /** Fields */
            fields: components["schemas"]["FieldSaid"][];
            /** Model */
            model: string;
            /**
             * State
             * @enum {string}
             */
            state: "open" | "same" | "different" | "household" | "withdrawn";
            /** Merge No */
            merge_no: string | null;
            /** Judged By */
            judged_by: string | null;
            /** Judged By Name */
            judged_by_name: string | null;
            /** Judged At */
            judged_at: string | null;
            /**
             * Suggested At
             * Format: date-time
             */
            suggested_at: string;
        };
        /**
         * Suggestions
         * @description A page of suggestions, best first; `total` are all that the filter finds.
         */
        Suggestions: {
            /** Items */
            items: components["schemas"]["SuggestionShown"][];
            /** Next */
            next: string | null;
            /** Total */
            total: number;
        };
        /**
         * Sums
         * @description What came and what became of it: received is the sum of the others.
         */
        Sums: {
            /** Received */
            received: number;
            /** Applied */
            applied: number;
            /** Duplicates */
            duplicates: number;
            /** Superseded */
            superseded: number;
            /** Waiting */
            waiting: number;
            /** Quarantined */
            quarantined: number;
        };
        /**
         * SuspensionPage
         * @description A page of what is suspended, newest first, and how many there are.
         */
        SuspensionPage: {
            /** Items */
            items: components["schemas"]["SuspensionShown"][];
            /** Next */
            next: string | null;
            /** Total */
            total: number;
        };
        /**
         * SuspensionShown
         * @description An identifier that met too many members: what it is, whose, and how many it met. One that is
         *     nobody's has no mask, as nothing of it is kept.
         */
        SuspensionShown: {
            /** Identifier No */
            identifier_no: string;
            /** Kind */
            kind: string;
            /** Kind Zh */
            kind_zh: string;
            /** Kind En */
            kind_en: string;
            /** Masked */
            masked: string | null;
            face: components["schemas"]["Face"] | null;
            /** Members */
            members: number;
            /** Members Most */
            members_most: number;
            /**
             * Suspended At
             * Format: date-time
             */
            suspended_at: string;
        };
        /**
         * Tag
         * @description Something known about a member, why, and by which version of the rule.
         */
        Tag: {
            /** Key */
            key: string;
            /** Name Zh */
            name_zh: string;
            /** Name En */
            name_en: string;
            /** Value Zh */
            value_zh: string;
            /** Value En */
            value_en: string;
            /** Evidence Zh */
            evidence_zh: string;
            /** Evidence En */
            evidence_en: string;
            /** Rule Version */
            rule_version: string;
            /**
             * Computed At
             * Format: date-time
             */
            computed_at: string;
        };
        /**
         * Tastes
         * @description How somebody likes the console; what is left out stays as it is.
         */
        Tastes: {
            /** Language */
            language?: ("zh-CN" | "en") | null;
            /** Theme */
            theme?: ("light" | "dark" | "system") | null;
            /** Density */
            density?: ("comfortable" | "compact") | null;
        };
        /**
         * TextShown
         * @description One version of a text that people are shown when they are asked.
         */
        TextShown: {
            /** Code */
            code: string;
            /** Version */
            version: number;
            /** Text Zh */
            text_zh: string;
            /** Text En */
            text_en: string;
            /** Made By Name */
            made_by_name: string;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
        };
        /**
         * TierCount
         * @description How many members hold a tier now; no code is those without one.
         */
        TierCount: {
            /** Code */
            code: string | null;
            /** Name Zh */
            name_zh: string;
            /** Name En */
            name_en: string;
            /** Threshold */
            threshold: number | null;
            /** Members */
            members: number;
        };
        /**
         * TierEffect
         * @description One tier before and after. `members_by_line` stand there by their growth alone;
         *     `members_after` will, once each has moved: a tier is reached at once and never taken away.
         *     `below_line` and `above_line` are members within a few percent of its threshold.
         */
        TierEffect: {
            /** Code */
            code: string | null;
            /** Name Zh */
            name_zh: string;
            /** Name En */
            name_en: string;
            /** Threshold Before */
            threshold_before: number | null;
            /** Threshold */
            threshold: number | null;
            /** Members Before */
            members_before: number;
            /** Members By Line */
            members_by_line: number;
            /** Members After */
            members_after: number;
            /** Below Line */
            below_line: number;
            /** Above Line */
            above_line: number;
        };
        /**
         * TierShown
         * @description Where a member stands, what the next tier still needs, and how she got there.
         */
        TierShown: {
            /** Tier */
            tier: string | null;
            /** Growth */
            growth: number;
            /** Orders */
            orders: number;
            /** Next Tier */
            next_tier: string | null;
            /** Growth Missing */
            growth_missing: number;
            named: components["schemas"]["Named-Output"] | null;
            next_named: components["schemas"]["Named-Output"] | null;
            /** Threshold */
            threshold: number;
            /** Next Threshold */
            next_threshold: number | null;
            /** Changes */
            changes: components["schemas"]["ChangeShown"][];
        };
        /**
         * Trial
         * @description What pasted lines become, or why they cannot be read at all.
         */
        Trial: {
            /** Records */
            records: number;
            /** Rejects */
            rejects: number;
            /** Items */
            items: components["schemas"]["Tried"][];
            /** Problem Zh */
            problem_zh: string;
            /** Problem En */
            problem_en: string;
        };
        /**
         * TrialShown
         * @description A what-if: the rules it tries, how far it is, what it found. `stale` says that another
         *     version has gone live since it was asked.
         */
        TrialShown: {
            /** Trial No */
            trial_no: string;
            /** State */
            state: string;
            /** Step */
            step: string;
            /** Done */
            done: number;
            /** Expected */
            expected: number | null;
            /** Rules */
            rules: {
                [key: string]: components["schemas"]["KindRuleShown"];
            };
            /** Based On */
            based_on: number;
            /** Version */
            version: number | null;
            /** Stale */
            stale: boolean;
            /** Made By */
            made_by: string;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Ended At */
            ended_at: string | null;
            /** Problem */
            problem: string;
            answer: components["schemas"]["AnswerShown"] | null;
        };
        /**
         * Tried
         * @description What lines become: a record, or a reject with its reason.
         */
        Tried: {
            /** Line */
            line: number;
            /** Lines */
            lines: number;
            /** Order */
            order: string;
            /** Date */
            date: string;
            /** Quantity */
            quantity: string;
            /** Amount Fen */
            amount_fen: number | null;
            /** Becomes Zh */
            becomes_zh: string;
            /** Becomes En */
            becomes_en: string;
            /** Field */
            field: string;
            /** Value */
            value: string;
            /** Message Zh */
            message_zh: string;
            /** Message En */
            message_en: string;
            /** Cure Zh */
            cure_zh: string;
            /** Cure En */
            cure_en: string;
        };
        /**
         * TryBasket
         * @description A real order by the number on its receipt, or a typed basket; and the draft of a rule to
         *     hold it against as well, in the place of the rule with its code.
         */
        TryBasket: {
            /** Order */
            order?: string | null;
            /** Lines */
            lines?: components["schemas"]["TypedLine"][] | null;
            /** Paid Fen */
            paid_fen?: number | null;
            /**
             * Freight Fen
             * @default 0
             */
            freight_fen: number;
            /** Store */
            store?: string | null;
            /** Channel */
            channel?: string | null;
            /** Brand */
            brand?: string | null;
            /** Tier */
            tier?: string | null;
            /**
             * Orders
             * @default 0
             */
            orders: number;
            /** Occurred At */
            occurred_at?: string | null;
            /**
             * Code
             * @default
             */
            code: string;
            /** Document */
            document?: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * Two
         * @description Two identifiers; in the body, so that they stand in no log.
         */
        Two: {
            one: components["schemas"]["Named-Input"];
            other: components["schemas"]["Named-Input"];
        };
        /**
         * TypedLine
         * @description One line of a typed basket.
         */
        TypedLine: {
            /** Product */
            product?: string | null;
            /**
             * Quantity Milli
             * @default 1000
             */
            quantity_milli: number;
            /** Paid Fen */
            paid_fen: number;
        };
        /**
         * UserChange
         * @description What is to change; what is left out stays as it is.
         */
        UserChange: {
            /** Name */
            name?: string | null;
            /** Role */
            role?: ("headquarters" | "operator" | "analyst" | "finance" | "supervisor" | "store_manager") | null;
            /** Brands */
            brands?: string[] | null;
            /** Regions */
            regions?: string[] | null;
            /** Stores */
            stores?: string[] | null;
            /** State */
            state?: ("active" | "disabled") | null;
        };
        /**
         * UserShown
         * @description A user, with the codes of what she sees; all empty means the whole house.
         */
        UserShown: {
            /** User No */
            user_no: string;
            /** Login */
            login: string;
            /** Name */
            name: string;
            /** Role */
            role: string;
            /** Brands */
            brands: string[];
            /** Regions */
            regions: string[];
            /** Stores */
            stores: string[];
            /** Whole */
            whole: boolean;
            /** State */
            state: string;
            /** Must Change */
            must_change: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Entered At */
            entered_at: string | null;
        };
        /**
         * UserToMake
         * @description Somebody to let in. Brands, regions and stores add up; without any she sees all.
         */
        UserToMake: {
            /** Login */
            login: string;
            /** Name */
            name: string;
            /**
             * Role
             * @enum {string}
             */
            role: "headquarters" | "operator" | "analyst" | "finance" | "supervisor" | "store_manager";
            /**
             * Brands
             * @default []
             */
            brands: string[];
            /**
             * Regions
             * @default []
             */
            regions: string[];
            /**
             * Stores
             * @default []
             */
            stores: string[];
        };
        /**
         * ViewChange
         * @description What is to change of a view; what is left out stays as it is.
         */
        ViewChange: {
            /** Name */
            name?: string | null;
            /** Shared */
            shared?: boolean | null;
            /** Filters */
            filters?: {
                [key: string]: string;
            } | null;
            layout?: components["schemas"]["Layout"] | null;
        };
        /**
         * ViewShown
         * @description A view: the filters as addresses of the console spell them, and how its columns lie.
         */
        ViewShown: {
            /** View No */
            view_no: string;
            /** Name */
            name: string;
            /** Shared */
            shared: boolean;
            /** Mine */
            mine: boolean;
            /** Made By */
            made_by: string;
            /** Filters */
            filters: {
                [key: string]: string;
            };
            layout: components["schemas"]["Layout"] | null;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
        };
        /**
         * ViewState
         * @description What became of a view, a list or a draft.
         */
        ViewState: {
            /** State */
            state: string;
        };
        /**
         * WaitingShown
         * @description Points of a member's one day that lapsed and have not expired, and what they wait for.
         */
        WaitingShown: {
            /**
             * Member
             * Format: uuid
             */
            member: string;
            /** Number */
            number: string;
            /** Currency */
            currency: string;
            /** Points */
            points: number;
            /**
             * Expires On
             * Format: date
             */
            expires_on: string;
            /** Told */
            told: number | null;
            /** Reason Zh */
            reason_zh: string;
            /** Reason En */
            reason_en: string;
        };
        /**
         * Wanted
         * @description An identifier to find a member by; in the body, so that it stands in no log.
         */
        Wanted: {
            /** Kind */
            kind: string;
            /** Value */
            value: string;
            /**
             * Scope
             * @default
             */
            scope: string;
        };
        /**
         * WhatIf
         * @description A document to try, or the number of a version.
         */
        WhatIf: {
            /** Document */
            document?: {
                [key: string]: unknown;
            } | null;
            /** Version */
            version?: number | null;
        };
        /**
         * Which
         * @description Which open entries are meant; at least one of these. `problem` is one of their problems as
         *     it stands in the group: those that differ in numbers only are meant, too.
         */
        Which: {
            /** Code */
            code?: string | null;
            /** Field */
            field?: string | null;
            /** Source */
            source?: string | null;
            /** Problem */
            problem?: string | null;
            /** Day */
            day?: string | null;
            /** Numbers */
            numbers?: string[] | null;
        };
        /**
         * WhoseEntry
         * @description The member of a movement, as a ledger names her.
         */
        WhoseEntry: {
            /**
             * Member
             * Format: uuid
             */
            member: string;
            /** Number */
            number: string;
            /** Name */
            name: string;
            /** Phone */
            phone: string | null;
        };
        /**
         * Why
         * @description Why somebody must see personal data in clear.
         */
        Why: {
            /** Reason */
            reason: string;
        };
        /**
         * WorkerHealth
         * @description Whether a worker has been heard of within the last minutes, and when.
         */
        WorkerHealth: {
            /** Alive */
            alive: boolean;
            /** Seen At */
            seen_at: string | null;
        };
        /**
         * WriteKey
         * @description An API key as an SDK sends it: what comes with it, and how it is read.
         *
         *     `user_kind` is the kind of identifier that the SDK's user ids are, `scope` inside what they and
         *     the anonymous ids are unique. Where `trusted` is off, phones, e-mails and WeChat ids that a
         *     message claims are not believed: for keys that anybody can read. `strict` refuses a request of
         *     which something cannot be applied, instead of putting that into quarantine.
         */
        WriteKey: {
            /** Key Id */
            key_id: string;
            /** Source */
            source: string;
            /** User Kind */
            user_kind: string;
            /** Scope */
            scope: string;
            /** Trusted */
            trusted: boolean;
            /** Strict */
            strict: boolean;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_house_orders_v1_orders_get: {
        parameters: {
            query?: {
                before?: string | null;
                limit?: number;
                sums?: boolean;
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
                from?: string | null;
                to?: string | null;
                channel?: string | null;
                store?: string | null;
                member?: ("with" | "without") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderPage"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_order_v1_orders_post: {
        parameters: {
            query?: {
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Order"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_refund_v1_refunds_post: {
        parameters: {
            query?: {
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Refund"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_members_v1_members_get: {
        parameters: {
            query?: {
                before?: number | null;
                limit?: number;
                sums?: boolean;
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
                tier?: string | null;
                brand?: string | null;
                store?: string | null;
                last_order_from?: string | null;
                last_order_to?: string | null;
                available_from?: number | null;
                available_to?: number | null;
                joined_from?: string | null;
                joined_to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberPage"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_member_v1_members_post: {
        parameters: {
            query?: {
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Member"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_behaviour_v1_behaviours_post: {
        parameters: {
            query?: {
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Behaviour"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_batch_v1_batch_post: {
        parameters: {
            query?: {
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Members
                     * @default []
                     */
                    members?: components["schemas"]["Member"][];
                    /**
                     * Orders
                     * @default []
                     */
                    orders?: components["schemas"]["Order"][];
                    /**
                     * Refunds
                     * @default []
                     */
                    refunds?: components["schemas"]["Refund"][];
                    /**
                     * Behaviours
                     * @default []
                     */
                    behaviours?: components["schemas"]["Behaviour"][];
                };
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Results"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_redemption_v1_redemptions_post: {
        parameters: {
            query?: {
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Redeem"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Redeemed"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_redemption_v1_redemptions__reference__get: {
        parameters: {
            query?: {
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path: {
                reference: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RedemptionShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_identity_v1_members__one_id__identity_get: {
        parameters: {
            query?: {
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path: {
                one_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_access_v1_members__one_id__access_get: {
        parameters: {
            query?: {
                before?: number;
                limit?: number;
            };
            header?: never;
            path: {
                one_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Glance_"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_brands_v1_members__one_id__brands_get: {
        parameters: {
            query?: {
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path: {
                one_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrandsShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    search_v1_members_search_post: {
        parameters: {
            query?: {
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Wanted"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_member_v1_members__one_id__get: {
        parameters: {
            query?: {
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path: {
                one_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reveal_v1_members__one_id__reveal_post: {
        parameters: {
            query?: {
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path: {
                one_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Why"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revealed"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    segment_batch_sdk_segment_v1_batch_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    batch?: Record<string, never>[];
                    writeKey?: string;
                    sentAt?: string;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Success"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    segment_call_sdk_segment_v1__kind__post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: "identify" | "track" | "page" | "screen" | "group" | "alias";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    messageId?: string;
                    userId?: string;
                    anonymousId?: string;
                    event?: string;
                    timestamp?: string;
                    writeKey?: string;
                    properties?: Record<string, never>;
                    traits?: Record<string, never>;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Success"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rudderstack_batch_sdk_rudderstack_v1_batch_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    batch?: Record<string, never>[];
                    writeKey?: string;
                    sentAt?: string;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Refused"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
        };
    };
    rudderstack_call_sdk_rudderstack_v1__kind__post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: "identify" | "track" | "page" | "screen" | "group" | "alias";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    messageId?: string;
                    userId?: string;
                    anonymousId?: string;
                    event?: string;
                    timestamp?: string;
                    writeKey?: string;
                    properties?: Record<string, never>;
                    traits?: Record<string, never>;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Refused"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
        };
    };
    sensors_data_sdk_sensors_sa_post: {
        parameters: {
            query?: {
                /** @description The source of the key, or default */
                project?: string;
                /** @description The write key */
                token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    data?: string;
                    data_list?: string;
                    /** @enum {string} */
                    gzip?: "0" | "1";
                };
                "text/plain": string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Refused"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
        };
    };
    sensors_debug_sdk_sensors_debug_post: {
        parameters: {
            query?: {
                /** @description The source of the key, or default */
                project?: string;
                /** @description The write key */
                token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    data?: string;
                    data_list?: string;
                    /** @enum {string} */
                    gzip?: "0" | "1";
                };
                "text/plain": string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Refused"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Problem"];
                };
            };
        };
    };
    posthog_batch_sdk_posthog__call___post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: "batch" | "capture";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    api_key?: string;
                    sent_at?: string;
                    batch?: Record<string, never>[];
                };
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_write_keys_v1_write_keys_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WriteKey"][];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_write_key_v1_write_keys__key_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Binding"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WriteKey"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_push_v1_sources__code__push_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Kept */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PushAnswer"];
                };
            };
            /** @description Kept; WeChat Pay expects no content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The signature is not the platform's, or there is no such connector */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_groups_v1_quarantine_groups_get: {
        parameters: {
            query?: {
                by?: "reason" | "source" | "day";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"][];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_entries_v1_quarantine_entries_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Listing"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_sides_v1_quarantine__quarantine_no__sides_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                quarantine_no: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sides"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_replay_v1_quarantine_replay_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Replay"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FreedShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_mend_v1_quarantine_mend_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Mend"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FreedShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_dismiss_v1_quarantine_dismiss_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Dismiss"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FreedShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_mappings_v1_mappings_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingShown"][];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_mapping_v1_mappings__name__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingVersionShown"][];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_version_v1_mappings__name__versions_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewVersion"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingVersionShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_check_v1_mappings_check_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Given"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingProblem"][];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_try_v1_mappings_try_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Pasted"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Trial"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_compare_v1_mappings_compare_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Comparison"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Compared"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_quarantine_v1_quarantine_get: {
        parameters: {
            query?: {
                state?: "open" | "replayed" | "dismissed";
                code?: string | null;
                before?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Entry_"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_reasons_v1_quarantine_reasons_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reason"][];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_entry_v1_quarantine__quarantine_no__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                quarantine_no: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryOpened"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    fix_v1_quarantine__quarantine_no__fix_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                quarantine_no: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Fix"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Result"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replay_v1_quarantine__quarantine_no__replay_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                quarantine_no: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Result"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dismiss_v1_quarantine__quarantine_no__dismiss_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                quarantine_no: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Closed"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_imports_v1_imports_get: {
        parameters: {
            query?: {
                state?: components["schemas"]["State"] | null;
                way?: ("upload" | "command") | null;
                before?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Imports"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_import_v1_imports_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    files: string[];
                };
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_import_v1_imports__import_no__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_no: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_rows_v1_imports__import_no__rows_get: {
        parameters: {
            query?: {
                problem?: string | null;
                before?: number;
                limit?: number;
            };
            header?: never;
            path: {
                import_no: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rows"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_rejects_v1_imports__import_no__rejects_get: {
        parameters: {
            query?: {
                language?: "zh-CN" | "en";
            };
            header?: never;
            path: {
                import_no: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                    "application/jsonl": unknown;
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_look_v1_imports__import_no__look_get: {
        parameters: {
            query?: {
                encoding?: ("utf-8" | "gb18030" | "big5" | "cp1252" | "latin-1") | null;
                delimiter?: string | null;
                head_line?: number | null;
                sheet?: string | null;
            };
            header?: never;
            path: {
                import_no: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Look"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_mapping_v1_imports__import_no__mapping_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_no: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_mapping_v1_imports__import_no__mapping_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_no: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MappingChoice"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_check_v1_imports__import_no__check_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_no: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_start_v1_imports__import_no__start_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_no: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_cancel_v1_imports__import_no__cancel_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_no: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_resume_v1_imports__import_no__resume_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_no: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_sources_v1_sources_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourcesShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_source_v1_sources_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SourceGiven"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceRow"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_source_v1_sources__code__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceOpened"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_source_v1_sources__code__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SourceChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceRow"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_pull_v1_sources__code__pull_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PullGiven"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectorShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_connector_v1_sources__code__connector_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConnectorGiven"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectorShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_secret_v1_sources__code__secret_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_preview_v1_merges_preview_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Looked"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Effect"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_merges_v1_merges_get: {
        parameters: {
            query?: {
                state?: ("proposed" | "done" | "refused" | "lapsed" | "undone") | null;
                member?: string | null;
                before?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_MergeShown_"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_merge_v1_merges_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMerge"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergeShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_merge_v1_merges__merge_no__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                merge_no: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergeShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_approve_v1_merges__merge_no__approve_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                merge_no: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Because"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergeShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_refuse_v1_merges__merge_no__refuse_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                merge_no: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Because"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergeShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_undo_v1_merges__merge_no__undo_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                merge_no: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Because"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergeShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_part_v1_merges_part_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Leave"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Parted"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_kinds_v1_identity_kinds_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KindShown"][];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_path_v1_identity_path_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Two"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PathShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_suggestions_v1_identity_suggestions_get: {
        parameters: {
            query?: {
                state?: "open" | "same" | "different" | "household" | "withdrawn";
                least?: number;
                same?: ("name" | "birthday" | "phone" | "email" | "gender" | "store" | "met") | null;
                differ?: ("name" | "birthday" | "phone" | "email" | "gender" | "store" | "met") | null;
                before?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suggestions"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_queue_v1_identity_suggestions_summary_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queue"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_suggestion_v1_identity_suggestions__suggestion_no__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                suggestion_no: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PairShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_many_v1_identity_suggestions_judge_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JudgingMany"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_judge_v1_identity_suggestions__suggestion_no__judge_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                suggestion_no: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Judging"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuggestionShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_undo_v1_identity_suggestions__suggestion_no__undo_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                suggestion_no: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuggestionShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_search_v1_identity_searches_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_search_v1_identity_searches__search_no__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                search_no: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_policy_v1_identity_policy_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_versions_v1_identity_policy_versions_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyVersionShown"][];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_version_v1_identity_policy_versions_post: {
        parameters: {
            query?: {
                based_on?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyVersionShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Somebody else changed the policy meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyEdit"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_diff_v1_identity_policy_diff_get: {
        parameters: {
            query: {
                a: number;
                b: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyDifference"][];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_check_v1_identity_policy_check_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyChecked"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_publish_v1_identity_policy_versions__version__publish_post: {
        parameters: {
            query?: {
                based_on?: number | null;
            };
            header?: never;
            path: {
                version: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PolicyReason"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyVersionShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Somebody else changed the policy meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyEdit"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_return_v1_identity_policy_versions__version__return_post: {
        parameters: {
            query?: {
                based_on?: number | null;
            };
            header?: never;
            path: {
                version: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PolicyReason"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyVersionShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Somebody else changed the policy meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyEdit"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_what_ifs_v1_identity_policy_what_ifs_get: {
        parameters: {
            query?: {
                before?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_TrialShown_"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_what_if_v1_identity_policy_what_ifs_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WhatIf"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_what_if_v1_identity_policy_what_ifs__trial_no__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trial_no: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_cancel_v1_identity_policy_what_ifs__trial_no__cancel_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trial_no: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_comparison_v1_identity_comparison_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComparisonShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_suspensions_v1_identity_policy_suspensions_get: {
        parameters: {
            query?: {
                before?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuspensionPage"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_lift_v1_identity_policy_suspensions__identifier_no__lift_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                identifier_no: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LiftReason"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lifted"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_copies_v1_members__one_id__copies_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                one_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CopyShown"][];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_copy_v1_members__one_id__copies_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                one_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PrivacyReason"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CopyShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_copy_v1_copies__copy_no__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                copy_no: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": unknown;
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_preview_v1_erasures_preview_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ErasureOf"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureEffect"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_erasures_v1_erasures_get: {
        parameters: {
            query?: {
                state?: ("proposed" | "done" | "refused" | "lapsed") | null;
                before?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ErasureShown_"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_erasure_v1_erasures_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ErasureWanted"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_approve_v1_erasures__erasure_no__approve_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                erasure_no: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_refuse_v1_erasures__erasure_no__refuse_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                erasure_no: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PrivacyReason"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_search_v1_search_post: {
        parameters: {
            query?: {
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Asked"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Groups"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_members_file_v1_members_csv_get: {
        parameters: {
            query: {
                reason: string;
                lang?: "zh-CN" | "en";
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
                tier?: string | null;
                brand?: string | null;
                store?: string | null;
                last_order_from?: string | null;
                last_order_to?: string | null;
                available_from?: number | null;
                available_to?: number | null;
                joined_from?: string | null;
                joined_to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_members_file_v1_members_csv_post: {
        parameters: {
            query?: {
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Chosen-Input"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_timeline_v1_members__one_id__timeline_get: {
        parameters: {
            query?: {
                kinds?: components["schemas"]["EventKind"][] | null;
                channel?: string | null;
                before?: string | null;
                limit?: number;
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path: {
                one_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Event_"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_consents_v1_members__one_id__consents_get: {
        parameters: {
            query?: {
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path: {
                one_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentsShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_consent_v1_members__one_id__consents_post: {
        parameters: {
            query?: {
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path: {
                one_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsentTold"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentsShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_texts_v1_consent_texts_get: {
        parameters: {
            query?: {
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TextShown"][];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_text_v1_consent_texts_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewText"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TextShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_coverage_v1_consents_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CoverageShown"][];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_orders_v1_members__one_id__orders_get: {
        parameters: {
            query?: {
                before?: number;
                limit?: number;
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path: {
                one_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_OrderShown_"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_order_v1_orders__order_no__get: {
        parameters: {
            query?: {
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path: {
                order_no: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderWhole"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_ledger_v1_members__one_id__ledger_get: {
        parameters: {
            query?: {
                before?: number;
                limit?: number;
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path: {
                one_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_EntryShown_"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_lots_v1_members__one_id__lots_get: {
        parameters: {
            query?: {
                closed?: boolean;
                limit?: number;
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path: {
                one_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LotShown"][];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_house_ledger_v1_ledger_get: {
        parameters: {
            query?: {
                before?: string | null;
                limit?: number;
                sums?: boolean;
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
                from?: string | null;
                to?: string | null;
                kind?: components["schemas"]["Kind"] | null;
                member?: string | null;
                order?: string | null;
                rule?: string | null;
                store?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerPage"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_entry_v1_ledger__entry_no__get: {
        parameters: {
            query: {
                member: string;
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path: {
                entry_no: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryRow"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_ledger_file_v1_ledger_csv_get: {
        parameters: {
            query: {
                reason: string;
                lang?: "zh-CN" | "en";
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
                from?: string | null;
                to?: string | null;
                kind?: components["schemas"]["Kind"] | null;
                member?: string | null;
                order?: string | null;
                rule?: string | null;
                store?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_policy_v1_points_expiry_policy_get: {
        parameters: {
            query?: {
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExpiryPolicyShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_policy_v1_points_expiry_policy_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExpiryPolicyAsked"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyVersion"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Edited"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_waiting_v1_points_expiry_waiting_get: {
        parameters: {
            query?: {
                before?: string | null;
                limit?: number;
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_WaitingShown_"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_claims_v1_points_reminders_claims_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimAsked"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Claimed"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_outcomes_v1_points_reminders_outcomes_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OutcomesTold"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutcomesKept"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_say_v1_rules_say_post: {
        parameters: {
            query?: {
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SaidShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_preview_v1_rules_preview_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RulePreview"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleEffect"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_basket_v1_rules_basket_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TryBasket"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BasketResult"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_fields_v1_rules_fields_get: {
        parameters: {
            query?: {
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CatalogueShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_rules_v1_rules_get: {
        parameters: {
            query?: {
                code?: string | null;
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleVersionShown"][];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_rule_v1_rules__code__get: {
        parameters: {
            query?: {
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_diff_v1_rules__code__diff_get: {
        parameters: {
            query: {
                a: number;
                b: number;
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleDifference"][];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_version_v1_rules__code__versions_post: {
        parameters: {
            query?: {
                based_on?: number | null;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleVersionShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Somebody else changed the rule meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Edited"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publish_v1_rules__code__versions__version__publish_post: {
        parameters: {
            query?: {
                based_on?: number | null;
            };
            header?: never;
            path: {
                code: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Publishing"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleState"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Somebody else changed the rule meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Edited"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    end_v1_rules__code__end_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Ending"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleState"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_tier_v1_members__one_id__tier_get: {
        parameters: {
            query?: {
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path: {
                one_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TierShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_plans_v1_tiers_get: {
        parameters: {
            query?: {
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanShown"][];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_now_v1_tiers_now_get: {
        parameters: {
            query?: {
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Distribution"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_diff_v1_tiers_diff_get: {
        parameters: {
            query: {
                a: number;
                b: number;
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanDifference"][];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_preview_v1_tiers_preview_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Simulation"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_version_v1_tiers_versions_post: {
        parameters: {
            query?: {
                based_on?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publish_v1_tiers_versions__version__publish_post: {
        parameters: {
            query?: {
                based_on?: number | null;
            };
            header?: never;
            path: {
                version: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PublishingPlan"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Published"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_keys_v1_keys_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyShown"][];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_key_v1_keys_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewKey"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeKey"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_key_v1_keys__key_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revoked"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_audit_v1_audit_get: {
        parameters: {
            query?: {
                subject?: string | null;
                actor?: string | null;
                action?: string | null;
                before?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Act_"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_actions_v1_audit_actions_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Action"][];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_health_v1_health_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_brands_v1_brands_get: {
        parameters: {
            query?: {
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Place"][];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_brand_v1_brands_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceToMake"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Place"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_brand_v1_brands__code__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceNames"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Place"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_regions_v1_regions_get: {
        parameters: {
            query?: {
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Place"][];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_region_v1_regions_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceToMake"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Place"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_region_v1_regions__code__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceNames"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Place"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_channels_v1_channels_get: {
        parameters: {
            query?: {
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Place"][];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_channel_v1_channels_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceToMake"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Place"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_channel_v1_channels__code__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceNames"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Place"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_stores_v1_stores_get: {
        parameters: {
            query?: {
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Store"][];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_store_v1_stores_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StoreToMake"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Store"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_store_v1_stores__store_no__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_no: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StoreChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Store"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_session_v1_session_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_session_v1_session_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Login"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_session_v1_session_delete: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_session_v1_session_patch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Tastes"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_password_v1_session_password_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Passwords"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_users_v1_users_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserShown"][];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_user_v1_users_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserToMake"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasswordShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_user_v1_users__user_no__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_no: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_user_password_v1_users__user_no__password_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_no: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasswordShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_list_v1_session_lists__name__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: "members" | "orders" | "ledger" | "imports" | "users" | "audit";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_list_v1_session_lists__name__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: "members" | "orders" | "ledger" | "imports" | "users" | "audit";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpeningAsked"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewState"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_view_v1_session_lists__name__views_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: "members" | "orders" | "ledger" | "imports" | "users" | "audit";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewView"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_view_v1_session_views__view_no__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                view_no: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewState"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_view_v1_session_views__view_no__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                view_no: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ViewChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_draft_v1_session_drafts__subject__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subject: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_draft_v1_session_drafts__subject__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subject: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftToKeep"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewState"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_draft_v1_session_drafts__subject__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subject: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewState"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_overview_v1_insight_overview_get: {
        parameters: {
            query?: {
                from?: string | null;
                to?: string | null;
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverviewShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_ladder_v1_insight_ladder_get: {
        parameters: {
            query?: {
                from?: string | null;
                to?: string | null;
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LadderShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_rfm_v1_insight_rfm_get: {
        parameters: {
            query?: {
                from?: string | null;
                to?: string | null;
                cuts?: "quintile" | "fixed";
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RfmShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_cohorts_v1_insight_cohorts_get: {
        parameters: {
            query?: {
                to?: string | null;
                measure?: string;
                months?: number;
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CohortsShown"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_members_v1_insight_members_get: {
        parameters: {
            query: {
                set: string;
                from?: string | null;
                to?: string | null;
                cuts?: "quintile" | "fixed";
                before?: number;
                limit?: number;
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MembersPage"];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_tags_v1_members__one_id__tags_get: {
        parameters: {
            query?: {
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path: {
                one_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"][];
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_members_file_v1_insight_members_csv_get: {
        parameters: {
            query: {
                set: string;
                reason: string;
                from?: string | null;
                to?: string | null;
                cuts?: "quintile" | "fixed";
                lang?: "zh-CN" | "en";
                /** @description Narrow what is seen to brand:CODE, region:CODE or store:CODE. */
                scope?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_totals_v1_totals_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: number;
                    };
                };
            };
            /** @description Not JSON, or not a request at all */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key, no session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or outside the scope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The same key came with another content */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A value cannot be accepted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The queue is full; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The database is away */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Not done within the deadline; send it again */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    healthz_healthz_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: string;
                    };
                };
            };
        };
    };
    readyz_readyz_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: string;
                    };
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    metrics_metrics_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
