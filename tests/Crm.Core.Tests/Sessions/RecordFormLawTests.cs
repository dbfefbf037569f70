using Crm.Contacts;
using Crm.Models;
using CsCheck;

namespace Crm.Sessions;

/// <summary>What holds for the form of any record.</summary>
public sealed class RecordFormLawTests
{
    private static readonly RecordForm Form = new(PartyModel.Model, new Given());

    private static readonly Gen<ValueList<EmailAddress>> Emails = Gen.Select(Gen.Int[0, 3], Gen.Bool, Gen.Bool, Gen.Int[0, 2]).Array[0, 5].Select(
        items => ValueList.From(items.Select(item => new EmailAddress("abcd"[item.Item1] + (item.Item2 ? "@example.com" : "@EXAMPLE.com"))
        {
            IsPrimary = item.Item3,
            VerifiedAt = item.Item4 == 0 ? null : DateTimeOffset.UnixEpoch.AddDays(item.Item4),
        })));

    [Fact]
    public void Apply_leaves_one_primary_each_point_once_and_does_nothing_the_second_time() => Gen.Select(Emails, Emails).Sample(
        (stored, given) =>
        {
            var before = RowOf(stored);
            Form.Apply(before, null, null).Should().BeNull();
            var row = RowOf(given);
            Form.Apply(row, before, null).Should().BeNull();
            var once = PartyModel.Model.Read(row).Emails;
            Form.Apply(row, before, null).Should().BeNull();

            PartyModel.Model.Read(row).Emails.Should().Equal(once);
            once.Count(email => email.IsPrimary).Should().Be(Math.Min(1, given.Count));
            once.Select(email => email.Address).Should().OnlyHaveUniqueItems().And.BeEquivalentTo(given.Select(email => email.Address.ToLowerInvariant()).Distinct());
        },
        iter: 2_000);

    [Fact]
    public void Apply_allocates_nothing_for_a_record_that_is_in_form()
    {
        var row = RowOf(["a@example.com", "b@example.com"]);
        Form.Apply(row, null, null).Should().BeNull();
        var same = RowOf(default);
        same.CopyFrom(row);
        var moved = RowOf(default);
        moved.CopyFrom(row);
        moved[PartyModel.Owner] = FieldValue.Code("omid");
        Measure();

        Measure().Should().Be(0);

        long Measure()
        {
            var start = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
            {
                Form.Apply(same, null, "UA");
                Form.Apply(moved, row, "UA");
            }

            return GC.GetAllocatedBytesForCurrentThread() - start;
        }
    }

    private sealed class Given : IPhoneNormalizer
    {
        public PhoneReading Read(string text, string? region) => new(text, null, null);
    }

    private static Row RowOf(ValueList<EmailAddress> emails)
    {
        var row = new Row(PartyModel.Model);
        PartyModel.Model.Write(new Party { Kind = PartyKind.Contact, Name = "Anna", Emails = emails, Phones = ["+380501234567"], Addresses = [new() { City = "Київ", Country = "UA" }], Tags = ["a", "b"] }, row);
        return row;
    }
}
