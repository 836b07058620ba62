using System.Text.Json;
using Contract;
using MockServer.Generated.Runtime;

namespace MockServer.Journal.Coverage;

/// <summary>What has been exercised of one operation. Not safe to share between threads.</summary>
public sealed class ExercisedOperation(Operation operation)
{
    private const int MostMembers = 1000;
    private readonly HashSet<int> _statuses = [];
    private readonly HashSet<ErrorType> _errors = [];
    private readonly HashSet<string> _bodyMembers = new(StringComparer.Ordinal);
    private readonly List<string> _lastMembers = [];
    private readonly bool[] _sent = new bool[operation.Parameters.Count];
    private int _unsent = operation.Parameters.Count;

    public long Calls { get; private set; }

    public IReadOnlySet<int> Statuses => _statuses;

    public IReadOnlySet<ErrorType> Errors => _errors;

    /// <summary>Members that bodies had, whether the contract knows them or not.</summary>
    public IReadOnlySet<string> BodyMembers => _bodyMembers;

    /// <summary>Was the parameter sent, by its place among the operation's?</summary>
    public bool Sent(int parameter) => _sent[parameter];

    public void Count(JournalEntry entry, HttpRequest request, JsonElement body)
    {
        Calls++;
        _statuses.Add(entry.Status);
        if (entry.Error is { } error)
            _errors.Add(error);
        if (_unsent > 0)
            CountParameters(request);
        if (body.ValueKind == JsonValueKind.Object)
            CountMembers(body);
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
        "query" => request.QueryString.HasValue && request.QueryString.Value.Contains(parameter.Name, StringComparison.Ordinal) && IsIn(request.Query, parameter.Name),
        "cookie" => request.Cookies.ContainsKey(parameter.Name),
        _ => false,
    };

    private static bool IsIn(IQueryCollection query, string name) => query.Keys.Any(key =>
        key.StartsWith(name, StringComparison.Ordinal) && (key.Length == name.Length || key[name.Length] is '.' or '['));

    private void CountMembers(JsonElement body)
    {
        // Most bodies have the same members in the same order, and are compared without a text for each name.
        var place = 0;
        foreach (var member in body.EnumerateObject())
        {
            if (place < _lastMembers.Count && member.NameEquals(_lastMembers[place]))
            {
                place++;
                continue;
            }

            CountAll(body);
            return;
        }
    }

    private void CountAll(JsonElement body)
    {
        _lastMembers.Clear();
        foreach (var member in body.EnumerateObject())
        {
            if (_bodyMembers.Count <= MostMembers)
                _bodyMembers.Add(member.Name);
            if (_lastMembers.Count <= MostMembers)
                _lastMembers.Add(member.Name);
        }
    }
}
