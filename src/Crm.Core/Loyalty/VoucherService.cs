using Crm.Contacts;
using Crm.Filters;
using Crm.Idempotency;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.Loyalty;

/// <summary>Issues vouchers, for points or as a gift, and redeems them once.</summary>
/// <remarks>One instance per scope. A voucher is seen by those who may see both it and its party.</remarks>
public sealed class VoucherService(CrmScope scope)
{
    /// <summary>Issues a voucher, and spends the points that it costs.</summary>
    /// <param name="voucher">Membership, reward, value, points and validity; the rest is made here.</param>
    /// <param name="key">The host's key, 1 to 200 characters that do not begin with <c>#</c>.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The voucher with its code; the stored one where it was issued under the key before.</returns>
    /// <exception cref="NotFoundException">There is no such membership, or the actor may not see it or its party.</exception>
    /// <exception cref="ValidationException">A value may not be stored, its time is over already, or membership or program are archived.</exception>
    /// <exception cref="InsufficientPointsException">The member has fewer points than it costs.</exception>
    /// <exception cref="IdempotencyConflictException">The key was used for something else.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    public async Task<Voucher> IssueAsync(Voucher voucher, string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(voucher);
        key = PointsRules.RequireKey(key);
        var hash = new PayloadHash();
        var fingerprint = hash.Add("voucher").Add(voucher.MembershipId.Value).AddStored(voucher.Reward).Add(voucher.Value?.Amount).Add(voucher.Value?.Currency)
            .Add(voucher.Points).Add(voucher.ValidUntil).Finish();
        var draft = voucher with
        {
            Id = default,
            State = VoucherState.Issued,
            ClosedAt = null,
            IssueKey = key,
            Fingerprint = fingerprint,
            RedeemKey = null,
            RedeemedFor = null,
        };
        try
        {
            return await scope.WriteAsync((session, ct) => IssueAsync(session, draft, ct), cancellationToken).ConfigureAwait(false);
        }
        catch (DuplicateException taken) when (taken.Rule is "issueKey" or "key")
        {
            return await scope.ReadAsync(
                async (session, ct) =>
                {
                    var membership = await MembershipService.GetAsync(session, draft.MembershipId, ct).ConfigureAwait(false);
                    return await FindIssuedAsync(session, membership.ProgramId, draft, ct).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false) ?? throw new StorageBusyException(taken.Message, taken);
        }
    }

