using System.Globalization;
using System.Text.Json;
using Contract;
using MockServer.Generated.Runtime;
using MockServer.Http.Errors;
using MockServer.Http.Wire;

namespace MockServer.Faults;

/// <summary>The answers of an operation that can be asked for by status, by type of error or by the name of an example.</summary>
internal sealed class DeclaredAnswers(Operation operation)
{
    // What a gateway before the service answers, which no contract declares.
    private static readonly int[] Gateways = [502, 503, 504];

    /// <summary>What a write answers that did not happen, to have something to spoil: the first example of success.</summary>
    public Sample? Success => operation.Success is { StatusCode: { } status, Examples: [var first, ..] } ? new Sample(status, first.Value) : null;

    /// <summary>The answer that was asked for; null when none was, or when there is no such; then the complaints say what there is.</summary>
    public Outcome? Find(string? code, string? error, string? example, List<Violation> complaints)
    {
        var status = code is null ? null : Status(code, complaints);
        var type = error is null ? null : Type(error, complaints);
        if (complaints.Count > 0)
            return null;
        if (status is not null && type is { } two && ErrorStatus.Of(two) != status)
        {
            complaints.Add(Preferred.Complaint("error", error!, $"a type that comes with {status} ({string.Join(", ", ErrorNames.All.Where(name => ErrorStatus.Of(ErrorNames.Find(name)!.Value) == status))})", operation.Pointer));
            return null;
        }

        if (example is not null)
            return Example(example, status ?? (type is { } one ? ErrorStatus.Of(one) : null), complaints);
        if (type is { } asked)
            return new Refused(asked, $"Asked for by Prefer: error={error}", null, null);
        return status is { } number ? Answer(number) : null;
    }

    private int? Status(string code, List<Violation> complaints)
    {
        var there = operation.Responses.Select(response => response.StatusCode).OfType<int>().ToList();
        if (int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && (there.Contains(status) || Gateways.Contains(status)))
            return status;
        var bare = Gateways.Except(there);
        complaints.Add(Preferred.Complaint("code", code,
            $"a status of {operation.Id} ({string.Join(", ", there)}) or one without a body ({string.Join(", ", bare)})", $"{operation.Pointer}/responses"));
        return null;
    }

    private ErrorType? Type(string error, List<Violation> complaints)
    {
        if (ErrorNames.Find(error) is { } type)
            return type;
        var own = operation.Responses.SelectMany(response => response.ErrorTypes).Distinct().ToList();
        complaints.Add(Preferred.Complaint("error", error,
            $"a type of error, of {operation.Id} ({string.Join(", ", own)}) or any other ({string.Join(", ", ErrorNames.All.Except(own))})", $"{operation.Pointer}/responses"));
        return null;
    }

    private Outcome? Example(string name, int? status, List<Violation> complaints)
    {
        // A success before the errors: "example" is what a single one is called, of whatever status.
        var there = operation.Responses.Where(response => response.StatusCode is not null && (status ?? response.StatusCode) == response.StatusCode)
            .OrderBy(response => response.StatusCode)
            .SelectMany(response => response.Examples.Select(example => (Status: response.StatusCode!.Value, example.Name, example.Value))).ToList();
        foreach (var one in there)
        {
            if (one.Name == name)
                return one.Status < 400 ? new Sample(one.Status, one.Value) : Error(one.Value);
        }

        complaints.Add(Preferred.Complaint("example", name,
            $"the name of an example of {operation.Id} ({string.Join(", ", there.Select(one => $"{one.Name} with {one.Status}"))})", $"{operation.Pointer}/responses"));
        return null;
    }

    private Outcome Answer(int status)
    {
        if (operation.ResponseFor(status) is not { } response)
            return new Bare(status, null);
        if (status < 400)
            return response.Examples is [var first, ..] ? new Sample(status, first.Value) : new Bare(status, null);
        var usual = WireName.Of(ErrorStatus.TypeFor(status));
        var name = response.ErrorTypes.Contains(usual) ? usual : response.ErrorTypes is [var declared, ..] ? declared : null;
        return name is not null && ErrorNames.Find(name) is { } type
            ? new Refused(type, $"Asked for by Prefer: code={status}", null, null)
            : new Bare(status, null);
    }

    /// <summary>With an id of its own, as every error has.</summary>
    private static Refused Error(JsonElement example) => new(
        ErrorNames.Find(example.GetProperty("type").GetString()!)!.Value,
        example.GetProperty("message").GetString()!,
        example.TryGetProperty("metadata", out var metadata) ? metadata : null,
        null);
}
