using Conformance.Http;
using Conformance.Reports.Html;

namespace Conformance.Tests.Reports;

/// <summary>A request is read back from its curl as it was, whatever is in it.</summary>
public sealed class RepeatTests
{
    [Fact]
    public void Quotes_and_lines_and_the_token_are_kept()
    {
        const string Body = "{\"a\": \"it's \\\"so\\\" \\\\ and\\nmore\"}";
        var curl = Exchange.ToCurl(
            "POST", "http://localhost/v1/users?q=a%20b",
                [("authorization", $"Bearer {Target.TokenVariable}"), ("x-bot-id", "it's"), ("content-type", "application/json")], Body);
        var repeat = Repeat.Parse(curl)!;
        Assert.Equal(("POST", "http://localhost/v1/users?q=a%20b", Body), (repeat.Method, repeat.Url, repeat.Body));
        Assert.Equal([("authorization", "Bearer $TARGET_TOKEN"), ("x-bot-id", "it's"), ("content-type", "application/json")],
            repeat.Headers);
        Assert.Equal("""
            using var client = new HttpClient();
            var token = Environment.GetEnvironmentVariable("TARGET_TOKEN");
            using var request = new HttpRequestMessage(new HttpMethod("POST"), "http://localhost/v1/users?q=a%20b");
            request.Content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes("{\"a\": \"it's \\\"so\\\" \\\\ and\\nmore\"}"));
            request.Headers.TryAddWithoutValidation("authorization", "Bearer " + token);
            request.Headers.TryAddWithoutValidation("x-bot-id", "it's");
            request.Content?.Headers.TryAddWithoutValidation("content-type", "application/json");
            using var answer = await client.SendAsync(request);
            Console.WriteLine($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");

            """.ReplaceLineEndings("\n"), repeat.ToCSharp());
    }

    [Fact]
    public void An_empty_header_stays_one() =>
        Assert.Equal([("authorization", "")],
            Repeat.Parse(Exchange.ToCurl("GET", "http://localhost/", [("authorization", "")], null))!.Headers);

    [Fact]
    public void Something_else_is_none() => Assert.Null(Repeat.Parse("wget http://localhost"));

    [Fact]
    public void The_difference_of_two_values_is_told_by_the_line()
    {
        var lines = LineDiff.Of("{\"b\":1,\"a\":[1,2]}", "{\"a\":[1,3],\"b\":1}")!;
        Assert.Equal(["-     2", "+     3"], lines.Where(line => line.Sign != ' ').Select(line => $"{line.Sign} {line.Line}"));
        Assert.Equal(["- b", "+ c"], LineDiff.Of("a, b", "a, c")!.Where(line => line.Sign != ' ')
            .Select(line => $"{line.Sign} {line.Line}"));
        Assert.Null(LineDiff.Of("200", "404 ResourceNotFound"));
    }
}
