using System.Text.Json;
using Conformance.Http;
using Conformance.Running;

namespace Conformance.Profiles;

/// <summary>The file of --target-profile: which names the deployment declares, apart by who declares them.</summary>
internal sealed record TargetProfile
{
    // A misspelt member would silently have no effect.
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>What the bot declares; unset: nothing.</summary>
    public OwnedNames? Bot { get; init; }

    /// <summary>What the integration declares that the suite acts as; unset: nothing.</summary>
    public OwnedNames? Integration { get; init; }

    /// <summary>Reads a profile.</summary>
    /// <exception cref="MisconfiguredException">The file is not there, or no profile.</exception>
    public static Vocabulary Read(string file)
    {
        const string Setting = "target-profile";
        try
        {
            var profile = JsonSerializer.Deserialize<TargetProfile>(File.ReadAllBytes(file), Strict)
                ?? throw new JsonException("it is null");
            (string By, OwnedNames? Names)[] owners = [(Callers.Bot, profile.Bot), (Callers.Integration, profile.Integration)];
            return new Vocabulary
            {
                Declared = owners
                    .SelectMany(owner => owner.Names?.ByKind().Select(kind => (Key: (owner.By, kind.Kind), kind.Names)) ?? [])
                    .ToDictionary(kind => kind.Key, kind => kind.Names),
            };
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new MisconfiguredException(Setting, $"there is no file {file}; draft one with `profile --out {file}`", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new MisconfiguredException(Setting, $"{file} cannot be read ({error.Message}); mend its rights", error);
        }
        catch (JsonException error)
        {
            throw new MisconfiguredException(
                Setting, $"{file} is no profile ({error.Message.Split('\n')[0]}); see docs/target-profile.example.jsonc", error);
        }
    }
}

/// <summary>Names that a bot or an integration declares. What is left out declares none; <c>*</c> in a list stands for any name.</summary>
internal sealed record OwnedNames
{
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>Tag keys, bare, by what bears them: <c>user</c>, <c>conversation</c>, <c>message</c>, <c>workflow</c>.</summary>
    public TaggedNames Tags { get; init; } = new();

    /// <summary>Names of states by their type.</summary>
    public StateNames States { get; init; } = new();

    /// <summary>Types of events as their sender writes them, bare.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    public IReadOnlyList<string> Workflows { get; init; } = [];

    /// <summary>Actions as the caller names them: <c>crm:save</c>.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    public IEnumerable<(string Kind, IReadOnlyList<string> Names)> ByKind() =>
    [
        ("channel", Channels), ("event", Events), ("workflow", Workflows), ("action", Actions),
        ("user-tag", Tags.User), ("conversation-tag", Tags.Conversation), ("message-tag", Tags.Message), ("workflow-tag", Tags.Workflow),
        ("user-state", States.User), ("conversation-state", States.Conversation), ("bot-state", States.Bot),
        ("integration-state", States.Integration),
    ];
}

/// <summary>Tag keys by what bears them.</summary>
internal sealed record TaggedNames
{
    public IReadOnlyList<string> User { get; init; } = [];

    public IReadOnlyList<string> Conversation { get; init; } = [];

    public IReadOnlyList<string> Message { get; init; } = [];

    public IReadOnlyList<string> Workflow { get; init; } = [];
}

/// <summary>Names of states by their type; those of workflows need no declaration.</summary>
internal sealed record StateNames
{
    public IReadOnlyList<string> User { get; init; } = [];

    public IReadOnlyList<string> Conversation { get; init; } = [];

    public IReadOnlyList<string> Bot { get; init; } = [];

    public IReadOnlyList<string> Integration { get; init; } = [];
}
