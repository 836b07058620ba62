using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace MockServer.Bot.Tags;

/// <summary>
/// Tags as a row holds them, in the order in which they came. They are few and never change, so an array serves: a third of the memory that
/// a dictionary takes, and what an index or an answer reads of it lies in one place.
/// </summary>
internal sealed class FewTags : IDictionary<string, string>
{
    private const int Few = 16;
    private readonly KeyValuePair<string, string>[] _tags;

    private FewTags(KeyValuePair<string, string>[] tags) => _tags = tags;

    public static FewTags None { get; } = new([]);

    public int Count => _tags.Length;

    public bool IsReadOnly => true;

    public ICollection<string> Keys => Array.ConvertAll(_tags, tag => tag.Key);

    public ICollection<string> Values => Array.ConvertAll(_tags, tag => tag.Value);

    public string this[string key]
    {
        get => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no tag {key}.");
        set => throw Fixed();
    }

    /// <summary>The map itself when there are too many tags to look through one by one.</summary>
    public static IDictionary<string, string> Of(IDictionary<string, string> tags) =>
        tags.Count == 0 ? None : tags.Count <= Few ? new FewTags([.. tags]) : tags;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        foreach (var tag in _tags)
        {
            if (tag.Key == key)
            {
                value = tag.Value;
                return true;
            }
        }

        value = null;
        return false;
    }

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool Contains(KeyValuePair<string, string> item) => TryGetValue(item.Key, out var value) && value == item.Value;

    public void CopyTo(KeyValuePair<string, string>[] array, int arrayIndex) => _tags.CopyTo(array, arrayIndex);

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, string>>)_tags).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Add(string key, string value) => throw Fixed();

    public void Add(KeyValuePair<string, string> item) => throw Fixed();

    public bool Remove(string key) => throw Fixed();

    public bool Remove(KeyValuePair<string, string> item) => throw Fixed();

    public void Clear() => throw Fixed();

    private static NotSupportedException Fixed() => new("What is stored does not change.");
}
