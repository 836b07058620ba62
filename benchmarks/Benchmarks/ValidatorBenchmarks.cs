using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Contract;

namespace Benchmarks;

/// <summary>What the contract gate costs a request: bodies are parsed already, and all of it is valid but the last.</summary>
[MemoryDiagnoser]
public class ValidatorBenchmarks
{
    private const string List = "nextToken=&sortField=createdAt&sortDirection=desc&tags.chatId=4711&tags.telegram%3Aid=a%20b&pageSize=20";

    private readonly Operation createMessage;
    private readonly Operation listConversations;
    private readonly JsonElement body;
    private readonly JsonElement broken;
    private readonly JsonElement page;

    public ValidatorBenchmarks()
    {
        var contract = ContractLoader.Load(Path.Combine(AppContext.BaseDirectory, "openapi", "runtime.yaml"));
        createMessage = contract.Find("createMessage")!;
        listConversations = contract.Find("listConversations")!;
        body = createMessage.Body!.Examples[0].Value;
        broken = JsonSerializer.SerializeToElement(new { payload = "text", userId = 1, extra = true });
        page = listConversations.Success!.Examples[0].Value;
    }

    [Benchmark(Baseline = true)]
    public int CreateMessageBody() => createMessage.Body!.Check("application/json", body).Count;

    [Benchmark]
    public int CreateMessageParameters() => createMessage.CheckParameters("/v1/chat/messages", "", new Headers()).Count;

    [Benchmark]
    public int ListConversationsParameters() => listConversations.CheckParameters("/v1/chat/conversations", List, new Headers()).Count;

    [Benchmark]
    public int ListConversationsAnswer() => listConversations.CheckAnswer(200, "application/json", new Headers(), page).Count;

    [Benchmark]
    public int BrokenBody() => createMessage.Body!.Check("application/json", broken).Count;

    private readonly struct Headers : IHeaderValues
    {
        public string? Find(string name) => name == "x-bot-id" ? "bot_01KPRSA58J2NPP4MNZJAA5R23D" : null;
    }
}
