using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MockServer.Clock;
using MockServer.Settings;

namespace MockServer.Http.Errors;

/// <summary>Ids of refusals, as recorded: <c>err_</c>, UTC to the second, <c>x</c>, eight upper-case hex digits; a new one each time.</summary>
public sealed class ErrorIds(MockServerOptions options, Clocks clocks)
{
    private readonly uint _seed = BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"errors|{options.Seed}"))));
    private uint _count;

    public string Next()
    {
        // A multiplication by an odd number visits all 2^32 values before one comes again.
        var digits = (Interlocked.Increment(ref _count) * 0x9E3779B1u) ^ _seed;
        return string.Create(CultureInfo.InvariantCulture, $"err_{clocks.Common.GetUtcNow().UtcDateTime:yyyyMMddHHmmss}x{digits:X8}");
    }
}
