using Crm.CustomFields;
using Crm.Models;

namespace Crm.Conformance;

/// <summary>The custom fields of customers: of every kind one that only the document holds, and beside it, with an <c>x</c>, one that has a slot.</summary>
public static class CustomerCustom
{
    private static readonly string[] Targets = ["customer"];

    public static readonly NameField Motto = Shape.Text("motto");
    public static readonly NameField MottoX = Shape.Text("mottoX");
    public static readonly LongTextField Story = Shape.LongText("story");
    public static readonly CodeField Code = Shape.Code("code");
    public static readonly CodeField CodeX = Shape.Code("codeX");
    public static readonly IntegerField Number = Shape.Number("number");
    public static readonly IntegerField NumberX = Shape.Number("numberX");
    public static readonly DecimalField Ratio = Shape.Decimal("ratio");
    public static readonly DecimalField RatioX = Shape.Decimal("ratioX");
    public static readonly MoneyField Price = Shape.Money("price");
    public static readonly MoneyField PriceX = Shape.Money("priceX");
    public static readonly DateField Day = Shape.Date("day");
    public static readonly DateField DayX = Shape.Date("dayX");
    public static readonly InstantField Moment = Shape.Instant("moment");
    public static readonly InstantField MomentX = Shape.Instant("momentX");
    public static readonly BooleanField Flag = Shape.Boolean("flag");
    public static readonly BooleanField FlagX = Shape.Boolean("flagX");
    public static readonly ChoicesField Likes = Shape.Choices("likes");
    public static readonly ReferenceField Partner = Shape.Reference("partner");
    public static readonly ReferenceField PartnerX = Shape.Reference("partnerX");

    /// <summary>The definitions.</summary>
    public static CustomFieldSet Fields { get; } = new(CustomerModel.Model,
    [
        .. Pair(Motto, MottoX, CustomFieldKind.Text, Shape.NameSlots[0]),
        .. Pair(Code, CodeX, CustomFieldKind.Code, Shape.CodeSlots[0]),
        .. Pair(Number, NumberX, CustomFieldKind.Number, Shape.NumberSlots[0]),
        .. Pair(Ratio, RatioX, CustomFieldKind.Decimal, Shape.NumberSlots[1]),
        .. Pair(Price, PriceX, CustomFieldKind.Money, Shape.NumberSlots[2]),
        .. Pair(Day, DayX, CustomFieldKind.Date, Shape.NumberSlots[3]),
        .. Pair(Moment, MomentX, CustomFieldKind.Instant, Shape.NumberSlots[4]),
        .. Pair(Flag, FlagX, CustomFieldKind.Boolean, Shape.NumberSlots[5]),
        .. Pair(Partner, PartnerX, CustomFieldKind.Reference, Shape.ReferenceSlots[0]),
        new CustomFieldDefinition(Story, CustomFieldKind.LongText),
        new CustomFieldDefinition(Likes, CustomFieldKind.MultiChoice),
    ]);

    private static CustomShape Shape => CustomerModel.Model.Custom;

    /// <summary>The definitions of an entity, as filters ask for them.</summary>
    public static CustomFieldSet? Of(EntityModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Targets.Contains(model.Root.Name) ? Fields : null;
    }

    /// <summary>The values with one for a field and for its twin with the slot.</summary>
    public static CustomValues Both(this CustomValues values, Field field, FieldValue value)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(field);
        values = values.With(field.Name, value);
        return Fields.Find(field.Name + "X") is null ? values : values.With(field.Name + "X", value);
    }

    private static CustomFieldDefinition[] Pair(Field plain, Field indexed, CustomFieldKind kind, Field slot) =>
        [new(plain, kind), new(indexed, kind) { Slot = slot, WritesSlot = true, ReadsSlot = true }];
}
