using Crm.Models;

namespace Crm.Contacts;

/// <summary>The model of <see cref="Contact"/>: the parties that are persons. Its fields are those of <see cref="PartyModel"/>.</summary>
public static class ContactModel
{
    /// <summary>The model.</summary>
    public static readonly EntityModel<Contact> Model = PartyModel.Model.View("contact", PartyModel.Kind, "contact", static row => new Contact(row), PartyRows.Write);
}
