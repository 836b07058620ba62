using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Conformance.Ledgers;

/// <summary>The ledger as a file that is committed and compared: JSON, an obligation a line, sorted.</summary>
public static class LedgerFile
{
    private const string Setting = "target-ledger";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(Ledger ledger)
    {
        var text = new StringBuilder("{\n  \"format\": 1,\n");
        if (ledger.Contract is { } contract)
            text.Append("  \"contract\": ").Append(Quoted($"{contract.Title} {contract.Version}")).Append(",\n");
        text.Append("  \"obligations\": {");
        var separator = "\n";
        foreach (var (key, sight) in ledger.Lines)
        {
            text.Append(separator).Append("    ").Append(Quoted(key)).Append(": \"").Append(Word(sight)).Append('"');
            separator = ",\n";
        }
        return text.Append("\n  }\n}\n").ToString();
    }

    /// <summary>What an earlier run saw, by the obligation's key.</summary>
    /// <exception cref="MisconfiguredException">No such file, or it is no ledger.</exception>
    public static IReadOnlyDictionary<string, Sight> Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            var root = document.RootElement;
            if (root.GetProperty("format").GetInt32() != 1)
                throw new MisconfiguredException(Setting, $"{path} has a format that is not 1");
            return root.GetProperty("obligations").EnumerateObject()
                .ToDictionary(line => line.Name, line => Sight(line.Value.GetString()), StringComparer.Ordinal);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new MisconfiguredException(
                Setting, $"{path} cannot be read: {fault.Message.TrimEnd('.')}; --update-ledger makes it", fault);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new MisconfiguredException(
                Setting, $"{path} is no ledger: {fault.Message.TrimEnd('.')}; --update-ledger makes it anew", fault);
        }
    }

    /// <summary>What was seen, in a word.</summary>
    public static string Word(Sight sight) => sight switch
    {
        Ledgers.Sight.Violated => "violated",
        Ledgers.Sight.Valid => "valid",
        Ledgers.Sight.Exercised => "exercised",
        _ => "never",
    };

    private static Sight Sight(string? word) =>
        Enum.GetValues<Sight>().Cast<Sight?>().FirstOrDefault(sight => Word(sight!.Value) == word)
            ?? throw new FormatException($"'{word}' is no state");

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Readable);
}
