namespace Contract;

/// <summary>A fault in a contract document: it cannot be read, or it says something that cannot be obeyed.</summary>
public sealed class ContractException : Exception
{
    public ContractException(string file, TextPlace? at, string pointer, string problem, string expected, Exception? inner = null)
        : base($"{file}{(at is null ? "" : $"({at})")}: {Prefix(pointer)}{problem}; expected {expected}", inner)
    {
        (File, At, Pointer, Problem, Expected) = (file, at, pointer, problem, expected);
    }

    /// <summary>The document's name, as given to the loader.</summary>
    public string File { get; }

    /// <summary>Where in the text; unset when there is none (a missing file).</summary>
    public TextPlace? At { get; }

    /// <summary>The line, counted from 1; unset as <see cref="At"/> is.</summary>
    public int? Line => At?.Line;

    /// <summary>Where in the document, as <c>#/…</c>; empty when the text could not be parsed that far.</summary>
    public string Pointer { get; }

    /// <summary>What is wrong there.</summary>
    public string Problem { get; }

    /// <summary>What would have been right there.</summary>
    public string Expected { get; }

    private static string Prefix(string pointer) => pointer.Length > 0 ? pointer + ": " : "";
}
