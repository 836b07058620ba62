using System.Diagnostics.CodeAnalysis;
using MockServer.Bot.Definitions;
using MockServer.Generated.Runtime;
using MockServer.Http.Errors;

namespace MockServer.Bot.Tags;

/// <summary>
/// Tags as one caller writes and reads them. They are stored as the bot reads them: its own and those of its plugins by the key that it
/// sent, an integration's behind the integration's alias and a colon. An integration writes and reads its own tags without the alias,
/// whatever characters are in the key, and sees no others. Whatever takes or answers tags goes through here.
/// </summary>
public sealed class TagView
{
    private const char AfterAlias = ':';
    private const int MaxValue = 500;
    private readonly Declarations _declarations;
    private readonly Caller _caller;
    private readonly string? _prefix;

    private TagView(BotState bot, Caller caller) =>
        (_declarations, _caller, _prefix) = (bot.Declarations, caller, caller.IsBot ? null : bot.Installations.AliasOf(caller) + AfterAlias);

    public static TagView For(BotState bot, Caller caller) => new(bot, caller);

    /// <summary>Whose a stored tag is: an alias with its colon, or empty for the bot and its plugins.</summary>
    public static ReadOnlySpan<char> OwnerOf(string storedKey) => storedKey.AsSpan(0, storedKey.IndexOf(AfterAlias, StringComparison.Ordinal) + 1);

    /// <summary>The key by which the tag is stored that the caller calls by this one.</summary>
    public string Key(string key) => _prefix is null ? key : _prefix + key;

    /// <summary>As <see cref="Key"/>, for the keys that tags are to be told apart by. Null stays null: all of the caller's own.</summary>
    [return: NotNullIfNotNull(nameof(keys))]
    public IReadOnlyList<string>? Keys(IReadOnlyList<string>? keys) => _prefix is null || keys is null ? keys : [.. keys.Select(Key)];

    /// <summary>The tags of a filter by the keys that they are stored by; none when the filter is null.</summary>
    public IEnumerable<KeyValuePair<string, string>> Sought(IDictionary<string, string>? filter) =>
        filter is null ? []
        : _prefix is null ? filter
        : filter.Select(tag => KeyValuePair.Create(Key(tag.Key), tag.Value));

    /// <summary>Tags that a request sends to be written, by the keys that they are stored by. Null stays null.</summary>
    /// <param name="on">What the tags are on.</param>
    /// <param name="sent">As sent; null and the empty string unset a tag.</param>
    /// <param name="where">What the request calls them.</param>
    /// <exception cref="ApiException">
    /// InvalidPayload: a value is longer than a tag can be (rule api.tags.update-length), the bot writes what only an integration
    /// can, a key with a colon (rule api.tags.alias-read-only), or a key is not declared (rule api.tags.undeclared-400).
    /// </exception>
    [return: NotNullIfNotNull(nameof(sent))]
    public IDictionary<string, string?>? Written(Tagged on, IDictionary<string, string?>? sent, string where = "request/body/tags")
    {
        if (sent is not { Count: > 0 })
            return sent;
        foreach (var (key, value) in sent)
        {
            if (CodePoints.AreMoreThan(MaxValue, value))
                throw ApiException.Invalid($"{where}/{key} must NOT have more than {MaxValue} characters", "api.tags.update-length");
            if (_prefix is null && key.Contains(AfterAlias, StringComparison.Ordinal))
                throw ApiException.Invalid($"{where}/{key} must NOT be written by the bot: a key with a colon is an integration's", "api.tags.alias-read-only");
        }

        _declarations.CheckTags(_caller, on, sent.Keys);
        return _prefix is null ? sent : new OrderedDictionary<string, string?>(sent.Select(tag => KeyValuePair.Create(Key(tag.Key), tag.Value)));
    }

    public User Seen(User row) => Seen(row.Tags) is var tags && ReferenceEquals(tags, row.Tags) ? row : row with { Tags = tags };

    public Conversation Seen(Conversation row) => Seen(row.Tags) is var tags && ReferenceEquals(tags, row.Tags) ? row : row with { Tags = tags };

    public Message Seen(Message row) => Seen(row.Tags) is var tags && ReferenceEquals(tags, row.Tags) ? row : row with { Tags = tags };

    public Workflow Seen(Workflow row) => Seen(row.Tags) is var tags && ReferenceEquals(tags, row.Tags) ? row : row with { Tags = tags };

    /// <summary>Each row of a list as the caller sees it, as in <c>view.Each(page.Items, view.Seen)</c>.</summary>
    public IReadOnlyList<TRow> Each<TRow>(IReadOnlyList<TRow> rows, Func<TRow, TRow> seen) => _prefix is null ? rows : [.. rows.Select(seen)];

    /// <summary>The very map when there is nothing to take out or to rename.</summary>
    private IDictionary<string, string> Seen(IDictionary<string, string> stored)
    {
        if (_prefix is null || stored.Count == 0)
            return stored;
        var seen = new OrderedDictionary<string, string>(stored.Count);
        foreach (var (key, value) in stored)
        {
            if (key.StartsWith(_prefix, StringComparison.Ordinal))
                seen.Add(key[_prefix.Length..], value);
        }

        return seen;
    }
}
