using Crm.Models;

namespace Crm.Contacts;

/// <summary>The model of <see cref="Household"/>: the parties that are families and flats. Its fields are those of <see cref="PartyModel"/>.</summary>
public static class HouseholdModel
{
    /// <summary>The model.</summary>
    public static readonly EntityModel<Household> Model = PartyModel.Model.View("household", PartyModel.Kind, "household", static row => new Household(row), static (household, row) => household.Write(row));
}
