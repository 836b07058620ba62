using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;

namespace Load.Targets;

/// <summary>A target that runs.</summary>
internal sealed class Running : IAsyncDisposable
{
    private readonly HttpClient client;

    public Running(Target target, Process process, IPEndPoint address)
    {
        (Target, Process, Address) = (target, process, address);
        client = new HttpClient { BaseAddress = new Uri($"http://{address}") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "any");
        client.DefaultRequestHeaders.Add("x-bot-id", Script.Bot);
        client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
    }

    public Target Target { get; }

    public Process Process { get; }

    public IPEndPoint Address { get; }

    /// <summary>From the start of the process to its first answer.</summary>
    public TimeSpan Start { get; set; }

    public HttpClient Client => client;

    public double Megabytes => Now().WorkingSet64 / 1048576.0;

    public double MostMegabytes => Now().PeakWorkingSet64 / 1048576.0;

    public async Task<bool> Answers()
    {
        try
        {
            using var answer = await client.GetAsync($"{Script.Messages}?pageSize=20");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        if (!Process.HasExited)
            Process.Kill(entireProcessTree: true);
        await Process.WaitForExitAsync();
        Process.Dispose();
    }

    private Process Now()
    {
        Process.Refresh();
        return Process;
    }
}
