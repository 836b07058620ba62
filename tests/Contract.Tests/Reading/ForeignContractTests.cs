namespace Contract.Tests.Reading;

/// <summary>Other people's documents load, and their own examples obey them.</summary>
public sealed class ForeignContractTests
{
    private const string Absent = "The other contracts are not here: put them beside the repository as shared/contracts.";

    private static readonly string Folder = Path.Combine(Repository.Root, "..", "shared", "contracts");

    public static bool ContractsAreAbsent => !Directory.Exists(Folder);

    [Theory(Skip = Absent, SkipWhen = nameof(ContractsAreAbsent))]
    [InlineData("links-3.0.yaml", 6, 3)]
    [InlineData("museum-3.1.yaml", 8, 22)]
    [InlineData("petstore-3.0.yaml", 19, 6)]
    [InlineData("tictactoe-3.1.yaml", 3, 6)]
    public void A_foreign_contract_loads(string file, int operations, int schemas)
    {
        var contract = ContractLoader.Load(Path.Combine(Folder, file));
        Assert.Equal((operations, schemas), (contract.Operations.Count, contract.Schemas.Count));
        Assert.Empty(contract.Diagnostics);
        foreach (var operation in contract.Operations)
        {
            Assert.All(operation.Body?.Examples ?? [], example => Assert.Empty(operation.Body!.Schema!.Check(example.Value)));
            foreach (var response in operation.Responses)
                Assert.All(response.Examples, example => Assert.Empty(response.Schema!.Check(example.Value, response.Pointer)));
        }
    }

    [Fact(Skip = Absent, SkipWhen = nameof(ContractsAreAbsent))]
    public void Links_by_reference_are_resolved()
    {
        var contract = ContractLoader.Load(Path.Combine(Folder, "links-3.0.yaml"));
        var link = Assert.Single(contract.Find("getUserByName")!.Success!.Links);
        Assert.Equal("getRepositoriesByOwner", link.OperationId);
        Assert.Equal("$response.body#/username", link.Parameters["username"].GetString());
    }
}
