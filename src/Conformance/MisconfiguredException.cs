namespace Conformance;

/// <summary>The run cannot begin as it was asked for. The message is one line that names the setting and says what to mend.</summary>
public sealed class MisconfiguredException(string setting, string problem, Exception? inner = null)
    : Exception($"--{setting}: {problem}", inner)
{
    /// <summary>The option at fault, without its dashes: <c>target-url</c>.</summary>
    public string Setting { get; } = setting;
}
