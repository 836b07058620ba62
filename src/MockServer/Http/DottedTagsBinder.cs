using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace MockServer.Http;

/// <summary>
/// Binds a map in the query from <c>tags.key=value</c> and <c>tags[key]=value</c>. Everything behind the first dot is the key, dots
/// included: that is how the vendor's clients write it.
/// </summary>
public sealed class DottedTagsBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        Dictionary<string, string>? tags = null;
        foreach (var (name, values) in bindingContext.HttpContext.Request.Query)
        {
            if (KeyOf(name, bindingContext.FieldName) is { } key && values is [var value, ..])
                (tags ??= [])[key] = value ?? "";
        }

        bindingContext.Result = ModelBindingResult.Success(tags);
        return Task.CompletedTask;
    }

    private static string? KeyOf(string name, string parameter)
    {
        if (name.Length <= parameter.Length + 1 || !name.StartsWith(parameter, StringComparison.Ordinal))
            return null;
        return (name[parameter.Length], name[^1]) switch
        {
            ('.', _) => name[(parameter.Length + 1)..],
            ('[', ']') => name[(parameter.Length + 1)..^1],
            _ => null,
        };
    }

    public sealed class Provider : IModelBinderProvider
    {
        public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
            context.Metadata.ModelType == typeof(IDictionary<string, string>) && context.BindingInfo.BindingSource == BindingSource.Query
                ? new DottedTagsBinder()
                : null;
    }
}
