using Contract;

namespace Conformance;

/// <summary>The contracts that are built into the tool.</summary>
public static class BundledContract
{
    /// <summary>The Botpress Runtime API.</summary>
    public static ApiContract Runtime() => ContractLoader.Load(Path.Combine(AppContext.BaseDirectory, "openapi", "runtime.yaml"));
}
