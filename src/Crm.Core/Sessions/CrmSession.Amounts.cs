using Crm.Currencies;
using Crm.Models;

namespace Crm.Sessions;

/// <content>Amounts in the tenant's currency.</content>
public sealed partial class CrmSession
{
    private BaseAmounts? _amounts;

    /// <summary>Fills in what the amounts of a record are worth in the tenant's currency.</summary>
    /// <returns>What is wrong with the record, with what was before; null when nothing is.</returns>
    private ValueTask<List<FieldError>?> PrepareAmountsAsync(EntityModel model, Row row, Row? before, List<FieldError>? errors, CancellationToken cancellationToken)
    {
        var fields = _scope.Runtime.AmountsOf(model.Root);
        return fields.IsEmpty ? new(errors) : (_amounts ??= new BaseAmounts(_scope, Now)).FillAsync(fields, model, row, before, errors, cancellationToken);
    }
}
