using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using MockServer.Bot;
using MockServer.Bot.Definitions;
using MockServer.Bot.Tags;
using MockServer.Bot.Telling;
using MockServer.Generated.Runtime;
using MockServer.Store.Lists;

namespace MockServer.Runtime.Conversations;

public sealed class ConversationsController : ConversationsControllerBase
{
    public override Task<ActionResult<CreateConversationResponse>> CreateConversation(
        CreateConversationBody body, CancellationToken cancellationToken = default) =>
        Step((bot, view) => new CreateConversationResponse
        {
            Conversation = view.Seen(bot.Conversations.Create(
                bot.Installations.OwnerFor(Caller, body.IntegrationName),
                new ConversationDraft(body.Channel, view.Written(Tagged.Conversation, body.Tags!), body.Properties!))),
        });

    public override Task<ActionResult<GetOrCreateConversationResponse>> GetOrCreateConversation(
        GetOrCreateConversationBody body, CancellationToken cancellationToken = default) =>
        Step((bot, view) =>
        {
            var (conversation, created) = bot.Conversations.GetOrCreate(
                bot.Installations.OwnerFor(Caller, body.IntegrationName),
                new ConversationDraft(body.Channel, view.Written(Tagged.Conversation, body.Tags), body.Properties!),
                view.Keys(body.DiscriminateByTags));
            return new GetOrCreateConversationResponse { Conversation = view.Seen(conversation), Meta = new CreatedMeta { Created = created } };
        });

    public override Task<ActionResult<GetConversationResponse>> GetConversation(string id, CancellationToken cancellationToken = default) =>
        Step((bot, view) => new GetConversationResponse { Conversation = view.Seen(bot.Conversations.Named(id)) });

    public override Task<ActionResult<ListConversationsResponse>> ListConversations(
        string? nextToken,
        int? pageSize,
        SortField? sortField,
        SortDirection? sortDirection,
        IDictionary<string, string>? tags,
        IReadOnlyList<string>? participantIds,
        string? integrationName,
        string? channel,
        string? afterDate,
        string? beforeDate,
        int? minMessageCount,
        int? maxMessageCount,
        CancellationToken cancellationToken = default)
    {
        var paging = Paging(nextToken, pageSize, sortDirection == SortDirection.Asc);
        var (from, to) = (Date("afterDate", afterDate), Date("beforeDate", beforeDate));
        return Step((bot, view) =>
        {
            var rows = bot.Conversations.Rows.Query().Tagged(bot.Conversations.ByTag, view.Sought(tags));
            if (sortField == SortField.UpdatedAt)
                rows.OrderedBy(bot.Conversations.ByUpdate);
            rows.Between(bot.Conversations.Rows.ByCreation, from, to);
            if (channel is not null)
                rows.In(bot.Conversations.ByChannel, channel);
            if (integrationName is not null)
                OfIntegration(rows, bot, integrationName);
            foreach (var participant in participantIds ?? [])
                rows.Where(row => bot.Participations.Has(row.Id, participant));
            if (minMessageCount is { } least)
                rows.Where(row => row.MessageCount >= least);
            if (maxMessageCount is { } most)
                rows.Where(row => row.MessageCount <= most);
            var page = rows.Page(paging);
            return new ListConversationsResponse { Conversations = view.Each(page.Items, view.Seen), Meta = MetaOf(page) };
        });
    }

    public override Task<ActionResult<UpdateConversationResponse>> UpdateConversation(
        string id, UpdateConversationBody? body, CancellationToken cancellationToken = default) =>
        Step((bot, view) =>
        {
            var conversation = bot.Conversations.Named(id);
            var changed = bot.Conversations.Rows.Replace(conversation with
            {
                Tags = TagMap.Tags(conversation.Tags, view.Written(Tagged.Conversation, body?.Tags)),
                Properties = TagMap.Properties(conversation.Properties, body?.Properties!),
                UpdatedAt = bot.Now,
            });
            if (Caller.IsBot)
                bot.Note(new ConversationChanged(conversation, changed));
            return new UpdateConversationResponse { Conversation = view.Seen(changed) };
        });

    public override Task<ActionResult<JsonElement>> DeleteConversation(string id, CancellationToken cancellationToken = default) =>
        Step(bot => bot.Conversations.Delete(id));

    private static void OfIntegration(RowQuery<Conversation> rows, BotState bot, string name)
    {
        // Conversations of an alias that is declared no longer are still listed by it.
        var aliases = bot.Declarations.AliasesOf(name);
        if (aliases.All(alias => alias == name))
            rows.In(bot.Conversations.ByIntegration, name);
        else
            rows.Where(row => row.Integration == name || aliases.Contains(row.Integration));
    }
}
