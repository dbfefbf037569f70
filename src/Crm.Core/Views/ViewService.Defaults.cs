using Crm.Models;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.Views;

/// <content>The view that opens first.</content>
public sealed partial class ViewService
{
    /// <summary>Chooses the view that opens first for the actor. Idempotent.</summary>
    /// <param name="model">The entity, or a view of it such as contacts among parties.</param>
    /// <param name="view">A view of that entity which the actor may use; null to choose none.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <exception cref="NotFoundException">There is no such view, it is not shared with the actor, or it is archived.</exception>
    /// <exception cref="ArgumentException">The view is one of another entity.</exception>
    public Task SetDefaultAsync(EntityModel model, Id<SavedView>? view, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        return scope.WriteAsync(
            async (session, ct) =>
            {
                if (view is { } id)
                {
                    var chosen = await session.GetAsync(SavedViewModel.Model, id.Value, ct).ConfigureAwait(false);
                    if (chosen.ArchivedAt is not null)
                    {
                        throw new NotFoundException(new RecordRef(SavedViewModel.Model.Name, id.Value));
                    }

                    if (chosen.Entity != model.Name)
                    {
                        throw new ArgumentException($"The view '{chosen.Name}' shows records of '{chosen.Entity}', not of '{model.Name}'.", nameof(view));
                    }
                }

                var mine = Predicate.And(Equal(DefaultViewModel.Actor, session.Actor.Name), Equal(DefaultViewModel.Entity, model.Name));
                await session.Storage.DeleteWhereAsync(DefaultViewModel.Model, mine, 1, ct).ConfigureAwait(false);
                if (view is { } wanted)
                {
                    var choice = new DefaultView { Actor = session.Actor.Name, Entity = model.Name, ViewId = wanted, CreatedAt = session.Now };
                    await session.CreateAsync(DefaultViewModel.Model, choice, ct).ConfigureAwait(false);
                }
            },
            cancellationToken);
    }

    /// <summary>The view that opens first for the actor; null when none was chosen, or the actor may not use it any more.</summary>
    public Task<SavedView?> FindDefaultAsync(EntityModel model, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        return scope.ReadAsync(
            async (session, ct) =>
            {
                var mine = new RecordList
                {
                    Filter = DefaultViewModel.Actor.Is(session.Actor.Name) & DefaultViewModel.Entity.Is(model.Name),
                    Page = new PageRequest { Size = 1 },
                };
                var choices = await session.ListAsync(DefaultViewModel.Model, mine, ct).ConfigureAwait(false);
                var view = choices.Items.Count == 0 ? null : await session.FindAsync(SavedViewModel.Model, choices.Items[0].ViewId.Value, ct).ConfigureAwait(false);
                return view is { ArchivedAt: null } ? view : null;
            },
            cancellationToken);
    }

    private static ComparePredicate Equal(CodeField field, string value) => new(field, CompareOperator.Eq, FieldValue.Code(value));
}
