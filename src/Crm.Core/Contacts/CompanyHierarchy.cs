using Crm.Sessions;

namespace Crm.Contacts;

/// <summary>Keeps companies and their parents free of circles.</summary>
/// <remarks>Asked after the write and within its transaction, under a lock, so that the second of two who close a circle together sees the first.</remarks>
internal static class CompanyHierarchy
{
    /// <summary>The most levels below a top company.</summary>
    public const int MaxDepth = 50;

    private const string Lock = "companyHierarchy";

    /// <exception cref="CompanyCycleException">A company stands above itself.</exception>
    /// <exception cref="ValidationException">A parent is no company that the actor may see, or stands too deep.</exception>
    public static async ValueTask RequireAsync(CrmSession session, IEnumerable<Company> companies, CancellationToken cancellationToken)
    {
        HashSet<Id<Party>>? sound = null;
        foreach (var company in companies)
        {
            if (company.ParentId is { } parent)
            {
                if (sound is null)
                {
                    await session.Storage.LockAsync(Lock, cancellationToken).ConfigureAwait(false);
                }

                await RequireAsync(session, company.Id, parent, sound ??= [], cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async ValueTask RequireAsync(CrmSession session, Id<Party> company, Id<Party> parent, HashSet<Id<Party>> sound, CancellationToken cancellationToken)
    {
        var chain = new List<Id<Party>> { company };
        Id<Party>? next = parent;
        while (next is { } current)
        {
            var start = current == company ? 0 : chain.IndexOf(current);
            chain.Add(current);
            if (start >= 0)
            {
                throw new CompanyCycleException(ValueList.From(chain.Skip(start)));
            }

            if (chain.Count > MaxDepth + 1)
            {
                throw Invalid(company, parent, "company.depth", MaxDepth);
            }

            // The parent must be seen by the actor; what stands above it is looked at as the system.
            var reader = chain.Count == 2 ? session : session.AsSystem();
            var stored = await reader.FindAsync(CompanyModel.Model, current.Value, cancellationToken).ConfigureAwait(false)
                ?? throw Invalid(company, parent, "company.parent");
            next = sound.Contains(current) ? null : stored.ParentId;
        }

        sound.UnionWith(chain);
    }

    private static ValidationException Invalid(Id<Party> company, Id<Party> parent, string message, params ReadOnlySpan<object?> arguments) =>
        new(new RecordRef(PartyModel.Model.Name, company.Value), [new FieldError(PartyModel.ParentId.Path, parent.ToString(), CoreMessages.Of(message, arguments))]);
}
