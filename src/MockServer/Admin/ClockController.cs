using System.Globalization;
using System.Xml;
using Microsoft.AspNetCore.Mvc;
using MockServer.Bot;
using MockServer.Clock;
using MockServer.Generated.Admin;
using MockServer.Http.Errors;

namespace MockServer.Admin;

public sealed class ClockController(TimeTravel travel, Clocks clocks, Worlds worlds) : ClockControllerBase
{
    public override Task<ActionResult<ClockState>> GetClock(string? bot, CancellationToken cancellationToken = default) =>
        Task.FromResult(Answer(Read(Scope.Of(Request, bot))));

    public override Task<ActionResult<ClockMoved>> SetClock(ClockChange body, string? bot, CancellationToken cancellationToken = default) =>
        Move(bot, journey =>
        {
            if (body.Frozen is true)
                journey.Clock.Freeze();
            if (body.Now is { } moment)
                journey.To(Checked(moment, "request/body/now"));
            if (body.Frozen is false)
                journey.Clock.Resume();
        });

    public override Task<ActionResult<ClockMoved>> AdvanceClock(Advance body, string? bot, CancellationToken cancellationToken = default) =>
        Move(bot, journey => journey.By(Way(body.By, journey.Clock.GetUtcNow())));

    public override Task<ActionResult<ClockMoved>> ReleaseClock(string? bot, CancellationToken cancellationToken = default)
    {
        var above = Scope.Of(Request, bot) is null ? clocks.Wall : clocks.Common;
        return Move(bot, journey =>
        {
            // What lies between the two times happens at its own moment.
            if (journey.Clock.IsOwn)
                journey.To(above.GetUtcNow());
            journey.Clock.Follow();
        });
    }

    private Task<ActionResult<ClockMoved>> Move(string? bot, Action<Journey> move)
    {
        var scope = Scope.Of(Request, bot);
        var happened = travel.Begin(scope, move);
        return Task.FromResult(Answer(new ClockMoved
        {
            Clock = Read(scope),
            Happened = [.. happened.Select(one => new Happened
            {
                At = one.What.At,
                What = one.What.What,
                Resource = one.What.Resource,
                Id = one.What.Id,
                Bot = one.BotId,
            })],
        }));
    }

    private ClockState Read(string? bot)
    {
        var clock = bot is null ? clocks.Common : clocks.Of(bot);
        return new ClockState
        {
            Now = clock.GetUtcNow(),
            Frozen = clock.IsFrozen,
            Own = clock.IsOwn,
            Next = bot is null ? worlds.All.Where(one => !clocks.Of(one.BotId).IsOwn).Min(one => one.World.NextDue) : worlds.Of(bot).NextDue,
        };
    }

    private static TimeSpan Way(string by, DateTimeOffset now)
    {
        try
        {
            var way = XmlConvert.ToTimeSpan(by);
            return way <= MockClock.Latest - now ? way : throw TooFar("request/body/by", by);
        }
        catch (Exception fault) when (fault is OverflowException or FormatException)
        {
            throw TooFar("request/body/by", by);
        }
    }

    private static DateTimeOffset Checked(DateTimeOffset moment, string where) => moment >= MockClock.Earliest && moment <= MockClock.Latest
        ? moment
        : throw TooFar(where, $"{moment:O}");

    private static ApiException TooFar(string where, string got) => Refusals.Of(where, "range", string.Create(CultureInfo.InvariantCulture,
        $"what leads to a moment between {MockClock.Earliest:yyyy} and {MockClock.Latest:yyyy}"), $"\"{got}\"");
}
