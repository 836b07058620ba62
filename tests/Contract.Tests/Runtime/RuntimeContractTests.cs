namespace Contract.Tests.Runtime;

/// <summary>openapi/runtime.yaml is what this project says it is.</summary>
public sealed class RuntimeContractTests
{
    // The operations that the vendor's page on the Runtime API lists.
    private static readonly string[] OnThePage =
    [
        "createConversation", "getConversation", "listConversations", "getOrCreateConversation", "updateConversation", "deleteConversation",
        "listParticipants", "addParticipant", "getParticipant", "removeParticipant", "createEvent", "getEvent", "listEvents",
        "createMessage", "getOrCreateMessage", "getMessage", "updateMessage", "listMessages", "deleteMessage", "createUser", "getUser",
        "listUsers", "getOrCreateUser", "updateUser", "deleteUser", "setStateExpiry", "getState", "setState", "getOrSetState", "patchState",
        "callAction", "configureIntegration", "listTagValues",
    ];

    private static readonly string[] Resources =
    [
        "Conversations", "Participants", "Messages", "Users", "Events", "States", "Actions", "Integrations", "Workflows", "Tags",
        "Telemetry",
    ];

    private static readonly string[] ErrorTypes =
    [
        "InvalidPayload", "InvalidJsonSchema", "InvalidDataFormat", "InvalidIdentifier", "ReferenceNotFound", "InvalidQuery", "Runtime",
        "BreakingChanges", "Unauthorized", "PaymentRequired", "Forbidden", "QuotaExceeded", "ResourceNotFound", "MethodNotFound",
        "RelationConflict", "ReferenceConstraint", "ResourceLockedConflict", "AlreadyExists", "ResourceGone", "PayloadTooLarge",
        "LimitExceeded", "UnsupportedMediaType", "RateLimited", "Unknown", "Internal", "OperationTimeout",
    ];

    private static readonly ApiContract Contract = RuntimeContract.Loaded;

    [Fact]
    public void It_loads_without_a_diagnostic_of_either_reader() =>
        Assert.Empty(ContractLoader.Load(Repository.RuntimeYaml, validate: true).Diagnostics);

    [Fact]
    public void It_has_the_44_operations_and_those_of_the_page_among_them()
    {
        Assert.Equal(44, Contract.Operations.Count);
        Assert.Empty(OnThePage.Except(Contract.Operations.Select(operation => operation.Id)));
    }

    [Fact]
    public void Every_operation_has_one_tag_which_is_a_resource() => Assert.All(Contract.Operations, operation =>
    {
        Assert.Equal(1, Contract.At(operation.Pointer + "/tags")!.Value.GetArrayLength());
        Assert.Contains(operation.Resource, Resources);
    });

    [Fact]
    public void Every_refusal_has_the_error_schema_and_nothing_is_swallowed_by_a_default() => Assert.All(Contract.Operations, operation =>
    {
        Assert.DoesNotContain(operation.Responses, response => response.StatusCode is null);
        foreach (var response in operation.Responses.Where(response => response.StatusCode >= 400))
        {
            Assert.Equal("#/components/schemas/Error", SchemaPath.Target(Contract, response.Schema!.Pointer));
            Assert.NotEmpty(response.ErrorTypes);
        }
    });

    [Fact]
    public void Every_operation_declares_each_status_that_it_can_give() => Assert.All(Contract.Operations, operation =>
    {
        var declared = operation.Responses.Select(response => response.StatusCode!.Value).ToHashSet();
        int[] always = [400, 401, 403, 405, 429, 500];
        int[] withBody = operation.Body is null ? [] : [413, 415];
        int[] withId = operation.Parameter("id", "path") is not null && operation.Parameter("type", "path") is null ? [404] : [];
        Assert.Empty(always.Concat(withBody).Concat(withId).Except(declared));
        Assert.NotNull(operation.Success);
    });

    [Fact]
    public void The_error_types_are_the_26_and_each_comes_with_one_status()
    {
        var declared = Contract.At("#/components/schemas/ErrorType/enum")!.Value.EnumerateArray().Select(type => type.GetString()!);
        Assert.Equal(ErrorTypes.Order(), declared.Order());
        var statuses = Contract.Operations
            .SelectMany(operation => operation.Responses)
            .SelectMany(response => response.ErrorTypes.Select(type => (type, response.StatusCode)))
            .Distinct();
        Assert.All(statuses.GroupBy(pair => pair.type), type => Assert.Single(type));
    }

    [Fact]
    public void Every_error_type_is_declared_by_some_answer_or_kept_for_its_status()
    {
        var inAnswers = Contract.Document.GetProperty("components").GetProperty("responses").EnumerateObject()
            .Where(response => response.Value.TryGetProperty("x-error-types", out _))
            .SelectMany(response => response.Value.GetProperty("x-error-types").EnumerateArray().Select(type => type.GetString()!));
        var byStatus = Contract.At("#/components/schemas/ErrorType/x-statuses")!.Value.EnumerateObject()
            .SelectMany(status => status.Value.EnumerateArray().Select(type => type.GetString()!)).ToList();
        Assert.Equal(ErrorTypes.Order(), byStatus.Order());
        Assert.Empty(inAnswers.Except(byStatus));
    }

    [Fact]
    public void Rules_are_many_and_every_operation_has_one()
    {
        Assert.True(Contract.Rules.Count >= 150, $"only {Contract.Rules.Count} rules");
        Assert.All(Contract.Operations, operation => Assert.NotEmpty(operation.Rules));
        Assert.All(Contract.Rules, rule => Assert.EndsWith(".", rule.Says, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_operation_says_who_may_call_it_and_asks_for_a_bot() => Assert.All(Contract.Operations, operation =>
    {
        Assert.NotEmpty(operation.Callers);
        Assert.Empty(operation.Callers.Except(["bot", "integration"]));
        Assert.True(operation.RequiresAuthentication);
        Assert.True(operation.Parameter("X-Bot-Id", "header")?.Required);
    });

    [Fact]
    public void Tags_in_a_query_are_dotted() => Assert.All(
        Contract.Operations.Select(operation => operation.Parameter("tags", "query")).OfType<Parameter>(),
        parameter => Assert.Equal(ParameterStyle.Dotted, parameter.Style));

    [Fact]
    public void A_pointer_leads_to_its_line()
    {
        var text = File.ReadAllLines(Repository.RuntimeYaml);
        foreach (var operation in Contract.Operations)
            Assert.Contains(operation.Id, text[Contract.LineOf(operation.Pointer + "/operationId") - 1], StringComparison.Ordinal);
    }
}
