using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using MockServer.Bot;
using MockServer.Bot.Definitions;
using MockServer.Bot.Tags;
using MockServer.Bot.Telling;
using MockServer.Generated.Runtime;

namespace MockServer.Runtime.Messages;

public sealed class MessagesController : MessagesControllerBase
{
    public override Task<ActionResult<CreateMessageResponse>> CreateMessage(CreateMessageBody body, CancellationToken cancellationToken = default) =>
        Step((bot, view) => new CreateMessageResponse
        {
            Message = view.Seen(bot.Messages.Create(Caller, new MessageDraft(
                body.ConversationId, body.UserId, body.Type, body.Payload, view.Written(Tagged.Message, body.Tags!), body.Origin, body.Schedule))),
        });

    public override Task<ActionResult<GetOrCreateMessageResponse>> GetOrCreateMessage(
        GetOrCreateMessageBody body, CancellationToken cancellationToken = default) =>
        Step((bot, view) =>
        {
            var draft = new MessageDraft(
                body.ConversationId, body.UserId, body.Type, body.Payload ?? JsonMembers.None, view.Written(Tagged.Message, body.Tags), body.Origin, body.Schedule);
            var (message, created) = bot.Messages.GetOrCreate(Caller, draft, view.Keys(body.DiscriminateByTags), body.Payload is not null);
            return new GetOrCreateMessageResponse { Message = view.Seen(message), Meta = new CreatedMeta { Created = created } };
        });

    public override Task<ActionResult<GetMessageResponse>> GetMessage(string id, CancellationToken cancellationToken = default) =>
        Step((bot, view) => new GetMessageResponse { Message = view.Seen(bot.Messages.Named(id)) });

    public override Task<ActionResult<ListMessagesResponse>> ListMessages(
        string? nextToken,
        int? pageSize,
        string? conversationId,
        IDictionary<string, string>? tags,
        string? afterDate,
        string? beforeDate,
        CancellationToken cancellationToken = default)
    {
        var paging = Paging(nextToken, pageSize);
        var (from, to) = (Date("afterDate", afterDate), Date("beforeDate", beforeDate));
        return Step((bot, view) =>
        {
            var rows = bot.Messages.Rows.Query().Tagged(bot.Messages.ByTag, view.Sought(tags)).Between(bot.Messages.Rows.ByCreation, from, to);
            if (conversationId is not null)
                rows.In(bot.Messages.ByConversation, conversationId);
            var page = rows.Page(paging);
            return new ListMessagesResponse { Messages = view.Each(page.Items, view.Seen), Meta = MetaOf(page) };
        });
    }

    public override Task<ActionResult<UpdateMessageResponse>> UpdateMessage(
        string id, UpdateMessageBody body, CancellationToken cancellationToken = default) =>
        Step((bot, view) =>
        {
            var message = bot.Messages.Named(id);
            if (body.Payload is { } payload)
                PayloadLimit.Check(payload, "request/body/payload");
            var changed = bot.Messages.Rows.Replace(message with
            {
                Payload = body.Payload ?? message.Payload,
                Tags = TagMap.Tags(message.Tags, view.Written(Tagged.Message, body.Tags)),
                UpdatedAt = bot.Now,
            });
            if (Caller.IsBot && changed.Direction == MessageDirection.Outgoing)
                bot.Note(new MessageChanged(message, changed));
            return new UpdateMessageResponse { Message = view.Seen(changed) };
        });

    public override Task<ActionResult<JsonElement>> DeleteMessage(string id, CancellationToken cancellationToken = default) =>
        Step(bot => bot.Messages.Delete(id));

    public override async Task<ActionResult<ImportMessagesResponse>> ImportMessages(
        ImportMessagesBody body, CancellationToken cancellationToken = default)
    {
        // What could be imported stays although the answer is an error, so the refusal is raised behind the step.
        var outcome = await Run(bot => MessageImport.Run(bot, Caller, body.Messages));
        return Answer(new ImportMessagesResponse { Messages = outcome.MessagesOrRefusal() });
    }

    public override Task<ActionResult<InitializeIncomingMessageResponse>> InitializeIncomingMessage(
        InitializeIncomingMessageBody? body, CancellationToken cancellationToken = default) =>
        Step(bot => IncomingMessageStart.Run(bot, Caller, body ?? new InitializeIncomingMessageBody()));
}
