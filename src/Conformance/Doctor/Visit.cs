using System.Text;
using System.Text.Json;
using Conformance.Http;
using Contract;

namespace Conformance.Doctor;

/// <summary>One look at a deployment: harmless requests, each sent once, none repeated and no redirect followed.</summary>
/// <param name="contract">What should be there.</param>
/// <param name="target">How requests are written.</param>
/// <param name="client">What sends them.</param>
/// <param name="clock">What the deployment's clock is held against.</param>
/// <param name="requests">How many requests the run will take.</param>
/// <param name="stop">Ends the visit.</param>
internal sealed class Visit(
    ApiContract contract, Target target, HttpClient client, TimeProvider clock, int requests, CancellationToken stop)
{
    /// <summary>How long an answer may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private const int MostProbes = 3;

    public ApiContract Contract => contract;

    public TargetSettings Settings => target.Settings;

    public TimeProvider Clock => clock;

    public int Requests => requests;

    public CancellationToken Stop => stop;

    /// <summary>The URL as it was given.</summary>
    public string Url => Settings.Url.AbsoluteUri.TrimEnd('/');

    /// <summary>What the deployment answered; unset when it did not.</summary>
    public Look? Answer { get; private set; }

    /// <summary>Why it did not answer; unset when it did.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Asks for something harmless. One operation that is broken is no reason to think ill of all, so others are asked
    /// too.</summary>
    public async Task Probe()
    {
        foreach (var call in Probes.Of(contract).Take(MostProbes))
        {
            var look = await Send(call);
            if (look is null)
                return;
            Answer = Answer is null || Likeness.IsOf(contract, look) ? look : Answer;
            if (look.Status is 401 or 403 or 407 or 429 || look.Status / 100 == 3 || (look.Succeeded && Likeness.IsOf(contract, look)))
                return;
        }
    }

    /// <summary>Sends a call and takes any answer; unset when there is none.</summary>
    /// <param name="call">The call.</param>
    /// <param name="root">Another root than the one that was given.</param>
    public async Task<Look?> Send(Call call, string? root = null)
    {
        using var limit = new CancellationTokenSource(Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        var written = target.Write(call);
        if (root is not null)
            written = written with { Url = root + written.Url[Url.Length..] };
        try
        {
            using var request = written.ToMessage();
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var bytes = await AnswerBody.Read(response.Content, Target.MostBytes, either.Token);
            var text = Settings.Hide(Encoding.UTF8.GetString(bytes));
            var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(
                header => header.Key, header => Settings.Hide(string.Join(", ", header.Value)), StringComparer.OrdinalIgnoreCase);
            return new(call, Settings.Hide(written.Url), (int)response.StatusCode, headers, text, Json(text));
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            stop.ThrowIfCancellationRequested();
            if (root is null)
                Failure = error;
            return null;
        }
    }

    private static JsonElement? Json(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
