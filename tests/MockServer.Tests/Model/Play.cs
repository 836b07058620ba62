using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using MockServer.Bot;

namespace MockServer.Tests.Model;

/// <summary>
/// Makes each move on the API and on the reference, and holds the answer to what the reference says. A refusal must be one of those for
/// which there is a reason; which of several comes first is the mock's affair.
/// </summary>
public sealed partial class Play
{
    public const string Unknown = "none_01HZX3V8Q2M5N7P9R1S3T5V7W9";
    public const string Invalid = "InvalidPayload";
    public const string NotFound = "ResourceNotFound";
    public const string NoReference = "ReferenceNotFound";
    public const string Conflict = "RelationConflict";

    private readonly FakeTimeProvider _clock;
    private readonly Worlds _worlds;
    private readonly string _botId;
    private readonly string _botUserId;
    private readonly Stack<Reference> _past = [];
    private readonly Dictionary<string, List<string>> _ever = new()
    {
        ["user"] = [],
        ["conversation"] = [],
        ["message"] = [],
        ["event"] = [],
        ["workflow"] = [],
    };

    private long _lastStep;

    private Play(Asker[] askers, FakeTimeProvider clock, Worlds worlds, string botId, string botUserId)
    {
        (Askers, _clock, _worlds, _botId, _botUserId) = (askers, clock, worlds, botId, botUserId);
        World = new Reference(askers[0], botId, botUserId) { Now = Now };
        _ = Recorded();
    }

    public Asker[] Askers { get; }

    public Reference World { get; private set; }

    private DateTimeOffset Now => new(_clock.GetUtcNow().Ticks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, TimeSpan.Zero);

    /// <summary>In a new world. The id of the bot's own user is learned from an event, which is taken back.</summary>
    public static async Task<Play> Begin(MockServerApp app, Worlds worlds)
    {
        var id = MockServerApp.NewBot();
        var askers = new[] { AskerOf(app.Bot(id), null), AskerOf(app.Integration(id), "telegram"), AskerOf(app.Integration(id, "slack"), "slack") };
        var first = await askers[0].Api.Post("/v1/chat/events", new { type = "first", payload = new { }, userId = id }, 201);
        Assert.NotNull(await worlds.Undo(id));
        return new Play(askers, app.Clock, worlds, id, (string)first["event"]!["userId"]!);
    }

    public static Asker AskerOf(HttpClient api, string? alias) => new(api, alias, alias is null ? null : api.DefaultRequestHeaders.GetValues("x-integration-id").Single());

    public async Task Make(Move move)
    {
        var before = World.Copy();
        var by = Askers[move.By];
        if (move.Ask is not (Ask.Undo or Ask.TimePasses))
            World.Now = Now;
        await Act(move, by);
        var due = World.FallDue(Now);
        // One step for each thing that was due, and perhaps one for the request.
        var recorded = Recorded();
        Assert.InRange(recorded - due.Count, 0, move.Ask is Ask.Undo or Ask.TimePasses ? 0 : 1);
        if (recorded > due.Count)
            _past.Push(before);
        due.ForEach(_past.Push);
        await Learn();
    }

