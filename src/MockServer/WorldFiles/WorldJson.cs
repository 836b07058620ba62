using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MockServer.Generated.Runtime;
using MockServer.Http.Wire;

namespace MockServer.WorldFiles;

/// <summary>
/// Stored rows as JSON: as the API shows them, and what it does not show in members that begin with <c>x-</c>, so that no later member of
/// the contract is ever mistaken for one.
/// </summary>
internal static class WorldJson
{
    public const string Format = "mockserver/world/1";

    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>A member of a row, by its name in JSON or by the names on the way to it; null when the row does not have it.</summary>
    public static object? Member(object row, string path)
    {
        object? value = row;
        foreach (var name in path.Split('/'))
            value = value is null ? null : Options.GetTypeInfo(value.GetType()).Properties.FirstOrDefault(one => one.Name == name)?.Get?.Invoke(value);
        return value;
    }

    /// <summary>The row's id; null when rows of its kind have none.</summary>
    public static string? IdOf(object row) => Member(row, "id") as string;

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(WireJson.Plain)
        {
            TypeInfoResolver = WireJson.Resolver(ShowKept),
            Converters = { new JsonStringEnumConverter<StateType>(JsonNamingPolicy.CamelCase) },
        };
        options.MakeReadOnly();
        return options;
    }

    /// <summary>What the API never shows of a row, the generated records' own members in Bot/Rows.cs.</summary>
    private static void ShowKept(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.Namespace != typeof(User).Namespace)
            return;
        foreach (var kept in type.Type.GetProperties().Where(one => one.IsDefined(typeof(JsonIgnoreAttribute)) && one.CanWrite))
        {
            var shown = type.CreateJsonPropertyInfo(kept.PropertyType, $"x-{JsonNamingPolicy.CamelCase.ConvertName(kept.Name)}");
            (shown.Get, shown.Set) = (kept.GetValue, kept.SetValue);
            type.Properties.Add(shown);
        }
    }
}
