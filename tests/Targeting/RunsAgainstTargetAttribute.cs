namespace Targeting;

/// <summary>Marks the test classes that run when a deployment is named; all others are then left out.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RunsAgainstTargetAttribute : Attribute;
