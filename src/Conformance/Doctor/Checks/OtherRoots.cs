namespace Conformance.Doctor.Checks;

/// <summary>Where the API may be when it is not at the URL: a part of its paths too many, or one too few.</summary>
internal static class OtherRoots
{
    /// <summary>A root under which the API answers; unset when there is none.</summary>
    public static async Task<string?> Find(Visit visit)
    {
        var probe = visit.Answer!.Call;
        foreach (var root in Candidates(visit).Distinct().Where(root => root != visit.Url))
        {
            var look = await visit.Send(probe, root);
            if (look is not null && (look.Succeeded || look.IsRefusal)
                && (Likeness.IsOf(visit.Contract, look) || Likeness.IsItsError(visit.Contract, look)))
                return root;
        }
        return null;
    }

    private static IEnumerable<string> Candidates(Visit visit)
    {
        var origin = visit.Settings.Url.GetLeftPart(UriPartial.Authority);
        // The root of the API with the beginning of its paths, which clients of other makes take: …/v1/chat.
        foreach (var beginning in Beginnings(visit))
        {
            if (visit.Url.EndsWith(beginning, StringComparison.Ordinal))
                yield return visit.Url[..^beginning.Length];
        }
        yield return origin;
        yield return $"{visit.Url}/api";
        yield return $"{origin}/api";
        foreach (var server in visit.Contract.Servers)
            yield return origin + (Uri.TryCreate(new Uri(origin), server, out var place) ? place.AbsolutePath : "").TrimEnd('/');
    }

    // Of /v1/chat/users: that, /v1/chat and /v1.
    private static IEnumerable<string> Beginnings(Visit visit)
    {
        for (var path = visit.Answer!.Call.Operation.Path; path.LastIndexOf('/') is >= 0 and var end && path.Length > 0; path = path[..end])
            yield return path;
    }
}
