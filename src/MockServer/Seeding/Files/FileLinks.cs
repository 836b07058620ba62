using System.Globalization;

namespace MockServer.Seeding.Files;

/// <summary>
/// Where the files of the seeded world are: each path says all that is needed to make the file, so nothing has to be kept.
/// </summary>
/// <param name="urls">Where the server listens; the first URL is where its own pages and files are found.</param>
internal sealed class FileLinks(string urls)
{
    private readonly string _root = RootOf(urls);

    public string Avatar(string name) => $"{_root}/avatars/{Uri.EscapeDataString(Files.Avatar.InitialsOf(name))}-{Fingerprint(name)}.svg";

    /// <param name="motif">One of <see cref="Files.Picture.Motifs"/>.</param>
    /// <param name="of">What it shows: other things get other colours and shapes.</param>
    public string Picture(string motif, string of) => $"{_root}/pictures/{motif}-{Fingerprint(of)}.svg";

    /// <param name="kind">One of <see cref="Tone.Kinds"/>.</param>
    /// <param name="of">What it is about: other things get other melodies.</param>
    public string Sound(string kind, string of) => $"{_root}/sounds/{kind}-{Fingerprint(of)}.wav";

    /// <param name="name">One of the films that come along.</param>
    public string Video(string name) => $"{_root}/videos/{name}.webm";

    /// <param name="kind">One of <see cref="Leaflet.Kinds"/>.</param>
    /// <param name="number">What is printed on it, of letters, digits and dashes.</param>
    public string Document(string kind, string number) =>
        $"{_root}/documents/{kind}_{string.Concat(number.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))}.pdf";

    /// <summary>The first URL as a browser on this machine says it; only a path when the port is not known before listening.</summary>
    private static string RootOf(string urls)
    {
        var first = urls.Split(';')[0]
            .Replace("://*", "://localhost", StringComparison.Ordinal).Replace("://+", "://localhost", StringComparison.Ordinal);
        var url = new Uri(first);
        var host = url.Host is "0.0.0.0" or "[::]" ? "localhost" : url.Host;
        return url.Port == 0 ? SeededFiles.Root
            : string.Create(CultureInfo.InvariantCulture, $"{url.Scheme}://{host}{(url.IsDefaultPort ? "" : $":{url.Port}")}{SeededFiles.Root}");
    }

    /// <summary>Sixteen bits of FNV-1a: enough to choose colours by, and the same in every run.</summary>
    private static string Fingerprint(string text)
    {
        var hash = 2166136261u;
        foreach (var letter in text)
            hash = (hash ^ letter) * 16777619u;
        return ((hash >> 16) ^ (hash & 0xFFFF)).ToString("x4", CultureInfo.InvariantCulture);
    }
}
