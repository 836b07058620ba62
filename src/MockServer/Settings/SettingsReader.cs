using System.Diagnostics.CodeAnalysis;

namespace MockServer.Settings;

/// <summary>A setting that cannot be used; the message is one line that names it and says what was expected.</summary>
public sealed class SettingsException(string message) : Exception(message);

/// <summary>Reads the settings out of the host's configuration and refuses what it does not understand.</summary>
public static class SettingsReader
{
    // What the host itself understands on its command line.
    private static readonly string[] Host = ["environment", "contentRoot", "applicationName"];
    private const string Section = "Mock";

    /// <summary>The command line as the configuration reads it: the mock's own names with their section, flags with a value.</summary>
    /// <exception cref="SettingsException">An argument is no setting, or a setting has no value.</exception>
    public static string[] CommandLine(IReadOnlyList<string> arguments)
    {
        var normal = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var (name, value) = Split(arguments[i]);
            if (name is null)
                throw new SettingsException($"\"{arguments[i]}\" is not a setting; settings begin with --. --help lists them.");
            // A test host hands its configuration on as arguments, the bare name of the section among them.
            if (name == Section && string.IsNullOrEmpty(value))
                continue;
            var setting = Find(name);
            if (setting is null && !Host.Contains(name, StringComparer.OrdinalIgnoreCase) && !name.Contains(':', StringComparison.Ordinal))
                throw new SettingsException($"--{name} is not a setting{Near(name)}. --help lists them.");
            if (value is null && i + 1 < arguments.Count && Split(arguments[i + 1]).Name is null)
                value = arguments[++i];
            value ??= setting is { IsFlag: true } ? "true" : throw new SettingsException($"--{name} has no value; expected {setting?.Takes ?? "one"}.");
            normal.Add($"--{setting?.Key ?? name}={value}");
        }

        return [.. normal];
    }

    /// <exception cref="SettingsException">A value is not what its setting takes.</exception>
    public static MockServerOptions Read(IConfiguration configuration)
    {
        var options = new MockServerOptions();
        foreach (var setting in Setting.All)
        {
            if (configuration[setting.Key] is not { Length: > 0 } value)
                continue;
            options = setting.Apply(options, value)
                ?? throw new SettingsException($"--{setting.Name} ({setting.EnvironmentName}): expected {setting.Takes}, got \"{value}\".");
        }

        foreach (var endpoint in options.BotEndpoints.Concat(options.IntegrationEndpoints))
        {
            if (!EndpointSetting.IsAllowed(endpoint.Url, options.AllowedEndpoints))
                throw new SettingsException($"--bot-endpoint, --integration-endpoint: {endpoint.Url} is not on this machine; --allowed-endpoints {endpoint.Url.DnsSafeHost} allows it.");
        }

        // A misspelt key in a file or in the environment would be silently without effect.
        foreach (var key in configuration.GetSection(Section).GetChildren())
        {
            if (!Setting.All.Any(setting => setting.Key.Equals(key.Path, StringComparison.OrdinalIgnoreCase)))
                throw new SettingsException($"{key.Path} is not a setting{Near(key.Key)}. --help lists them.");
        }

        return options;
    }

    public static string Help() =>
        "The Botpress Runtime API on this machine.\n\nSettings (command line, or the environment variable, or appsettings.json):\n"
        + string.Concat(Setting.All.Select(setting => $"  --{setting.Name,-10} {setting.EnvironmentName,-16} {setting.Says} Takes {setting.Takes}.\n"));

    private static Setting? Find(string name) =>
        Setting.All.FirstOrDefault(setting => setting.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static (string? Name, string? Value) Split(string argument)
    {
        if (!argument.StartsWith("--", StringComparison.Ordinal) || argument.Length == 2)
            return (null, null);
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (argument[2..], null) : (argument[2..equals], argument[(equals + 1)..]);
    }

    [SuppressMessage("Globalization", "CA1308", Justification = "Names of settings are lower case.")]
    private static string Near(string name) =>
        Setting.All.Select(setting => setting.Name).FirstOrDefault(known => known.StartsWith(name[..Math.Min(2, name.Length)].ToLowerInvariant(), StringComparison.Ordinal)) is { } near
            ? $"; did you mean --{near}?"
            : "";
}
