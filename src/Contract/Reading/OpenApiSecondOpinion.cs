using Microsoft.OpenApi;

namespace Contract.Reading;

/// <summary>What Microsoft.OpenApi has to say about a document.</summary>
internal static class OpenApiSecondOpinion
{
    public static void AddTo(ContractText text)
    {
        var result = OpenApiDocument.Parse(text.Root.GetRawText(), "json");
        foreach (var fault in (result.Diagnostic?.Errors ?? []).Concat(result.Diagnostic?.Warnings ?? []))
            text.Note(fault.Pointer ?? "#", fault.Message);
    }
}
