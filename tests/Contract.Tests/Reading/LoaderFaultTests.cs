namespace Contract.Tests.Reading;

/// <summary>Each fault names the file, the line, the place, what is wrong and what was expected.</summary>
public sealed class LoaderFaultTests
{
    private const string Head = "openapi: 3.0.3\ninfo: { title: T, version: '1' }\n";

    [Theory]
    [InlineData("", 1, "", "the text is empty")]
    [InlineData("a: }", 1, "", "")]
    [InlineData("a: 1\n b: 2", 2, "", "")]
    [InlineData("a: 1\nb: @c", 2, "", "")]
    [InlineData("a: 1\nb: 2\na: 3", 3, "#/a", "the key 'a' is given twice")]
    [InlineData("a: 1\nb: *nobody", 2, "#/b", "the alias *nobody names nothing before it")]
    [InlineData("a: .inf", 1, "#/a", "JSON has no value for '.inf'")]
    [InlineData("a: &x { b: 1 }\nc:\n  <<: *x", 3, "#/c", "'<<' is a merge key, which YAML 1.2 does not have")]
    [InlineData("a: 1\n---\nb: 2", 2, "", "a second YAML document begins")]
    [InlineData("{\n  \"a\": 1,\n  \"a\": 2\n}", 3, "#/a", "the name 'a' is given twice")]
    [InlineData("{\n  \"a\": 1,\n}", 3, "", "")]
    [InlineData("openapi: 2.0.0", 1, "#/openapi", "OpenAPI 2.0.0 is not read here")]
    [InlineData("swagger: '2.0'", 1, "#", "'openapi' is missing")]
    [InlineData("openapi: 3.0.3\npaths: {}", 1, "#", "'info' is missing")]
    public void A_document_that_cannot_be_read(string text, int line, string pointer, string problem) =>
        AssertFault(text, line, pointer, problem);

    [Theory]
    [InlineData("""
        paths:
          /a:
            get:
              operationId: a
              responses: { "200": { $ref: "#/components/responses/Gone" } }
        """, 7, "#/paths/~1a/get/responses/200/$ref", "the reference '#/components/responses/Gone' names nothing")]
    [InlineData("""
        paths:
          /a:
            get:
              operationId: a
              responses: { "200": { description: A } }
            put:
              operationId: a
              responses: { "200": { description: A } }
        """, 9, "#/paths/~1a/put/operationId", "the operationId 'a' is given twice")]
    [InlineData("""
        paths:
          /a/{id}:
            get:
              responses: { "200": { description: A } }
        """, 5, "#/paths/~1a~1{id}/get", "the path has '{id}' and no parameter of that name")]
    [InlineData("""
        paths:
          /a:
            get:
              parameters:
                - { name: q, in: query, schema: { type: string } }
                - { name: q, in: query, schema: { type: string } }
              responses: { "200": { description: A } }
        """, 8, "#/paths/~1a/get/parameters/1", "the query parameter 'q' is given twice")]
    [InlineData("""
        paths:
          /a:
            get:
              parameters: [{ name: q, in: form, schema: { type: string } }]
              responses: { "200": { description: A } }
        """, 6, "#/paths/~1a/get/parameters/0/in", "'form' is no place")]
    [InlineData("""
        paths:
          /a:
            get:
              responses: { "ok": { description: A } }
        """, 6, "#/paths/~1a/get/responses/ok", "'ok' is no status")]
    [InlineData("""
        paths:
          /a:
            get:
              responses:
                "200":
                  description: A
                  links: { next: { operationId: b } }
        """, 9, "#/paths/~1a/get/responses/200/links/next", "the operation 'b' does not exist")]
    [InlineData("""
        paths:
          /a:
            get:
              operationId: a
              responses:
                "200":
                  description: A
                  links: { next: { operationId: a, parameters: { id: 1 } } }
        """, 10, "#/paths/~1a/get/responses/200/links/next", "the operation 'a' has no parameter 'id'")]
    [InlineData("""
        paths:
          /a:
            get:
              operationId: a
              responses:
                "200":
                  description: A
                  links: { next: { operationId: a, parameters: { id: $response.bodi } } }
        """, 10, "#/paths/~1a/get/responses/200/links/next/parameters/id", "'$response.bodi' is no runtime expression")]
    [InlineData("""
        paths: {}
        x-rules:
          - { id: a, level: MUST, says: A }
          - { id: a, level: MAY, says: B }
        """, 6, "#/x-rules/1", "the rule id 'a' is given twice")]
    [InlineData("""
        paths: {}
        x-rules: [{ id: a, level: must, says: A }]
        """, 4, "#/x-rules/0/level", "'must' is no level")]
    [InlineData("""
        paths: {}
        components:
          schemas:
            A: { type: text }
        """, 6, "#/components/schemas/A/type", "'text' is no type")]
    [InlineData("""
        paths: {}
        components:
          schemas:
            A: { maxLength: -1 }
        """, 6, "#/components/schemas/A/maxLength", "it is no count")]
    [InlineData("""
        paths: {}
        components:
          schemas:
            A: { pattern: "(" }
        """, 6, "#/components/schemas/A/pattern", "the pattern '(' cannot be read")]
    [InlineData("""
        paths: {}
        components:
          schemas:
            A: { $ref: "other.yaml#/A" }
        """, 6, "#/components/schemas/A/$ref", "the reference 'other.yaml#/A' leaves the document")]
    [InlineData("""
        paths: {}
        components:
          schemas:
            A: { allOf: [{ $ref: "#/components/schemas/B" }] }
            B: { $ref: "#/components/schemas/A" }
        """, 6, "#/components/schemas/A", "the schema leads back to itself")]
    [InlineData("""
        paths: {}
        components:
          schemas:
            A: { properties: [a] }
        """, 6, "#/components/schemas/A/properties", "it is array")]
    public void A_document_that_cannot_be_obeyed(string rest, int line, string pointer, string problem) =>
        AssertFault(Head + rest, line, pointer, problem);

