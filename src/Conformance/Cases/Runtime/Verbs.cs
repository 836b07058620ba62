using System.Text.Json.Nodes;
using Conformance.Behaviour;
using Conformance.Http;
using Conformance.Running;

namespace Conformance.Cases.Runtime;

/// <summary>What scenes of the Runtime API do most; each answers the id of what it made.</summary>
internal static class Verbs
{
    /// <summary>Tags that tell whose it is, where a tag is known that it may bear.</summary>
    public static Dictionary<string, string?> Marked(this Actor actor, string of) =>
        actor.Words.Names($"{of}-tag", actor.Role) is [] ? [] : new() { [actor.Words.Tag(of, by: actor.Role)] = actor.Mark };

    public static async Task<string> User(this Actor actor, Dictionary<string, string?>? tags = null) =>
        MadeId(await actor.Do("createUser", body: new { tags = tags ?? actor.Marked("user") }), "user");

    public static async Task<string> Conversation(this Actor actor, Scene scene, Dictionary<string, string?>? tags = null) =>
        MadeId(await actor.Do("createConversation", body: new { channel = scene.Words.Channel, tags = tags ?? actor.Marked("conversation") }), "conversation");

    public static async Task<string> Message(
        this Actor actor, string conversation, string user, string text = "hello", Dictionary<string, string?>? tags = null) =>
        MadeId(
            await actor.Do(
                "createMessage",
                body: new { conversationId = conversation, userId = user, type = "text", payload = new { text }, tags = tags ?? [] }),
            "message");

    /// <summary>Lets a user take part in a conversation.</summary>
    public static async Task Joins(this Scene scene, string conversation, string user) =>
        await scene.Integration.Do("addParticipant", new { id = conversation }, new { userId = user });

    /// <summary>A new conversation in which a new user takes part.</summary>
    public static async Task<(string Conversation, string User)> TakingPart(this Scene scene)
    {
        var (conversation, user) = (await scene.Integration.Conversation(scene), await scene.Integration.User());
        await scene.Joins(conversation, user);
        return (conversation, user);
    }

    /// <summary>Imports messages.</summary>
    public static Task<Exchange> Imports(this Scene scene, params JsonObject[] messages) =>
        scene.Integration.Do("importMessages", body: new { messages });

    /// <summary>A conversation holds so many messages.</summary>
    public static async Task<Exchange> Counts(this Scene scene, string conversation, double? messages)
    {
        var answer = await scene.Eventually(
            () => scene.Integration.Do("getConversation", new { id = conversation }),
            seen => seen.At("/conversation/messageCount")?.GetDouble() == messages);
        scene.Equal(answer, "/conversation/messageCount", messages);
        return answer;
    }

    /// <summary>A well-formed id that nothing has.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="prefix">What would have it: <c>conv</c>.</param>
    public static string Nobody(this Scene scene, string prefix) => scene.Run.Names.Id(prefix, scene.Unique($"nobody {prefix}"));

    /// <summary>An answer to another caller, who need not be installed, nor declare the same channels and tags.</summary>
    /// <exception cref="SkippedException">It is a refusal.</exception>
    public static Exchange OfOther(Exchange answer) => answer.Succeeded
        ? answer
        : throw new SkippedException($"another caller than the run's own cannot do the same here: {answer.Summary}");

    /// <summary>A workflow that waits, so that no bot takes it up.</summary>
    public static async Task<string> Workflow(
        this Actor actor, Scene scene, Dictionary<string, string?>? tags = null, string? parent = null)
    {
        var body = new Dictionary<string, object?> { ["name"] = scene.Words.Workflow(), ["status"] = "listening", ["tags"] = tags ?? actor.Marked("workflow") };
        if (parent is not null)
            body["parentWorkflowId"] = parent;
        return MadeId(await actor.Do("createWorkflow", body: body), "workflow");
    }

    /// <summary>An event, at once or after a delay, that tells a workflow or nobody in particular.</summary>
    public static async Task<string> Event(this Actor actor, Scene scene, string? workflow = null, TimeSpan? delay = null)
    {
        var body = new Dictionary<string, object?> { ["type"] = scene.Words.Event(by: actor.Role), ["payload"] = new { run = actor.Mark } };
        if (workflow is not null)
            body["workflowId"] = workflow;
        if (delay is { } time)
            body["schedule"] = new { delay = time.TotalMilliseconds };
        return MadeId(await actor.Do("createEvent", body: body), "event");
    }

    /// <summary>A name that nobody declares is sent; what the refusal says is judged by the case.</summary>
    /// <exception cref="SkippedException">It is accepted, and the deployment is not known to declare names at all.</exception>
    public static async Task<Exchange> Refusal(this Scene _, bool declares, Task<Exchange> asked)
    {
        var answer = await asked;
        return answer.Succeeded && !declares ? throw new SkippedException("the deployment accepts every name") : answer;
    }

    /// <summary>A well-formed id that nothing has.</summary>
    public static string UnknownId(this Scene scene, string prefix) => scene.Run.Names.Id(prefix, scene.Unique());

    /// <summary>The id of what an answer has under a name.</summary>
    /// <exception cref="BlockedException">There is none.</exception>
    public static string MadeId(Exchange answer, string name) => answer.At($"/{name}/id")?.ToString()
        ?? throw new BlockedException(answer.Call.Operation, null, $"answered without {name}.id", answer.ToCurl());
}
