using System.Threading.Channels;

namespace MockServer.Contracts;

/// <summary>
/// Looks after the contract files while the server runs. The file system tells of edits at once; once a second it also looks by itself, for
/// what is mounted from elsewhere tells nothing.
/// </summary>
public sealed partial class ContractWatch : IAsyncDisposable
{
    // By the wall clock, not the one that may be stopped: people edit files. An editor writes in several steps, or another file that it then
    // renames.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    private readonly Channel<bool> _stirred =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _end = new();
    private readonly List<FileSystemWatcher> _watchers = [];
    private readonly ContractReload _reload;
    private readonly Task _looking;
    private IReadOnlyList<(DateTime Written, long Length)> _seen;

    private ContractWatch(ContractReload reload, ILogger log)
    {
        _reload = reload;
        _seen = Looks();
        foreach (var files in reload.State.Files.GroupBy(file => Path.GetDirectoryName(file.Path)!))
            Listen(files.Key, [.. files.Select(file => Path.GetFileName(file.Path))], log);
        // What was edited between the start's reading and now.
        _stirred.Writer.TryWrite(true);
        _looking = Task.Run(Look);
    }

    public static ContractWatch Start(IServiceProvider services) => new(
        services.GetRequiredService<ContractReload>(),
        services.GetRequiredService<ILogger<ContractWatch>>());

    public async ValueTask DisposeAsync()
    {
        foreach (var watcher in _watchers)
            watcher.Dispose();
        await _end.CancelAsync();
        await _looking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private void Listen(string folder, IReadOnlyList<string> names, ILogger log)
    {
        try
        {
            var watcher = new FileSystemWatcher(folder) { NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size };
            _watchers.Add(watcher);
            foreach (var name in names)
                watcher.Filters.Add(name);
            watcher.Changed += (_, _) => _stirred.Writer.TryWrite(true);
            watcher.Created += (_, _) => _stirred.Writer.TryWrite(true);
            watcher.Renamed += (_, _) => _stirred.Writer.TryWrite(true);
            watcher.EnableRaisingEvents = true;
        }
        catch (Exception fault) when (fault is IOException or ArgumentException or UnauthorizedAccessException)
        {
            // So many programs may listen at once; the rounds remain.
            Deaf(log, folder, fault.Message);
        }
    }

    private async Task Look()
    {
        while (!_end.IsCancellationRequested)
        {
            var told = _stirred.Reader.WaitToReadAsync(_end.Token).AsTask();
            var stirred = await Task.WhenAny(told, Task.Delay(Round, _end.Token)) == told;
            if (stirred)
            {
                await Task.Delay(Quiet, _end.Token);
                _stirred.Reader.TryRead(out _);
            }

            var looks = Looks();
            if (!stirred && looks.SequenceEqual(_seen))
                continue;
            _seen = looks;
            _reload.Check();
        }
    }

    private IReadOnlyList<(DateTime Written, long Length)> Looks() =>
        [.. _reload.State.Files.Select(file => new FileInfo(file.Path))
            .Select(file => file.Exists ? (file.LastWriteTimeUtc, file.Length) : default)];

    [LoggerMessage(EventId = 25, Level = LogLevel.Warning, Message = "Edits of contracts in {Folder} are seen within a second only: {Reason}")]
    private static partial void Deaf(ILogger log, string folder, string reason);
}
