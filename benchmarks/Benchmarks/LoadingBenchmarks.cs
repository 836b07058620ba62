using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Contract;

namespace Benchmarks;

/// <summary>What reading the contract costs: cold it is part of every start, each launch being a new process.</summary>
[SimpleJob(RunStrategy.ColdStart, launchCount: 10, warmupCount: 0, iterationCount: 1)]
public class LoadingBenchmarks
{
    private readonly string file = Path.Combine(AppContext.BaseDirectory, "openapi", "runtime.yaml");

    [Benchmark]
    public ApiContract LoadRuntime() => ContractLoader.Load(file);
}
