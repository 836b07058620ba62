using BenchmarkDotNet.Attributes;
using Benchmarks.Worlds;
using Microsoft.Extensions.DependencyInjection;
using MockServer.Seeding;

namespace Benchmarks.Stages;

/// <summary>Filling the world that the seeded bot begins with.</summary>
[MemoryDiagnoser]
public class SeedingBenchmarks
{
    private readonly Seeder seeder = new HttpWorld(1).Services.GetRequiredService<Seeder>();

    [Benchmark]
    public Task Fill() => seeder.Fill("bot_01KPRSA58J2NPP4MNZJAA5SEED");
}
