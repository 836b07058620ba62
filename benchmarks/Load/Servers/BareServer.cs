using System.CommandLine;
using Microsoft.AspNetCore.Mvc;

namespace Load.Servers;

/// <summary><c>bare</c>: what ASP.NET Core itself costs. A controller that answers bytes which it was given, and does nothing else.</summary>
internal static class BareServer
{
    public static Command Build()
    {
        var port = new Option<int>("--port");
        var answers = new Option<DirectoryInfo>("--answers") { Required = true, Description = "A folder with get-one.json, list-20.json and create.json." };
        var command = new Command("bare", "Runs the bare controller.") { port, answers };
        command.SetAction((line, stop) => Run(line.GetValue(port), line.GetValue(answers)!, stop));
        return command;
    }

    private static async Task Run(int port, DirectoryInfo answers, CancellationToken stop)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new Constants(Read("get-one"), Read("list-20"), Read("create")));
        builder.Services.AddControllers();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        await using var app = builder.Build();
        app.MapControllers();
        await app.RunAsync(stop);

        byte[] Read(string name) => File.ReadAllBytes(Path.Combine(answers.FullName, $"{name}.json"));
    }
}

/// <summary>The answers.</summary>
public sealed record Constants(byte[] One, byte[] List, byte[] Created);

/// <summary>The same paths as the API's.</summary>
[ApiController]
[Route("v1/chat/messages")]
public sealed class BareController(Constants constants) : ControllerBase
{
    private const string Json = "application/json; charset=utf-8";

    [HttpGet("{id}")]
    public IActionResult GetMessage(string id) => id.Length == 0 ? NotFound() : File(constants.One, Json);

    [HttpGet]
    public IActionResult ListMessages() => File(constants.List, Json);

    [HttpPost]
    public IActionResult CreateMessage()
    {
        Response.StatusCode = StatusCodes.Status201Created;
        return File(constants.Created, Json);
    }
}