    [Fact]
    public void A_file_that_is_not_there()
    {
        var fault = Assert.Throws<ContractException>(() => ContractLoader.Load("nowhere.yaml"));
        Assert.Equal("nowhere.yaml", fault.File);
        Assert.Null(fault.Line);
        Assert.StartsWith("nowhere.yaml: the file cannot be read", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_message_is_a_line_that_editors_can_jump_from()
    {
        var fault = Assert.Throws<ContractException>(() => ContractLoader.Parse(Head + "paths: { a: {} }", "a.yaml"));
        Assert.Equal("a.yaml(3,10): #/paths/a: the path 'a' is not absolute; expected a path that begins with '/'", fault.Message);
    }

    [Fact]
    public void Aliases_that_multiply_are_stopped()
    {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + string.Join('\n', Enumerable.Range(1, 9).Select(level =>
            $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]"));
        Assert.Contains("aliases make the document too large",
            Assert.Throws<ContractException>(() => ContractLoader.Parse(bomb, "bomb")).Message, StringComparison.Ordinal);
    }

    /// <summary>As an editor leaves a file between two strokes: cut off, a line lost or doubled, a letter too many.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_is_done_to_a_contract_it_is_read_or_refused_with_a_place(int damage)
    {
        var lines = File.ReadAllLines(Repository.RuntimeYaml);
        const int tries = 40;
        for (var i = 0; i < tries; i++)
        {
            var at = (lines.Length / tries * i) + (7 * damage) + i % 7;
            var (before, line, after) = (lines[..at], lines[at], lines[(at + 1)..]);
            string[] damaged = damage switch
            {
                0 => [.. before, line[..(line.Length / 2)]],
                1 => [.. before, .. after],
                2 => [.. before, line, line, .. after],
                _ => [.. before, line.Insert(line.Length / 2, "{:["[(i % 3)..]), .. after],
            };
            try
            {
                ContractLoader.Parse(string.Join('\n', damaged), "damaged.yaml");
            }
            catch (ContractException fault)
            {
                Assert.InRange(fault.Line!.Value, 1, damaged.Length + 1);
            }
        }
    }

    private static void AssertFault(string text, int line, string pointer, string problem)
    {
        var fault = Assert.Throws<ContractException>(() => ContractLoader.Parse(text, "test.yaml"));
        Assert.Equal(("test.yaml", line, pointer), (fault.File, fault.Line, fault.Pointer));
        Assert.StartsWith(problem, fault.Problem, StringComparison.Ordinal);
        Assert.NotEmpty(fault.Expected);
    }
}
