namespace Crm.Faults;

/// <summary>What an engine may do wrong, each seeded into a sound one.</summary>
public enum Fault
{
    None,

    // Predicates
    NotOfMissingIsFalse,
    MoneyIgnoresCurrency,
    BetweenIsExclusive,
    PrefixIsUnfolded,
    SearchMatchesAnyToken,
    ChildTestsMeetDifferentRows,
    RelatedDropsTheTenant,
    LatestIgnoresTies,

    // Reading
    IgnoresTheTenant,
    CountIgnoresThePredicate,
    CountIgnoresTheTenant,
    MissingComesFirst,
    SortsByUtf16,
    TiesAreNotById,
    BackwardPageIsReversed,
    IgnoresTheLimit,
    SumOfNoneIsMissing,
    SumsWrapAround,
    SumsMixCurrencies,
    GroupsMissingFirst,

    // Writing
    IgnoresTheVersion,
    OverwritesATakenId,
    UniqueRuleIgnoresArchived,
    BatchIsNotAtomic,
    RoundsDecimals,
    TruncatesInstants,
    LosesListOrder,
    ForgetsListsOnUpdate,
    SkipsListsOnUpdate,
    UpdateWritesTheWholeRow,
    UpdateWhereTouchesAll,
    DeleteWhereIgnoresTheLimit,

    // Work
    ClaimsLeasedRows,
    ClaimsOutOfQueueOrder,
    ClaimsBeforeDue,
    ClaimDoesNotWriteTheLease,
    ClaimIgnoresTheLimit,
    SequenceIsSharedByTenants,
    SequenceKeepsRolledBackNumbers,

    // Transactions
    CommitsOnDispose,
    IgnoresRollbackTo,
    RollbackToForgetsTheMark,
    LosesTheEventOnRollback,
    KeepsTheEventOfARollback,
    KeepsTheLeaseOfARollback,
    SnapshotMoves,
    ReadsUncommitted,
    IgnoresCancellation,
    CommitsTheHostsTransaction,
    FailureRollsBackTheHost,
}
