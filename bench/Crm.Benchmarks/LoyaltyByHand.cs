using System.Security.Cryptography;
using System.Text;
using Crm.Loyalty;
using Npgsql;
using NpgsqlTypes;

namespace Crm.Benchmarks;

/// <summary>The postings of points as one writes them by hand over Npgsql, into the tables of the SDK.</summary>
internal sealed class LoyaltyByHand(NpgsqlDataSource source, bool batches) : IAsyncDisposable
{
    private const string Member =
        "SELECT m.program_id, m.party_id, m.archived_at, p.archived_at, p.points_expire_after, a.balance, a.sequence FROM crm_points_account a JOIN crm_membership m ON m.tenant = a.tenant AND m.id = a.id "
        + "JOIN crm_loyalty_program p ON p.tenant = m.tenant AND p.id = m.program_id WHERE a.tenant = 1 AND a.id = $1 FOR UPDATE OF a";

    private const string Known = "SELECT id, fingerprint FROM crm_points_operation WHERE tenant = 1 AND program_id = (SELECT program_id FROM crm_membership WHERE tenant = 1 AND id = $1) AND key = $2";
    private const string Lots = "SELECT id, remaining, expires_at FROM crm_points_lot WHERE tenant = 1 AND membership_id = $1 AND open_until IS NOT NULL ORDER BY open_until, id LIMIT 501";

    private const string Operation =
        "INSERT INTO crm_points_operation (tenant, id, created_at, program_id, membership_id, party_id, sequence, kind, key, fingerprint, points, balance, forgiven, qualifying, qualifies_at, reason, \"by\") "
        + "VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, 0, $2, $12, $13)";

    private const string Entry = "INSERT INTO crm_points_entry (tenant, id, created_at, operation_id, program_id, membership_id, account, lot_id, points) VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8)";

    private const string Lot =
        "INSERT INTO crm_points_lot (tenant, id, created_at, program_id, membership_id, operation_id, points, remaining, expired, expires_at, open_until) VALUES (1, $1, $2, $3, $4, $5, $6, $6, 0, $7, $7)";

    private const string Rest = "UPDATE crm_points_lot SET remaining = $2, open_until = $3 WHERE tenant = 1 AND id = $1";
    private const string Balance = "UPDATE crm_points_account SET balance = $2, sequence = $3 WHERE tenant = 1 AND id = $1";
    private const long Scale = 10_000;
    private NpgsqlConnection? _connection;

    /// <summary>Gives ten points and spends ten, each in a transaction of its own.</summary>
    public async Task PairAsync(Id<Membership> member, string key)
    {
        _connection ??= await source.OpenConnectionAsync();
        await PostAsync(member.Value, 10 * Scale, key + "a");
        await PostAsync(member.Value, -10 * Scale, key + "r");
    }

    public ValueTask DisposeAsync() => _connection?.DisposeAsync() ?? default;

    private async Task PostAsync(Guid member, long points, string key)
    {
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{member:N}/{points}/bench")));
        await using var transaction = await _connection!.BeginTransactionAsync();
        var (program, party, balance, sequence, lots) = await ReadAsync(member, key, points < 0, transaction);
        var (operation, now) = (Guid.CreateVersion7(), Bench.Now());
        var writes = new List<(string Sql, object?[] Values)>
        {
            (Operation, [operation, now, program, member, party, sequence + 1, points > 0 ? "adjust" : "redeem", key, fingerprint, points, balance + points, "bench", Bench.Actor]),
        };
        if (points > 0)
        {
            var lot = Guid.CreateVersion7();
            writes.Add((Entry, [Guid.CreateVersion7(), now, operation, program, member, "issued", null, -points]));
            writes.Add((Entry, [Guid.CreateVersion7(), now, operation, program, member, "member", lot, points]));
            writes.Add((Lot, [lot, now, program, member, operation, points, now.AddYears(1)]));
        }
        else
        {
            var left = -points;
            foreach (var (lot, remaining, until) in lots.TakeWhile(_ => left > 0))
            {
                var taken = Math.Min(left, remaining);
                writes.Add((Entry, [Guid.CreateVersion7(), now, operation, program, member, "member", lot, -taken]));
                writes.Add((Rest, [lot, remaining - taken, remaining == taken ? null : until]));
                left -= taken;
            }

            if (left > 0)
            {
                throw new InvalidOperationException("There are fewer points.");
            }

            writes.Add((Entry, [Guid.CreateVersion7(), now, operation, program, member, "redeemed", null, -points]));
        }

        writes.Add((Balance, [member, balance + points, sequence + 1]));
        await RunAsync(writes, transaction);
        await transaction.CommitAsync();
    }

