using System.Globalization;
using Crm.Models;
using Crm.Storage;

namespace Crm.Upgrades;

/// <summary>Fills every entity of a catalog with rows that only its model tells, the same ones each time.</summary>
internal static class SampleRows
{
    public const int PerEntity = 1_000;
    private const int PerBatch = 200;
    private static readonly string[] Names = ["Оксана Шевченко", "علی رضایی", "Әлия Қасым", "Anna O'Neil", "ليلى حداد"];
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 8, 30, 0, TimeSpan.Zero);

    public static async Task WriteAsync(IStorage storage, ModelCatalog catalog, StorageTenant tenant, CancellationToken cancellationToken)
    {
        var number = 0;
        foreach (var model in catalog.Roots)
        {
            number++;
            var kinds = catalog.Models.Where(view => view.Root == model && view.Discriminator is not null).ToArray();
            await using var session = await storage.OpenAsync(tenant, SessionMode.Write, cancellationToken);
            foreach (var part in Enumerable.Range(0, PerEntity).Chunk(PerBatch))
            {
                var batch = new WriteBatch();
                foreach (var n in part)
                {
                    batch.Insert(model, Make(model, kinds, number, n));
                }

                await session.WriteAsync(batch, cancellationToken);
            }

            await session.CommitAsync(cancellationToken);
        }
    }

    private static Row Make(EntityModel model, EntityModel[] kinds, int entity, int n)
    {
        var row = new Row(model);
        foreach (var field in model.Fields)
        {
            row[field] = Value(field, n, 0);
        }

        row[model.Id] = FieldValue.Reference(Id(entity, n));
        row.Set(model.CreatedAt, Start.AddMinutes(n));
        if (model.Kind == EntityKind.Tracked)
        {
            row.Set(model.Version!, 1 + (n % 3));
            row.Set(model.UpdatedAt!, Start.AddMinutes(2 * n));
            row.Set(model.ArchivedAt!, n % 20 == 19 ? Start.AddDays(n) : null);
        }

        if (kinds.Length > 0)
        {
            var kind = kinds[n % kinds.Length];
            row.Set(kind.Discriminator!, kind.DiscriminatorValue);
        }

        foreach (var child in model.Children)
        {
            for (var i = 0; i < n % 3; i++)
            {
                var item = row.Children(child).Add();
                foreach (var field in child.Fields)
                {
                    item[field] = Value(field, n, i + 1);
                }
            }
        }

        return row;
    }

    private static FieldValue Value(Field field, int n, int position)
    {
        var isRare = field.IsInternal && field is not DocumentField;
        if (!field.Required && (isRare ? n % 50 != 0 : (n + field.Ordinal) % 4 == 0))
        {
            return default;
        }

        var mark = position == 0 ? n.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{n}.{position}");
        return field switch
        {
            CodeField code => FieldValue.Code(Cut($"{mark}-{field.Name}", code.MaxLength)),
            NameField name => FieldValue.Name(Cut($"{Names[n % Names.Length]} {mark}", name.MaxLength)),
            LongTextField => FieldValue.Text(FieldType.LongText, $"line {mark}\n{Names[n % Names.Length]}; it's \\ %_"),
            ChoicesField => FieldValue.Choices(["a", $"b{n % 7}"]),
            DocumentField => FieldValue.Text(FieldType.Document, $$"""{"key":"{{mark}}"}"""),
            DecimalField => FieldValue.Decimal(n + 0.25m),
            MoneyField => FieldValue.Money(new Money(n * 1.01m, n % 2 == 0 ? "UAH" : "KZT")),
            _ => field.Type switch
            {
                FieldType.Integer => FieldValue.Integer(n + position),
                FieldType.Date => FieldValue.Date(DateOnly.FromDateTime(Start.Date).AddDays(n)),
                FieldType.Instant => FieldValue.Instant(Start.AddSeconds(n * 1.000001)),
                FieldType.Boolean => FieldValue.Boolean(n % 2 == 0),
                _ => FieldValue.Reference(Id(1, n)),
            },
        };
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length].Trim();

    private static Guid Id(int entity, int n) => new($"0193a0b0-{entity:x4}-7000-8000-{n:x12}");
}
