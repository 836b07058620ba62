using System.Text;
using System.Text.Json;

namespace Contract.Schemas;

/// <summary>Looks into objects without the exceptions that broken names cause in <see cref="JsonElement"/>.</summary>
internal static class Members
{
    private const int MostListed = 12;

    public static bool Has(JsonElement owner, string name) => Has(owner, Encoding.UTF8.GetBytes(name));

    public static bool Has(JsonElement owner, ReadOnlySpan<byte> name)
    {
        foreach (var member in owner.EnumerateObject())
        {
            if (Utf8Text.NameOf(member).SequenceEqual(Utf8Text.Plain(name)))
                return true;
        }
        return false;
    }

    /// <summary>The names that an object has, for people.</summary>
    public static string List(JsonElement owner)
    {
        string[] names = [.. owner.EnumerateObject().Take(MostListed + 1).Select(member => Shorten(Utf8Text.NameOf(member).ToString()))];
        return names.Length == 0 ? "no properties"
            : $"only {string.Join(", ", names.Take(MostListed).Select(name => $"'{name}'"))}{(names.Length > MostListed ? ", …" : "")}";
    }

    public static string Shorten(string name) => name.Length <= 60 ? name : name[..(char.IsHighSurrogate(name[59]) ? 59 : 60)] + "…";
}
