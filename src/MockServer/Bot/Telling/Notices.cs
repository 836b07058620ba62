using MockServer.Generated.Runtime;

namespace MockServer.Bot.Telling;

/// <summary>What an integration is to be told of, for it is the one that carries it out.</summary>
/// <param name="Integration">The integration's alias; null: that of the conversation.</param>
public abstract record Notice(string? Integration = null);

/// <summary>The bot says something.</summary>
public sealed record MessageSaid(Message Message) : Notice;

/// <summary>The bot changes what it said.</summary>
public sealed record MessageChanged(Message Before, Message After) : Notice;

/// <summary>The bot changes a conversation.</summary>
public sealed record ConversationChanged(Conversation Before, Conversation After) : Notice(After.Integration);
