namespace Conformance.Http;

/// <summary>A request as it goes on the wire; the token is in it.</summary>
public sealed record Written(string Method, string Url, IReadOnlyList<(string Name, string Value)> Headers, byte[]? Body)
{
    /// <summary>The path, percent-encoded, without the query.</summary>
    public string Path => new Uri(Url).AbsolutePath;

    /// <summary>The query, percent-encoded, with its question mark; empty when there is none.</summary>
    public string Query => new Uri(Url).Query;

    /// <summary>The value of a header; unset when it is not sent.</summary>
    public string? Header(string name) =>
        Headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    internal HttpRequestMessage ToMessage()
    {
        var request = new HttpRequestMessage(new HttpMethod(Method), Url);
        if (Body is not null)
            request.Content = new ByteArrayContent(Body);
        foreach (var (name, value) in Headers)
        {
            if (name.StartsWith("content-", StringComparison.OrdinalIgnoreCase))
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            else
                request.Headers.TryAddWithoutValidation(name, value);
        }
        return request;
    }
}
