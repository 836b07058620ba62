using Conformance.Callbacks;
using Conformance.Cases.Runtime;
using Conformance.Http;
using Conformance.Running;

namespace Conformance.Behaviour;

/// <summary>A scene that listens to what the deployment tells its bot, or its integration.</summary>
internal static class Listening
{
    private const string How = "see Deliveries in docs/conformance-set-up.md";

    /// <summary>Listens to what the bot is told that bears a mark.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="mark">A text that nothing else bears.</param>
    /// <param name="replying">How the calls are answered; unset: at once, as done.</param>
    /// <exception cref="SkippedException">The deployment does not call the bot.</exception>
    public static async Task<Inbox> BotHears(this Scene scene, string mark, Replying? replying = null)
    {
        var callback = Of(scene);
        if (!await callback.Reaches(Callers.Bot, () => scene.IsToldOfAnEvent(callback), scene.Run.Limit))
            throw new SkippedException($"nothing is called at --target-callback {callback.Url} when an event is made: attach the bot {scene.BotId} to that URL; {How}");
        return callback.Listen(Callers.Bot, delivery => delivery.Text.Contains(mark, StringComparison.Ordinal), replying);
    }

    /// <summary>The same for the integration.</summary>
    /// <exception cref="SkippedException">The deployment does not call the integration.</exception>
    public static Task<Inbox> IntegrationHears(this Scene scene, string mark, Replying? replying = null) =>
        scene.IntegrationHears(delivery => delivery.Text.Contains(mark, StringComparison.Ordinal), replying);

    /// <exception cref="SkippedException">The deployment does not call the integration.</exception>
    public static async Task<Inbox> IntegrationHears(this Scene scene, Func<Delivery, bool> isMeant, Replying? replying = null)
    {
        var callback = Of(scene);
        if (!await callback.Reaches(Callers.Integration, () => scene.IsHandedAMessage(callback), scene.Run.Limit))
        {
            throw new SkippedException(
                $"nothing is called at --target-callback {callback.Url} when the bot says something: attach the integration that the run acts as to that URL; {How}");
        }
        return callback.Listen(Callers.Integration, isMeant, replying);
    }

    /// <summary>Whether so many calls have come, for as long as they may take.</summary>
    public static Task<bool> Hears(this Scene scene, Inbox inbox, int count = 1) =>
        inbox.Has(count, scene.Patience, scene.Run.Clock, scene.Run.Limit);

    /// <summary>The first call of an inbox.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="inbox">The inbox.</param>
    /// <param name="rule">The rule whose case is about its coming at all.</param>
    /// <exception cref="SkippedException">There is none.</exception>
    public static async Task<Delivery> First(this Scene scene, Inbox inbox, string rule) => await scene.Hears(inbox)
        ? inbox.Come[0]
        : throw new SkippedException($"nobody was told within {scene.Patience.TotalSeconds:0.#} seconds: {rule} is about that");

    private static Callback Of(Scene scene) =>
        scene.Run.Target.Callback ?? throw new InvalidOperationException("a case that does not say that it listens");

    private static async Task<bool> IsToldOfAnEvent(this Scene scene, Callback callback)
    {
        var mark = scene.Unique("is the bot called?");
        using var inbox = callback.Listen(Callers.Bot, delivery => delivery.Text.Contains(mark, StringComparison.Ordinal));
        await scene.Bot.Do("createEvent", body: new { type = scene.Words.Event(), payload = new { run = mark } });
        return await scene.Hears(inbox);
    }

    private static async Task<bool> IsHandedAMessage(this Scene scene, Callback callback)
    {
        var mark = scene.Unique("is the integration called?");
        using var inbox = callback.Listen(Callers.Integration, delivery => delivery.Text.Contains(mark, StringComparison.Ordinal));
        await scene.Bot.Message(await scene.Integration.Conversation(scene), scene.BotId, mark);
        return await scene.Hears(inbox);
    }
}
