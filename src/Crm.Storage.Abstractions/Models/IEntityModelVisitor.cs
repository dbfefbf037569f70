namespace Crm.Models;

/// <summary>Work that is done with a model whose record type the caller does not know; see <see cref="EntityModel.Visit{TResult}"/>.</summary>
/// <typeparam name="TResult">What the work gives.</typeparam>
public interface IEntityModelVisitor<out TResult>
{
    /// <summary>Does the work with the model and its record type.</summary>
    /// <typeparam name="T">The record type.</typeparam>
    TResult Visit<T>(EntityModel<T> model)
        where T : class;
}
