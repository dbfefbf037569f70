using Crm;
using Crm.Assignments;
using Crm.Contacts;
using Crm.Deals;
using Crm.FollowUps;
using Crm.Leads;
using Crm.Sessions;
using Spectre.Console;

namespace QuickStart.Scenes;

/// <summary>A form becomes a lead with points and an owner, the lead a company and a deal, and the deal is won.</summary>
internal static class LeadScene
{
    private static readonly LeadForm Form = LeadForm.ByName.Map("Ваш телефон", LeadInput.Phone).MapConsent("Новини", new LeadConsent("email", "newsletter") { TextVersion = "2026-03" }).KeepingTheRest();

    private static readonly DateTimeOffset April = new(2026, 4, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly KeyValuePair<string, string?>[] Sent =
    [
        new("givenName", "Соломія"), new("familyName", "Гнатюк"), new("email", "solomiia@zavod.example"), new("Ваш телефон", "067 555 01 99"), new("companyName", "Завод «Прут»"),
        new("subject", "Два насоси"), new("message", "Потрібно до травня."), new("Новини", "on"), new("Потужність", "15 кВт"),
    ];

    public static async Task PlayAsync(Offices offices)
    {
        await using var crm = offices.Kyiv("maria", "head");
        var pipeline = await PrepareAsync(crm);

        var (capture, _) = Form.Read(Sent, new LeadCapture { Source = "website", Reference = "form-7041", Language = "uk" });
        var captured = await crm.Leads.CaptureAsync(capture);
        var lead = captured.Lead;
        Screen.Say($"A form of the website{(captured.IsNew ? "" : ", sent again,")} is lead [bold]{lead.Subject}[/] of {lead.CompanyName}, with the input that nobody mapped in its message: {lead.Message?.ReplaceLineEndings(" · ")}");
        Screen.Say($"[bold]{lead.Score}[/] points: {string.Join(", ", lead.ScoreParts.Select(part => $"{part.Name} {part.Points:+0;-0}"))}. It is {lead.Owner}'s by the rule {lead.Assignment?.Rule}, {lead.Assignment?.Method}, turn {lead.Assignment?.Turn}.");

        var converted = await crm.Leads.ConvertAsync(lead, new LeadConversion { Pipeline = pipeline.Key, Amount = new Money(180_000, "UAH"), ExpectedCloseOn = new DateOnly(2026, 5, 4) });
        var deal = converted.Deal!;
        if (deal.State == StageOutcome.Open)
        {
            var call = new FollowUp { PartyId = deal.PartyId, Kind = FollowUpKind.Call, Subject = "Спитати про пропозицію", DueAt = April, Record = new RecordRef("deal", deal.Id.Value) };
            await crm.FollowUps.CreateAsync(call, remindBefore: [TimeSpan.FromHours(1)]);
            deal = await crm.Deals.MoveToStageAsync(deal, "offer");
            Print(await crm.Deals.ForecastAsync(new ForecastQuery { Currency = "UAH" }), "The deal is offered");
            deal = await crm.Deals.WinAsync(deal, "Найкоротший строк");
        }

        Print(await crm.Deals.ForecastAsync(new ForecastQuery { Currency = "UAH" }), $"{converted.Contact.Name} of {converted.Company?.Name} has ordered: {deal.ClosedReason}");
        var history = await crm.Deals.GetHistoryAsync(deal.Id);
        var next = (await crm.FollowUps.AgendaAsync()).Items[0];
        Screen.Say($"Stages: {string.Join(" → ", history.Stays.Select(stay => stay.Stage))}. On maria's agenda: {next.Subject}, {next.DueAt:yyyy-MM-dd}.");
    }

    private static async Task<Pipeline> PrepareAsync(CrmScope crm)
    {
        if (await crm.Pipelines.FindAsync("machines") is { } known)
        {
            return known;
        }

        await crm.LeadScoring.CreateAsync(LeadScoreRule.Of("company", "names a company", 20, LeadModel.CompanyName.IsPresent()));
        await crm.LeadScoring.CreateAsync(LeadScoreRule.Of("language", "writes Ukrainian", 10, LeadModel.Party.Any(PartyModel.Language.Is("uk"))));
        await crm.Assignments.CreateAsync(AssignmentRule.For(LeadModel.Model, "website", AssignmentMethod.RoundRobin, LeadModel.Source.Is("website"), "omid", "maria"));
        var (won, lost) = (new PipelineStage("won", "Виграно") { Outcome = StageOutcome.Won }, new PipelineStage("lost", "Програно") { Outcome = StageOutcome.Lost });
        PipelineStage[] open = [new("talk", "Розмова") { Probability = 10 }, new("offer", "Пропозиція") { Probability = 40 }];
        return await crm.Pipelines.CreateAsync(new Pipeline { Key = "machines", Name = "Машини", Stages = [.. open, won, lost] });
    }

    private static void Print(ValueList<ForecastPeriod> forecast, string title)
    {
        var table = Screen.Table("Month", "Open", "Weighted", "Won");
        foreach (var period in forecast)
        {
            table.AddRow($"{period.From:yyyy-MM}", $"{period.Open}: {period.Amount.Amount:N0}", $"{period.Weighted.Amount:N0}", $"{period.Won}: {period.WonAmount.Amount:N0}");
        }

        Screen.Say($"{title}:");
        AnsiConsole.Write(table);
    }
}
