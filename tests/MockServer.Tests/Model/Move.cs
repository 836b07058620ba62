using System.Globalization;
using CsCheck;

namespace MockServer.Tests.Model;

/// <summary>
/// One random request. It names things by number, counting all that were ever made, so that a move means something in every run
/// that a failing one is shrunk to, and also speaks of what is deleted.
/// </summary>
/// <param name="Ask">What is asked.</param>
/// <param name="By">Who asks: the bot, or one of the integrations.</param>
/// <param name="One">The thing that is meant.</param>
/// <param name="Other">The second thing, where there is one.</param>
/// <param name="Tags">Two bits for tag <c>a</c>, two for <c>b</c>; zero: the tag is not there, or is to be removed.</param>
/// <param name="Telling">The tags to tell by: all, none, <c>a</c>, <c>b</c>, both.</param>
/// <param name="Rest">Whatever else the request has to choose; see <see cref="Choose"/>.</param>
public sealed record Move(Ask Ask, int By, int One, int Other, int Tags, int Telling, int Rest)
{
    // Making is asked for more often than the rest, or there would be little to delete; what is undone is lost to the run.
    private static readonly Gen<Ask> Asks = Gen.Frequency(
        (8, Gen.Enum<Ask>().Where(ask => ask != Ask.Undo)),
        (5, Gen.OneOf(
            Ask.GetOrCreateUser, Ask.GetOrCreateConversation, Ask.CreateMessage, Ask.CreateMessage, Ask.InitializeIncomingMessage,
            Ask.AddParticipant, Ask.CreateEvent, Ask.CreateWorkflow, Ask.UpdateWorkflow, Ask.SetState, Ask.TimePasses)),
        (1, Gen.Const(Ask.Undo)));

    public static Gen<Move> Any { get; } = Gen.Select(
        Asks, Gen.Int[0, 2], Gen.Int[0, 7], Gen.Int[0, 7], Gen.Int[0, 15], Gen.Int[0, 4], Gen.Int[0, (1 << 24) - 1],
        (ask, by, one, other, tags, telling, rest) => new Move(ask, by, one, other, tags, telling, rest));

    /// <summary>The tags as sent: an empty value unsets.</summary>
    public Dictionary<string, string> Sent => new() { ["a"] = Value(Tags & 3), ["b"] = Value(Tags >> 2) };

    /// <summary>Null: all tags tell.</summary>
    public string[]? DiscriminateByTags => Telling switch { 0 => null, 1 => [], 2 => ["a"], 3 => ["b"], _ => ["a", "b"] };

    /// <summary>One of several, told by the bits of <see cref="Rest"/> from this one on; neighbours share bits with each other.</summary>
    public T Choose<T>(int bit, params T[] among) => among[(Rest >> bit) % 64 % among.Length];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Ask} by {By} one {One} other {Other} tags {Tags} telling {Telling} rest {Rest}");

    private static string Value(int bits) => bits == 0 ? "" : $"{bits}";
}
