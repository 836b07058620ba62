using BenchmarkDotNet.Attributes;
using Benchmarks.Worlds;
using Contract;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MockServer.Http;
using MockServer.Http.Errors;
using MockServer.Http.Gates;

namespace Benchmarks.Stages;

/// <summary>The contract gate as a request passes through it: parameters, reading and parsing the body, the body's schema.</summary>
[MemoryDiagnoser]
public class GateBenchmarks
{
    private const string Bot = "bot_01KPRSA58J2NPP4MNZJAA5R23D";

    private static readonly byte[] Message =
        """{"payload":{"text":"Where is my order?"},"userId":"user_01KPRSA58J2NPP4MNZJAA5R23D","conversationId":"conv_01KPRSA58J2NPP4MNZJAA5R23D","type":"text","tags":{}}"""u8.ToArray();

    private readonly ContractGate gate;
    private readonly Operation createMessage;
    private readonly Operation getMessage;
    private readonly Operation listMessages;

    public GateBenchmarks()
    {
        var services = new HttpWorld(1).Services;
        gate = new ContractGate(_ => Task.CompletedTask, services.GetRequiredService<ErrorAnswers>());
        var contract = ContractLoader.Load(Path.Combine(AppContext.BaseDirectory, "openapi", "runtime.yaml"));
        (createMessage, getMessage, listMessages) = (contract.Find("createMessage")!, contract.Find("getMessage")!, contract.Find("listMessages")!);
    }

    [Benchmark(Baseline = true)]
    public Task GetMessage() => Pass(getMessage, "/v1/chat/messages/msg_01KPRSA58J2NPP4MNZJAA5R23D", "", null);

    [Benchmark]
    public Task ListMessages() => Pass(listMessages, "/v1/chat/messages", "?pageSize=20&tags.topic=t1", null);

    [Benchmark]
    public Task CreateMessage() => Pass(createMessage, "/v1/chat/messages", "", Message);

    private async Task Pass(Operation operation, string path, string query, byte[]? body)
    {
        var context = new DefaultHttpContext();
        var request = context.Request;
        (request.Method, request.Path, request.QueryString) = (operation.Method, path, new QueryString(query.Length == 0 ? null : query));
        context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget = path + query;
        request.Headers.Authorization = "Bearer any";
        request.Headers["x-bot-id"] = Bot;
        context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(operation), null));
        if (body is not null)
        {
            (request.ContentType, request.ContentLength) = ("application/json", body.Length);
            request.Body = new MemoryStream(body);
        }

        // The recorder's, which stands around all.
        var decision = new Decision();
        context.Features.Set(decision);
        await gate.Invoke(context);
        decision.End();
        if (context.Response.StatusCode != StatusCodes.Status200OK)
            throw new InvalidOperationException($"{operation.Id} was refused: {context.Response.StatusCode}");
    }
}
