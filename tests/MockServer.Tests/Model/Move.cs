using CsCheck;

namespace MockServer.Tests.Model;

/// <summary>What a move asks of the API.</summary>
public enum Ask
{
    CreateUser,
    GetOrCreateUser,
    UpdateUser,
    DeleteUser,
    CreateConversation,
    GetOrCreateConversation,
    UpdateConversation,
    DeleteConversation,
    AddParticipant,
    RemoveParticipant,
    CreateMessage,
    GetOrCreateMessage,
    ImportMessage,
    UpdateMessage,
    DeleteMessage,
    SetState,
    DeleteState,
    StartThatIsRefused,
    TimePasses,
}

/// <summary>
/// One random request. It names things by number, counting all that were ever made, so that a move means something in every run
/// that a failing one is shrunk to, and also speaks of what is deleted.
/// </summary>
/// <param name="Ask">What is asked.</param>
/// <param name="One">The thing that is meant: a user, a conversation or a message.</param>
/// <param name="Other">The second thing, where there is one.</param>
/// <param name="Tags">Two bits for tag <c>a</c>, two for <c>b</c>; zero: the tag is not there, or is to be removed.</param>
/// <param name="By">The tags to tell by: none listed, <c>a</c>, <c>b</c>, both.</param>
public sealed record Move(Ask Ask, int One, int Other, int Tags, int By)
{
    // Making is asked for more often than the rest, or there would be little to delete.
    private static readonly Gen<Ask> Asks = Gen.Frequency(
        (1, Gen.Enum<Ask>()),
        (1, Gen.OneOf(Ask.GetOrCreateUser, Ask.GetOrCreateConversation, Ask.CreateMessage, Ask.CreateMessage, Ask.GetOrCreateMessage, Ask.AddParticipant)));

    public static Gen<Move> Any { get; } =
        Gen.Select(Asks, Gen.Int[0, 7], Gen.Int[0, 7], Gen.Int[0, 15], Gen.Int[0, 3], (ask, one, other, tags, by) => new Move(ask, one, other, tags, by));

    /// <summary>The tags as sent: an empty value unsets.</summary>
    public Dictionary<string, string> Sent => new() { ["a"] = Value(Tags & 3), ["b"] = Value(Tags >> 2) };

    /// <summary>Null: all tags tell.</summary>
    public string[]? Telling => By switch { 0 => null, 1 => ["a"], 2 => ["b"], _ => ["a", "b"] };

    public override string ToString() => $"{Ask} one {One} other {Other} tags {Tags} by {By}";

    private static string Value(int bits) => bits == 0 ? "" : $"{bits}";
}
