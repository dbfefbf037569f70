namespace Crm.Channels.Email;

/// <summary>Programs of the system that tests need.</summary>
internal static class Needs
{
    /// <summary>Skips the test, or gives what it fails with in CI.</summary>
    public static InvalidOperationException Missing(string reason)
    {
        if (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip(reason);
        }

        return new InvalidOperationException(reason);
    }
}
