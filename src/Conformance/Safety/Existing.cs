using System.Collections.Concurrent;
using System.Text.Json;
using Conformance.Http;
using Conformance.Running;
using Conformance.Walking;
using Contract;

namespace Conformance.Safety;

/// <summary>
/// Fills calls with what a deployment has already, where nothing may be made: by the links that answers to GETs give, else with the first
/// item of the list that the path continues.
/// </summary>
internal sealed class Existing(ApiContract contract, Target target, Func<TimeLimit> limit, CancellationToken stop)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Exchange>>> answers = new(StringComparer.Ordinal);

    /// <summary>The call of an operation that only reads.</summary>
    /// <exception cref="SkippedException">It does not only read, or nothing is there that it could read.</exception>
    public Task<Call> Prepare(Operation operation) => Prepare(operation, []);

    private async Task<Call> Prepare(Operation operation, IReadOnlyList<string> open)
    {
        if (operation.Method != "GET")
            throw new SkippedException("--target-mode observe sends only GETs");
        var call = Drafts.Of(contract, operation, null, operation.FirstCaller());
        foreach (var parameter in operation.Parameters.Where(parameter => parameter.In == "path" && (parameter.Example is null || Ids.IsName(parameter.Name))))
            call = await Fill(call, parameter, [.. open, operation.Id]);
        return call;
    }

    private async Task<Call> Fill(Call call, Parameter parameter, IReadOnlyList<string> open)
    {
        foreach (var (producer, link) in LinksTo(call.Operation, parameter).Where(way => !open.Contains(way.Producer.Id)))
        {
            var answer = await Answer(producer, open);
            if (Drafts.Fill(call, link, answer) is { } filled)
                return filled;
            throw new SkippedException($"--target-mode observe makes nothing, and {producer.Id} shows nothing that {call.Operation.Id} could read");
        }
        var before = call.Operation.Path[..call.Operation.Path.IndexOf($"{{{parameter.Name}}}", StringComparison.Ordinal)];
        if (contract.Operations.FirstOrDefault(one => one.Method == "GET" && one.Path == $"{before}{{{parameter.Name}}}" && !open.Contains(one.Id)) is { } whole)
            return call.With("path", parameter.Name, (await Prepare(whole, open)).Parameters[("path", parameter.Name)]);
        if (contract.Operations.FirstOrDefault(one => one.Method == "GET" && one.Path == before.TrimEnd('/') && !open.Contains(one.Id)) is { } list)
        {
            return FirstId(await Answer(list, open), parameter.Name) is { } id
                ? call.With("path", parameter.Name, id)
                : throw new SkippedException($"--target-mode observe makes nothing, and {list.Id} shows nothing that {call.Operation.Id} could read");
        }
        throw new SkippedException($"--target-mode observe makes nothing, and no list shows what {call.Operation.Id} could read");
    }

    private IEnumerable<(Operation Producer, Link Link)> LinksTo(Operation operation, Parameter parameter) =>
        from producer in contract.Operations
        where producer.Method == "GET" && producer.Id != operation.Id
        from link in producer.Success?.Links ?? []
        where link.OperationId == operation.Id && link.Parameters.Keys.Any(name => Supply.Place(operation, name) == new Field("path", parameter.Name))
        select (producer, link);

    private async Task<Exchange> Answer(Operation operation, IReadOnlyList<string> open)
    {
        var asking = answers.GetOrAdd(operation.Id, _ => new(async () => await target.Send(await Prepare(operation, open), limit(), stop)));
        try
        {
            var answer = await asking.Value;
            return answer.Succeeded ? answer : throw new BlockedException(operation, null, $"answered {answer.Summary}", answer.ToCurl());
        }
        catch (NoAnswerException error)
        {
            answers.TryRemove(KeyValuePair.Create(operation.Id, asking));
            throw new BlockedException(operation, null, error.Message, error.Curl) { MayPass = true };
        }
    }

    private static JsonElement? FirstId(Exchange list, string name)
    {
        if (list.Body is not { } body)
            return null;
        var items = body.ValueKind == JsonValueKind.Array ? body
            : body.ValueKind == JsonValueKind.Object ? body.EnumerateObject().Select(member => member.Value).FirstOrDefault(value => value.ValueKind == JsonValueKind.Array)
            : default;
        if (items.ValueKind != JsonValueKind.Array || items.GetArrayLength() == 0 || items[0].ValueKind != JsonValueKind.Object)
            return null;
        return items[0].TryGetProperty("id", out var id) || items[0].TryGetProperty(name, out id) ? id : null;
    }
}
