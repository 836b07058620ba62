namespace MockServer.Tests.Model;

public sealed partial class Reference
{
    public bool TakesPart(string conversation, string user) => Participations.Exists(row => row.Id == $"{conversation}/{user}");

    /// <summary>May this user come to take part in this conversation? Users of other integrations may not.</summary>
    public bool Fits(string conversation, string user)
    {
        var owner = IsBot(user) ? null : Users.Find(row => row.Id == user)?.Owner;
        return owner is null || TakesPart(conversation, user) || Conversations.Find(row => row.Id == conversation)?.Integration is not { } integration || integration == owner;
    }

    public void TakePart(string conversation, UserRow user)
    {
        if (!TakesPart(conversation, user.Id))
            Participations.Add(new ParticipationRow(conversation, user.Id, Now));
    }

    public string DirectionOf(Asker by, string user, string? origin, bool imported) =>
        by.IsBot || (IsBot(user) && (imported || origin == "synthetic")) ? "outgoing" : "incoming";

    /// <summary>Stores a message. The bot is told of one that comes in, at once or when it is due; of an imported one nobody is told.</summary>
    public MessageRow Say(MessageRow message, bool imported = false)
    {
        TakePart(message.ConversationId, Person(message.UserId));
        Put(Messages, message);
        Count(message.ConversationId, 1);
        if (message.DueAt is null && !imported)
            HandOver(message);
        return message;
    }

    public void DeleteMessage(string id)
    {
        var gone = Messages.Single(row => row.Id == id);
        Messages.Remove(gone);
        Count(gone.ConversationId, -1);
    }

    private void Count(string conversation, int more)
    {
        var row = Conversations.Single(row => row.Id == conversation);
        Put(Conversations, row with { MessageCount = row.MessageCount + more, UpdatedAt = Now });
    }

    private void HandOver(MessageRow message)
    {
        if (message.Direction != "incoming")
            return;
        var user = Users.Find(row => row.Id == message.UserId);
        var conversation = Conversations.Single(row => row.Id == message.ConversationId);
        var payload = Wire.Object(("message", message.Shown(bot)), ("user", user?.Shown(bot)), ("conversation", conversation.Shown(bot)));
        Raise("message_created", payload, conversation.Id, user?.Id, message.Id);
    }
}
