using BenchmarkDotNet.Running;
using Benchmarks.Budgets;
using Benchmarks.Worlds;

if (args is ["--budget"])
    return AllocationBudgets.Check();
if (args is ["figures"])
    await Figures.Print();
else if (args is ["growth"])
    Growth.Print();
else if (args is ["ratios"])
    await Ratios.OverHttp();
else if (args is ["ratios", "journal"])
    await Ratios.OfTheJournal();
else if (args is ["ratios", "steps"])
    await Ratios.Steps();
else
    BenchmarkSwitcher.FromAssembly(typeof(FilledWorld).Assembly).Run(args);
return 0;
