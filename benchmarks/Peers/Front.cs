using Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Sabotages;

namespace Peers;

/// <summary>The mock on a loopback port, broken as the round wants it. Asked to, it leads requests to things that are there.</summary>
internal sealed class Front : IAsyncDisposable
{
    /// <summary>A request that bears this header is led.</summary>
    public const string LeadHeader = "x-lead";

    private readonly ApiContract contract;
    private readonly Func<HttpMessageHandler> api;
    private readonly Guide guide;
    private readonly WebApplication app;
    private HttpMessageInvoker broken;

    private Front(ApiContract contract, Func<HttpMessageHandler> api)
    {
        (this.contract, this.api, guide, broken) = (contract, api, new Guide(contract, api), new(api()));
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Run(Forward);
    }

    /// <summary>Whether every request is led.</summary>
    public bool AlwaysLeads { get; set; }

    /// <summary>Where it listens.</summary>
    public string Url => app.Urls.First();

    public static async Task<Front> Start(ApiContract contract, Func<HttpMessageHandler> api)
    {
        var front = new Front(contract, api);
        await front.app.StartAsync();
        return front;
    }

    /// <summary>From now on it is broken so, and in no other way.</summary>
    public void Break(IEnumerable<Sabotage> sabotages) =>
        broken = new(sabotages.Aggregate(new Broken(contract, api()), (sofar, sabotage) => sabotage.How(sofar)));

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Forward(HttpContext context)
    {
        try
        {
            using var request = await Read(context.Request);
            var operation = contract.Match(request.Method.Method, request.RequestUri!.AbsolutePath).Operation;
            if (operation is not null && (AlwaysLeads || request.Headers.Contains(LeadHeader)))
                await guide.Lead(request, operation, context.RequestAborted);
            using var answer = await broken.SendAsync(request, context.RequestAborted);
            await Write(answer, context.Response);
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            context.Abort();
        }
    }

    private static async Task<HttpRequestMessage> Read(HttpRequest from)
    {
        var target = from.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var request = new HttpRequestMessage(new(from.Method), new Uri($"http://localhost{target}"));
        using var body = new MemoryStream();
        await from.Body.CopyToAsync(body);
        if (body.Length > 0 || from.ContentType is not null)
            request.Content = new ByteArrayContent(body.ToArray());
        foreach (var (name, values) in from.Headers.Where(header => !IsOfConnection(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }
        return request;
    }

    private static async Task Write(HttpResponseMessage from, HttpResponse answer)
    {
        answer.StatusCode = (int)from.StatusCode;
        foreach (var (name, values) in from.Headers.Concat(from.Content.Headers).Where(header => !IsOfConnection(header.Key)))
            answer.Headers[name] = values.ToArray();
        var body = await from.Content.ReadAsByteArrayAsync();
        if (answer.StatusCode is not (204 or 304))
            await answer.Body.WriteAsync(body);
    }

    private static bool IsOfConnection(string header) =>
        header.ToUpperInvariant() is "CONNECTION" or "TRANSFER-ENCODING" or "CONTENT-LENGTH" or "KEEP-ALIVE" or "HOST" or "EXPECT";
}
