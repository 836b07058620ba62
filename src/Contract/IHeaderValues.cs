namespace Contract;

/// <summary>
/// The headers of a message, however its framework keeps them. Implement it as a struct: the checks are generic to stay free of allocation.
/// </summary>
public interface IHeaderValues
{
    /// <summary>
    /// The value of a header, whatever the case of its name; several values joined with commas; unset when it is not there.
    /// </summary>
    string? Find(string name);
}

/// <summary>A message without headers.</summary>
public readonly struct NoHeaders : IHeaderValues
{
    public string? Find(string name) => null;
}

/// <summary>How a path is written.</summary>
public enum PathEncoding
{
    /// <summary>As it came on the wire: percent-encoded, each part decoded after the split.</summary>
    Raw,

    /// <summary>Decoded already, so that a part with a slash in it cannot be told from two.</summary>
    Decoded,
}
