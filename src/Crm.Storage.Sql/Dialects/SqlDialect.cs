using System.Data.Common;
using Crm.Models;

namespace Crm.Storage.Sql;

/// <summary>What one engine says differently: a few words of SQL, the encoding of values, and the meaning of its errors.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public abstract partial class SqlDialect
{
    /// <summary>Makes the dialect.</summary>
    /// <param name="schema">The schema of the tables, written before each of their names; null for the one that a connection looks into first.</param>
    protected SqlDialect(string? schema = null) => Schema = schema;

    /// <summary>The schema of the tables; null for the one that a connection looks into first.</summary>
    protected string? Schema { get; }

    /// <summary>Quotes an identifier.</summary>
    public virtual string Quote(string identifier)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        return "\"" + identifier.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }

    /// <summary>The name of a table as statements write it.</summary>
    public string Table(string name) => Schema is null ? Quote(name) : $"{Quote(Schema)}.{Quote(name)}";

    /// <summary>The name of the parameter with a number, from 1, as it stands in the text and in the command.</summary>
    public abstract string Marker(int number);

    /// <summary>A parameter as statements write it where a value stands; lists are written by their marker.</summary>
    public virtual string Operand(string marker, SqlType type) => marker;

    /// <summary>The words for setting, releasing and undoing to a mark within a transaction.</summary>
    /// <param name="statement"><c>SAVEPOINT</c>, <c>RELEASE SAVEPOINT</c> or <c>ROLLBACK TO SAVEPOINT</c> and a name; anything else stays as it is.</param>
    /// <returns>The statement; empty where nothing is to be done.</returns>
    public virtual string Savepoint(string statement) => statement;

    /// <summary>The type of a column.</summary>
    public abstract string ColumnType(SqlType type);

    /// <summary>What follows the closing parenthesis of a table.</summary>
    /// <param name="narrow">True for tables with short rows that are only read by key.</param>
    public virtual string TableOptions(bool narrow) => "";

    /// <summary>How a column is added to a table, before its name.</summary>
    public virtual string AddColumn => "ADD COLUMN";

    /// <summary>The statement that gives a column of a table another name; none of the names is quoted.</summary>
    public virtual string RenameColumn(string table, string from, string to) => $"ALTER TABLE {Table(table)} RENAME COLUMN {Quote(from)} TO {Quote(to)}";

    /// <summary>True when a column may be renamed while indexes are on it.</summary>
    public virtual bool RenamesIndexed => true;

    /// <summary>The statement that removes an index of a table; none of the names is quoted.</summary>
    public virtual string DropIndex(string table, string index) => $"DROP INDEX {Quote(index)} ON {Table(table)}";

    /// <summary>How many bytes the server takes as one command; more breaks the connection.</summary>
    public virtual long MaxCommandBytes => long.MaxValue;

    /// <summary>The right that making and changing tables takes, as an administrator calls it.</summary>
    public virtual string RightToMakeTables => "the right to create and alter tables";

    /// <summary>What follows a unique index, so that rows without one of the values are not compared; empty where missing values never equal each other.</summary>
    /// <param name="columns">The columns that may be without a value, quoted.</param>
    public virtual string UniqueIndex(IReadOnlyList<string> columns) => "";

    /// <summary>Counts rows, or what is not missing of a column, in 64 bits.</summary>
    public virtual string Count(string counted) => $"COUNT({counted})";

    /// <summary>The beginning of an update of a table with the alias t, up to the columns that are set.</summary>
    public virtual string UpdateHead(string table) => $"UPDATE {table} AS t SET ";

    /// <summary>What follows the columns that such an update sets.</summary>
    public virtual string UpdateSource(string table) => "";

    /// <summary>A query of one column with the items of a list parameter.</summary>
    public abstract string ArraySource(string marker, SqlType element);

    /// <summary>A table of the ids of a list parameter, with the one column <c>id</c>; null where the engine has none that it joins as readily as a stored one.</summary>
    public virtual string? IdRows(string marker, string alias) => null;

    /// <summary>Up to how many ids of records whose lists are read are parameters of their own, where the engine finds them so in less time; 0 where a list parameter is as good.</summary>
    public virtual int MaxListedIds => 0;

    /// <summary>A test that a value is one of the items of a list parameter.</summary>
    public virtual string InArray(string column, string marker, SqlType element) => $"{column} IN ({ArraySource(marker, element)})";

    /// <summary>A test that a measure of a group, such as its greatest value, is in a list parameter.</summary>
    public virtual string MeasureInArray(string measure, string marker, SqlType element) => InArray(measure, marker, element);

    /// <summary>A test that a text contains another.</summary>
    public abstract string Contains(string column, string marker);

    /// <summary>A text of a document; unknown when it is not there.</summary>
    /// <param name="column">The document.</param>
    /// <param name="marker">The parameter with the name of the value: letters, digits and underscores.</param>
    public abstract string DocumentText(string column, string marker);

    /// <summary>A text of a document as <see cref="TextUse.Compared"/> parameters have it; unknown when it is not there.</summary>
    /// <inheritdoc cref="DocumentText" path="/param"/>
    public virtual string DocumentCode(string column, string marker) => DocumentText(column, marker);

    /// <summary>A whole number of a document; unknown when it is not there.</summary>
    /// <inheritdoc cref="DocumentText" path="/param"/>
    public abstract string DocumentNumber(string column, string marker);

    /// <summary>What follows an index of a column that few rows have a value in, so that it leaves the others out; empty where the engine cannot.</summary>
    public virtual string SparseIndex(string column) => $" WHERE {column} IS NOT NULL";

    /// <summary>A test that holds where a condition is false or unknown.</summary>
    public virtual string IsNotTrue(string condition) => $"({condition}) IS NOT TRUE";

    /// <summary>A test that two columns are equal or both missing.</summary>
    public virtual string Same(string left, string right) => $"{left} IS NOT DISTINCT FROM {right}";

    /// <summary>True when <see cref="Same"/> is served by an index.</summary>
    public virtual bool SeeksSame => true;

    /// <summary>What follows a column of ORDER BY that is read from its end, missing values last.</summary>
    public virtual string DescendingMissingLast => " DESC";

    /// <summary>The end of a query that returns at most so many rows.</summary>
    public virtual string Limit(string marker) => " LIMIT " + marker;

    /// <summary>The end of a query without an order that returns at most so many rows.</summary>
    public virtual string LimitUnordered(string marker) => Limit(marker);

    /// <summary>True when <c>(a, b) &gt; (x, y)</c> is served by an index.</summary>
    public virtual bool ComparesRows => true;

    /// <summary>True when a column that is tested to be missing must lead ORDER BY, so that the engine sees that its index has the order.</summary>
    public virtual bool OrdersByMissing => false;

    /// <summary>True when a statement that fails spoils its transaction, so that writes want a mark to go back to, and a session whose read failed is lost.</summary>
    public virtual bool FailureAborts => false;

    /// <summary>True when statements go to the engine in batches of the driver, a write in one round trip; false when each is a command of its own.</summary>
    public virtual bool Batches => false;

    /// <summary>How many texts of a connection the server is asked to keep prepared.</summary>
    public virtual int MaxPrepared => 500;

    /// <summary>How many new records in one write are worth the engine's own path for many; null when it has none that is quicker.</summary>
    public virtual int? CopiesFrom => null;

    /// <summary>The statement that makes a table, with what the engine wants besides.</summary>
    /// <param name="name">The name of the table, not quoted.</param>
    /// <param name="ofTenants">True when its key leads with the tenant; false for the few that all tenants share.</param>
    /// <param name="statement">CREATE TABLE.</param>
    public virtual string MakeTable(string name, bool ofTenants, string statement) => statement;

    /// <summary>The query of how many rows the statement before it has changed or found, where the driver does not tell that of each statement of a batch; empty where it does.</summary>
    public virtual string RowCount => "";

    /// <summary>True when several prepared statements of a batch take one round trip; false when they take one each, so that only a statement alone is prepared.</summary>
    public virtual bool PreparesBatches => true;

    /// <summary>True when a derived table may name columns of the query around it.</summary>
    public virtual bool CorrelatesDerived => true;

    /// <summary>True when an update or delete uses an index for a list of ids, and may ask its own table in a subquery; false when the rows must be joined by their ids, which are read first.</summary>
    public virtual bool SeeksInWrites => true;

    /// <summary>True when each statement that makes or changes a table is committed at once, so that an upgrade is made of steps that each must be found again.</summary>
    public virtual bool CommitsSchema => false;

    /// <summary>A query whose one row tells the tables under a prefix apart from those before a change; asked where <see cref="CommitsSchema"/> says so.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="prefix">What the names of the tables begin with.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public virtual ValueTask<string> DigestAsync(DbConnection connection, string prefix, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The engine changes tables within transactions.");

    /// <summary>What follows a query in a transaction whose view may be older than a lock that it holds, so that what is committed is read; empty where that cannot be.</summary>
    public virtual string CurrentRead => "";

    /// <summary>What follows a query of rows that will be changed, so that no other session changes them meanwhile.</summary>
    public virtual string RowLock => "";

    /// <summary>What follows a query of due rows, so that no other session takes them too; those that another is taking are left out.</summary>
    public virtual string ClaimLock => "";

    /// <summary>What follows a table whose rows will be changed, where that stands instead of <see cref="RowLock"/>.</summary>
    public virtual string RowHint => "";

    /// <summary>What follows a table whose due rows are taken, where that stands instead of <see cref="ClaimLock"/>.</summary>
    public virtual string ClaimHint => "";

    /// <summary>True when the engine knows nothing of the values, so that the SDK asks how many a list or a word finds before it chooses the order of a page's reading.</summary>
    public virtual bool LacksStatistics => false;

    /// <summary>True when the engine plans a prepared statement again for the values of each run, unless <see cref="Hidden"/> keeps them from it.</summary>
    public virtual bool PlansByValue => false;

    /// <summary>A parameter whose value the engine does not look at when it plans.</summary>
    /// <param name="operand">The parameter as statements write it.</param>
    public virtual string Hidden(string operand) => operand;

    /// <summary>True when a count does better to measure the related records of each record for itself, unless they are few: the engine is slow to group.</summary>
    public virtual bool MeasuresEach => false;

    /// <summary>How the records of several search words are found.</summary>
    public virtual WordJoin WordJoin => WordJoin.Nested;

    /// <summary>Statements that tell the engine how selective the indexes are, run after an upgrade.</summary>
    /// <param name="indexes">The indexes, primary keys included.</param>
    public virtual IReadOnlyList<string> Advise(IReadOnlyList<IndexAdvice> indexes) => [];

    /// <summary>A column as the engine must write it in order not to use an index on it.</summary>
    public virtual string Unindexed(string column) => column;

    /// <summary>The exact sum of a column over a group, 0 over none: in one part, or as a multiple of 2³² and the rest.</summary>
    public virtual IReadOnlyList<string> Sum(string column) => [$"COALESCE(SUM({column}), 0)"];

    /// <summary>An amount and its currency as one text, as <see cref="SqlKind.MoneyText"/> parameters have it.</summary>
    public virtual string MoneyText(string amount, string currency) => $"{amount} || {currency}";

    /// <summary>The head of an insert that leaves out rows whose key is taken; the tail follows the values.</summary>
    public abstract (string Head, string Tail) InsertIgnore { get; }

    /// <summary>The tail of such an insert into a table.</summary>
    /// <param name="table">The table, quoted.</param>
    /// <param name="column">A column of it, quoted.</param>
    public virtual string InsertIgnoreTail(string table, string column) => InsertIgnore.Tail;

    /// <summary>A statement that gives a new tenant the next number, and does nothing where the name or the number is taken.</summary>
    /// <param name="table">The table of the tenants, quoted.</param>
    /// <param name="start">What the number follows where there is no tenant yet.</param>
    /// <param name="name">The name.</param>
    public virtual string InsertTenant(string table, string start, string name) =>
        $"{InsertIgnore.Head} {table} (id, name) SELECT COALESCE(MAX(x.id), {start}) + 1, {name} FROM {table} x{InsertIgnoreTail(table, Quote("id"))}";

    /// <summary>A statement that counts a sequence up and returns the new value, or two, parted by a semicolon and a line break.</summary>
    public abstract string NextNumber(string table, string tenant, string name);

    /// <summary>Runs a query; drivers that work synchronously say so here and save a task.</summary>
    public virtual async ValueTask<DbDataReader> ExecuteReaderAsync(DbCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        try
        {
            return await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (BrokenCommandException.Is(exception))
        {
            throw new BrokenCommandException(exception);
        }
    }

    /// <summary>Runs a statement and counts the rows that it changed.</summary>
    public virtual async ValueTask<int> ExecuteAsync(DbCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        try
        {
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (BrokenCommandException.Is(exception))
        {
            throw new BrokenCommandException(exception);
        }
    }

    /// <summary>The tables, columns and indexes that exist under a prefix, as <c>table</c>, <c>table.column</c> and <c>index</c>.</summary>
    public abstract ValueTask<IReadOnlySet<string>> InspectAsync(DbConnection connection, DbTransaction? transaction, string prefix, CancellationToken cancellationToken);

    /// <summary>Says what an error means.</summary>
    public SqlFailure Classify(DbException exception) => exception switch
    {
        BrokenCommandException => new SqlFailure(SqlFailureKind.Unavailable),
        OversizedCommandException => new SqlFailure(SqlFailureKind.TooLarge),
        _ => ClassifyOwn(exception),
    };

    /// <summary>Says what an error of the driver means.</summary>
    protected abstract SqlFailure ClassifyOwn(DbException exception);
}
