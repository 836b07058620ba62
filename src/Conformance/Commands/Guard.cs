using Conformance.Reports;
using Conformance.Verdicts;

namespace Conformance.Commands;

/// <summary>How every command ends that cannot go on: one line that says what to mend, and the exit code of whose turn it is.</summary>
internal static class Guard
{
    public static async Task<int> Of(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (MisconfiguredException error)
        {
            return await Told(error.Message, ExitCode.Misconfigured);
        }
        catch (ReportException error)
        {
            return await Told(error.Message, ExitCode.Errored);
        }
        catch (OperationCanceledException)
        {
            return await Told("ended before its time", ExitCode.Errored);
        }
#pragma warning disable CA1031 // A fault of our own must not end as one of the deployment, which is what an unhandled one would be taken for.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return await Told($"the suite itself is at fault: {fault}", ExitCode.Errored);
        }
    }

    private static async Task<int> Told(string what, int code)
    {
        await Console.Error.WriteLineAsync(what);
        return code;
    }
}
