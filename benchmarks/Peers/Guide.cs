using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Conformance.Http;
using Conformance.Running;
using Conformance.Walking;
using Contract;
using Sabotages;

namespace Peers;

/// <summary>
/// Gives a peer what the contract's schemas do not tell it: a bot, the caller that an operation is for, and ids of things that are there,
/// made anew for each request. All else in the request is the peer's own.
/// </summary>
internal sealed class Guide
{
    private static readonly string[] Callers = ["authorization", "x-bot-id", "x-integration-id", "x-integration-alias"];

    private readonly ApiContract contract;
    private readonly RecipeBook recipes;
    private readonly RunNames names = SabotageRun.NextNames();
    private readonly Target target;
    private int led;

    public Guide(ApiContract contract, Func<HttpMessageHandler> api)
    {
        (this.contract, recipes) = (contract, new RecipeBook(contract));
        target = new Target(new HttpClient(api()), SabotageRun.Anywhere(names), TimeProvider.System);
    }

    public async Task Lead(HttpRequestMessage request, Operation operation, CancellationToken stop)
    {
        var example = operation.Body?.Examples is [var first, ..] ? first : null;
        if (recipes.For(operation, example) is not { } recipe)
            return;
        var number = Interlocked.Increment(ref led);
        var call = await new Fixtures(contract, target, purpose => names.Unique($"{number} {purpose}"), () => TimeLimit.Until(stop), stop).Prepare(recipe);
        var written = target.Write(call);

        request.RequestUri = new Uri($"http://localhost{written.Path}{request.RequestUri!.Query}");
        foreach (var name in Callers)
        {
            request.Headers.Remove(name);
            if (written.Header(name) is { } value)
                request.Headers.TryAddWithoutValidation(name, value);
        }
        if (request.Content is not null && call.Body is not null)
            await PutIds(request, call.Body);
    }

    private static async Task PutIds(HttpRequestMessage request, JsonNode right)
    {
        var type = request.Content!.Headers.ContentType;
        try
        {
            var body = JsonNode.Parse(await request.Content.ReadAsByteArrayAsync());
            PutIds(body, right);
            request.Content = new StringContent(body?.ToJsonString() ?? "null", type ?? new MediaTypeHeaderValue("application/json"));
        }
        catch (System.Text.Json.JsonException)
        {
            // The peer's own; it is the mock's to refuse.
        }
    }

    private static void PutIds(JsonNode? into, JsonNode? from)
    {
        if (into is JsonArray list && from is JsonArray { Count: > 0 } others)
        {
            foreach (var item in list)
                PutIds(item, others[0]);
        }
        else if (into is JsonObject members && from is JsonObject rightOnes)
        {
            foreach (var (name, right) in rightOnes.Where(right => members.ContainsKey(right.Key)))
            {
                if (name.EndsWith("Id", StringComparison.Ordinal) || name.EndsWith("Ids", StringComparison.Ordinal))
                    members[name] = right?.DeepClone();
                else
                    PutIds(members[name], right);
            }
        }
    }
}
