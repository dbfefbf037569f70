namespace Crm.Storage.Engines;

/// <summary>How a suite gets a database of its engine.</summary>
public interface IPeopleDatabase<TSelf>
    where TSelf : PeopleDatabase, IPeopleDatabase<TSelf>
{
    /// <summary>A database with the tables, without records.</summary>
    static abstract Task<TSelf> CreateAsync();

    /// <summary>A database without tables, which only this test uses.</summary>
    static abstract Task<TSelf> CreateEmptyAsync();
}
