using System.Collections.Concurrent;

namespace Sabotages;

/// <summary>As many hurried mocks as tests run at a time; each is one test's alone while it is used.</summary>
public sealed class HurriedMocks : IAsyncDisposable
{
    private static readonly int Most = Math.Max(1, Environment.ProcessorCount);

    private readonly ConcurrentBag<HurriedMock> idle = [];
    private readonly SemaphoreSlim places = new(Most);

    public async Task<T> With<T>(Func<HurriedMock, Task<T>> use)
    {
        await places.WaitAsync();
        var mock = idle.TryTake(out var one) ? one : new HurriedMock();
        try
        {
            return await use(mock);
        }
        finally
        {
            idle.Add(mock);
            places.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var mock in idle)
            await mock.DisposeAsync();
        places.Dispose();
    }
}
