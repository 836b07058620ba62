using Conformance.Verdicts;

namespace Conformance.Running;

/// <summary>A case that was run, before it is known what others say of what it met.</summary>
/// <param name="Verdict">What became of it, by itself.</param>
/// <param name="Blocked">What kept it from being tried; unset when nothing did.</param>
/// <param name="SeenOnTheWay">What is wrong with answers that it is not about.</param>
internal sealed record Attempt(Verdict Verdict, BlockedException? Blocked, IReadOnlyList<Finding> SeenOnTheWay);
