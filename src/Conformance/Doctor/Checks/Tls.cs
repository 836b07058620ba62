using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Conformance.Doctor.Checks;

/// <summary>The certificate that a port shows, whatever is wrong with it.</summary>
internal sealed record Tls(string Subject, string Issuer, DateTimeOffset From, DateTimeOffset To, SslPolicyErrors Errors)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Shakes hands, and sends nothing; unset when the port does not speak TLS.</summary>
    public static async Task<Tls?> Of(Uri url, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Limit);
        Tls? seen = null;
        try
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(url.IdnHost, url.Port, limit.Token);
            await using var secure = new SslStream(connection.GetStream());
            await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = url.IdnHost,
                // What is refused has been seen by then.
                RemoteCertificateValidationCallback = (_, shown, _, errors) =>
                {
                    if (shown is X509Certificate2 it)
                        seen = new(NamesOf(it), it.Issuer, it.NotBefore.ToUniversalTime(), it.NotAfter.ToUniversalTime(), errors);
                    return errors == SslPolicyErrors.None;
                },
            }, limit.Token);
        }
        catch (Exception error) when (error is SocketException or IOException or AuthenticationException or OperationCanceledException)
        {
            stop.ThrowIfCancellationRequested();
        }
        return seen;
    }

    /// <summary>What is wrong with it and what to do; unset when nothing is.</summary>
    public (string Saw, string Mend)? Fault(string host, DateTimeOffset now) =>
        now > To ? ($"expired on {Day(To)}", "renew it there")
        : now < From ? ($"is not good before {Day(From)}", "wait for it, or set the clock of this machine")
        : Errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
            ? ($"is for {Subject}, not for {host}", "give the URL with a name that the certificate has")
        : Errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors)
            ? ($"is not trusted on this machine (issued by {Issuer})",
                "give a deployment with a public one, or trust its issuer: SSL_CERT_FILE or SSL_CERT_DIR")
        : null;

    private static string NamesOf(X509Certificate2 it) =>
        it.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(names => names.EnumerateDnsNames()).ToList() is [_, ..] names
            ? string.Join(", ", names)
            : it.Subject;

    private static string Day(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
