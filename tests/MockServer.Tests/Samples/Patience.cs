namespace MockServer.Tests.Samples;

/// <summary>Waits for what other processes do, which no clock of ours moves.</summary>
internal static class Patience
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    /// <summary>Reads until it is so; in vain, it fails with what was read last.</summary>
    public static async Task<T> Until<T>(Func<Task<T>> read, Func<T, bool> isSo, Func<T, string> show)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        while (true)
        {
            var seen = await read();
            if (isSo(seen))
                return seen;
            if (limit.IsCancellationRequested)
                Assert.Fail($"In vain waited for; last seen: {show(seen)}");
            await Task.Delay(20, CancellationToken.None);
        }
    }
}
