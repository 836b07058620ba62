using System.Net;
using System.Text;
using Conformance.Doctor;
using Conformance.Http;
using Conformance.Running;
using Contract;

namespace Conformance.Tests.Doctor;

/// <summary>Examinations of deployments that are set up well or wrongly.</summary>
public static class Examined
{
    public const string BotId = "bot_01HZX3V8Q2M5N7P9R1S3T5V7W9";

    public static readonly ApiContract Runtime = RuntimeRun.Suite.Contract;

    /// <summary>What an API of the contract answers to a list that is empty.</summary>
    public const string Empty = """{"conversations":[],"meta":{}}""";

    /// <summary>The settings of a deployment elsewhere, some of them others.</summary>
    public static TargetSettings Settings(params (string Name, string? Value)[] given)
    {
        var all = new Dictionary<string, string?>
        {
            ["target-url"] = "http://api.example",
            ["target-token"] = "bp_pat_1",
            ["target-bot-id"] = BotId,
            ["target-integration-id"] = "int_01HZX3V8Q2M5N7P9R1S3T5V7W9",
            ["target-integration-alias"] = "telegram",
        };
        foreach (var (name, value) in given)
            all[name] = value;
        return TargetSettings.Read(name => all.GetValueOrDefault(name), new RunNames(1));
    }

    /// <summary>What is at fault, as the run tells it; unset when nothing is.</summary>
    public static async Task<string?> Fault(
        TargetSettings settings, HttpMessageHandler api, ApiContract? contract = null, TimeProvider? clock = null, int requests = 8500)
    {
        var seen = await Of(settings, api, contract, clock, requests);
        return seen.FirstOrDefault(one => one.Health == Health.Sick)?.ToException().Message;
    }

    public static Task<IReadOnlyList<Diagnosis>> Of(
        TargetSettings settings, HttpMessageHandler api, ApiContract? contract = null, TimeProvider? clock = null, int requests = 8500)
    {
        var client = new HttpClient(api, disposeHandler: false);
        var time = clock ?? TimeProvider.System;
        return Examination.Of(
            contract ?? Runtime, new Target(client, settings, time), client, time, requests, TestContext.Current.CancellationToken);
    }

    public static HttpResponseMessage Answer(int status, string body, string contentType = "application/json",
        params (string, string)[] headers)
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, contentType) };
        foreach (var (name, value) in headers)
            answer.Headers.TryAddWithoutValidation(name, value);
        return answer;
    }

    public static HttpResponseMessage Error(int status, string type, string message = "No.", params (string, string)[] headers) => Answer(
        status, $$"""{"id":"err_20260304050607xDA7B7DD8","code":{{status}},"type":"{{type}}","message":"{{message}}"}""", headers: headers);
}

/// <summary>An API without a network, that answers what it is told to.</summary>
public sealed class Answering(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    public int Asked { get; private set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Asked++;
        return Task.FromResult(answer(request));
    }
}
