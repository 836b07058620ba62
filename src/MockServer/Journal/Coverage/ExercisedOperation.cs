using System.Text.Json;
using Contract;
using MockServer.Generated.Runtime;

namespace MockServer.Journal.Coverage;

/// <summary>What has been exercised of one operation. Not safe to share between threads.</summary>
public sealed class ExercisedOperation(Operation operation)
{
    private readonly HashSet<int> _statuses = [];
    private readonly HashSet<ErrorType> _errors = [];
    private readonly HashSet<string> _bodyMembers = new(StringComparer.Ordinal);
    private readonly bool[] _sent = new bool[operation.Parameters.Count];
    private int _unsent = operation.Parameters.Count;

    public long Calls { get; private set; }

    public IReadOnlySet<int> Statuses => _statuses;

    public IReadOnlySet<ErrorType> Errors => _errors;

    /// <summary>Members that bodies had, whether the contract knows them or not.</summary>
    public IReadOnlySet<string> BodyMembers => _bodyMembers;

    /// <summary>Was the parameter sent, by its place among the operation's?</summary>
    public bool Sent(int parameter) => _sent[parameter];

    public void Count(JournalEntry entry, HttpRequest request, JsonElement? body)
    {
        Calls++;
        _statuses.Add(entry.Status);
        if (entry.Error is { } error)
            _errors.Add(error);
        if (_unsent > 0)
            CountParameters(request);
        if (body is { ValueKind: JsonValueKind.Object } sent)
            CountMembers(sent);
    }

    public void Add(ExercisedOperation other)
    {
        Calls += other.Calls;
        _statuses.UnionWith(other._statuses);
        _errors.UnionWith(other._errors);
        _bodyMembers.UnionWith(other._bodyMembers);
        for (var i = 0; i < _sent.Length; i++)
            _sent[i] |= other._sent[i];
    }

    private void CountParameters(HttpRequest request)
    {
        for (var i = 0; i < _sent.Length; i++)
        {
            if (_sent[i] || !WasSent(operation.Parameters[i], request))
                continue;
            _sent[i] = true;
            _unsent--;
        }
    }

    private static bool WasSent(Parameter parameter, HttpRequest request) => parameter.In switch
    {
        "path" => true,
        "header" => request.Headers.ContainsKey(parameter.Name),
        "query" => request.QueryString.HasValue && request.QueryString.Value.Contains(parameter.Name, StringComparison.Ordinal)
            && request.Query.Keys.Any(key => key.StartsWith(parameter.Name, StringComparison.Ordinal)
                && (key.Length == parameter.Name.Length || key[parameter.Name.Length] is '.' or '[')),
        "cookie" => request.Cookies.ContainsKey(parameter.Name),
        _ => false,
    };

    private void CountMembers(JsonElement body)
    {
        var known = 0;
        foreach (var member in _bodyMembers)
            known += body.TryGetProperty(member, out _) ? 1 : 0;
        if (known == body.GetPropertyCount() || _bodyMembers.Count > 1000)
            return;
        foreach (var member in body.EnumerateObject())
            _bodyMembers.Add(member.Name);
    }
}
