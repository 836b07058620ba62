using System.Buffers;
using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace MockServer.Http;

/// <summary>
/// HTTP/1.1 and HTTP/2 without TLS on one port. Kestrel chooses HTTP/2 only by TLS's negotiation, so a connection that begins with
/// HTTP/2's preface (RFC 9113, 3.3: prior knowledge) is presented to it as one that has negotiated.
/// </summary>
internal static class PriorKnowledge
{
    private static ReadOnlySpan<byte> Preface => "PRI * HTTP/2.0\r\n"u8;

    public static void UsePriorKnowledge(this ListenOptions endpoint)
    {
        endpoint.Protocols = HttpProtocols.Http1AndHttp2;
        // The request's own :scheme counts, not the connection that looks like TLS.
        endpoint.KestrelServerOptions.AllowAlternateSchemes = true;
        endpoint.Use(next => async connection =>
        {
            if (await BeginsWithPreface(connection, endpoint.KestrelServerOptions.Limits.RequestHeadersTimeout))
            {
                connection.Features.Set<ITlsConnectionFeature>(new Negotiated());
                connection.Features.Set<ITlsApplicationProtocolFeature>(new Negotiated());
            }

            await next(connection);
        });
    }

    private static async Task<bool> BeginsWithPreface(ConnectionContext connection, TimeSpan patience)
    {
        var input = connection.Transport.Input;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed);
        limit.CancelAfter(patience);
        while (true)
        {
            ReadResult read;
            try
            {
                read = await input.ReadAsync(limit.Token);
            }
            catch (Exception gone) when (gone is OperationCanceledException or IOException)
            {
                // Whoever sends nothing must not wait here for ever, and whoever has gone is nobody's fault: Kestrel's own limits of time begin,
                // and its own end of a connection, when it is given it.
                return false;
            }

            var (start, known) = Compare(read.Buffer);
            // Nothing is consumed; only when more bytes are needed to tell does the next read wait for them.
            input.AdvanceTo(read.Buffer.Start, known || read.IsCompleted ? read.Buffer.Start : read.Buffer.End);
            if (known || read.IsCompleted || read.IsCanceled)
                return start;
        }
    }

    private static (bool IsPreface, bool Known) Compare(ReadOnlySequence<byte> buffer)
    {
        Span<byte> start = stackalloc byte[Preface.Length];
        var length = (int)Math.Min(buffer.Length, Preface.Length);
        buffer.Slice(0, length).CopyTo(start);
        var same = start[..length].SequenceEqual(Preface[..length]);
        return (same && length == Preface.Length, !same || length == Preface.Length);
    }

    private sealed class Negotiated : ITlsConnectionFeature, ITlsApplicationProtocolFeature
    {
        public X509Certificate2? ClientCertificate { get; set; }

        public ReadOnlyMemory<byte> ApplicationProtocol => SslApplicationProtocol.Http2.Protocol;

        public Task<X509Certificate2?> GetClientCertificateAsync(CancellationToken cancellationToken) => Task.FromResult<X509Certificate2?>(null);
    }
}
