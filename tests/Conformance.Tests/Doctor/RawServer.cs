using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Conformance.Tests.Doctor;

/// <summary>A port of this machine that answers every connection in its own way.</summary>
public sealed class RawServer : IAsyncDisposable
{
    private const string Good =
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 30\r\nconnection: close\r\n\r\n" + Examined.Empty;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task serving;

    private RawServer(Func<Stream, Task> serve)
    {
        listener.Start();
        serving = Serve(serve);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The API, without TLS.</summary>
    public static RawServer Plain() => Plain(_ => { });

    /// <summary>The same, and what it hears.</summary>
    public static RawServer Plain(Action<string> hear) => new(stream => Http(stream, hear));

    /// <summary>Closes each connection without a word.</summary>
    public static RawServer Closing() => new(_ => Task.CompletedTask);

    /// <summary>The API behind TLS, with a certificate that nobody issued.</summary>
    public static RawServer Secure(string host = "localhost", int fromDays = -10, int toDays = 10)
    {
        var certificate = SelfSigned(host, TimeProvider.System.GetUtcNow().AddDays(fromDays), TimeProvider.System.GetUtcNow()
            .AddDays(toDays));
        return new(async stream =>
        {
            await using var secure = new SslStream(stream);
            await secure.AuthenticateAsServerAsync(certificate);
            await Http(secure, _ => { });
        });
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await serving;
        stop.Dispose();
    }

    private static X509Certificate2 SelfSigned(string host, DateTimeOffset from, DateTimeOffset to)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(from, to);
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    private static async Task Http(Stream stream, Action<string> hear)
    {
        var buffer = new byte[16 * 1024];
        var read = await stream.ReadAsync(buffer);
        var heard = Encoding.Latin1.GetString(buffer, 0, read);
        hear(heard);
        // What is no HTTP is not answered, as servers do.
        if (heard.StartsWith("GET ", StringComparison.Ordinal))
            await stream.WriteAsync(Encoding.ASCII.GetBytes(Good));
    }

    private async Task Serve(Func<Stream, Task> serve)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var connection = await listener.AcceptTcpClientAsync(stop.Token);
                await serve(connection.GetStream());
            }
            catch (Exception error) when (error is IOException or SocketException or AuthenticationException or OperationCanceledException)
            {
                // The other side hung up, or it is over.
            }
        }
    }
}
