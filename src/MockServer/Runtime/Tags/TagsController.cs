using System.Text;
using Microsoft.AspNetCore.Mvc;
using MockServer.Generated.Runtime;
using MockServer.Http.Errors;
using MockServer.Settings;

namespace MockServer.Runtime.Tags;

public sealed class TagsController(LiveSettings settings) : TagsControllerBase
{
    public override Task<ActionResult<ListTagValuesResponse>> ListTagValues(
        string key, string? nextToken, int? pageSize, TaggedResource type, CancellationToken cancellationToken = default)
    {
        var size = pageSize ?? settings.Now.PageSize;
        var after = LastValue(nextToken);
        return Step((bot, view) =>
        {
            var stored = view.Key(key);
            var values = type switch
            {
                TaggedResource.User => bot.Users.ByTag.Values(stored, after),
                TaggedResource.Conversation => bot.Conversations.ByTag.Values(stored, after),
                _ => bot.Messages.ByTag.Values(stored, after),
            };
            var page = values.Take(size + 1).ToList();
            return new ListTagValuesResponse
            {
                Tags = [.. page.Take(size).Select(value => new TagValue { Value = value })],
                Meta = new PageMeta { NextToken = page.Count > size ? Convert.ToBase64String(Encoding.UTF8.GetBytes(page[size - 1])) : null },
            };
        });
    }

    /// <summary>Values stand in order, so the last one of a page is where the next begins.</summary>
    private static string? LastValue(string? nextToken)
    {
        if (string.IsNullOrEmpty(nextToken))
            return null;
        var bytes = new byte[nextToken.Length];
        return Convert.TryFromBase64String(nextToken, bytes, out var length) && length > 0
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw ApiException.InvalidQuery("request/query/nextToken must be the nextToken of an earlier page", "api.lists.token-unreadable");
    }
}
