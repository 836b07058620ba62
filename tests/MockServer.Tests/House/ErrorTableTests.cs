using Contract;
using MockServer.Generated.Runtime;
using MockServer.Http.Errors;
using MockServer.Http.Wire;

namespace MockServer.Tests.House;

public sealed class ErrorTableTests
{
    private static readonly ApiContract Runtime = ContractLoader.Load(Repository.At("openapi", "runtime.yaml"));

    [Fact]
    public void Every_error_type_has_the_status_that_the_contract_gives_it()
    {
        var declared = Runtime.At("#/components/schemas/ErrorType/x-statuses")!.Value.EnumerateObject()
            .SelectMany(status => status.Value.EnumerateArray().Select(type => (Type: type.GetString()!, Status: status.Name)));
        Assert.Equal(
            declared.OrderBy(entry => entry.Type),
            Enum.GetValues<ErrorType>().Select(type => (Type: WireName.Of(type), Status: $"{ErrorStatus.Of(type)}")).OrderBy(entry => entry.Type));
    }

    [Fact]
    public void A_bare_status_becomes_a_type_of_that_status()
    {
        foreach (var status in new[] { 400, 401, 403, 404, 405, 413, 415, 429, 500 })
            Assert.Equal(status, ErrorStatus.Of(ErrorStatus.TypeFor(status)));
    }
}
