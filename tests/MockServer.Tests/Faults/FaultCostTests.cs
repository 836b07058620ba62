using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MockServer.Faults;
using MockServer.Http.Errors;

namespace MockServer.Tests.Faults;

public sealed class FaultCostTests(MockServerApp app) : IClassFixture<MockServerApp>
{
    [Fact]
    public void Where_there_are_no_rules_and_no_preference_a_request_pays_nothing()
    {
        var services = app.Services;
        var done = Task.CompletedTask;
        var gate = new FaultGate(_ => done, services.GetRequiredService<FaultRules>(), TimeProvider.System, services.GetRequiredService<ErrorAnswers>(), NullLogger<FaultGate>.Instance);
        var context = new DefaultHttpContext();
        context.Request.Headers.Authorization = "Bearer any";
        Assert.Same(done, gate.Invoke(context));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            gate.Invoke(context);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
