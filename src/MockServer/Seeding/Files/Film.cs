namespace MockServer.Seeding.Files;

/// <summary>The films that come along in the program itself: they cannot be made in a few lines.</summary>
internal static class Film
{
    /// <summary>Null when there is no film of this name.</summary>
    public static SeededFile? Find(string name)
    {
        if (!name.EndsWith(".webm", StringComparison.Ordinal) || typeof(Film).Assembly.GetManifestResourceStream($"seeded/{name}") is not { } stream)
            return null;
        using (stream)
        {
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return new SeededFile("video/webm", bytes);
        }
    }
}
