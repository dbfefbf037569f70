using System.Security.Cryptography;
using Crm.Models;
using Crm.Sessions;

namespace Crm.Auditing;

/// <summary>Takes an operation of many changes back as a whole: an import, a bulk action, or a revert.</summary>
/// <remarks>
/// <para>One instance per scope. What the operation created and nobody edited since is removed (a tombstone is left); fields that it changed
/// go back where the value is still the operation's; lists go back item by item; what it archived comes back and the reverse. What was
/// edited since, what others refer to and what the actor may not change is kept and listed.</para>
/// <para>Newest changes first, in short transactions of the scope's own. It is decided by what is stored, so it can be run again: a run that
/// was killed goes on, and one after the last finds nothing to do. The reverting is itself an operation in the audit, with its reason.</para>
/// </remarks>
public sealed class RevertService(CrmScope scope)
{
    private const int ChunkSize = 100;

    /// <summary>The operation under which the reverting of an operation is in the audit; the same whenever it is reverted.</summary>
    public static Guid OperationOf(Guid operation)
    {
        Span<byte> name = stackalloc byte[27];
        "crm.revert:"u8.CopyTo(name);
        operation.TryWriteBytes(name[11..], bigEndian: true, out _);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(name, hash);

        // RFC 9562 §5.8: version 8, an id made by a rule of our own.
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>Reverts an operation under the rights of the actor.</summary>
    /// <param name="operation">The operation, as <see cref="CrmScope.Operation"/> said it while it ran.</param>
    /// <param name="progress">Is told after each step how far it is.</param>
    /// <param name="cancellationToken">Stops between steps; what was reverted stays so, and a further call goes on.</param>
    /// <returns>What was done, and what was kept and why.</returns>
    /// <remarks>Inside an open unit all steps are part of it. Changes whose audit entries retention has removed are not known and not reverted.</remarks>
    public async Task<RevertReport> RevertAsync(Guid operation, IProgress<RevertProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var (reason, outer) = (scope.Reason, scope.Operation);
        scope.Reason ??= $"revert of {operation:D}";
        scope.Operation = OperationOf(operation);
        try
        {
            return await RunAsync(operation, progress, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            (scope.Reason, scope.Operation) = (reason, outer);
        }
    }

    private async Task<RevertReport> RunAsync(Guid operation, IProgress<RevertProgress>? progress, CancellationToken cancellationToken)
    {
        var filter = AuditModel.Operation.Is(operation);
        var total = await scope.ReadAsync((session, ct) => session.AsSystem().CountAsync(AuditModel.Model, filter, ct).AsTask(), cancellationToken).ConfigureAwait(false);
        var all = new RevertTally();
        RevertTally pass;
        do
        {
            pass = await PassAsync(operation, total, all, progress, cancellationToken).ConfigureAwait(false);
            all.Add(pass);

            // A record that was kept because another one referred to it may be free now.
        }
        while (pass is { Removed: > 0, Referenced: > 0 });
        return all.ToReport(operation, OperationOf(operation));
    }

    private async Task<RevertTally> PassAsync(Guid operation, long total, RevertTally before, IProgress<RevertProgress>? progress, CancellationToken cancellationToken)
    {
        var pass = new RevertTally();
        var list = new RecordList { Filter = AuditModel.Operation.Is(operation), Descending = true, Page = new PageRequest { Size = ChunkSize } };
        var done = 0L;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (step, next, count) = await scope.WriteAsync((session, ct) => StepAsync(session, operation, list, ct), cancellationToken).ConfigureAwait(false);
            pass.Append(step);
            done += count;
            progress?.Report(new RevertProgress(done, total, before.Reverted + pass.Reverted, before.Removed + pass.Removed));
            if (next is null)
            {
                return pass;
            }

            list = list with { Page = list.Page with { Cursor = next } };
        }
    }

    private async Task<(RevertTally Step, string? Next, int Count)> StepAsync(CrmSession session, Guid operation, RecordList list, CancellationToken cancellationToken)
    {
        var step = new RevertTally();
        var page = await session.AsSystem().ListAsync(AuditModel.Model, list, cancellationToken).ConfigureAwait(false);
        foreach (var entry in page.Items)
        {
            var changes = await AuditReader.ReadOfAsync(session, entry.Record, operation, cancellationToken).ConfigureAwait(false);
            if (changes.Count == 0 || changes[^1].Id != entry.Id)
            {
                // Each record is looked at once, at the newest change of the operation.
                continue;
            }

            step.Touched++;
            await RevertRecordAsync(session, entry.Record, operation, changes, step, cancellationToken).ConfigureAwait(false);
        }

        return (step, page.Next, page.Items.Count);
    }

    private async Task RevertRecordAsync(
        CrmSession session, RecordRef record, Guid operation, List<AuditEntry> changes, RevertTally step, CancellationToken cancellationToken)
    {
        var trail = new OperationTrail(operation, OperationOf(operation), await AuditReader.ReadFromAsync(session, record, changes[0].Version, cancellationToken).ConfigureAwait(false));
        var catalog = scope.Runtime.Catalog;
        if (trail.IsErased)
        {
            // Removed by a former run of this revert, or by somebody else.
            if (trail.IsErasedByRevert)
            {
                step.Unchanged++;
            }
            else
            {
                step.Keep(new KeptRecord(record, null, KeptReason.Gone, CoreMessages.Of("kept.gone")));
            }
        }
        else if (catalog.Find(record.Entity) is not { } root || await root.Visit(new ViewFinder(session, catalog, record.Id, cancellationToken)).ConfigureAwait(false) is not { } model)
        {
            step.Keep(new KeptRecord(record, null, KeptReason.Gone, CoreMessages.Of("kept.gone")));
        }
        else
        {
            await model.Visit(new RecordRevert(session, catalog, record, trail, step, cancellationToken)).ConfigureAwait(false);
        }
    }
}
