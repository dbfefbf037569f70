using Crm.Favorites;
using Crm.Recents;
using Crm.Views;

namespace Crm.Access;

/// <summary>The rules of the SDK itself: what is private to an actor stays so, whatever the host's rules say.</summary>
internal static class OwnRules
{
    public static AccessRules All { get; } = new AccessRules()
        .Restrict("views of one's own and shared ones", SavedViewModel.Model, AccessOperations.Read, SavedViewModel.UsableBy)
        .Restrict("only the owner changes a view", SavedViewModel.Model, AccessOperations.Write, actor => SavedViewModel.Owner.Is(actor.Name))
        .Restrict("default views of one's own", DefaultViewModel.Model, AccessOperations.All, actor => DefaultViewModel.Actor.Is(actor.Name))
        .Restrict("recently seen by oneself", RecentRecordModel.Model, AccessOperations.All, actor => RecentRecordModel.Actor.Is(actor.Name))
        .Restrict("favourites of one's own", FavoriteModel.Model, AccessOperations.All, actor => FavoriteModel.Actor.Is(actor.Name));
}
