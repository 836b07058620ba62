using BenchmarkDotNet.Running;
using Benchmarks.Worlds;

if (args is ["figures"])
    await Figures.Print();
else if (args is ["ratios"])
    await Ratios.OverHttp();
else if (args is ["ratios", "steps"])
    await Ratios.Steps();
else
    BenchmarkSwitcher.FromAssembly(typeof(FilledWorld).Assembly).Run(args);
