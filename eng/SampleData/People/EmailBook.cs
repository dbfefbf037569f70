using System.Globalization;

namespace Crm.SampleData.People;

/// <summary>Hands out e-mail addresses, each once, of the domains kept for examples by RFC 2606 and RFC 6761.</summary>
internal sealed class EmailBook(Prng random)
{
    private readonly HashSet<string> _given = [];

    /// <summary>An address that nobody has yet.</summary>
    public string Next(string mailbox, Language language)
    {
        while (true)
        {
            var number = random.Chance(650) ? random.Below(1000).ToString(CultureInfo.InvariantCulture) : "";
            var address = $"{mailbox}{number}@{random.Pick(language.Domains)}";
            if (_given.Add(address))
            {
                return address;
            }
        }
    }
}
