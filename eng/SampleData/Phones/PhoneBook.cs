using Crm.SampleData.Text;

namespace Crm.SampleData.Phones;

/// <summary>Hands out phone numbers, each once.</summary>
internal sealed class PhoneBook(Prng random)
{
    private readonly HashSet<string> _given = [];

    /// <summary>A number of the country that nobody has yet.</summary>
    public Phone Next(string country)
    {
        var plan = PhonePlan.Of(country);
        while (true)
        {
            var phone = new Phone(plan, [.. Digits.Fill(random.Pick(plan.Patterns), random).Split(' ')]);
            if (_given.Add(phone.InternationalDigits))
            {
                return phone;
            }
        }
    }
}
