using MimeKit;
using MimeKit.Cryptography;

namespace Crm.Channels.Email;

/// <summary>Reads what the receiving server found out about senders: the header <c>Authentication-Results</c> (RFC 8601).</summary>
/// <remarks>
/// Anybody can write such a header. Only the uppermost is looked at, and only when it bears the name of a server that the host trusts: that
/// server writes above what came with the mail, and removes headers in its own name (§5).
/// </remarks>
internal sealed class SenderVerdicts(IEnumerable<string> trusted)
{
    private readonly HashSet<string> _trusted = new(trusted, StringComparer.OrdinalIgnoreCase);

    /// <summary>What a trusted server says; null when there is no word of one.</summary>
    public SenderAuthentication? Of(MimeMessage mail, ChannelAddress? from)
    {
        if (_trusted.Count == 0 || mail.Headers.FirstOrDefault(header => header.Id == HeaderId.AuthenticationResults) is not { } header
            || !AuthenticationResults.TryParse(header.RawValue, out var results) || results.AuthenticationServiceIdentifier is not { } server || !_trusted.Contains(server))
        {
            return null;
        }

        var domain = from?.Address[(from.Address.LastIndexOf('@') + 1)..];
        var (passed, failed) = (false, false);
        foreach (var result in results.Results)
        {
            var (method, outcome) = (result.Method.ToLowerInvariant(), result.Result.ToLowerInvariant());
            failed |= method == "dmarc" && outcome == "fail";
            passed |= outcome == "pass" && Stands(method, result, domain);
        }

        var verdict = failed ? AuthenticationVerdict.Failed : passed ? AuthenticationVerdict.Passed : AuthenticationVerdict.Unknown;
        return new SenderAuthentication(server, verdict, ValueList.From(results.Results.Take(20).Select(result => EmailChecks.OneLine($"{result.Method}={result.Result}"))));
    }

    /// <summary>True when what passed was the domain of the sender (RFC 7489 §3.1), not just any.</summary>
    private static bool Stands(string method, AuthenticationMethodResult result, string? domain) => method switch
    {
        "dmarc" => Property(result, "header", "from") is not { } of || MessageDomain.Aligned(of[(of.LastIndexOf('@') + 1)..], domain),
        "dkim" => MessageDomain.Aligned(Property(result, "header", "d"), domain),
        "spf" => Property(result, "smtp", "mailfrom") is { } path && MessageDomain.Aligned(path[(path.LastIndexOf('@') + 1)..], domain),
        _ => false,
    };

    private static string? Property(AuthenticationMethodResult result, string type, string name) =>
        result.Properties.FirstOrDefault(property => property.PropertyType.Equals(type, StringComparison.OrdinalIgnoreCase) && property.Property.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;
}
