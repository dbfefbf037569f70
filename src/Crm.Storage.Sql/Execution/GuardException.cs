namespace Crm.Storage.Sql;

/// <summary>A statement that is guarded by a version has changed no row; the session knows which record that is.</summary>
internal sealed class GuardException() : Exception("A record was not stored at the expected version.");
