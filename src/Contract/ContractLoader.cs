using Contract.Reading;

namespace Contract;

/// <summary>Reads OpenAPI 3.0.x and 3.1 documents, YAML or JSON.</summary>
public static class ContractLoader
{
    /// <summary>The contract in a file.</summary>
    /// <param name="path">A YAML or JSON file.</param>
    /// <param name="validate">
    /// Also lets Microsoft.OpenApi read the document and adds what it complains about to <see cref="ApiContract.Diagnostics"/>. For tests
    /// and editors: it costs several times what loading costs.
    /// </param>
    /// <exception cref="ContractException">
    /// No such file, no OpenAPI document, or a fault in it; names file, line, pointer and what was expected.
    /// </exception>
    public static ApiContract Load(string path, bool validate = false) => Parse(TextOf(path), path, validate);

    /// <summary>The text of a file, for <see cref="Parse"/>.</summary>
    /// <exception cref="ContractException">It cannot be read.</exception>
    public static string TextOf(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ContractException(path, null, "", $"the file cannot be read: {fault.Message.TrimEnd('.')}",
                "an OpenAPI document, YAML or JSON", fault);
        }
    }

    /// <summary>The contract in a text.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="name">What faults call the document, usually its file.</param>
    /// <param name="validate">As for <see cref="Load"/>.</param>
    /// <exception cref="ContractException">As for <see cref="Load"/>.</exception>
    public static ApiContract Parse(string text, string name, bool validate = false)
    {
        var source = ContractText.Read(text, name);
        if (validate)
            OpenApiSecondOpinion.AddTo(source);
        return new DocumentReader(source).Read();
    }
}
