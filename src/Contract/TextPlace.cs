namespace Contract;

/// <summary>A place in a text, as editors count: line and column from 1.</summary>
public readonly record struct TextPlace(int Line, int Column)
{
    public override string ToString() => $"{Line},{Column}";
}
