using System.Text;

namespace MockServer.Journal.Exports;

/// <summary>A shell script of curl commands; the token comes from <c>$TOKEN</c>.</summary>
internal static class CurlExport
{
    public static string Write(IReadOnlyList<JournalEntry> entries, string url)
    {
        var script = new StringBuilder();
        foreach (var entry in entries)
        {
            script.Append("# ").Append(Sent.Title(entry)).Append(Sent.Lacks(entry) ? "; its body is not in the journal" : "").Append('\n');
            // A tilde or brackets in a URL mean something to curl.
            script.Append("curl --globoff --path-as-is -i -X ").Append(Quote(entry.Method)).Append(' ').Append(Quote(url + entry.Path + entry.Query));
            if (Sent.Authorized(entry))
                script.Append(" \\\n  -H \"authorization: Bearer $TOKEN\"");
            foreach (var (name, value) in Sent.Headers(entry))
                script.Append(" \\\n  -H ").Append(Quote(value.Length == 0 ? $"{name};" : $"{name}: {value}"));
            if (Sent.Body(entry) is { } body)
                script.Append(" \\\n  --data-binary ").Append(Quote(body[0] == '@' ? " " + body : body));
            script.Append("\n\n");
        }

        return script.ToString();
    }

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
