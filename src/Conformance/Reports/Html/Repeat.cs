using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Http;

namespace Conformance.Reports.Html;

/// <summary>A request read back from the curl that shows it, to be told in another language.</summary>
internal sealed record Repeat(string Method, string Url, IReadOnlyList<(string Name, string Value)> Headers, string? Body)
{
    private static readonly JsonSerializerOptions Literal = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The request; unset when the text is none of our curls, or one whose body is written by commands.</summary>
    public static Repeat? Parse(string curl)
    {
        var words = Words(curl);
        if (words is not ["curl", "-i", "-X", var method, var url, ..])
            return null;
        var headers = new List<(string, string)>();
        string? body = null;
        for (var i = 5; i + 1 < words.Count; i += 2)
        {
            if (words[i] == "-H" && words[i + 1].Split(": ", 2) is [var name, var value])
                headers.Add((name, value));
            else if (words[i] == "--data-raw")
                body = words[i + 1];
        }
        return new(method, url, headers, body);
    }

    /// <summary>The request in C#, as a program of its own.</summary>
    public string ToCSharp()
    {
        var code = new StringBuilder("using var client = new HttpClient();\n");
        if (Headers.Select(header => header.Value).Append(Url).Any(text => text.Contains(Target.TokenVariable, StringComparison.Ordinal)))
            code.Append("var token = Environment.GetEnvironmentVariable(\"TARGET_TOKEN\");\n");
        code.Append($"using var request = new HttpRequestMessage(new HttpMethod({Text(Method)}), {WithToken(Url)});\n");
        if (Body is not null)
            code.Append($"request.Content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes({Text(Body)}));\n");
        foreach (var (name, value) in Headers)
        {
            var content = name.StartsWith("content-", StringComparison.OrdinalIgnoreCase);
            code.Append(content ? "request.Content?.Headers" : "request.Headers")
                .Append($".TryAddWithoutValidation({Text(name)}, {WithToken(value)});\n");
        }
        code.Append("using var answer = await client.SendAsync(request);\n");
        return code.Append("Console.WriteLine($\"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}\");\n").ToString();
    }

    private static string WithToken(string value) =>
        string.Join(" + token + ", value.Split(Target.TokenVariable).Select(Text)).Replace(" + \"\"", "", StringComparison.Ordinal);

    // What JSON escapes, C# escapes in the same way.
    private static string Text(string text) => JsonSerializer.Serialize(text, Literal);

    // As a shell splits them: 'single', "double", and '\'' between.
    private static List<string> Words(string line)
    {
        var (words, word, quote) = (new List<string>(), new StringBuilder(), '\0');
        for (var i = 0; i < line.Length; i++)
        {
            var letter = line[i];
            if (quote != '\0' && letter == quote)
                quote = '\0';
            else if (quote == '\0' && letter is '\'' or '"' && quote == '\0')
                quote = letter;
            else if (quote == '\0' && letter == '\\' && i + 1 < line.Length)
                word.Append(line[++i]);
            else if (quote == '\0' && letter == ' ')
                Take();
            else
                word.Append(letter);
        }
        Take();
        return words;

        void Take()
        {
            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
        }
    }
}
