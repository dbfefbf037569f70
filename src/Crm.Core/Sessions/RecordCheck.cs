using Crm.Models;

namespace Crm.Sessions;

/// <summary>Checks records without a session.</summary>
internal static class RecordCheck
{
    /// <param name="rows">Where a row is borrowed.</param>
    /// <param name="model">The entity.</param>
    /// <param name="record">The record, normalised.</param>
    /// <param name="found">What its normalisation has found.</param>
    public static Checked<T> Run<T>(RowPool rows, EntityModel<T> model, T record, IEnumerable<FieldError> found)
        where T : class
    {
        var row = rows.Rent(model);
        model.Write(record, row);
        var errors = RecordChecks.Find(model, row, null);
        var clean = model.Read(row);
        rows.Return(row);
        return new Checked<T>(clean, errors is null ? ValueList.From(found) : ValueList.From(found.Concat(errors)));
    }
}
