using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace MockServer.Journal;

/// <summary>
/// Lets an answer through and keeps a copy of its beginning. Before the last byte of an answer of known length leaves, and in the end of any
/// other, the journal is told: whoever has an answer finds it there.
/// </summary>
internal sealed class AnswerTap(IHttpResponseBodyFeature inner, HttpResponse response, Recording recording) : PipeWriter, IHttpResponseBodyFeature
{
    /// <summary>Bytes of an answer that are kept.</summary>
    public const int Kept = 64 * 1024;

    private const int First = 1024;
    private Memory<byte> _lent;
    private byte[] _buffer = [];
    private byte[]? _piece;
    private int _length;
    private Stream? _stream;

    /// <summary>Bytes that the answer has had so far.</summary>
    public long Size { get; private set; }

    /// <summary>The first bytes of the answer, in memory of its own: the asker's to keep.</summary>
    public byte[] Copy() => _piece ?? _buffer.AsSpan(0, _length).ToArray();

    public Stream Stream => _stream ??= AsStream(leaveOpen: true);

    public PipeWriter Writer => this;

    public override bool CanGetUnflushedBytes => inner.Writer.CanGetUnflushedBytes;

    public override long UnflushedBytes => inner.Writer.UnflushedBytes;

    public override Memory<byte> GetMemory(int sizeHint = 0) => _lent = inner.Writer.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes)
    {
        Keep(_lent.Span[..bytes]);
        _lent = _lent[bytes..];
        inner.Writer.Advance(bytes);
    }

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        // Most answers come in one piece, which is copied once, into what the journal keeps.
        if (Size == 0 && source.Length == response.ContentLength)
            (_piece, Size) = (source.Span[..Math.Min(source.Length, Kept)].ToArray(), source.Length);
        else
            Keep(source.Span);
        return IsWhole ? Last(source, cancellationToken) : inner.Writer.WriteAsync(source, cancellationToken);
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        IsWhole ? Last(default, cancellationToken) : inner.Writer.FlushAsync(cancellationToken);

    public override void CancelPendingFlush() => inner.Writer.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => inner.Writer.Complete(exception);

    public void DisableBuffering() => inner.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) => inner.StartAsync(cancellationToken);

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        SendFileFallback.SendFileAsync(Stream, path, offset, count, cancellationToken);

    public Task CompleteAsync()
    {
        recording.Keep();
        return inner.CompleteAsync();
    }

    /// <summary>Gives the copy's memory back; it is not to be read any more.</summary>
    public void Forget()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _length) = ([], 0);
    }

    private bool IsWhole => Size >= response.ContentLength;

    private ValueTask<FlushResult> Last(ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        // What is still to be said in the headers is said when the answer starts, and the journal wants to have it.
        var start = inner.StartAsync(stop);
        return start.IsCompletedSuccessfully ? Leave(bytes, stop) : Started(start, bytes, stop);
    }

    private async ValueTask<FlushResult> Started(Task start, ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        await start;
        return await Leave(bytes, stop);
    }

    private ValueTask<FlushResult> Leave(ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        recording.Keep();
        return bytes.IsEmpty ? inner.Writer.FlushAsync(stop) : inner.Writer.WriteAsync(bytes, stop);
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        Size += bytes.Length;
        var kept = Math.Min(bytes.Length, Kept - _length);
        if (kept <= 0)
            return;
        if (_length + kept > _buffer.Length)
            Grow(_length + kept);
        bytes[..kept].CopyTo(_buffer.AsSpan(_length));
        _length += kept;
    }

    private void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(First, Math.Min(Kept, Math.Max(needed, _buffer.Length * 2))));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
