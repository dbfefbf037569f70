using System.Collections.Frozen;

namespace Crm.Import;

/// <summary>The header that one program writes above its contacts.</summary>
/// <param name="Signs">Compacted headers of which one is enough to recognise the program.</param>
/// <param name="Columns">Where columns go, by compacted header; an empty target leaves the column out, and what is not named goes by the common words.</param>
/// <param name="TagSeparator">What stands between tags; null for the default.</param>
internal sealed record HeaderLayout(FrozenSet<string> Signs, FrozenDictionary<string, string> Columns, string? TagSeparator);
