using Xunit.v3;

namespace MockServer.Tests.House;

/// <summary>
/// The test shows, through HTTP, that the mock obeys this rule of openapi/runtime.yaml. Serves <c>--filter-trait rule=users.update.tags-merge</c>.
/// </summary>
/// <param name="id">The rule's id.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class RuleAttribute(string id) : Attribute, ITraitAttribute
{
    public string Id { get; } = id;

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("rule", Id)];
}
