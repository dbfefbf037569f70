using Crm.Access;
using Crm.Auditing;
using Crm.Models;
using Crm.Storage;

namespace Crm.Sessions;

/// <content>What history, restore and revert need to know of rights and to try.</content>
public sealed partial class CrmSession
{
    private const string TryMark = "crm_try";
    private Exception? _hookFault;

    /// <summary>The rules that hide fields of an entity from the actor.</summary>
    internal IEnumerable<FieldRule> HiddenRules(EntityModel model) => _rights.Of(model).Hidden;

    /// <summary>The rule that keeps the actor from changing a field or list; null when none does.</summary>
    internal FieldRule? RuleAgainst(EntityModel model, RecordPath path)
    {
        var rights = _rights.Of(model);
        return Array.Find(rights.Hidden, rule => path.IsTouchedBy(rule.Field)) ?? Array.Find(rights.Locked, rule => path.IsTouchedBy(rule.Field));
    }

    /// <summary>What the actor may see of a record that is not to be remembered, because it is not as stored.</summary>
    internal T Redact<T>(EntityModel<T> model, T record)
        where T : class => _rights.Of(model).Hidden is { Length: > 0 } hidden ? Redaction.Apply(model, hidden, record, _scope.Runtime.Rows) : record;

    /// <summary>Does a part of the work that may be refused: what it wrote is taken back then, and the rest goes on.</summary>
    /// <returns>Why it was refused; null when it was not.</returns>
    internal async ValueTask<Exception?> TryAsync(Func<CancellationToken, ValueTask> body, CancellationToken cancellationToken)
    {
        await _storage.SavepointAsync(TryMark, cancellationToken).ConfigureAwait(false);
        try
        {
            await body(cancellationToken).ConfigureAwait(false);
            await _storage.ReleaseAsync(TryMark, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            _scope.Loaded.Clear();
            await _storage.RollbackToAsync(TryMark, CancellationToken.None).ConfigureAwait(false);
            await _storage.ReleaseAsync(TryMark, CancellationToken.None).ConfigureAwait(false);
            return exception;
        }
    }

    private bool IsRefusal(Exception exception) =>
        exception is ValidationException or DeniedException or DuplicateException or NotFoundException or StaleVersionException || ReferenceEquals(exception, _hookFault);

    /// <summary>Remembers that a hook has refused a change, and lets its exception pass.</summary>
    private bool NoteHookFault(Exception exception)
    {
        _hookFault = exception;
        return false;
    }
}
