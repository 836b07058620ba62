using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Conformance.Running;
using Contract;
using Sabotages;

namespace Conformance.Tests.Proof;

/// <summary>A deployment that refuses what the contract allows is seen by exactly the cases about that.</summary>
public sealed class TooStrictTests(Mock mock) : IClassFixture<Mock>
{
    private static readonly Suite Suite = RuntimeRun.Suite;

    // What the tests that are about requests as a whole look at: the others send nothing of that kind.
    private static readonly string[] Whole =
        ["header", "media-type", "whitespace", "absent", "surplus", "query", "size", "keys", "required"];

    // And those that are about one value.
    private static readonly string[] Single = ["length", "number", "items", "optional", "required", "enum", "null"];

    private static int runs = 32_000;

    [Theory]
    [InlineData("maxLength", -1), InlineData("minLength", 1), InlineData("minimum", 1), InlineData("maximum", -1),
        InlineData("maxItems", -1)]
    public async Task A_limit_that_is_one_off(string keyword, int change)
    {
        var stricter = Changed($@"(?<={keyword}: )\d+", number =>
            (long.Parse(number, CultureInfo.InvariantCulture) + change).ToString(CultureInfo.InvariantCulture));
        await Only(
            arrived => arrived.Violations(stricter) is { Count: > 0 } violations
                && violations.All(violation => violation.Keyword == keyword),
            @case => @case.Obligation!.EndsWith($"/{keyword}", StringComparison.Ordinal)
                && !@case.Id.EndsWith("-inside", StringComparison.Ordinal),
            stricter);
    }

    [Fact]
    public async Task Null_where_it_is_allowed()
    {
        var stricter = Changed("nullable: true", _ => "nullable: false");
        await Only(arrived => arrived.Violations(stricter) is [_, ..], @case => @case.Check == "accepts-null", stricter);
    }

    [Fact]
    public Task A_charset() => Only(
        arrived => arrived.ContentType?.Contains("charset", StringComparison.OrdinalIgnoreCase) == true,
        @case => @case.Id.Contains("accepts-media-type.charset", StringComparison.Ordinal));

    [Fact]
    public Task The_case_of_a_content_type() => Only(
        arrived => arrived.ContentType?.Contains("JSON", StringComparison.Ordinal) == true,
        @case => @case.Id.EndsWith("accepts-media-type.upper-case", StringComparison.Ordinal));

    [Fact]
    public Task The_case_of_header_names() => Only(
        arrived => arrived.Message.Headers.Any(header => header.Key == "X-BOT-ID"),
        @case => @case.Id.EndsWith("accepts-header.upper-case", StringComparison.Ordinal));

    [Fact]
    public Task An_unknown_header() => Only(
        arrived => arrived.Message.Headers.Contains("traceparent"), @case =>
            @case.Id.EndsWith("accepts-header.unknown", StringComparison.Ordinal));

    [Fact]
    public Task A_body_where_none_is_taken() => Only(
        arrived => arrived is { Operation.Body: null, Body.Length: > 0 }, @case => @case.Check == "accepts-surplus");

    [Fact]
    public Task A_body_that_is_absent() => Only(
        arrived => arrived is { Operation.Body.Required: false, Body.Length: 0 }, @case => @case.Check == "accepts-absent");

    [Fact]
    public Task An_unknown_query_parameter() => Only(
        arrived => arrived.Operation?.UnknownQueryParameters(arrived.Message.RequestUri!.Query) is [_, ..], @case =>
            @case.Check == "accepts-query");

    [Fact]
    public Task A_body_of_the_largest_size() => Only(arrived => arrived.Body.Length == 1_048_576, @case => @case.Check == "accepts-size");

    [Fact]
    public Task A_map_of_ten_keys() => Only(
        arrived => Objects(arrived.Json)
            .Any(map => map.EnumerateObject().Count() == 10) || arrived.Message.RequestUri!.Query.Count(sign => sign == '&') == 9,
        @case => @case.Check == "accepts-keys" && @case.Id.EndsWith(".many", StringComparison.Ordinal));

    [Fact]
    public Task White_space() => Only(
        arrived => arrived.Body is [(byte)'\r', ..], @case => @case.Check == "accepts-whitespace");

    private static ApiContract Changed(string pattern, Func<string, string> change)
    {
        var text = Regex.Replace(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "openapi", "runtime.yaml")), pattern, match =>
            change(match.Value));
        var file = Path.GetTempFileName() + ".yaml";
        try
        {
            File.WriteAllText(file, text);
            return ContractLoader.Load(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static IEnumerable<JsonElement> Objects(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Object } one => one.EnumerateObject().SelectMany(member => Objects(member.Value)).Prepend(one),
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().SelectMany(item => Objects(item)),
        _ => [],
    };

    private static string About(Case @case) => @case.Check.Replace("accepts-", "", StringComparison.Ordinal);

    private Task Only(Func<Arrived, bool> refuses, Func<Case, bool> sees) =>
        Only(refuses, sees, _ => false, @case => Whole.Contains(About(@case)));

    // An operation whose example is at a limit has cases about other things too that begin with it, and see the limit as well.
    private Task Only(Func<Arrived, bool> refuses, Func<Case, bool> sees, ApiContract stricter)
    {
        var atLimit = stricter.Operations.Where(operation =>
            operation.Body?.Examples.Any(example => !operation.Body.Schema!.IsValid(example.Value)) == true)
            .Select(operation => operation.Id).ToHashSet();
        return Only(refuses, sees, @case => atLimit.Contains(@case.Subject.Id), @case => Single.Contains(About(@case)));
    }

    private async Task Only(Func<Arrived, bool> refuses, Func<Case, bool> sees, Func<Case, bool> maySee, Func<Case, bool> isRun)
    {
        var accepting = Suite.Cases.Where(@case => @case.Kind == Kind.Accepts && isRun(@case)).ToList();
        var strict = new Faulty(Suite.Contract, mock.Server.CreateHandler(), refuses, _ => Faulty.Error(400, "InvalidPayload"));
        await using var runner = Runs.Runner(Suite, strict, new RunNames(Interlocked.Increment(ref runs)));
        var verdicts = await Task.WhenAll(accepting.Select(runner.Run));
        var expected = accepting.Where(sees).InOrder();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, verdicts.Where(verdict => sees(verdict.Case) || !maySee(verdict.Case)).Red());
    }
}
