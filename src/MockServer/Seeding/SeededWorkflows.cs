using System.Text.Json;
using System.Text.Json.Nodes;
using MockServer.Bot;
using MockServer.Generated.Runtime;
using MockServer.Seeding.Dialogues;

namespace MockServer.Seeding;

/// <summary>What the bot is at work on, and what it has done: workflows in every status, some of them parts of others.</summary>
internal sealed class SeededWorkflows(Seedbed seedbed, SeededEvents events)
{
    public void Insert(IReadOnlyDictionary<string, Played> played)
    {
        Booking(played[nameof(Trips.Honeymoon)]);
        Rebooking(played[nameof(Trips.CanceledFlight)]);
        var suitcase = Insert("replaceProduct", WorkflowStatus.Completed, played[nameof(Orders.BrokenWheel)], minutes: 6,
            new JsonObject { ["product"] = "Tern cabin suitcase", ["reason"] = "broken wheel" });
        End(suitcase, minutes: 4, new JsonObject { ["label"] = "sent", ["ships"] = "today" });
        Insert("refund", WorkflowStatus.Paused, played[nameof(Shop.WrongPrice)], minutes: 5,
            new JsonObject { ["payments"] = 2, ["waitsFor"] = "colleague" });
        var survey = Insert("askForReview", WorkflowStatus.Timedout, played[nameof(Shop.GiftCard)], minutes: 3,
            new JsonObject { ["question"] = "How did we do?" });
        var late = End(survey, minutes: 5);
        events.WorkflowUpdate("workflow_timedout", late, late.UpdatedAt);
        var reminder = Insert("remindGuests", WorkflowStatus.Cancelled, played[nameof(Team.StormAhead)], minutes: 8,
            new JsonObject { ["afterHours"] = 12 });
        End(reminder, minutes: 11);
        Insert("weeklyReport", WorkflowStatus.Pending, null, minutes: 4 * 24 * 60, new JsonObject { ["week"] = 2 });
    }

    /// <summary>A journey is being booked: the hotel is found, the payment runs, the booking waits for it.</summary>
    private void Booking(Played played)
    {
        var booking = Insert("bookJourney", WorkflowStatus.Listening, played, minutes: 2,
            new JsonObject { ["travellers"] = 2, ["occasion"] = "honeymoon" });
        seedbed.Bot.Conversations.Rows.Replace(played.Conversation with { CurrentWorkflowId = booking.Id });
        events.WorkflowUpdate("workflow_started", booking, booking.CreatedAt);
        var search = Insert("findHotel", WorkflowStatus.Completed, played, minutes: 4, new JsonObject { ["rooms"] = 1 }, booking);
        var hotel = End(search, minutes: 1, new JsonObject { ["found"] = 3 });
        events.WorkflowUpdate("child_workflow_finished", booking, hotel.UpdatedAt, hotel);
        var payment = Insert("takePayment", WorkflowStatus.Pending, played, minutes: 16,
            new JsonObject { ["currency"] = "GBP", ["method"] = "card" }, booking);
        var started = events.WorkflowUpdate("workflow_started", payment, payment.CreatedAt);
        seedbed.Bot.Workflows.Rows.Replace(payment with { Status = WorkflowStatus.In_progress, EventId = started.Id });
    }

    /// <summary>New seats were found; the airline was to be asked for compensation and did not answer.</summary>
    private void Rebooking(Played played)
    {
        var rebooking = Insert("rebookFlight", WorkflowStatus.Completed, played, minutes: 1, new JsonObject { ["canceled"] = "KC 1107" });
        var claim = Insert("claimCompensation", WorkflowStatus.Failed, played, minutes: 3, new JsonObject { ["euros"] = 250 }, rebooking);
        End(claim with { FailureReason = "The airline's claims desk answered 503 three times" }, minutes: 2);
        End(rebooking, minutes: 7, new JsonObject { ["flight"] = "KC 1121", ["departs"] = "13:15" });
    }

    private Workflow Insert(string name, WorkflowStatus status, Played? played, double minutes, JsonObject input, Workflow? parent = null)
    {
        var at = (played?.Conversation.CreatedAt ?? Seeder.Began).AddMinutes(minutes);
        return seedbed.Bot.Workflows.Rows.Insert(new Workflow
        {
            Id = seedbed.NewId("wrkflow", at),
            Name = name,
            Status = status,
            Input = JsonSerializer.SerializeToElement(input),
            Output = JsonMembers.None,
            ParentWorkflowId = parent?.Id,
            ConversationId = played?.Conversation.Id,
            UserId = played?.Guest.Id,
            CreatedAt = at,
            UpdatedAt = at,
            // One that still runs must not be over at once because the clock is years ahead of the world.
            TimeoutAt = WorkflowStatuses.HasEnded(status) ? at.AddMinutes(5) : Seeder.FarAhead,
            Tags = new Dictionary<string, string>
            {
                ["priority"] = parent is null ? "normal" : "high",
                ["origin"] = played?.Conversation.Integration ?? "schedule",
            },
        });
    }

    private Workflow End(Workflow workflow, double minutes, JsonObject? output = null) => seedbed.Bot.Workflows.Rows.Replace(workflow with
    {
        Output = output is null ? workflow.Output : JsonSerializer.SerializeToElement(output),
        UpdatedAt = workflow.CreatedAt.AddMinutes(minutes),
        CompletedAt = workflow.CreatedAt.AddMinutes(minutes),
        TimeoutAt = workflow.CreatedAt.AddMinutes(Math.Max(minutes, 5)),
    });
}
