using Microsoft.Extensions.Options;

namespace Crm.Work;

/// <summary>Checks <see cref="WorkerOptions"/>.</summary>
internal sealed class WorkerOptionsRules : IValidateOptions<WorkerOptions>
{
    public ValidateOptionsResult Validate(string? name, WorkerOptions options)
    {
        var faults = new List<string>();
        if (options.Period < TimeSpan.FromMilliseconds(100) || options.Period > TimeSpan.FromHours(1))
        {
            faults.Add("WorkerOptions.Period: give 100 milliseconds to one hour.");
        }

        if (options.Lanes is < 1 or > 100)
        {
            faults.Add("WorkerOptions.Lanes: give 1 to 100.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
