using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Crm.Contacts;
using Crm.Text;

namespace Crm.Benchmarks;

/// <summary>What everybody who writes by hand derives of a contact, in buffers that are used again.</summary>
internal sealed class Derived
{
    private static readonly SortAlphabet Alphabet = SortAlphabet.For("en");
    private readonly HashSet<string> _tokens = new(StringComparer.Ordinal);
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly Utf8JsonWriter _json;

    public Derived() => _json = new Utf8JsonWriter(_bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string? Fold(string? text) => text is null ? null : TextFold.Fold(text);

    public static byte[] Sort(string text) => Alphabet.Key(text);

    /// <summary>The contact as it is stored for the first time: with id, version and times, and with what was given beside what is compared.</summary>
    public static Contact Stored(Contact contact, DateTimeOffset now) => contact with
    {
        Id = contact.Id.IsEmpty ? Id<Party>.New(TimeProvider.System) : contact.Id,
        Version = 1,
        CreatedAt = now,
        UpdatedAt = now,
        StageSince = contact.Stage is null ? null : now,
        Emails = Points(contact.Emails, static (email, first) => email with { Original = email.Original ?? email.Address, IsPrimary = first }),
        Phones = Points(contact.Phones, static (phone, first) => phone with { Original = phone.Original ?? phone.Number, IsPrimary = first }),
        Addresses = Points(contact.Addresses, static (address, first) => first ? address with { IsPrimary = true } : address),
    };

    /// <summary>The first of each list is the primary one.</summary>
    private static ValueList<T> Points<T>(ValueList<T> points, Func<T, bool, T> store)
    {
        var stored = new T[points.Count];
        for (var i = 0; i < stored.Length; i++)
        {
            stored[i] = store(points[i], i == 0);
        }

        return ValueList.Own(stored);
    }

    public HashSet<string> Tokens(Contact stored)
    {
        _tokens.Clear();
        Collect(stored.Name);
        foreach (var email in stored.Emails)
        {
            Collect(email.Address);
        }

        foreach (var phone in stored.Phones)
        {
            Collect(phone.Number);
        }

        return _tokens;
    }

    /// <summary>The change of the job title as the audit writes it.</summary>
    public string Changes(string? before, string after)
    {
        _bytes.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteStartArray("jobTitle");
        _json.WriteStringValue(before);
        _json.WriteStringValue(after);
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.Flush();
        return Encoding.UTF8.GetString(_bytes.WrittenSpan);
    }

    private void Collect(string text)
    {
        var known = _tokens.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var word in TextTokens.Enumerate(TextFold.Fold(text)))
        {
            known.Add(word);
        }
    }
}
