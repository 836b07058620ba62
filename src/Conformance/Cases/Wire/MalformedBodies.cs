using System.Text;
using System.Text.Json.Nodes;
using Conformance.Verdicts;
using Conformance.Walking;
using Contract;

namespace Conformance.Cases.Wire;

/// <summary>
/// Bodies that are not JSON, or that not every reader reads alike, are refused; those of which the contract says nothing do no harm.
/// </summary>
internal static class MalformedBodies
{
    private const string Rule = "api.errors.not-json-400";
    private const int TooDeep = 2_000;

    /// <summary>Ways to write a body so that it is no JSON.</summary>
    private static readonly (string Name, Func<string, string> Write)[] Broken =
    [
        ("truncated", json => json[..^1]),
        ("half", json => json[..(json.Length / 2)]),
        ("trailing-garbage", json => json + " bla"),
        ("second-value", json => json + json),
        ("surplus-brace", json => json + "}"),
        ("unopened", json => json[1..]),
        ("comment", json => "/* conformance */" + json),
        ("trailing-comma", json => json[..^1] + (json is "{}" ? "" : ",") + (json is "{}" ? ",}" : "}")),
        ("single-quotes", json => With(json, "'conformance':1")),
        ("unquoted-key", json => With(json, "conformance:1")),
        ("nan", json => With(json, "\"conformance\":NaN")),
        ("leading-zero", json => With(json, "\"conformance\":01")),
        ("control-character", json => With(json, "\"conformance\":\"a\nb\"")),
        ("bad-escape", json => With(json, "\"conformance\":\"\\x\"")),
        ("white-space", _ => " \n"),
    ];

    public static IEnumerable<Planned> Of(ApiContract contract, RecipeBook recipes) =>
        from operation in contract.Operations
        where operation.Body?.Schema is not null
        from planned in (IEnumerable<Planned>)
        [
            .. Broken.Where(way => way.Name != "white-space" || operation.Body!.Required || !contract.SaysLittle())
                .Select(way => Refused(contract, recipes, operation, way.Name, json => Encoding.UTF8.GetBytes(way.Write(json)))),
            Refused(contract, recipes, operation, "invalid-utf-8", json =>
                [.. Encoding.UTF8.GetBytes(json[..^1] + ",\"x\":\""), 0xC3, 0x28, (byte)'"', (byte)'}']),
            Refused(contract, recipes, operation, "utf-16", json => Encoding.Unicode.GetBytes(json)),
            Tolerated(contract, recipes, operation, "byte-order-mark", json => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(json)]),
            .. !SchemaText.At(contract, operation.Body!.Schema!.Pointer).Takes("object") ? [] : (Planned[])
            [
                Tolerated(contract, recipes, operation, "duplicate-key", json => Encoding.UTF8.GetBytes(Twice(json))),
                Tolerated(contract, recipes, operation, "deep", json => Encoding.UTF8.GetBytes(With(json, $"\"deep\":{Deep()}"))),
            ],
        ]
        select planned;

    private static Planned Refused(ApiContract contract, RecipeBook recipes, Operation operation, string way, Func<string, byte[]> write)
    {
        var expected = Refusals.By(contract, operation.Body!.Pointer, Rule, 400, "InvalidPayload", RuleLevel.Should);
        return Plan(contract, recipes, operation, way, write, expected, $"{operation.Id} refuses a body that is no JSON: {way}");
    }

    // RFC 8259 leaves these to whoever reads: no harm may come of them, and no more can be asked.
    private static Planned Tolerated(ApiContract contract, RecipeBook recipes, Operation operation, string way, Func<string, byte[]> write)
    {
        var expected = new Expected(["2XX", "4XX"], Citation.Of(contract, operation.Body!.Pointer, RuleLevel.May));
        return Plan(contract, recipes, operation, way, write, expected, $"{operation.Id} answers a body with a {way} without failing");
    }

    private static Planned Plan(
        ApiContract contract, RecipeBook recipes, Operation operation, string way, Func<string, byte[]> write, Expected expected,
            string title) =>
        Refusals.Plan(contract, recipes, operation, $"malformed.body.{way}", Kind.Malformed, expected.Cites, title, async (run, call) =>
            await run.SendUnreadable(call with { RawBody = write((call.Body ?? new JsonObject()).ToJsonString()) }, expected));

    // The JSON object with one member more, written as it is given.
    private static string With(string json, string member) => json is "{}" ? $"{{{member}}}" : $"{json[..^1]},{member}}}";

    private static string Twice(string json)
    {
        var members = json is "{}" ? "\"conformance\":1" : json[1..^1];
        return $"{{{members},{members}}}";
    }

    private static string Deep() => new string('[', TooDeep) + new string(']', TooDeep);
}
