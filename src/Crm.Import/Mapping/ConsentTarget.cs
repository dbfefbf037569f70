using Crm.Contacts;
using Crm.Models;

namespace Crm.Import;

/// <summary>What a cell says of a consent.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Part">The state, or what belongs to its proof.</param>
internal sealed record ConsentTarget(string Channel, string Purpose, ConsentPart Part)
{
    public const string Prefix = "consent.";

    /// <summary>Reads what stands behind <c>consent.</c>: <c>email.newsletter</c> or <c>email.newsletter.at</c>; null when it is neither.</summary>
    public static ConsentTarget? Find(string path)
    {
        var parts = path.Split('.');
        ConsentPart? part = parts.Length == 2 ? ConsentPart.State : parts is [_, _, var word] ? PartOf(word) : null;
        return part is { } found
            && ChildModel.IsKey(parts[0]) && parts[0].Length <= PartyModel.ConsentChannel.MaxLength
            && ChildModel.IsKey(parts[1]) && parts[1].Length <= PartyModel.ConsentPurpose.MaxLength
                ? new ConsentTarget(parts[0], parts[1], found)
                : null;
    }

    private static ConsentPart? PartOf(string word) => word switch
    {
        "at" => ConsentPart.At,
        "source" => ConsentPart.Source,
        "textVersion" => ConsentPart.TextVersion,
        "evidence" => ConsentPart.Evidence,
        _ => null,
    };
}
