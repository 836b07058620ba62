using MockServer.Tests.Control;

namespace MockServer.Tests.Model;

/// <summary>Whatever was played: a world is what its file says.</summary>
internal static class RoundTrip
{
    /// <summary>Takes the world to another server and to a snapshot and back.</summary>
    public static async Task Check(MockServerApp here, MockServerApp there, string bot)
    {
        var exported = await here.Export(bot);
        await there.Control("PUT", $"worlds/{bot}", exported);
        Assert.Equal(exported, await there.Export(bot));

        await there.Control("PUT", $"snapshots/s?bot={bot}");
        await there.Control("POST", $"reset?bot={bot}");
        await there.Control("POST", $"snapshots/s/restore?bot={bot}");
        Assert.Equal(exported, await there.Export(bot));
        await there.Control("POST", $"reset?bot={bot}");
    }
}
