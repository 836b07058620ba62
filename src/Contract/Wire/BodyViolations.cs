namespace Contract.Wire;

/// <summary>What can be wrong with a body before its schema is asked.</summary>
internal static class BodyViolations
{
    public static Violation Missing(RequestBody body) => new(
        "", "request", body.Pointer + "/required", "required", "a body", "no body", "request must have required property 'body'");

    public static Violation UndeclaredType(string side, string pointer, Content content, string? given)
    {
        var expected = string.Join(" or ", content.Select(type => type.Name));
        var where = $"{side}/headers/content-type";
        return new("", where, pointer + "/content", "content-type", expected, given ?? "no content type", $"{where} must be {expected}");
    }
}
