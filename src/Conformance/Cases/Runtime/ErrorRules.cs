using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Conformance.Behaviour;
using Conformance.Http;

namespace Conformance.Cases.Runtime;

/// <summary>What the rules say of errors, each provoked by a request that is as small as can be.</summary>
internal static partial class ErrorRules
{
    private const int MostBytes = 1_048_576;

    public static readonly IReadOnlyList<RuleCase> All =
    [
        new("api.errors.code-is-status", "getEvent", scene => OfEach(scene, answer =>
            scene.Holds(answer.Said("code") == $"{answer.Status}", answer, "response/body/code", $"{answer.Status}", answer.Said("code")))),

        new("api.errors.type-fits-status", "getEvent", scene => OfEach(scene, answer =>
        {
            var types = scene.Run.Suite.Contract.At($"#/components/schemas/ErrorType/x-statuses/{answer.Status}");
            var fitting = types is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Select(type => $"{type}").ToList() : [];
            scene.Holds(
                fitting.Contains(answer.Said("type")), answer, "response/body/type", string.Join(" or ", fitting), answer.Said("type"));
        })),

        new("api.errors.id-form", "getEvent", scene => OfEach(scene, answer =>
            scene.Holds(IdForm().IsMatch(answer.Said("id")), answer, "response/body/id", "err_, time, x, digits", answer.Said("id")))),

        new("api.errors.id-unique", "getEvent", async scene =>
        {
            var (one, other) = (await Unknown(scene), await Unknown(scene));
            scene.Holds(one.Said("id") != other.Said("id"), other, "response/body/id", "another id than before", other.Said("id"));
        }),

        RuleCase.Unseen("api.errors.server-error-names-id", "no request makes a faithful deployment fail"),

        new("api.errors.refusal-without-id", "getEvent", scene => OfEach(scene, answer =>
        {
            var named = answer.Said("id") is { Length: > 0 } id && answer.Said("message").Contains(id, StringComparison.Ordinal);
            scene.Holds(!named, answer, "response/body/message", "a message without the id", answer.Said("message"));
        })),

        new("api.errors.invalid-body-400", "createEvent", async scene => scene.Refused(await WrongBody(scene), 400)),

        new("api.errors.invalid-body-type", "createEvent", async scene => scene.Refused(await WrongBody(scene), 400, "InvalidPayload")),

        new("api.errors.invalid-body-message", "createEvent", async scene =>
            Begins(scene, "request/body/payload", await WrongBody(scene))),

        new("api.errors.invalid-body-words", "createEvent", async scene =>
        {
            var type = scene.Words.Event();
            Says(scene, "must be string", await Provoked(scene, "createEvent", new { type = 7, payload = new { } }));
            Says(
                scene, "must NOT have additional properties",
                await Provoked(scene, "createEvent", new { type, payload = new { }, conformance = 1 }));
            Says(
                scene, "must NOT have more than 200 characters",
                await Provoked(scene, "createEvent", new { type = new string('t', 201), payload = new { } }));
            Says(
                scene, "must be equal to one of the allowed values",
                await Provoked(scene, "createWorkflow", new { name = scene.Words.Workflow(), status = "conformance" }));
        }),

        new("api.errors.invalid-parameter-400", "listEvents", async scene => scene.Refused(await WrongParameter(scene), 400)),

        new(
            "api.errors.invalid-parameter-type",
            "listEvents",
            async scene => scene.Refused(await WrongParameter(scene), 400, "InvalidPayload")),

        new("api.errors.invalid-parameter-message", "listEvents", async scene =>
        {
            Begins(scene, "request/query/pageSize", await WrongParameter(scene));
            var at = new { type = "conformance", id = scene.UnknownId("wrkflow"), name = "memory" };
            Begins(scene, "request/params/type", await scene.Bot.Provoke(scene.Bot.Call("getState", at)));
        }),

        new("api.errors.every-violation", "createEvent", async scene =>
        {
            var answer = await scene.Bot.Provoke(scene.Bot.Call("createEvent", body: new { type = 7, payload = "text" }));
            var listed = answer.At("/metadata/violations") is { ValueKind: JsonValueKind.Array } list ? list.GetArrayLength() : 0;
            scene.Holds(listed >= 2, answer, "response/body/metadata/violations", "one for the type and one for the payload", $"{listed}");
        }),

        new("api.errors.unknown-id-404", "getWorkflow", async scene =>
        {
            var id = scene.UnknownId("wrkflow");
            scene.Refused(await scene.Bot.Ask("getWorkflow", new { id }), 404, "ResourceNotFound");
            scene.Refused(await scene.Bot.Ask("updateWorkflow", new { id }, new { }), 404, "ResourceNotFound");
            scene.Refused(await scene.Bot.Ask("deleteWorkflow", new { id }), 404, "ResourceNotFound");
        }),

        new("api.errors.unknown-reference-400", "createEvent", async scene => scene.Refused(
            await scene.Bot.Ask("createEvent", body: new
            {
                type = scene.Words.Event(),
                payload = new { },
                workflowId = scene.UnknownId("wrkflow"),
            }),
            400, "ReferenceNotFound")),

        new("api.errors.not-json-400", "createEvent", async scene => scene.Refused(await Raw(scene, "{\"type\":"), 400, "InvalidPayload")),

        new("api.errors.media-type-415", "createEvent", async scene => scene.Refused(
            await scene.Bot.Provoke(scene.Bot.Call("createEvent", body: EventRules.Plain(scene)).WithHeader("content-type", "text/plain")),
            415, "UnsupportedMediaType")),

        new("api.errors.body-limit-413", "createEvent", async scene => scene.Refused(
            await Raw(scene, $$$"""{"type":"{{{scene.Words.Event()}}}","payload":{"text":"{{{new string('t', MostBytes)}}}"}}"""), 413,
            "PayloadTooLarge")),

        new("api.errors.unknown-path-404", "listEvents", async scene =>
        {
            var call = scene.Bot.Call("listEvents");
            var answer = await scene.Bot.Provoke(call with { RawPath = $"{call.Path()}-that-nobody-knows" });
            scene.Refused(answer, 404, "ResourceNotFound");
        }),

        new("api.errors.wrong-method-405", "listEvents", async scene => scene.Refused(await WrongMethod(scene), 405, "MethodNotFound")),

        new("api.errors.wrong-method-allow", "listEvents", async scene =>
        {
            var answer = await WrongMethod(scene);
            var allowed = (answer.Headers.GetValueOrDefault("allow") ?? "").Split(',', StringSplitOptions.TrimEntries);
            scene.Holds(
                allowed.Contains("GET") && allowed.Contains("POST"),
                answer,
                "response/headers/allow",
                "GET and POST",
                string.Join(", ", allowed));
        }),

        new("api.errors.refused-changes-nothing", "updateWorkflow", async scene =>
        {
            var id = await scene.Bot.Workflow(scene, new() { [scene.Words.Tag("workflow")] = "before" });
            var before = await scene.Bot.Do("getWorkflow", new { id });
            var tags = new Dictionary<string, string> { [scene.Words.Tag("workflow")] = "after" };
            var eventId = scene.UnknownId("evt");
            scene.Refused(
                await scene.Bot.Ask("updateWorkflow", new { id }, new { tags, output = new { a = 1 }, status = "in_progress", eventId }),
                400);
            scene.Equal(await scene.Bot.Do("getWorkflow", new { id }), "/workflow", before.At("/workflow"));
        }),
    ];