    private Task Act(Move move, Asker by) => move.Ask switch
    {
        Ask.CreateUser => CreateUser(move, by),
        Ask.GetOrCreateUser => GetOrCreateUser(move, by),
        Ask.UpdateUser => UpdateUser(move, by),
        Ask.DeleteUser => DeleteUser(move, by),
        Ask.ListUsers => ListUsers(by, Some(move)),
        Ask.CreateConversation => CreateConversation(move, by),
        Ask.GetOrCreateConversation => GetOrCreateConversation(move, by),
        Ask.UpdateConversation => UpdateConversation(move, by),
        Ask.DeleteConversation => DeleteConversation(move, by),
        Ask.ListConversations => ListConversations(by, Some(move)),
        Ask.AddParticipant => AddParticipant(move, by),
        Ask.RemoveParticipant => RemoveParticipant(move, by),
        Ask.ListParticipants => ListParticipants(by, Conversation(move), 1 + (move.Rest % 5)),
        Ask.CreateMessage => CreateMessage(move, by),
        Ask.GetOrCreateMessage => GetOrCreateMessage(move, by),
        Ask.ImportMessages => ImportMessages(move, by),
        Ask.InitializeIncomingMessage => InitializeIncomingMessage(move, by),
        Ask.UpdateMessage => UpdateMessage(move, by),
        Ask.DeleteMessage => DeleteMessage(move, by),
        Ask.ListMessages => ListMessages(by, Some(move)),
        Ask.CreateEvent => CreateEvent(move, by),
        Ask.CancelEvent => CancelEvent(move, by),
        Ask.ListEvents => ListEvents(by, Some(move)),
        Ask.SetState => SetState(move, by),
        Ask.DeleteState => DeleteState(move, by),
        Ask.PatchState => PatchState(move, by),
        Ask.GetOrSetState => GetOrSetState(move, by),
        Ask.SetStateExpiry => SetStateExpiry(move, by),
        Ask.GetState => GetState(by, Key(move)),
        Ask.CreateWorkflow => CreateWorkflow(move, by),
        Ask.GetOrCreateWorkflow => GetOrCreateWorkflow(move, by),
        Ask.UpdateWorkflow => UpdateWorkflow(move, by),
        Ask.DeleteWorkflow => DeleteWorkflow(move, by),
        Ask.ListWorkflows => ListWorkflows(by, Some(move)),
        Ask.ListTagValues => ListTagValues(by, move.Choose(3, "user", "conversation", "message"), move.Choose(8, "a", "b", "telegram:a", "slack:b"), 1 + (move.Rest % 5)),
        Ask.ConfigureIntegration => ConfigureIntegration(move, by),
        Ask.TimePasses => Pass(move),
        _ => Undo(),
    };

    private static async Task<JsonNode?> Send(Asker by, string call, JsonNode? body, params string?[] refusals)
    {
        var (method, path) = (call.Split(' ')[0], call.Split(' ')[1]);
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), $"/v1/chat/{path}");
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var response = await by.Api.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var answer = JsonNode.Parse(text)!;
        var reasons = refusals.OfType<string>().ToList();
        Assert.True(
            reasons.Count == 0 ? response.IsSuccessStatusCode : reasons.Contains((string?)answer["type"] ?? ""),
            $"{by.Alias ?? "bot"} {call} {body?.ToJsonString()}: expected {(reasons.Count == 0 ? "success" : string.Join(" or ", reasons))}, got {text}");
        return reasons.Count == 0 ? answer : null;
    }

    private static void Same(Row expected, JsonNode? actual, Asker to)
    {
        var shown = expected.Shown(to);
        Assert.True(Wire.Equal(shown, actual), $"{to.Alias ?? "bot"}: expected\n{shown.ToJsonString()}\ngot\n{actual?.ToJsonString()}");
    }

    /// <summary>How many steps the mock has remembered since it was last asked, without those that followed from others.</summary>
    private int Recorded()
    {
        var steps = _worlds.History(_botId).Where(step => step.Number > _lastStep).ToList();
        _lastStep = Math.Max(_lastStep, steps.LastOrDefault()?.Number ?? 0);
        return steps.Count(step => step.Follows is null);
    }

    private string Pick(string kind, int number)
    {
        var ever = _ever[kind];
        return ever.Count == 0 ? Unknown : number < 4 ? ever[number % ever.Count] : ever[^(1 + ((number - 4) % ever.Count))];
    }

    private string Conversation(Move move) => Pick("conversation", move.One);

    private string Made(string kind, JsonNode answer)
    {
        var id = (string)answer[kind]!["id"]!;
        if (!_ever[kind].Contains(id) && id != _botUserId)
            _ever[kind].Add(id);
        return id;
    }
}
