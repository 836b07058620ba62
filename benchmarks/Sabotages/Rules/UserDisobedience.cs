using System.Text.Json.Nodes;
using static Sabotages.Harm;

namespace Sabotages.Rules;

/// <summary>The rules of users, disobeyed.</summary>
public static class UserDisobedience
{
    public static readonly Disobedience[] All =
    [
        new("users.update.tags-merge", mock => mock.Success("getUser", Body(body =>
        {
            if (body["user"]!["tags"] is JsonObject { Count: > 1 } tags)
                tags.RemoveAt(0);
        })), "users.*"),
    ];
}
