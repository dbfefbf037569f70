using Crm.Contacts;
using Crm.Normalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Crm;

/// <summary>Adds the reading of phone numbers to <c>AddCrm</c>.</summary>
public static class PhoneNumbersBuilderExtensions
{
    /// <summary>Reads phone numbers by the numbering plans of all countries: national and international forms, in any digits, with extensions.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    /// <remarks>
    /// A national number is read in the country of the party's first address, else in <see cref="CrmOptions.DefaultRegion"/>. Only numbers
    /// of an assigned range are taken. May be called more than once.
    /// </remarks>
    public static CrmBuilder AddPhoneNumbers(this CrmBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IPhoneNormalizer, NumberingPlanPhoneNormalizer>());
        return builder;
    }
}
