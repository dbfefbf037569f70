namespace Crm.Contacts;

/// <summary>What kind of contact point is meant.</summary>
public enum ContactPointKind
{
    /// <summary>An <see cref="Contacts.EmailAddress"/>.</summary>
    Email,

    /// <summary>A <see cref="PhoneNumber"/>, with its extension where one is given.</summary>
    Phone,
}
