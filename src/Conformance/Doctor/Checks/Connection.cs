namespace Conformance.Doctor.Checks;

/// <summary>Something answers at the URL, over a connection that can be trusted.</summary>
internal static class Connection
{
    public const string Name = "connection";

    private const string Setting = "target-url";

    public static async Task<Diagnosis> Of(Visit visit)
    {
        await visit.Probe();
        var (url, given) = (visit.Settings.Url, visit.Settings.Url.AbsoluteUri);
        if (visit.Failure is not { } failure)
        {
            return url.Scheme == "http" && visit.Answer is { Status: 400, IsPage: true } && await Tls.Of(url, visit.Stop) is not null
                ? SpeaksTls(given)
                : Diagnosis.Good(Name, $"{given} answers");
        }
        return failure switch
        {
            OperationCanceledException => Sick(
                $"{given} does not answer within {Visit.Limit.TotalSeconds:0} seconds",
                    "see whether it is up, or hidden by a firewall, or mend the URL"),
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => Sick(
                $"{given} does not answer (the host name is not known)", $"mend the name {url.Host}, or the network's name server"),
            HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } => Sick(
                $"{given} cannot be reached through the proxy of the environment", "mend HTTPS_PROXY, or name the host in NO_PROXY"),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => await Insecure(visit, failure),
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => Sick(
                $"{given} does not answer ({Innermost(failure)})", "start it, or mend host and port of the URL"),
            _ => url.Scheme == "http" && await Tls.Of(url, visit.Stop) is not null
                ? SpeaksTls(given)
                : Sick($"{given} breaks the connection off ({Innermost(failure)})", "see what listens there, or mend the URL"),
        };
    }

    private static async Task<Diagnosis> Insecure(Visit visit, Exception failure)
    {
        var (url, given) = (visit.Settings.Url, visit.Settings.Url.AbsoluteUri);
        if (await Tls.Of(url, visit.Stop) is { } seen)
        {
            return seen.Fault(url.Host, visit.Clock.GetUtcNow()) is var (saw, mend)
                ? Sick($"{given} has a certificate that {saw}", mend)
                : Sick($"{given} gives no secure connection ({Innermost(failure)})", "see which versions of TLS it speaks");
        }
        var plain = new UriBuilder(url) { Scheme = "http", Port = url.Port }.Uri;
        // The token was meant for TLS: nobody who listens may have it.
        return await visit.Send(Probes.Of(visit.Contract).First() with { IsAnonymous = true }, plain.AbsoluteUri.TrimEnd('/')) is not null
            ? Sick($"{given} speaks no TLS, but plain HTTP", $"give {plain.AbsoluteUri}")
            : Sick($"{given} gives no secure connection ({Innermost(failure)})", "see what listens on that port, or mend the URL");
    }

    private static Diagnosis SpeaksTls(string given) =>
        Sick($"{given} speaks TLS, not plain HTTP", $"give https{given["http".Length..]}");

    private static Diagnosis Sick(string saw, string mend) => Diagnosis.Sick(Name, Setting, saw, mend);

    private static string Innermost(Exception error) => error.InnerException is { } inner ? Innermost(inner) : error.Message.TrimEnd('.');
}
