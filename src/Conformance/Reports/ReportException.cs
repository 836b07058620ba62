namespace Conformance.Reports;

/// <summary>A file of the run cannot be written. The message is one line that names it.</summary>
public sealed class ReportException(string setting, string path, Exception inner)
    : Exception($"--{setting}: {path} cannot be written: {inner.Message.TrimEnd('.')}", inner);
