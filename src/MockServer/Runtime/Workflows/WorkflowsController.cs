using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using MockServer.Bot;
using MockServer.Bot.Definitions;
using MockServer.Generated.Runtime;

namespace MockServer.Runtime.Workflows;

public sealed class WorkflowsController : WorkflowsControllerBase
{
    public override Task<ActionResult<CreateWorkflowResponse>> CreateWorkflow(
        CreateWorkflowBody body, CancellationToken cancellationToken = default) =>
        Step((bot, view) => new CreateWorkflowResponse
        {
            Workflow = view.Seen(bot.Workflows.Create(new WorkflowDraft(
                body.Name, body.Status, body.Input, view.Written(Tagged.Workflow, body.Tags!), body.ParentWorkflowId, body.ConversationId, body.UserId, body.TimeoutAt, body.EventId))),
        });

    public override Task<ActionResult<GetOrCreateWorkflowResponse>> GetOrCreateWorkflow(
        GetOrCreateWorkflowBody body, CancellationToken cancellationToken = default) =>
        Step((bot, view) =>
        {
            var draft = new WorkflowDraft(
                body.Name, body.Status, body.Input, view.Written(Tagged.Workflow, body.Tags), body.ParentWorkflowId, body.ConversationId, body.UserId, body.TimeoutAt, body.EventId);
            var (workflow, created) = bot.Workflows.GetOrCreate(draft, view.Keys(body.DiscriminateByTags), body.DiscriminateByStatusGroup);
            return new GetOrCreateWorkflowResponse { Workflow = view.Seen(workflow), Meta = new CreatedMeta { Created = created } };
        });

    public override Task<ActionResult<GetWorkflowResponse>> GetWorkflow(string id, CancellationToken cancellationToken = default) =>
        Step((bot, view) => new GetWorkflowResponse { Workflow = view.Seen(bot.Workflows.Named(id)) });

    public override Task<ActionResult<ListWorkflowsResponse>> ListWorkflows(
        string? nextToken,
        int? pageSize,
        IDictionary<string, string>? tags,
        string? conversationId,
        string? userId,
        string? parentWorkflowId,
        IReadOnlyList<WorkflowStatus>? statuses,
        string? name,
        CancellationToken cancellationToken = default)
    {
        var paging = Paging(nextToken, pageSize);
        return Step((bot, view) =>
        {
            var workflows = bot.Workflows;
            var rows = workflows.Rows.Query().Tagged(workflows.ByTag, view.Sought(tags));
            if (conversationId is not null)
                rows.In(workflows.ByConversation, conversationId);
            if (userId is not null)
                rows.In(workflows.ByUser, userId);
            if (parentWorkflowId is not null)
                rows.In(workflows.ByParent, parentWorkflowId);
            if (name is not null)
                rows.In(workflows.ByName, name);
            if (statuses is { Count: > 0 })
                rows.Where(row => statuses.Contains(row.Status));
            var page = rows.Page(paging);
            return new ListWorkflowsResponse { Workflows = view.Each(page.Items, view.Seen), Meta = MetaOf(page) };
        });
    }

    public override Task<ActionResult<UpdateWorkflowResponse>> UpdateWorkflow(
        string id, UpdateWorkflowBody? body, CancellationToken cancellationToken = default) =>
        Step((bot, view) =>
        {
            var change = body ?? new UpdateWorkflowBody();
            return new UpdateWorkflowResponse { Workflow = view.Seen(bot.Workflows.Update(id, change with { Tags = view.Written(Tagged.Workflow, change.Tags) })) };
        });

    public override Task<ActionResult<JsonElement>> DeleteWorkflow(string id, CancellationToken cancellationToken = default) =>
        Step(bot => bot.Workflows.Delete(id));
}
