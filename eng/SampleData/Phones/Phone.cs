using System.Collections.Immutable;

namespace Crm.SampleData.Phones;

/// <summary>A phone number, before anybody types it.</summary>
internal sealed record Phone(PhonePlan Plan, ImmutableArray<string> Groups)
{
    /// <summary>The calling code and the national number, without the plus of E.164.</summary>
    public string InternationalDigits => Plan.Code + NationalDigits;

    public string NationalDigits => string.Concat(Groups);
}
