using Microsoft.AspNetCore.Mvc.Infrastructure;

namespace MockServer.Contracts;

internal static class ContractServices
{
    /// <param name="services">Where to.</param>
    /// <param name="files">The files as they are at the start; whoever asks first waits for them.</param>
    public static void AddContracts(this IServiceCollection services, Task<IReadOnlyList<ContractFile>> files)
    {
        services.AddSingleton(_ => files.GetAwaiter().GetResult());
        services.AddSingleton(provider => new ContractSet(
            [.. provider.GetRequiredService<IReadOnlyList<ContractFile>>().Select(file => file.Contract)]));
        // For who is made at the start and does not wait for the contracts then.
        services.AddSingleton(provider => new Lazy<ContractSet>(provider.GetRequiredService<ContractSet>));
        services.AddSingleton<ContractChange>();
        services.AddSingleton<IActionDescriptorChangeProvider>(provider => provider.GetRequiredService<ContractChange>());
        services.AddSingleton<ContractReload>();
    }
}
