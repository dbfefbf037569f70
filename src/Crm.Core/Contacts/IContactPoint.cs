namespace Crm.Contacts;

/// <summary>What e-mail addresses, phone numbers and postal addresses of a party have in common.</summary>
internal interface IContactPoint<TSelf>
    where TSelf : class, IContactPoint<TSelf>
{
    bool IsPrimary { get; }

    DateTimeOffset? VerifiedAt { get; }

    bool IsShared { get; }

    TSelf Mark(bool isPrimary, DateTimeOffset? verifiedAt, bool isShared);
}
