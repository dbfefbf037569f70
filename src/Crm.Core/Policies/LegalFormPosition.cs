namespace Crm.Policies;

/// <summary>Where the legal form stands in the name of an organisation.</summary>
public enum LegalFormPosition
{
    /// <summary>In front: <c>ТОВ Світанок</c>.</summary>
    Front,

    /// <summary>Behind: <c>Svitanok LLC</c>.</summary>
    Back,
}
