using System.Text;

namespace MockServer.Seeding.Files;

/// <summary>A file of the seeded world.</summary>
internal sealed record SeededFile(string ContentType, byte[] Bytes)
{
    public static SeededFile Svg(string markup) => new("image/svg+xml", Encoding.UTF8.GetBytes(markup));
}
