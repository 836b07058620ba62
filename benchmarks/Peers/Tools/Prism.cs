using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Conformance;
using Contract;
using Sabotages;

namespace Peers.Tools;

/// <summary>Prism as a proxy between the suite and the mock: it says of each answer what is wrong with it.</summary>
internal sealed class Prism(Suite suite) : Peer
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RoundLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan CaseLimit = TimeSpan.FromSeconds(1);

    private Process? process;
    private string url = "";

    public override string Name => "prism";

    public override string Settings =>
        "`prism proxy`, default settings; the traffic is what the suite's own cases send, without bodies that are no JSON and without cases that wait";

    public override string Counts => "answers";

    public override string NotFor =>
        "it sends nothing itself, and looks at one answer at a time: what an answer should be after another is not its business";

    public override bool IsLed => false;

    public override int MostRounds => int.MaxValue;

    public override async Task<string?> Start(Front front, CancellationToken stop)
    {
        front.AlwaysLeads = false;
        var port = FreePort();
        url = $"http://127.0.0.1:{port}";
        var prism = NodePackages.File("@stoplight", "prism-cli", "dist", "index.js");
        process = Tool.Start("node", [prism, "proxy", NodePackages.Contract, front.Url, "--port", $"{port}"], NodePackages.Folder);
        if (process is null)
            return "node is not installed";
        var listens = new TaskCompletionSource();
        Tool.Collect(process, line =>
        {
            if (line.Contains("Prism is listening", StringComparison.Ordinal))
                listens.TrySetResult();
        });
        var ended = await Task.WhenAny(listens.Task, process.WaitForExitAsync(stop), Task.Delay(StartLimit, stop));
        return ended == listens.Task ? null : "it did not start";
    }

    public override async Task<PeerRun?> Look(IReadOnlyList<Case> cases, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(RoundLimit + cases.Count * CaseLimit);
        using var violations = new Violations(suite.Contract);
        using var client = new HttpClient(violations);
        var names = SabotageRun.NextNames();
        try
        {
            await SabotageRun.Run(suite, client, SabotageRun.Anywhere(names, url), names, cases.Where(IsForPrism), limit.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return null;
        }
        return new(violations.Complaints, violations.Answers);
    }

    public override ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
            process.Kill(entireProcessTree: true);
        process?.Dispose();
        return base.DisposeAsync();
    }

    // It does not answer a body that is not JSON, and a case that waits shows nothing that one answer could.
    private static bool IsForPrism(Case @case) => @case.Kind != Kind.Malformed && @case.Waits == default;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Collects what Prism says of answers, and its own refusals to pass one on.</summary>
    private sealed class Violations(ApiContract contract)
        : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        private const string Header = "sl-violations";

        private readonly HashSet<Complaint> complaints = [];

        public IReadOnlySet<Complaint> Complaints => complaints;

        public int Answers { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            var operation = contract.Match(request.Method.Method, request.RequestUri!.AbsolutePath).Operation?.Id;
            var said = answer.Headers.TryGetValues(Header, out var values) ? OfAnswers(string.Join(",", values)).ToList() : [];
            if (answer.Content.Headers.ContentType?.MediaType == "application/problem+json")
                said.Add("answered with a problem of its own");
            lock (complaints)
            {
                Answers++;
                complaints.UnionWith(said.Select(text => new Complaint(operation, $"{(int)answer.StatusCode} {text}")));
            }
            return answer;
        }

        private static IEnumerable<string> OfAnswers(string header)
        {
            using var violations = JsonDocument.Parse(header);
            foreach (var violation in violations.RootElement.Clone().EnumerateArray())
            {
                var place = violation.TryGetProperty("location", out var location)
                    ? location.EnumerateArray().Select(part => part.ToString()).ToList()
                    : [];
                if (place is ["response", ..])
                    yield return $"{string.Join('/', place)} {violation.GetProperty("message").GetString()}";
            }
        }
    }
}
