namespace Contract.Schemas;

/// <summary>How deep an evaluation is: schemas that refer to themselves go as deep as the value, and the stack does not.</summary>
internal struct Walk
{
    // A level of a value costs about three of schema (reference, property, item); parsers stop at 64 levels of value unless told otherwise.
    public const int Deepest = 512;

    public int Depth;

    /// <summary>Set once and never taken back: under <c>not</c> a mere "invalid" would turn into "valid".</summary>
    public bool TooDeep;

    public bool Enter()
    {
        TooDeep |= ++Depth > Deepest;
        return !TooDeep;
    }

    public void Leave() => Depth--;
}