    // One refusal of each kind that anybody can provoke.
    private static async Task OfEach(Scene scene, Action<Exchange> check)
    {
        foreach (var answer in new[] { await Unknown(scene), await WrongBody(scene), await WrongParameter(scene), await Raw(scene, "[") })
            check(answer);
    }

    private static Task<Exchange> Unknown(Scene scene) => scene.Bot.Ask("getEvent", new { id = scene.UnknownId("evt") });

    private static Task<Exchange> WrongBody(Scene scene) =>
        Provoked(scene, "createEvent", new { type = scene.Words.Event(), payload = "text" });

    private static Task<Exchange> Provoked(Scene scene, string operation, object body) =>
        scene.Bot.Provoke(scene.Bot.Call(operation, body: body));

    private static Task<Exchange> WrongParameter(Scene scene) => scene.Bot.Provoke(scene.Bot.Call("listEvents", new { pageSize = "many" }));

    private static Task<Exchange> WrongMethod(Scene scene) => scene.Bot.Provoke(scene.Bot.Call("listEvents") with { Method = "PATCH" });

    private static Task<Exchange> Raw(Scene scene, string body) =>
        scene.Bot.Provoke(scene.Bot.Call("createEvent") with { RawBody = Encoding.UTF8.GetBytes(body) });

    private static void Begins(Scene scene, string place, Exchange answer)
    {
        var begins = answer.Said("message").StartsWith(place, StringComparison.Ordinal);
        scene.Holds(begins, answer, "response/body/message", $"it begins with {place}", answer.Said("message"));
    }

    private static void Says(Scene scene, string words, Exchange answer)
    {
        var says = answer.Said("message").Contains(words, StringComparison.Ordinal);
        scene.Holds(says, answer, "response/body/message", $"words with: {words}", answer.Said("message"));
    }

    [GeneratedRegex("^err_[0-9]{14}x[0-9A-F]{8}$")]
    private static partial Regex IdForm();
}
