using System.Text;
using System.Text.Json;
using Conformance.Http;

namespace Conformance.Profiles;

/// <summary>A profile as it is drafted: JSON with comments on what could not be seen.</summary>
internal static class ProfileText
{
    private static readonly string[] Tagged = ["user", "conversation", "message", "workflow"];

    public static string Of(ShownNames shown, TargetSettings settings)
    {
        var text = new StringBuilder()
            .AppendLine($"// Names that {settings.Url.Host} declares, as far as its lists show them. What is left out declares nothing,")
            .AppendLine("// and cases that need it are skipped; \"*\" in a list stands for any name.")
            .AppendLine("// Strike out what the suite must not use.");
        foreach (var why in shown.Unseen)
            text.AppendLine($"// Not seen: {why}");
        text.AppendLine("{").AppendLine("  \"bot\": {").AppendLine("    // Its own tags, without an alias.");
        Tags(text, shown, Callers.Bot, Tagged);
        text.AppendLine("    // No list shows states: write the names that the bot's definition has, by their type.")
            .AppendLine("    \"states\": { \"user\": [], \"conversation\": [], \"bot\": [] },");
        List(text, "events", shown, Callers.Bot, "event", "Events that the bot itself may send.");
        List(text, "workflows", shown, Callers.Bot, "workflow", "");
        text.AppendLine("    // No list shows actions: write one that does no harm when it is called, as crm:find.")
            .AppendLine("    \"actions\": []")
            .AppendLine("  },").AppendLine("  \"integration\": {");
        if (settings.IntegrationId is null)
            text.AppendLine("    // Nothing was asked in its name: --target-integration-id was not given.");
        else if (settings.IntegrationAlias is null)
            text.AppendLine("    // These channels may be those of others: --target-integration-alias was not given.");
        List(text, "channels", shown, Callers.Integration, "channel", "");
        Tags(text, shown, Callers.Integration, Tagged[..3]);
        text.AppendLine("    \"states\": { \"user\": [], \"conversation\": [], \"integration\": [] },");
        List(text, "events", shown, Callers.Integration, "event", "Events that the integration may send, without its alias.");
        return text.AppendLine("    \"actions\": []").AppendLine("  }").AppendLine("}").ToString();
    }

    private static void List(StringBuilder text, string member, ShownNames shown, string by, string kind, string comment)
    {
        if (comment.Length > 0)
            text.AppendLine($"    // {comment}");
        text.AppendLine($"    \"{member}\": {Json(shown, by, kind)},");
    }

    private static void Tags(StringBuilder text, ShownNames shown, string by, string[] bearers) => text.AppendLine(
        $"    \"tags\": {{ {string.Join(", ", bearers.Select(bearer => $"\"{bearer}\": {Json(shown, by, $"{bearer}-tag")}"))} }},");

    private static string Json(ShownNames shown, string by, string kind) =>
        $"[{string.Join(", ", (shown.Names.GetValueOrDefault((by, kind)) ?? []).Select(name => JsonSerializer.Serialize(name)))}]";
}
