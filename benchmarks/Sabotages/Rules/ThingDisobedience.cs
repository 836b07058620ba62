using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using static Sabotages.Harm;
using static Sabotages.Rules.Asking;

namespace Sabotages.Rules;

/// <summary>The rules of all resources, disobeyed in one of them alone.</summary>
/// <param name="name">As answers call one: <c>user</c>.</param>
public sealed class ThingDisobedience(string name)
{
    private readonly string capital = char.ToUpperInvariant(name[0]) + name[1..];

    private string Create => $"create{capital}";

    private string GetOrCreate => $"getOrCreate{capital}";

    private string Get => $"get{capital}";

    private string List => $"list{capital}s";

    private string Update => $"update{capital}";

    private string Delete => $"delete{capital}";

    /// <summary>How the rule of a case is disobeyed, by the end of the case's id.</summary>
    public IReadOnlyDictionary<string, Func<Broken, Broken>> All => new Dictionary<string, Func<Broken, Broken>>
    {
        ["create.echo"] = mock => mock.Success(Create, One(one => one["tags"] = new JsonObject())),
        ["create.read-back"] = mock => mock.Success(Get, One(one => one["tags"] = new JsonObject())),
        ["create.in-list"] = mock => mock.Success(List, Items(items => items.Take(1))),
        ["create.empty-tag"] = mock => mock.Success(Get, One(one => one["tags"]![$"{name}Tag1"] = "")),
        ["delete.not-in-list"] = mock => mock.Pretends(Delete),
        ["delete.of-no-more-use"] = mock => mock.Status(Delete, 404, Good("{}")),
        ["update.stamps"] = mock => mock.After(Update, Get, One(one => one["createdAt"] = "2026-01-02T03:04:05.678Z")),
        ["update.updated-at"] = mock => mock.Success(Get, One(one => one["updatedAt"] = $"{one["createdAt"]}")),
        ["update.read-back"] = mock => mock.Success(Update, One(one => one["tags"] = new JsonObject())),
        ["update.empty-tag"] = mock => mock.Request(Update, Sent(body => Unsent(body, value => value == ""))),
        ["update.null-tag"] = mock => mock.Request(Update, Sent(body => Unsent(body, value => value is null))),
        ["update.refused-whole"] = mock => mock.After(
            Update, Get, One(one => one["tags"]!["changed"] = "1"), answer => !answer.IsSuccessStatusCode),
        ["get.bots-view"] = mock => mock.Success(Get, Where(answer => answer.IsToBot(), One(one => one["tags"] = new JsonObject(
            one["tags"]!.AsObject().Select(tag => KeyValuePair.Create(tag.Key.Split(':')[^1], tag.Value?.DeepClone())))))),
        ["get.others-view"] = mock => mock.Success(Get, One(one => one["tags"]!["conformance:id"] = "1")),
        ["get.elsewhere"] = mock => Keeping(mock, request => request.Headers.Remove("x-bot-id")),
        ["list.walk"] = mock => mock.Success(List, Where(HasToken, Items(items => items.Skip(1)))),
        ["list.walk-while-more-come"] = Shifting,
        ["list.order"] = mock => mock.Success(List, Items(items => items.Reverse())),
        ["list.dates"] = mock => mock.Success(List, Where(answer => Asks(answer, "afterDate="), Items(items => items.SkipLast(1)))),
        ["list.tags"] = mock => mock.Request(List, Query(parts => parts.DistinctBy(part => part.Split('.')[0]))),
        ["list.ascending"] = mock => mock.Request(List, Query(parts => parts.Where(part => part != "sortDirection=asc"))),
        ["list.by-update"] = mock => mock.Request(List, Query(parts => parts.Where(part => part != "sortField=updatedAt"))),
        ["get-or-create.at-once"] = mock => mock.Request(GetOrCreate, Sent(body => body["tags"]![$"{name}Tag2"] = $"{Guid.NewGuid()}")),
        ["get-or-create.all-tags"] = mock => mock.Request(
            GetOrCreate, Sent(body => body["discriminateByTags"] ??= new JsonArray($"{name}Tag0"))),
        ["get-or-create.listed-tags"] = mock => mock.Request(GetOrCreate, Sent(body => body.Remove("discriminateByTags"))),
        ["get-or-create.other-tags"] = mock => mock.Request(GetOrCreate, Sent(body => body["tags"]!.AsObject().Remove($"{name}Tag1"))),
    };

    // Pages that are told apart by numbers: what comes meanwhile moves the last of one page to the next.
    private Broken Shifting(Broken mock)
    {
        JsonNode? last = null;
        return mock.Success(List, answer => Items(items =>
        {
            var (moved, rest) = (Asks(answer, "nextToken=") ? last : null, items.Select(item => item!.DeepClone()).ToList());
            last = HasToken(answer) ? rest.LastOrDefault()?.DeepClone() : null;
            return moved is null ? rest : rest.Prepend(moved);
        })(answer));
    }

    // Every request counts as one of the bot that is named first.
    private static Broken Keeping(Broken mock, Action<HttpRequestMessage> drop)
    {
        var first = new ConcurrentQueue<string>();
        foreach (var operation in mock.Contract.Operations)
        {
            mock.Request(operation.Id, request =>
            {
                first.Enqueue(request.Headers.GetValues("x-bot-id").Single());
                drop(request);
                request.Headers.Add("x-bot-id", first.First());
            });
        }
        return mock;
    }

    private Action<HttpResponseMessage> One(Action<JsonObject> harm) => Body(body => harm(body[name]!.AsObject()));

    private Action<HttpResponseMessage> Items(Func<IEnumerable<JsonNode?>, IEnumerable<JsonNode?>> change) => Body(body =>
        body[$"{name}s"] = new JsonArray([.. change(body[$"{name}s"]!.AsArray()).Select(item => item!.DeepClone())]));

    private static void Unsent(JsonObject body, Func<string?, bool> which)
    {
        if (body["tags"] is not JsonObject tags)
            return;
        foreach (var key in tags.Where(tag => which((string?)tag.Value)).Select(tag => tag.Key).ToList())
            tags.Remove(key);
    }

    private static bool HasToken(HttpResponseMessage answer) => answer.Content.Json()["meta"]?["nextToken"] is not null;

    private static bool Asks(HttpResponseMessage answer, string part) => answer.Asked().Contains(part, StringComparison.Ordinal);
}
