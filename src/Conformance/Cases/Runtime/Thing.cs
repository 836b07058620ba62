using System.Text.Json.Nodes;
using Conformance.Behaviour;
using Conformance.Http;

namespace Conformance.Cases.Runtime;

/// <summary>
/// Conversations, users and messages where the same is asked of them: each is made, found, listed, changed and
/// taken away.
/// </summary>
/// <param name="Name">As answers call one: <c>user</c>.</param>
/// <param name="Draft">A body that makes one with every field that it can have but tags; what it needs is made first.</param>
internal sealed record Thing(string Name, Func<Scene, Task<JsonObject>> Draft)
{
    public static readonly Thing Conversation = new("conversation", scene => Task.FromResult(
        Bodies.Conversation(scene).With("properties", new { colour = "green" })));

    public static readonly Thing User = new("user", _ => Task.FromResult(
        new JsonObject { ["tags"] = new JsonObject() }
            .With("name", "Ada")
            .With("pictureUrl", "https://example.com/ada.png")
            .With("properties", new { colour = "green" })));

    public static readonly Thing Message = new("message", async scene =>
        Bodies.Text(
            await scene.Integration.Conversation(scene), await scene.Integration.User(), text: "héllo 🙂").With("origin", "synthetic"));

    public static readonly Thing[] All = [Conversation, User, Message];

    public string Plural => $"{Name}s";

    public string Create => $"create{Capital}";

    public string GetOrCreate => $"getOrCreate{Capital}";

    public string Get => $"get{Capital}";

    public string List => $"list{Capital}s";

    public string Update => $"update{Capital}";

    public string Delete => $"delete{Capital}";

    private string Capital => char.ToUpperInvariant(Name[0]) + Name[1..];

    public string Tag(Scene scene, int number = 0) => scene.Words.Tag(Name, number);

    public string IdOf(Exchange answer) => Verbs.MadeId(answer, Name);

    public Task<Exchange> Read(Actor actor, string id) => actor.Do(Get, new { id });

    /// <summary>Makes so many, one after the other and not at the same time, all with one tag that nothing else has.</summary>
    public async Task<(string[] Ids, Dictionary<string, string> Tags, JsonObject Body)> Make(Scene scene, int count)
    {
        var tags = new Dictionary<string, string> { [Tag(scene)] = scene.Unique() };
        var (ids, body) = (new List<string>(), (await Draft(scene)).With("tags", tags));
        for (var number = 0; number < count; number++)
        {
            ids.Add(IdOf(await scene.Integration.Do(Create, body: body)));
            await scene.Wait(TimeSpan.FromMilliseconds(5));
        }
        return ([.. ids], tags, body);
    }
}
