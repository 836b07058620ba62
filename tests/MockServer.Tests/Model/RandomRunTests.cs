using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using MockServer.Bot;

namespace MockServer.Tests.Model;

/// <summary>
/// Random runs over HTTP, each answer compared with a reference that has no index. CsCheck prints the seed of a run that fails and shrinks
/// it to the fewest moves; CsCheck_Seed plays it again, CsCheck_Iter=10000 (or CsCheck_Time, in seconds) plays more than a hundred runs
/// of up to 120 moves.
/// </summary>
public sealed class RandomRunTests : IDisposable
{
    // A world stays with its server, and so does what is still to fall due in it: a long soak would carry all of them along.
    private const int RunsOfOneServer = 100;
    private MockServerApp _app = NewApp();
    private readonly MockServerApp _other = NewApp();
    private int _runs;

    private Worlds Worlds => _app.Services.GetRequiredService<Worlds>();

    public void Dispose()
    {
        _app.Dispose();
        _other.Dispose();
    }

    // One thread: the runs share the clock.
    [Fact]
    public Task Every_answer_and_every_list_is_what_the_reference_says() => Move.Any.Array[1, 120].SampleAsync(
        async moves =>
        {
            if (++_runs % RunsOfOneServer == 0)
                Renew();
            var play = await Play.Begin(_app, Worlds);
            foreach (var move in moves)
                await play.Make(move);
            await Agreement.Check(play);
            await Worlds.Run(play.World.BotId, world =>
            {
                Audit.Check(world);
                return 0;
            });
            await RoundTrip.Check(_app, _other, play.World.BotId);
            await Audit.UndoAll(Worlds, play.World.BotId);
        },
        threads: 1,
        print: moves => string.Join('\n', moves.AsEnumerable()));

    private void Renew()
    {
        _app.Dispose();
        _app = NewApp();
    }

    private static MockServerApp NewApp() => MockServerApp.With(("Mock:History", "100000"));
}
