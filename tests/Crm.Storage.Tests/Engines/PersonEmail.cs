namespace Crm.Storage.Engines;

public sealed record PersonEmail(string Address, bool Primary);
