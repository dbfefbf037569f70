using System.Data.Common;
using Crm.Models;

namespace Crm.Storage.Sql;

/// <content>How values go into parameters and come out of rows.</content>
public abstract partial class SqlDialect
{
    [ThreadStatic]
    private static byte[]? _id;

    /// <summary>Makes a command, without text.</summary>
    public virtual DbCommand CreateCommand(DbConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return connection.CreateCommand();
    }

    /// <summary>Adds a parameter to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="number">Its number, from 1, in the order in which they are added.</param>
    public virtual DbParameter AddParameter(DbCommand command, int number)
    {
        ArgumentNullException.ThrowIfNull(command);
        var parameter = command.CreateParameter();
        parameter.ParameterName = Marker(number);
        parameter.Value = DBNull.Value;
        command.Parameters.Add(parameter);
        return parameter;
    }

    /// <summary>Makes a batch without statements.</summary>
    public virtual DbBatch CreateBatch(DbConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return connection.CreateBatch();
    }

    /// <summary>Adds a parameter to a command, where the engine wants to know the type of what is missing, too.</summary>
    /// <param name="command">The command.</param>
    /// <param name="number">Its number, from 1, in the order in which they are added.</param>
    /// <param name="type">What it holds.</param>
    public virtual DbParameter AddParameter(DbCommand command, int number, SqlType type) => AddParameter(command, number);

    /// <summary>Makes a parameter of a statement in a batch.</summary>
    public virtual DbParameter CreateParameter(SqlType type) => throw new NotSupportedException("The engine runs no batches.");

    /// <summary>Makes a parameter of a statement in a batch, where parameters have names.</summary>
    /// <param name="type">What it holds.</param>
    /// <param name="number">Its number, from 1.</param>
    public virtual DbParameter CreateParameter(SqlType type, int number) => CreateParameter(type);

    /// <summary>Sets a parameter.</summary>
    public abstract void Bind(DbParameter parameter, SqlType type, in FieldValue value);

    /// <summary>Sets a parameter to a whole number.</summary>
    public virtual void Bind(DbParameter parameter, long value)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        parameter.Value = value;
    }

    /// <summary>Sets a parameter to a text, or to nothing.</summary>
    public virtual void Bind(DbParameter parameter, string? value)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        parameter.Value = (object?)value ?? DBNull.Value;
    }

    /// <summary>Sets a parameter to bytes, or to nothing.</summary>
    public virtual void Bind(DbParameter parameter, byte[]? value)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        parameter.Value = (object?)value ?? DBNull.Value;
    }

    /// <summary>Sets a parameter to an id: as its 16 bytes, where the engine has no better type.</summary>
    public virtual void Bind(DbParameter parameter, Guid value)
    {
        ArgumentNullException.ThrowIfNull(parameter);

        // Drivers read the bytes when the statement runs, so a parameter keeps one array for all its ids.
        if (parameter.Value is byte[] { Length: 16 } bytes)
        {
            value.TryWriteBytes(bytes, bigEndian: true, out _);
        }
        else
        {
            parameter.Value = value.ToByteArray(bigEndian: true);
        }
    }

    /// <summary>Sets a list parameter.</summary>
    public abstract void BindArray(DbParameter parameter, SqlType element, ReadOnlySpan<FieldValue> values);

    /// <summary>Reads a value; money is read without its currency, as a decimal.</summary>
    public virtual FieldValue Read(DbDataReader reader, int column, FieldType type, int scale)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.IsDBNull(column))
        {
            return default;
        }

        return type switch
        {
            FieldType.Code or FieldType.Name or FieldType.LongText or FieldType.Choices or FieldType.Document => FieldValue.Text(type, reader.GetString(column)),
            FieldType.Reference => FieldValue.Reference(ReadId(reader, column)),
            FieldType.Integer => FieldValue.Integer(reader.GetInt64(column)),
            FieldType.Decimal or FieldType.Money => FieldValue.Decimal(reader.GetDecimal(column)),
            FieldType.Date => ReadDate(reader, column),
            FieldType.Instant => ReadInstant(reader, column),
            FieldType.Boolean => FieldValue.Boolean(reader.GetBoolean(column)),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No column holds such values."),
        };
    }

    /// <summary>Reads an id: of its 16 bytes, where the engine has no better type.</summary>
    public virtual Guid ReadId(DbDataReader reader, int column)
    {
        ArgumentNullException.ThrowIfNull(reader);

        // Not as a Guid: what that means to a driver may be in the host's connection string.
        var bytes = _id ??= new byte[16];
        return reader.GetBytes(column, 0, bytes, 0, 16) == 16 ? new Guid(bytes, bigEndian: true) : throw new InvalidCastException($"Column {column} has no id.");
    }

    /// <summary>Reads a day: of days since 1970, where the engine has no better type.</summary>
    protected virtual FieldValue ReadDate(DbDataReader reader, int column)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return SqlValues.Date(reader.GetInt64(column));
    }

    /// <summary>Reads an instant: of microseconds since 1970, where the engine has no better type.</summary>
    protected virtual FieldValue ReadInstant(DbDataReader reader, int column)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return SqlValues.Instant(reader.GetInt64(column));
    }

    /// <summary>Reads a sum made of the parts of <see cref="Sum"/>.</summary>
    public virtual decimal ReadSum(DbDataReader reader, int column, int scale)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.GetDecimal(column);
    }
}
