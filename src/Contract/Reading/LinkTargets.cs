namespace Contract.Reading;

/// <summary>Checks that every link leads to an operation, and gives parameters that the operation has.</summary>
internal sealed class LinkTargets(ContractValue root, IReadOnlyList<Operation> operations)
{
    public void Check()
    {
        var byId = operations.ToDictionary(operation => operation.Id);
        foreach (var link in operations.SelectMany(operation => operation.Responses).SelectMany(response => response.Links))
        {
            if (!byId.TryGetValue(link.OperationId, out var target))
                throw Fault(link, $"the operation '{link.OperationId}' does not exist", "an operationId of this document");
            foreach (var name in link.Parameters.Keys.Where(name => !IsParameter(target, name)))
                throw Fault(link, $"the operation '{target.Id}' has no parameter '{name}'",
                    $"one of {string.Join(", ", target.Parameters.Select(p => p.Name))}");
            if (link.RequestBody is not null && target.Body is null)
                throw Fault(link, $"the operation '{target.Id}' takes no body", "no requestBody");
            if (link.TargetExample is { } example && target.Body?.Examples.Any(known => known.Name == example) != true)
                throw Fault(link, $"the operation '{target.Id}' has no request example '{example}'", "the name of one");
        }
    }

    private static bool IsParameter(Operation target, string name) =>
        target.Parameters.Any(parameter => parameter.Name == name || $"{parameter.In}.{parameter.Name}" == name);

    private ContractException Fault(Link link, string problem, string expected) => root.Text.Fault(link.Pointer, problem, expected);
}
