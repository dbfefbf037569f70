using System.Runtime.InteropServices;
using SQLitePCL;

namespace Crm.Storage.Sqlite;

/// <summary>The functions of the SQLite library that the driver uses, called by their addresses.</summary>
/// <remarks>
/// SQLitePCL counts a reference of the statement's safe handle up and down, atomically, around every call: a page of fifty contacts makes five
/// thousand of them. Here the owner of the statement keeps it alive instead. Where the library is not found by its name, as when it is linked
/// statically, <see cref="IsKnown"/> is false and the calls go through SQLitePCL.
/// </remarks>
internal static unsafe class SqliteLibrary
{
    private static readonly nint Library = Load();

    public static readonly bool IsKnown = Library != 0;

    public static readonly delegate* unmanaged[Cdecl]<nint, int> Step = (delegate* unmanaged[Cdecl]<nint, int>)Find("sqlite3_step");

    public static readonly delegate* unmanaged[Cdecl]<nint, int> Reset = (delegate* unmanaged[Cdecl]<nint, int>)Find("sqlite3_reset");

    public static readonly delegate* unmanaged[Cdecl]<nint, int, int> ColumnType = (delegate* unmanaged[Cdecl]<nint, int, int>)Find("sqlite3_column_type");

    public static readonly delegate* unmanaged[Cdecl]<nint, int, long> ColumnInt64 = (delegate* unmanaged[Cdecl]<nint, int, long>)Find("sqlite3_column_int64");

    public static readonly delegate* unmanaged[Cdecl]<nint, int, byte*> ColumnText = (delegate* unmanaged[Cdecl]<nint, int, byte*>)Find("sqlite3_column_text");

    public static readonly delegate* unmanaged[Cdecl]<nint, int, byte*> ColumnBlob = (delegate* unmanaged[Cdecl]<nint, int, byte*>)Find("sqlite3_column_blob");

    public static readonly delegate* unmanaged[Cdecl]<nint, int, int> BindNull = (delegate* unmanaged[Cdecl]<nint, int, int>)Find("sqlite3_bind_null");

    public static readonly delegate* unmanaged[Cdecl]<nint, int, long, int> BindInt64 = (delegate* unmanaged[Cdecl]<nint, int, long, int>)Find("sqlite3_bind_int64");

    public static readonly delegate* unmanaged[Cdecl]<nint, int, byte*, int, nint, int> BindText =
        (delegate* unmanaged[Cdecl]<nint, int, byte*, int, nint, int>)Find("sqlite3_bind_text");

    public static readonly delegate* unmanaged[Cdecl]<nint, int, byte*, int, nint, int> BindBlob =
        (delegate* unmanaged[Cdecl]<nint, int, byte*, int, nint, int>)Find("sqlite3_bind_blob");

    /// <summary>The library that SQLitePCL has loaded: loading it by the same name gives the same one.</summary>
    private static nint Load() =>
        NativeLibrary.TryLoad(raw.GetNativeLibraryName(), typeof(SqliteLibrary).Assembly, null, out var library) && IsSame(library) ? library : 0;

    private static bool IsSame(nint library) =>
        NativeLibrary.TryGetExport(library, "sqlite3_sourceid", out var address)
        && Marshal.PtrToStringUTF8(((delegate* unmanaged[Cdecl]<nint>)address)()) == raw.sqlite3_sourceid().utf8_to_string();

    private static nint Find(string name) => IsKnown ? NativeLibrary.GetExport(Library, name) : 0;
}
