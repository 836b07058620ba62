using Microsoft.AspNetCore.Mvc;
using MockServer.Bot;
using MockServer.Bot.Talks;
using MockServer.Generated.Admin;

namespace MockServer.Admin;

public sealed class ConversationsController(Worlds worlds) : ConversationsControllerBase
{
    public override async Task<ActionResult<ForkResult>> ForkConversation(
        ForkStart body, string bot, string id, CancellationToken cancellationToken = default)
    {
        var fork = await worlds.Run(Scope.OfPath(bot), world => ConversationFork.Run(world, id, body.Message));
        return Answer(new ForkResult
        {
            Conversation = fork.Copy.Id,
            Of = id,
            Message = fork.Messages is [.., var last] ? last.Id : null,
            Copied = new ForkCounts { Messages = fork.Messages.Count, Participants = fork.Participants, States = fork.States },
        });
    }

    public override async Task<ActionResult<RewindResult>> RewindConversation(
        RewindTarget body, string bot, string id, CancellationToken cancellationToken = default)
    {
        var rewound = await worlds.Run(Scope.OfPath(bot), (world, history) => ConversationRewind.Run(world, history, id, body.Message));
        return Answer(new RewindResult
        {
            Conversation = id,
            Message = body.Message,
            Removed = new RewindCounts { Messages = rewound.Messages, Events = rewound.Events, Workflows = rewound.Workflows },
            States = new RewoundStates
            {
                PutBack = rewound.States ?? 0,
                Known = rewound.States is not null,
                Note = rewound.States is not null ? null
                    : "The history of the world does not reach back to that message, so the states of the conversation are as they were before the rewind",
            },
        });
    }
}
