using Load.Targets;

namespace Load;

/// <summary>What starting a target takes, and what it holds.</summary>
/// <param name="Target">Which one.</param>
/// <param name="Starts">Milliseconds from the start of its process to its first answer.</param>
/// <param name="Before">Megabytes resident after its first answer.</param>
/// <param name="MostBefore">Megabytes resident at most until then.</param>
/// <param name="After">Megabytes resident when all was done.</param>
/// <param name="Most">Megabytes resident at most.</param>
internal sealed record Standing(Target Target, IReadOnlyList<double> Starts, double Before, double MostBefore, double After, double Most);
