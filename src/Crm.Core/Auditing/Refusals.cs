using Crm.Access;
using Crm.Storage;

namespace Crm.Auditing;

/// <summary>Says why a change was refused.</summary>
internal static class Refusals
{
    public static KeptField Of(string field, Exception refusal) => refusal switch
    {
        DeniedException denied => new KeptField(field, KeptReason.Denied, CoreMessages.Of("kept.denied", denied.Rule)),
        ValidationException invalid => new KeptField(field, KeptReason.Invalid, CoreMessages.Of("kept.invalid", string.Join("; ", invalid.Errors))),
        DuplicateException taken => new KeptField(field, KeptReason.Taken, CoreMessages.Of("kept.taken", taken.Rule)),
        NotFoundException => new KeptField(field, KeptReason.Gone, CoreMessages.Of("kept.gone")),
        StaleVersionException => new KeptField(field, KeptReason.EditedSince, CoreMessages.Of("kept.editedAtOnce")),
        _ => new KeptField(field, KeptReason.Refused, CoreMessages.Of("kept.refused", refusal.Message)),
    };
}
