using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using MockServer.Seeding.Files;

namespace MockServer.Seeding;

/// <summary>
/// Serves what the seeded world shows: pictures, sounds, films and documents, so that a page with them needs no network. Nobody is asked
/// for a token, as a browser's <c>img</c> sends none.
/// </summary>
internal static class SeededFiles
{
    public const string Root = "/__files";

    public static void MapSeededFiles(this WebApplication app) =>
        app.MapMethods($"{Root}/{{folder}}/{{name}}", [HttpMethods.Get, HttpMethods.Head], (RequestDelegate)Serve);

    private static Task Serve(HttpContext context)
    {
        var name = (string)context.Request.RouteValues["name"]!;
        var file = (string)context.Request.RouteValues["folder"]! switch
        {
            "avatars" when Parts(name, ".svg") is var (initials, print) => Avatar.Draw(initials, print),
            "pictures" when Parts(name, ".svg") is var (motif, print) => Picture.Draw(motif, print),
            "sounds" when Parts(name, ".wav") is var (kind, print) => Tone.Play(kind, print),
            "videos" => Film.Find(name),
            "documents" => Leaflet.Print(name),
            _ => null,
        };
        if (file is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Response.Headers.CacheControl = "public, max-age=86400";
        // One who takes a drawing for a page of its own shall not run anything.
        context.Response.Headers.XContentTypeOptions = "nosniff";
        var tag = new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture,
            $"\"{BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(file.Bytes)):x16}\""));
        return Results.Bytes(file.Bytes, file.ContentType, enableRangeProcessing: true, entityTag: tag).ExecuteAsync(context);
    }

    /// <summary>A name's two parts, what is drawn and the four hexadecimal digits that it is drawn by; null for any other name.</summary>
    private static (string What, int Print)? Parts(string name, string ending) =>
        name.EndsWith(ending, StringComparison.Ordinal)
        && name[..^ending.Length] is var stem && stem.LastIndexOf('-') is > 0 and var dash && stem.Length - dash == 5
        && int.TryParse(stem.AsSpan(dash + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var print)
            ? (stem[..dash], print)
            : null;
}
