namespace Crm.Idempotency;

/// <summary>A call came again under the key of an earlier one, but with another payload: nothing was written.</summary>
/// <remarks>One of the two is wrong. Repeat the call as it was to get its first result, or give a new key to what is new.</remarks>
public sealed class IdempotencyConflictException : CrmException
{
    internal IdempotencyConflictException(string key, RecordRef stored)
        : base(CoreMessages.Of("idempotency.conflict", key, stored))
    {
        Key = key;
        Stored = stored;
    }

    /// <summary>The key, or the reference, that was used before.</summary>
    public string Key { get; }

    /// <summary>What was stored under it.</summary>
    public RecordRef Stored { get; }
}
