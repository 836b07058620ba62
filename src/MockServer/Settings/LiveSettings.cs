namespace MockServer.Settings;

/// <summary>The settings in force. A few can be changed while the server runs; who obeys them asks here each time.</summary>
/// <param name="atStart">Until something is changed.</param>
public sealed class LiveSettings(MockServerOptions atStart)
{
    private readonly Lock _changing = new();
    private volatile MockServerOptions _now = atStart;

    public MockServerOptions Now => _now;

    public void Change(Func<MockServerOptions, MockServerOptions> change)
    {
        lock (_changing)
            _now = change(_now);
    }
}
