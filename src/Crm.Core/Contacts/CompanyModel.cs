using Crm.Models;

namespace Crm.Contacts;

/// <summary>The model of <see cref="Company"/>: the parties that are organisations. Its fields are those of <see cref="PartyModel"/>.</summary>
public static class CompanyModel
{
    /// <summary>The model.</summary>
    public static readonly EntityModel<Company> Model = PartyModel.Model.View("company", PartyModel.Kind, "company", static row => new Company(row), PartyRows.Write);
}
