using Crm.Models;

namespace Crm.Conformance;

/// <summary>The models of the suite: every field type, three lists, a view, relations, ledgers and due work.</summary>
public static class TestCatalog
{
    /// <summary>Makes a catalog of all models.</summary>
    public static ModelCatalog Create() =>
        new([CustomerModel.Model, CustomerModel.VipModel, OrderModel.Model, JobModel.Model, ErrandModel.Model, EntryModel.Model]);
}
