namespace Contract;

/// <summary>A fault in a contract document: it cannot be read, or it says something that cannot be obeyed.</summary>
public sealed class ContractException : Exception
{
    public ContractException(string file, int? line, string pointer, string problem, string expected, Exception? inner = null)
        : base($"{file}{(line is null ? "" : $"({line})")}: {Prefix(pointer)}{problem}; expected {expected}", inner)
    {
        (File, Line, Pointer, Problem, Expected) = (file, line, pointer, problem, expected);
    }

    /// <summary>The document's name, as given to the loader.</summary>
    public string File { get; }

    /// <summary>The line, counted from 1; unset when the place has none (a missing file).</summary>
    public int? Line { get; }

    /// <summary>Where in the document, as <c>#/…</c>; empty when the text could not be parsed that far.</summary>
    public string Pointer { get; }

    /// <summary>What is wrong there.</summary>
    public string Problem { get; }

    /// <summary>What would have been right there.</summary>
    public string Expected { get; }

    private static string Prefix(string pointer) => pointer.Length > 0 ? pointer + ": " : "";
}
