using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using static Sabotages.Harm;
using static Sabotages.Rules.Asking;

namespace Sabotages.Rules;

/// <summary>The rules of the values of tags, disobeyed.</summary>
public static class TagValueDisobedience
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
                var list = $"{answer.IsToBot()} {string.Join(' ', answer.Asked().Split('?', '&').Where(part => part[0] is '/' or 't'))} ";
                foreach (var value in values)
                    ever[list + value] = true;
                var before = ever.Keys.Where(one => one.StartsWith(list, StringComparison.Ordinal)).Select(one => one[list.Length..]);
                return values.Concat(before.Except(values));
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
