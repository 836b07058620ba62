using System.Text.Json;
using System.Text.Json.Nodes;
using MockServer.Bot;
using MockServer.Generated.Runtime;
using MockServer.Seeding.Dialogues;

namespace MockServer.Seeding;

/// <summary>What the bot and its integrations remember: states of every type. None of them expires, whatever the clock says.</summary>
internal sealed class SeededStates(Seedbed seedbed)
{
    private readonly BotState _bot = seedbed.Bot;

    public void Insert(IReadOnlyDictionary<string, Played> played)
    {
        Insert(StateType.Bot, _bot.Id, "openingHours", Seeder.Began, new JsonObject
        {
            ["monday"] = "09:30-18:00",
            ["thursday"] = "09:30-20:00",
            ["saturday"] = "09:30-18:00",
            ["sunday"] = null,
        });
        // Nothing in the API lists the installed integrations, so the bot keeps a note of their ids.
        Insert(StateType.Bot, _bot.Id, "integrations", Seeder.Began,
            new JsonObject(_bot.Installations.Rows.Rows.Select(installation =>
                KeyValuePair.Create<string, JsonNode?>(installation.Alias, installation.Id))));
        foreach (var installation in _bot.Installations.Rows.Rows.ToList())
        {
            Insert(StateType.Integration, installation.Id!, "registration", installation.CreatedAt, new JsonObject
            {
                ["registeredAt"] = installation.CreatedAt.ToUnixTimeMilliseconds(),
                ["healthy"] = true,
            });
        }

        foreach (var (conversation, guest) in played.Values)
        {
            Insert(StateType.Conversation, conversation.Id, "summary", conversation.UpdatedAt, new JsonObject
            {
                ["messages"] = conversation.MessageCount,
                ["mood"] = seedbed.Random.ArrayElement(["happy", "happy", "neutral", "impatient"]),
            });
            if (_bot.States.Rows.Get(new StateKey(StateType.User, guest.Id, "preferences").ToString()) is null)
            {
                Insert(StateType.User, guest.Id, "preferences", conversation.UpdatedAt, new JsonObject
                {
                    ["newsletter"] = seedbed.Random.Bool(),
                    ["currency"] = seedbed.Random.ArrayElement(["GBP", "EUR"]),
                });
            }
        }

        // The name of a plugin's state begins with the plugin's alias.
        var complaint = played[nameof(Shop.WrongPrice)].Conversation;
        Insert(StateType.Conversation, complaint.Id, "hitl#session", complaint.UpdatedAt, new JsonObject { ["active"] = true, ["assignee"] = null });
        foreach (var workflow in _bot.Workflows.Rows.Rows.Where(row => !WorkflowStatuses.HasEnded(row.Status)).ToList())
            Insert(StateType.Workflow, workflow.Id, "progress", workflow.UpdatedAt,
                new JsonObject { ["step"] = seedbed.Random.Number(1, 4), ["of"] = 5 });
    }

    private void Insert(StateType type, string ownerId, string name, DateTimeOffset at, JsonObject payload) => _bot.States.Rows.Insert(new State
    {
        Id = seedbed.NewId("state", at),
        CreatedAt = at,
        UpdatedAt = at,
        BotId = _bot.Id,
        ConversationId = type == StateType.Conversation ? ownerId : null,
        UserId = type == StateType.User ? ownerId : null,
        Name = name,
        Type = type,
        Payload = JsonSerializer.SerializeToElement(payload),
        OwnerId = ownerId,
    });
}
