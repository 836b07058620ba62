using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using static Conformance.Tests.Sabotage.Habits;
using static Conformance.Tests.Sabotage.Harm;

namespace Conformance.Tests.Sabotage;

/// <summary>The rules of the values of tags, disobeyed.</summary>
internal static class TagDisobedience
{
    public static readonly Disobedience[] All =
    [
        new("tags.values.distinct", mock => mock.Success("listTagValues", Values(values => values.Concat(values)))),
        new("tags.values.of-type", mock => mock.Request("listTagValues", request =>
        {
            if (request.RequestUri!.AbsolutePath.Contains("conversation", StringComparison.Ordinal))
                Query(parts => parts.Select(part => part == "type=user" ? "type=conversation" : part))(request);
        })),
        new("tags.values.order", mock => mock.Success("listTagValues", Values(values => values.Reverse()))),
        new("tags.values.unknown-empty", mock => mock.Success(
            "listTagValues", Where(answer => answer.Asked().Contains("run-", StringComparison.Ordinal), NotFound()))),
        new("tags.values.current", mock =>
        {
            var ever = new ConcurrentDictionary<string, bool>();
            return mock.Success("listTagValues", answer => Values(values =>
            {
                var asked = $"{answer.IsToBot()} {answer.Asked().Split('?')[0]} {answer.Asked().Contains("type=user", StringComparison.Ordinal)} ";
                foreach (var value in values)
                    ever[asked + value] = true;
                return [.. values, .. from one in ever.Keys where one.StartsWith(asked, StringComparison.Ordinal) select one[asked.Length..] into value where !values.Contains(value) select value];
            })(answer));
        }),
        new("tags.values.key-as-seen", mock => mock.Success(
            "listTagValues", Where(answer => answer.IsToBot(), Values(_ => [])))),
    ];

    private static Action<HttpResponseMessage> Values(Func<IReadOnlyList<string>, IEnumerable<string>> change) => Body(body =>
    {
        var values = body["tags"]!.AsArray().Select(tag => $"{tag!["value"]}").ToList();
        body["tags"] = new JsonArray([.. change(values).Select(value => new JsonObject { ["value"] = value })]);
    });
}
