using Crm.Models;

namespace Crm.Storage.Sql;

/// <summary>Rows of one entity that are filled again and again.</summary>
internal sealed class RowBuffer(EntityModel model)
{
    private const int KeptRows = 256;
    private readonly List<Row> _rows = [];

    /// <summary>The row at a position, with what it held before.</summary>
    public Row this[int index]
    {
        get
        {
            while (index >= _rows.Count)
            {
                _rows.Add(new Row(model));
            }

            return _rows[index];
        }
    }

    /// <summary>Lets go of the rows of an unusually large page.</summary>
    public void Trim()
    {
        if (_rows.Count > KeptRows)
        {
            _rows.RemoveRange(KeptRows, _rows.Count - KeptRows);
        }
    }
}
