using System.Buffers;

namespace Contract.Schemas;

/// <summary>Scratch space for a text: the caller's stack while that is enough, the shared pool beyond.</summary>
internal ref struct TextBuffer(Span<byte> stack)
{
    private readonly Span<byte> stack = stack;
    private byte[]? rented;

    /// <summary>Space for that many bytes; what an earlier call gave is void then.</summary>
    public Span<byte> Take(int length)
    {
        if (length <= stack.Length)
            return stack;
        Dispose();
        rented = ArrayPool<byte>.Shared.Rent(length);
        return rented;
    }

    public void Dispose()
    {
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        rented = null;
    }
}
