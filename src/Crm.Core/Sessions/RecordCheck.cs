using Crm.Models;

namespace Crm.Sessions;

/// <summary>Checks records without a session.</summary>
internal static class RecordCheck
{
    /// <param name="scope">Whose settings hold.</param>
    /// <param name="model">The entity.</param>
    /// <param name="record">The record as it was typed.</param>
    /// <returns>The record in the form in which it would be stored, without rows of lists that cannot be read, and every fault.</returns>
    public static Checked<T> Run<T>(CrmScope scope, EntityModel<T> model, T record)
        where T : class
    {
        var runtime = scope.Runtime;
        var form = runtime.FormOf(model.Root);
        var row = runtime.Rows.Rent(model);
        model.Write(record, row);
        RecordChecks.Clean(model, row);
        var faults = form.Apply(row, null, scope.Settings.DefaultRegion);
        var errors = RecordChecks.Find(model, row, null, faults);
        if (faults is not null)
        {
            form.Remove(row, faults);
        }

        var clean = model.Read(row);
        runtime.Rows.Return(row);
        return new Checked<T>(clean, errors is null ? default : ValueList.From(errors));
    }
}
