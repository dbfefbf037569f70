using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Crm;

/// <summary>Carries a failure of the CRM through an execution strategy.</summary>
/// <remarks>A strategy looks into a <see cref="DbUpdateException"/> for what the driver threw, and judges that; the caller gets the CRM's exception.</remarks>
internal sealed class AttemptException(CrmException failure, DbException driver) : DbUpdateException(failure.Message, driver)
{
    public CrmException Failure { get; } = failure;

    /// <summary>The exception to give to a strategy: the failure itself when no driver is behind it.</summary>
    public static Exception Of(CrmException failure)
    {
        for (var inner = failure.InnerException; inner is not null; inner = inner.InnerException)
        {
            if (inner is DbException driver)
            {
                return new AttemptException(failure, driver);
            }
        }

        return failure;
    }
}
