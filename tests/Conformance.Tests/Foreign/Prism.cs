using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Conformance.Tests.Foreign;

/// <summary>Prism, which serves any contract, on a free port of this machine.</summary>
public sealed class Prism : IAsyncDisposable
{
    /// <summary>Prism's own program: the file that PRISM names.</summary>
    private static readonly string? Program = Environment.GetEnvironmentVariable("PRISM");

    private static readonly string Contracts = Environment.GetEnvironmentVariable("OPENAPI_CONTRACTS") is { Length: > 0 } given
        ? given
        : Path.Combine(Repository(), "..", "shared", "contracts");

    private readonly Process process;

    private Prism(Process process, int port) => (this.process, Url) = (process, $"http://127.0.0.1:{port}");

    public string Url { get; }

    /// <summary>Why it cannot be had here.</summary>
    public static bool IsAbsent => Program is not { Length: > 0 } || !File.Exists(Program) || !Directory.Exists(Contracts);

    public static string PathOf(string contract) => Path.Combine(Contracts, contract);

    public static async Task<Prism> Start(string contract)
    {
        var port = UnusedPort();
        var start = new ProcessStartInfo("node", [Program!, "mock", PathOf(contract), "--port", $"{port}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var prism = new Prism(process, port);
        using var client = new HttpClient();
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var _ = await client.GetAsync(prism.Url, TestContext.Current.CancellationToken);
                return prism;
            }
            catch (HttpRequestException) when (tries < 300 && !process.HasExited)
            {
                // It needs some time until it listens; there is no telling when.
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Mock.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? "";
    }
}
