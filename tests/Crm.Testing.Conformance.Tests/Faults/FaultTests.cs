using Crm.Suites;

namespace Crm.Faults;

/// <summary>The suite is worth something: each seeded fault is rejected by a test that is named here, and that accepts the sound engine.</summary>
public sealed class FaultTests
{
    private static readonly Dictionary<Fault, Rejection> Rejections = new()
    {
        [Fault.NotOfMissingIsFalse] = Rejection.By<SoundPredicate>(s => s.Comparison_with_a_missing_value_is_false_and_its_not_true()),
        [Fault.MoneyIgnoresCurrency] = Rejection.By<SoundPredicate>(s => s.Money_matches_only_in_its_currency()),
        [Fault.BetweenIsExclusive] = Rejection.By<SoundPredicate>(s => s.Between_includes_both_ends()),
        [Fault.PrefixIsUnfolded] = Rejection.By<SoundPredicate>(s => s.Prefix_of_a_name_is_of_its_folded_key()),
        [Fault.SearchMatchesAnyToken] = Rejection.By<SoundSearch>(s => s.Search_finds_records_of_which_every_word_begins_a_token()),
        [Fault.ChildTestsMeetDifferentRows] = Rejection.By<SoundPredicate>(s => s.Child_is_true_for_any_row_of_the_list()),
        [Fault.RelatedDropsTheTenant] = Rejection.By<SoundTenancy>(s => s.Related_records_are_within_the_tenant()),
        [Fault.LatestIgnoresTies] = Rejection.By<SoundRelated>(s => s.Latest_of_ties_is_the_greatest_id()),
        [Fault.IgnoresTheTenant] = Rejection.By<SoundTenancy>(s => s.Queries_counts_and_aggregates_are_within_the_tenant()),
        [Fault.CountIgnoresThePredicate] = Rejection.By<SoundAggregate>(s => s.Count_counts_what_the_predicate_lets_in()),
        [Fault.CountIgnoresTheTenant] = Rejection.By<SoundTenancy>(s => s.Queries_counts_and_aggregates_are_within_the_tenant()),
        [Fault.MissingComesFirst] = Rejection.By<SoundOrdering>(s => s.Missing_values_come_last_in_both_directions()),
        [Fault.SortsByUtf16] = Rejection.By<SoundOrdering>(s => s.Codes_go_by_code_point_beyond_the_basic_plane()),
        [Fault.TiesAreNotById] = Rejection.By<SoundOrdering>(s => s.Ties_go_by_id_in_the_same_direction()),
        [Fault.BackwardPageIsReversed] = Rejection.By<SoundOrdering>(s => s.Backward_page_ends_before_the_position_in_the_order_asked_for()),
        [Fault.IgnoresTheLimit] = Rejection.By<SoundOrdering>(s => s.Limit_bounds_the_page()),
        [Fault.SumOfNoneIsMissing] = Rejection.By<SoundAggregate>(s => s.Sum_over_no_values_is_zero()),
        [Fault.SumsWrapAround] = Rejection.By<SoundAggregate>(s => s.Sums_are_exact_and_do_not_overflow()),
        [Fault.SumsMixCurrencies] = Rejection.By<SoundAggregate>(s => s.Money_is_measured_by_currency()),
        [Fault.GroupsMissingFirst] = Rejection.By<SoundAggregate>(s => s.Groups_come_by_key_with_the_missing_key_last()),
        [Fault.IgnoresTheVersion] = Rejection.By<SoundWriting>(s => s.Update_throws_at_a_stale_version()),
        [Fault.OverwritesATakenId] = Rejection.By<SoundUnique>(s => s.Insert_throws_when_the_id_is_taken()),
        [Fault.UniqueRuleIgnoresArchived] = Rejection.By<SoundUnique>(s => s.Insert_throws_when_an_archived_record_has_the_value()),
        [Fault.BatchIsNotAtomic] = Rejection.By<SoundWriting>(s => s.Write_stores_none_of_a_batch_when_a_later_write_fails()),
        [Fault.RoundsDecimals] = Rejection.By<SoundRoundTrip>(s => s.Decimals_of_four_places_come_back_exactly(0.3333m)),
        [Fault.TruncatesInstants] = Rejection.By<SoundRoundTrip>(s => s.Instants_come_back_to_the_microsecond_in_utc("2026-11-20T10:00:00.123456Z")),
        [Fault.LosesListOrder] = Rejection.By<SoundRoundTrip>(s => s.Lists_of_a_hundred_rows_come_back_in_order()),
        [Fault.ForgetsListsOnUpdate] = Rejection.By<SoundLists>(s => s.Update_of_fields_leaves_the_lists_alone()),
        [Fault.SkipsListsOnUpdate] = Rejection.By<SoundLists>(s => s.Update_saves_the_items_in_their_order("a,b,c", "c,b,a")),
        [Fault.UpdateWritesTheWholeRow] = Rejection.By<SoundWriting>(s => s.Update_of_a_ledger_row_needs_no_version_and_stores_only_what_differs()),
        [Fault.UpdateWhereTouchesAll] = Rejection.By<SoundSetBased>(s => s.UpdateWhere_of_no_row_returns_zero()),
        [Fault.DeleteWhereIgnoresTheLimit] = Rejection.By<SoundSetBased>(s => s.DeleteWhere_goes_in_steps_of_the_limit()),
        [Fault.ClaimsLeasedRows] = Rejection.By<SoundClaim>(s => s.Claim_leaves_rows_under_a_running_lease()),
        [Fault.ClaimsOutOfQueueOrder] = Rejection.By<SoundClaim>(s => s.Claim_takes_the_first_unfinished_row_of_each_queue()),
        [Fault.ClaimsBeforeDue] = Rejection.By<SoundClaim>(s => s.Claim_takes_due_rows_earliest_first_then_by_id()),
        [Fault.ClaimDoesNotWriteTheLease] = Rejection.By<SoundClaim>(s => s.Claim_writes_the_lease()),
        [Fault.ClaimIgnoresTheLimit] = Rejection.By<SoundClaim>(s => s.Claim_takes_no_more_than_the_limit()),
        [Fault.SequenceIsSharedByTenants] = Rejection.By<SoundTenancy>(s => s.Sequences_are_within_the_tenant()),
        [Fault.SequenceKeepsRolledBackNumbers] = Rejection.By<SoundSequence>(s => s.Numbers_of_rolled_back_transactions_are_used_again()),
        [Fault.CommitsOnDispose] = Rejection.By<SoundTransaction>(s => s.Dispose_without_commit_rolls_back()),
        [Fault.IgnoresRollbackTo] = Rejection.By<SoundTransaction>(s => s.RollbackTo_undoes_everything_since_the_mark()),
        [Fault.RollbackToForgetsTheMark] = Rejection.By<SoundTransaction>(s => s.RollbackTo_keeps_the_mark()),
        [Fault.LosesTheEventOnRollback] = Rejection.By<SoundTransaction>(s => s.RollbackTo_keeps_the_event_from_before_the_mark()),
        [Fault.KeepsTheEventOfARollback] = Rejection.By<SoundTransaction>(s => s.Rollback_takes_the_event_with_the_record()),
        [Fault.KeepsTheLeaseOfARollback] = Rejection.By<SoundTransaction>(s => s.Rollback_gives_claimed_events_back()),
        [Fault.SnapshotMoves] = Rejection.By<SoundTransaction>(s => s.Snapshot_session_sees_one_moment()),
        [Fault.ReadsUncommitted] = Rejection.By<SoundTransaction>(s => s.Uncommitted_work_is_invisible_to_others()),
        [Fault.IgnoresCancellation] = Rejection.By<SoundTransaction>(s => s.Cancelled_calls_do_nothing()),
        [Fault.CommitsTheHostsTransaction] = Rejection.By<SoundJoining>(s => s.Joined_work_is_stored_when_the_host_commits()),
        [Fault.FailureRollsBackTheHost] = Rejection.By<SoundJoining>(s => s.Typed_exceptions_leave_the_transaction_of_the_host_usable()),
    };

    public static TheoryData<Fault> Faults { get; } = [.. Enum.GetValues<Fault>().Where(fault => fault != Fault.None)];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Suite_rejects_an_engine_with_the_fault(Fault fault)
    {
        var rejection = Rejections[fault];
        var thrown = await rejection.RunAsync(fault);
        thrown.Should().NotBeNull("{0} must fail", rejection.Test);
        TestContext.Current.TestOutputHelper?.WriteLine($"{fault} is rejected by {rejection.Test}: {thrown!.Message}");
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Same_test_accepts_the_engine_without_the_fault(Fault fault)
    {
        var rejection = Rejections[fault];
        (await rejection.RunAsync(Fault.None)).Should().BeNull("{0} must pass", rejection.Test);
    }
}
