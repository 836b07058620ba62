using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using MockServer.Bot;

namespace MockServer.Tests.Model;

/// <summary>
/// Random runs over HTTP, each answer compared with a reference that has no index. CsCheck prints the seed of a run that fails and shrinks
/// it to the fewest moves; CsCheck_Seed plays it again, CsCheck_Iter=10000 (or CsCheck_Time, in seconds) plays more than a hundred.
/// </summary>
public sealed class RandomRunTests : IDisposable
{
    private readonly MockServerApp _app = MockServerApp.With(("Mock:History", "100000"));

    private Worlds Worlds => _app.Services.GetRequiredService<Worlds>();

    public void Dispose() => _app.Dispose();

    // One thread: the runs share the clock.
    [Fact]
    public Task Every_answer_and_every_list_is_what_the_reference_says() => Move.Any.Array[1, 60].SampleAsync(
        async moves =>
        {
            var bot = MockServerApp.NewBot();
            using var api = _app.Integration(bot);
            var play = new Play(api, _app.Clock);
            foreach (var move in moves)
                await play.Make(move);
            await Agreement.Check(api, play.World);
            await Worlds.Run(bot, world =>
            {
                Audit.Check(world);
                return 0;
            });
            await Audit.UndoAll(Worlds, bot);
        },
        threads: 1,
        print: moves => string.Join('\n', moves.AsEnumerable()));
}
