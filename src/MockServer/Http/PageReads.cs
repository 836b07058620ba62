namespace MockServer.Http;

/// <summary>
/// What the page for people reads from the API to show it. It says so by a header, so that looking does not change what is looked at: such a
/// read is not written into the journal nor counted as exercised, meets no fault, and uses up no rate limit. Writes are exchanges like any other.
/// </summary>
public static class PageReads
{
    public const string Header = "x-mock-page";

    public static bool Is(HttpRequest request) => HttpMethods.IsGet(request.Method) && request.Headers[Header] is ["1"];
}
