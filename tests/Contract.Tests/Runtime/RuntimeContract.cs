namespace Contract.Tests.Runtime;

/// <summary>The contract of the Runtime API, loaded once: nothing can change it.</summary>
internal static class RuntimeContract
{
    public static ApiContract Loaded { get; } = ContractLoader.Load(Repository.RuntimeYaml);

    public static Operation Operation(string id) =>
        Loaded.Find(id) ?? throw new InvalidOperationException($"The contract has no operation '{id}'.");
}

/// <summary>A message with one header.</summary>
internal readonly struct OneHeader(string name, string value) : IHeaderValues
{
    public string? Find(string wanted) => string.Equals(wanted, name, StringComparison.OrdinalIgnoreCase) ? value : null;
}
