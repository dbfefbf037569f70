using Crm.Contacts;
using Crm.Localization;
using Crm.Models;

namespace Crm.Consents;

/// <summary>What may be recorded as a consent.</summary>
internal static class ConsentChecks
{
    /// <exception cref="ValidationException">A key, the source or the instant may not be stored; every fault is listed.</exception>
    public static void Require(Id<Party> party, string channel, string purpose, ConsentProof proof, DateTimeOffset now)
    {
        List<FieldError> errors = [];
        Key(errors, "consent.channel", channel, PartyModel.ConsentChannel.MaxLength);
        Key(errors, "consent.purpose", purpose, PartyModel.ConsentPurpose.MaxLength);
        if (string.IsNullOrWhiteSpace(proof.Source))
        {
            errors.Add(new FieldError("consent.source", null, CoreMessages.Of("field.required")));
        }

        if (proof.At > now)
        {
            errors.Add(new FieldError("consent.at", FieldValue.Instant(proof.At.Value).ToString(), CoreMessages.Of("consent.future")));
        }

        Throw(party, errors);
    }

    private static void Key(List<FieldError> errors, string field, string? key, int maxLength)
    {
        if (!ChildModel.IsKey(key) || key!.Length > maxLength)
        {
            errors.Add(new FieldError(field, key is { Length: > 100 } ? key[..100] : key, CoreMessages.Of("consent.key", maxLength)));
        }
    }

    private static void Throw(Id<Party> party, List<FieldError> errors)
    {
        if (errors.Count > 0)
        {
            throw new ValidationException(new RecordRef(PartyModel.Model.Name, party.Value), ValueList.From(errors));
        }
    }
}