    private async Task<(Guid Program, Guid Party, long Balance, long Sequence, List<(Guid Id, long Remaining, DateTimeOffset Until)> Lots)> ReadAsync(Guid member, string key, bool spends, NpgsqlTransaction transaction)
    {
        (Guid, Guid, long, long) found = default;
        List<(Guid, long, DateTimeOffset)> lots = [];
        List<(string Sql, object?[] Values)> reads = [(Member, [member]), (Known, [member, key])];
        if (spends)
        {
            reads.Add((Lots, [member]));
        }

        var place = 0;
        if (batches)
        {
            await using var batch = new NpgsqlBatch(_connection!, transaction);
            reads.ForEach(read => batch.BatchCommands.Add(Fill(new NpgsqlBatchCommand(read.Sql), read.Values)));
            await using var reader = await batch.ExecuteReaderAsync();
            do
            {
                await TakeAsync(reader);
            }
            while (await reader.NextResultAsync());
            return (found.Item1, found.Item2, found.Item3, found.Item4, lots);
        }

        foreach (var (sql, values) in reads)
        {
            await using var command = new NpgsqlCommand(sql, _connection, transaction);
            Array.ForEach(values, value => command.Parameters.Add(Parameter(value)));
            await using var reader = await command.ExecuteReaderAsync();
            await TakeAsync(reader);
        }

        return (found.Item1, found.Item2, found.Item3, found.Item4, lots);

        async Task TakeAsync(NpgsqlDataReader reader)
        {
            while (await reader.ReadAsync())
            {
                switch (place)
                {
                    case 0 when reader.IsDBNull(2) && reader.IsDBNull(3):
                        found = (reader.GetGuid(0), reader.GetGuid(1), reader.GetInt64(5), reader.GetInt64(6));
                        break;
                    case 2:
                        lots.Add((reader.GetGuid(0), reader.GetInt64(1), reader.GetFieldValue<DateTimeOffset>(2)));
                        break;
                    default:
                        throw new InvalidOperationException("The key is known, or the membership is closed.");
                }
            }

            place++;
        }
    }

    private async Task RunAsync(List<(string Sql, object?[] Values)> writes, NpgsqlTransaction transaction)
    {
        if (batches)
        {
            await using var batch = new NpgsqlBatch(_connection!, transaction);
            writes.ForEach(write => batch.BatchCommands.Add(Fill(new NpgsqlBatchCommand(write.Sql), write.Values)));
            await batch.ExecuteNonQueryAsync();
            return;
        }

        foreach (var (sql, values) in writes)
        {
            await using var command = new NpgsqlCommand(sql, _connection, transaction);
            Array.ForEach(values, value => command.Parameters.Add(Parameter(value)));
            await command.ExecuteNonQueryAsync();
        }
    }

    private static NpgsqlBatchCommand Fill(NpgsqlBatchCommand command, object?[] values)
    {
        Array.ForEach(values, value => command.Parameters.Add(Parameter(value)));
        return command;
    }

    private static NpgsqlParameter Parameter(object? value) => value switch
    {
        null => new NpgsqlParameter { Value = DBNull.Value },
        long number => new NpgsqlParameter<long> { TypedValue = number },
        string text => new NpgsqlParameter<string> { TypedValue = text },
        Guid id => new NpgsqlParameter<Guid> { TypedValue = id },
        DateTimeOffset at => new NpgsqlParameter<DateTimeOffset> { TypedValue = at, NpgsqlDbType = NpgsqlDbType.TimestampTz },
        _ => new NpgsqlParameter { Value = value },
    };
}
