using System.Globalization;
using MockServer.Bot;
using MockServer.Bot.Definitions;
using MockServer.Bot.Tags;
using MockServer.Generated.Runtime;
using MockServer.Http.Errors;

namespace MockServer.Runtime.Messages;

/// <summary>Messages that were written elsewhere and are recorded here with their own moments.</summary>
/// <param name="Messages">Those that were made or found, in the order of the request.</param>
/// <param name="Failed">Those that could not be, each with its place in the request and the reason.</param>
public sealed record MessageImport(IReadOnlyList<Message> Messages, IReadOnlyList<MessageImport.Failure> Failed)
{
    public sealed record Failure(int Index, string Type, string Message);

    public static MessageImport Run(BotState bot, Caller caller, IReadOnlyList<ImportedMessage> wanted)
    {
        var view = TagView.For(bot, caller);
        var (messages, failed) = (new List<Message>(), new List<Failure>());
        for (var i = 0; i < wanted.Count; i++)
        {
            var one = wanted[i];
            try
            {
                var tags = view.Written(Tagged.Message, one.Tags!, $"request/body/messages/{i}/tags");
                var draft = new MessageDraft(
                    one.ConversationId, one.UserId, one.Type, one.Payload, tags, CreatedAt: one.CreatedAt, PayloadAt: $"request/body/messages/{i}/payload");
                messages.Add(view.Seen(bot.Messages.GetOrCreate(caller, draft, view.Keys(one.DiscriminateByTags)).Message));
            }
            catch (ApiException refusal)
            {
                failed.Add(new Failure(i, refusal.Type.ToString(), refusal.Message));
            }
        }

        return new MessageImport(messages, failed);
    }

    /// <exception cref="ApiException">InvalidPayload with what was and what was not imported in its metadata, when one failed.</exception>
    public IReadOnlyList<Message> MessagesOrRefusal() =>
        Failed.Count == 0
            ? Messages
            : throw new ApiException(
                ErrorType.InvalidPayload,
                string.Create(CultureInfo.InvariantCulture, $"{Failed.Count} of {Failed.Count + Messages.Count} messages could not be imported: {Failed[0].Message}"),
                new { resolvedMessages = Messages, failedMessages = Failed })
            {
                Rules = ["messages.import.partial-400"],
            };
}
