using System.Text.Json;
using Contract;

namespace Conformance.Tests.Reports;

/// <summary>The members of CTRF 1.0.0 that a report of ours may have, closed as its schema is.</summary>
internal static class CtrfSchema
{
    public static readonly PayloadSchema Compiled = PayloadSchema.Compile(JsonDocument.Parse("""
        {
          "type": "object", "additionalProperties": false, "required": ["results", "reportFormat", "specVersion"],
          "properties": {
            "reportFormat": { "const": "CTRF" }, "specVersion": { "type": "string", "pattern": "^[0-9]+\\.[0-9]+\\.[0-9]+$" },
            "reportId": { "type": "string", "format": "uuid" }, "timestamp": { "type": "string", "format": "date-time" },
            "generatedBy": { "type": "string" }, "extra": { "type": "object" },
            "results": {
              "type": "object", "additionalProperties": false, "required": ["tool", "summary", "tests"],
              "properties": {
                "tool": {
                  "type": "object", "additionalProperties": false, "required": ["name"],
                  "properties": { "name": { "type": "string", "minLength": 1 }, "version": { "type": "string" }, "extra": { "type": "object" } }
                },
                "summary": {
                  "type": "object", "additionalProperties": false,
                  "required": ["tests", "passed", "failed", "skipped", "pending", "other", "start", "stop"],
                  "properties": {
                    "tests": { "type": "integer" }, "passed": { "type": "integer" }, "failed": { "type": "integer" }, "skipped": { "type": "integer" },
                    "pending": { "type": "integer" }, "other": { "type": "integer" }, "flaky": { "type": "integer" }, "suites": { "type": "integer" },
                    "start": { "type": "integer" }, "stop": { "type": "integer" }, "duration": { "type": "integer" }, "extra": { "type": "object" }
                  }
                },
                "tests": { "type": "array", "items": {
                  "type": "object", "additionalProperties": false, "required": ["name", "status", "duration"],
                  "properties": {
                    "id": { "type": "string", "format": "uuid" }, "name": { "type": "string", "minLength": 1 },
                    "status": { "enum": ["passed", "failed", "skipped", "pending", "other"] }, "duration": { "type": "integer" },
                    "start": { "type": "integer" }, "stop": { "type": "integer" },
                    "suite": { "type": "array", "minItems": 1, "items": { "type": "string" } },
                    "message": { "type": "string" }, "trace": { "type": "string" }, "rawStatus": { "type": "string" },
                    "tags": { "type": "array", "items": { "type": "string" } }, "type": { "type": "string" }, "flaky": { "type": "boolean" }
                  }
                } },
                "environment": {
                  "type": "object", "additionalProperties": false,
                  "properties": {
                    "appName": { "type": "string" }, "appVersion": { "type": "string" }, "testEnvironment": { "type": "string" }, "extra": { "type": "object" }
                  }
                },
                "extra": { "type": "object" }
              }
            }
          }
        }
        """).RootElement);
}
