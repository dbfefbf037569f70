using System.Text;

namespace Crm.Models;

/// <summary>The names that models and fields may have, and their form in SQL.</summary>
public static class ModelName
{
    /// <summary>The name in snake case, <c>lifeCycleStage</c> → <c>life_cycle_stage</c>, as tables and columns are called.</summary>
    public static string ToSnakeCase(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var snake = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter))
            {
                snake.Append('_');
            }

            snake.Append(char.ToLowerInvariant(letter));
        }

        return snake.ToString();
    }

    internal static void Require(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var good = name.Length is > 0 and <= 40 && char.IsAsciiLetterLower(name[0]) && name.All(char.IsAsciiLetterOrDigit);
        if (!good)
        {
            throw new ArgumentException($"'{name}' is not a name of a model: give 1 to 40 ASCII letters and digits in camel case, such as 'birthDate'.", nameof(name));
        }
    }
}
