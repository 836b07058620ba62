using System.Globalization;

namespace Conformance.Http;

/// <summary>Reads the values of settings that are more than a text.</summary>
internal sealed class SettingValues(Func<string, string?> given)
{
    public const double CalmRate = 10;

    private static readonly Dictionary<char, double> Units = new() { ['s'] = 1, ['m'] = 60, ['h'] = 3600 };

    public double Seconds(string setting, double unset) => given(setting) switch
    {
        null => unset,
        var text when double.TryParse(text, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 86_400 => number,
        var text => throw new MisconfiguredException(setting, $"'{text}' is not a number of seconds from 0 to 86400"),
    };

    public bool Flag(string setting) => given(setting) switch
    {
        null or "false" => false,
        "true" => true,
        var other => throw new MisconfiguredException(setting, $"'{other}' is neither true nor false"),
    };

    /// <summary>What the run may do; everything on this machine, and only to its own elsewhere, where it is not said.</summary>
    public RunMode Mode(string setting, Uri url) => given(setting) switch
    {
        null => url.IsLoopback ? RunMode.Full : RunMode.Own,
        "observe" => RunMode.Observe,
        "own" => RunMode.Own,
        "full" => RunMode.Full,
        var other => throw new MisconfiguredException(setting, $"'{other}' is none of observe, own and full"),
    };

    /// <summary>Requests in a second; unset: as many as can be.</summary>
    public double? Rate(string setting, Uri url) => given(setting) switch
    {
        null => url.IsLoopback ? null : CalmRate,
        var text when double.TryParse(text, CultureInfo.InvariantCulture, out var rate) && rate is >= 0.01 and <= 100_000 => rate,
        var text => throw new MisconfiguredException(setting, $"'{text}' is not a number of requests in a second from 0.01 to 100000"),
    };

    /// <summary>A time such as <c>60s</c>, <c>5m</c>, <c>1h</c>, or a number of seconds; unset when it is not given.</summary>
    public TimeSpan? Time(string setting)
    {
        if (given(setting) is not { } text)
            return null;
        var unit = text.Length > 0 ? Units.GetValueOrDefault(text[^1]) : 0;
        var number = unit > 0 ? text[..^1] : text;
        return double.TryParse(number, CultureInfo.InvariantCulture, out var count) && count * Math.Max(unit, 1) is >= 1 and <= 86_400 and var seconds
            ? TimeSpan.FromSeconds(seconds)
            : throw new MisconfiguredException(setting, $"'{text}' is not a time from 1s to 24h, such as 60s or 5m");
    }
}
