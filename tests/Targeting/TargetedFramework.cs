using System.Reflection;
using Xunit.v3;

[assembly: TestFramework(typeof(Targeting.TargetedFramework))]

namespace Targeting;

/// <summary>xunit, but a run that names a deployment finds only the classes marked <see cref="RunsAgainstTargetAttribute"/>.</summary>
public sealed class TargetedFramework(string? configFileName) : XunitTestFramework(configFileName)
{
    public TargetedFramework() : this(null)
    {
    }

    public static bool HasCasesFor(Assembly assembly) => assembly.GetExportedTypes().Any(IsMarked);

    protected override ITestFrameworkDiscoverer CreateDiscoverer(Assembly assembly) =>
        new Discoverer(((XunitTestFrameworkDiscoverer)base.CreateDiscoverer(assembly)).TestAssembly);

    private static bool IsMarked(Type type) => type.IsDefined(typeof(RunsAgainstTargetAttribute));

    private sealed class Discoverer(IXunitTestAssembly assembly) : XunitTestFrameworkDiscoverer(assembly)
    {
        protected override Type[] GetExportedTypes() =>
            TargetedRun.Current.Url is null ? base.GetExportedTypes() : [.. base.GetExportedTypes().Where(IsMarked)];
    }
}
