using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Contract.Reading;

/// <summary>
/// What Microsoft.OpenApi has to say about a document. It is asked for checks only: see docs/decisions/0001-the-reader.md.
/// </summary>
internal static class OpenApiSecondOpinion
{
    public static void AddTo(ContractText text)
    {
        var document = JsonNode.Parse(text.Root.GetRawText())!;
        HideLinkBodies(document);
        var opinion = OpenApiDocument.Parse(document.ToJsonString(), "json").Diagnostic;
        foreach (var fault in (opinion?.Errors ?? []).Concat(opinion?.Warnings ?? []))
        {
            var known = fault.Pointer is not null && JsonPointer.Find(text.Root, fault.Pointer) is not null;
            text.Note(known ? fault.Pointer! : "#", fault.Message);
        }
    }

    // A link's requestBody may be any value; version 3.11.0 complains of all that are not strings.
    private static void HideLinkBodies(JsonNode? node)
    {
        if (node is JsonObject owner)
        {
            foreach (var link in (owner["links"] as JsonObject)?.Select(entry => entry.Value).OfType<JsonObject>() ?? [])
                link.Remove("requestBody");
            foreach (var (_, member) in owner)
                HideLinkBodies(member);
        }
        else if (node is JsonArray list)
        {
            foreach (var item in list)
                HideLinkBodies(item);
        }
    }
}