    /// <summary>Redeems a voucher by its code.</summary>
    /// <param name="code">The code, as typed: small letters, spaces and hyphens do not matter.</param>
    /// <param name="key">The host's key, 1 to 200 characters that do not begin with <c>#</c>.</param>
    /// <param name="redeemedFor">For what, such as the number of the order; null for nothing that is known.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The voucher, redeemed.</returns>
    /// <remarks>Idempotent by the key. Of many who redeem one voucher at once one succeeds.</remarks>
    /// <exception cref="VoucherException">There is no such voucher, it was redeemed under another key, or its time is over.</exception>
    /// <exception cref="IdempotencyConflictException">The key was used to redeem another voucher, or this one for something else.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    public async Task<Voucher> RedeemAsync(string code, string key, string? redeemedFor = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        key = PointsRules.RequireKey(key);
        try
        {
            return await scope.WriteAsync((session, ct) => RedeemAsync(session, code, key, redeemedFor, ct), cancellationToken).ConfigureAwait(false);
        }
        catch (DuplicateException taken) when (taken.Rule == "redeemKey")
        {
            throw new IdempotencyConflictException(key, taken.Record);
        }
    }

    /// <summary>Finds a voucher by its code, as typed; null when there is none or the actor may not see it or its party.</summary>
    public Task<Voucher?> FindAsync(string code, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        return scope.ReadAsync((session, ct) => FindAsync(session, code, ct), cancellationToken);
    }

    /// <summary>Lists vouchers: <see cref="VoucherModel"/> names their fields.</summary>
    /// <exception cref="FilterException">The filter does not fit, or the order is not by a sortable field.</exception>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<Voucher>> ListAsync(RecordList? list = null, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.ListAsync(VoucherModel.Model, list ?? new RecordList(), ct).AsTask(), cancellationToken);

    private async Task<Voucher> IssueAsync(CrmSession session, Voucher draft, CancellationToken cancellationToken)
    {
        var book = await PointsBook.OpenAsync(scope, session, draft.MembershipId, cancellationToken).ConfigureAwait(false);
        if (await FindIssuedAsync(session, book.Program.Id, draft, cancellationToken).ConfigureAwait(false) is { } issued)
        {
            return issued;
        }

        book.RequireOpen();
        Require(draft, session.Now);
        if (draft.Points != 0)
        {
            var operation = book.Draft(PointsOperationKind.Redeem, draft.IssueKey, draft.Fingerprint) with { Reason = draft.Reward };
            await PointsService.SpendAsync(book, operation, draft.Points, cancellationToken).ConfigureAwait(false);
        }

        var complete = draft with { ProgramId = book.Program.Id, PartyId = book.Membership.PartyId, Code = VoucherCode.New() };
        return await session.CreateAsync(VoucherModel.Model, complete, cancellationToken).ConfigureAwait(false);
    }

    private static void Require(Voucher draft, DateTimeOffset now)
    {
        List<FieldError> errors = [];
        if (draft.ValidUntil <= now)
        {
            errors.Add(new FieldError("validUntil", Models.FieldValue.Instant(draft.ValidUntil.Value).ToString(), CoreMessages.Of("voucher.until")));
        }

        if (draft.Value is { Amount: <= 0 } value)
        {
            errors.Add(new FieldError("value", value.ToString(), CoreMessages.Of("voucher.value")));
        }

        if (errors.Count > 0)
        {
            throw new ValidationException(new RecordRef(VoucherModel.Model.Name, Guid.Empty), ValueList.From(errors));
        }
    }

    private static async Task<Voucher?> FindIssuedAsync(CrmSession session, Id<LoyaltyProgram> program, Voucher draft, CancellationToken cancellationToken)
    {
        var list = new RecordList { Filter = VoucherModel.ProgramId.Is(program.Value) & VoucherModel.IssueKey.Is(draft.IssueKey), IncludeArchived = true, Page = new PageRequest { Size = 1 } };
        if ((await session.AsSystem().ListAsync(VoucherModel.Model, list, cancellationToken).ConfigureAwait(false)).FirstOrNull() is { } issued)
        {
            return issued.Fingerprint == draft.Fingerprint
                ? await session.GetAsync(VoucherModel.Model, issued.Id.Value, cancellationToken).ConfigureAwait(false)
                : throw new IdempotencyConflictException(draft.IssueKey, new RecordRef(VoucherModel.Model.Name, issued.Id.Value));
        }

        // An operation on points has the key: another one, for of a voucher there would be the voucher.
        return await PointsBook.FirstAsync(session, PointsOperationModel.ProgramId.Is(program.Value) & PointsOperationModel.Key.Is(draft.IssueKey), cancellationToken).ConfigureAwait(false) is { } other
            ? throw new IdempotencyConflictException(draft.IssueKey, new RecordRef(PointsOperationModel.Model.Name, other.Id.Value))
            : null;
    }

    private static async Task<Voucher> RedeemAsync(CrmSession session, string code, string key, string? redeemedFor, CancellationToken cancellationToken)
    {
        var seen = await FindAsync(session, code, cancellationToken).ConfigureAwait(false) ?? throw new VoucherException(VoucherFault.Unknown, null);
        await session.Storage.LockAsync(LockName.Of("voucher", seen.Id.Value), cancellationToken).ConfigureAwait(false);
        var voucher = await session.AsSystem().GetAsync(VoucherModel.Model, seen.Id.Value, cancellationToken).ConfigureAwait(false);
        if (voucher.State == VoucherState.Redeemed)
        {
            if (voucher.RedeemKey != key)
            {
                throw new VoucherException(VoucherFault.Redeemed, voucher);
            }

            return voucher.RedeemedFor == Stored(redeemedFor)
                ? await session.GetAsync(VoucherModel.Model, voucher.Id.Value, cancellationToken).ConfigureAwait(false)
                : throw new IdempotencyConflictException(key, new RecordRef(VoucherModel.Model.Name, voucher.Id.Value));
        }

        if (voucher.State == VoucherState.Expired || voucher.ValidUntil <= session.Now)
        {
            throw new VoucherException(VoucherFault.Expired, voucher);
        }

        return await session.UpdateAsync(
            VoucherModel.Model,
            voucher,
            truth => truth with { State = VoucherState.Redeemed, ClosedAt = session.Now, RedeemKey = key, RedeemedFor = redeemedFor },
            cancellationToken).ConfigureAwait(false);
    }

    private static string? Stored(string? text) => text?.Trim() is { Length: > 0 } stored ? stored : null;

    private static async Task<Voucher?> FindAsync(CrmSession session, string code, CancellationToken cancellationToken)
    {
        var read = VoucherCode.Read(code);
        if (read.Length != VoucherCode.Length)
        {
            return null;
        }

        // Who is told a code may redeem it, also where rules hide codes in lists.
        var list = new RecordList { Filter = VoucherModel.Code.Is(read), Page = new PageRequest { Size = 1 } };
        if ((await session.AsSystem().ListAsync(VoucherModel.Model, list, cancellationToken).ConfigureAwait(false)).FirstOrNull() is not { } found)
        {
            return null;
        }

        return await session.FindAsync(VoucherModel.Model, found.Id.Value, cancellationToken).ConfigureAwait(false);
    }
}
