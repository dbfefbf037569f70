using Microsoft.Extensions.Options;

namespace Crm;

/// <summary>Checks the attributes of <see cref="CrmOptions"/>; generated, so that it runs under Native AOT.</summary>
[OptionsValidator]
internal sealed partial class CrmOptionsValidator : IValidateOptions<CrmOptions>;
