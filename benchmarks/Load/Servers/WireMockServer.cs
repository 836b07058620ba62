using System.CommandLine;
using System.Text;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Settings;

namespace Load.Servers;

/// <summary>
/// <c>wiremock</c>: WireMock.Net with a stub for each of the requests. It does not read a contract: what it answers is what it was given, and it
/// refuses nothing but what no stub is for.
/// </summary>
internal static class WireMockServer
{
    public static Command Build()
    {
        var port = new Option<int>("--port");
        var answers = new Option<DirectoryInfo>("--answers") { Required = true };
        var command = new Command("wiremock", "Runs WireMock.Net.") { port, answers };
        command.SetAction((line, stop) => Run(line.GetValue(port), line.GetValue(answers)!, stop));
        return command;
    }

    private static async Task Run(int port, DirectoryInfo answers, CancellationToken stop)
    {
        using var server = WireMock.Server.WireMockServer.Start(new WireMockServerSettings
        {
            Urls = [$"http://127.0.0.1:{port}"],
            // As many as the mock's own journal keeps.
            MaxRequestLogCount = 1000,
        });
        server.Given(Request.Create().WithPath(Script.Messages).UsingGet()).RespondWith(Answer(200, "list-20"));
        server.Given(Request.Create().WithPath($"{Script.Messages}/*").UsingGet()).RespondWith(Answer(200, "get-one"));
        server.Given(Request.Create().WithPath(Script.Messages).UsingPost()).RespondWith(Answer(201, "create"));
        await Task.Delay(Timeout.Infinite, stop).ContinueWith(_ => { }, TaskScheduler.Default);

        IResponseBuilder Answer(int status, string name) => Response.Create().WithStatusCode(status)
            .WithHeader("content-type", "application/json").WithBody(File.ReadAllText(Path.Combine(answers.FullName, $"{name}.json"), Encoding.UTF8));
    }
}
