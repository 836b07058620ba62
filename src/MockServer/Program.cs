using MockServer;
using MockServer.Admin;
using MockServer.Bot;
using MockServer.Bot.Definitions;
using MockServer.Bot.Telling;
using MockServer.Clock;
using MockServer.Contracts;
using MockServer.Delivery;
using MockServer.Faults;
using MockServer.Http;
using MockServer.Http.Gates;
using MockServer.Journal;
using MockServer.Journal.Telling;
using MockServer.Observing;
using MockServer.Page;
using MockServer.Runtime.Actions;
using MockServer.Safety;
using MockServer.Seeding;
using MockServer.SelfTest;
using MockServer.Settings;
using MockServer.WorldFiles;

return await Launch.Run(args, async () =>
{
    // The slow readings go on beside the rest of the start.
    var contracts = ContractFile.ReadAll(null);
    var names = new NameLists();
    var builder = Launch.Builder(args);
    var options = SettingsReader.Read(builder.Configuration);
    if (options.Contract is { } named)
        contracts = ContractFile.ReadAll(named);
    var actions = Task.Run(() => ActionScriptFile.Load(options.Actions ?? Path.Combine(AppContext.BaseDirectory, "actions.json")).Actions);
    names.Speak(options.Locale);

    // What the server is made of.
    options = builder.AddObservation(options);
    builder.Services.AddSingleton(options);
    builder.Services.AddSingleton<LiveSettings>();
    builder.Services.AddSingleton<Clocks>();
    builder.Services.AddSingleton<TimeTravel>();
    builder.Services.AddSingleton<Snapshots>();
    builder.Services.AddSingleton<WorldReader>();
    builder.Services.AddSingleton<FiledEndpoints>();
    builder.Services.AddSingleton(TimeProvider.System);
    builder.Services.AddContracts(contracts);
    builder.Services.AddSingleton(_ => new ActionScripts(actions.GetAwaiter().GetResult()));
    builder.Services.AddSingleton(DefinitionJson.Load(options.Definitions));
    builder.Services.AddSingleton<FaultRules>();
    builder.Services.AddSingleton<FaultRuleReader>();
    builder.Services.AddDelivery();
    builder.Services.AddSingleton<EventDelivery>();
    builder.Services.AddSingleton<Worlds>();
    builder.Services.AddSingleton(names);
    builder.Services.AddSingleton<Seeder>();
    builder.Services.AddSingleton<DropNotice>();
    builder.Services.AddSingleton<RequestJournal>();
    builder.Services.AddSingleton<Teller>();
    builder.Services.AddSingleton<Reach>();
    builder.Services.AddSingleton<AdminToken>();
    builder.Services.AddSingleton(new PageFiles());
    builder.Services.AddSingleton(SuiteProgram.Beside());
    builder.Services.AddSingleton<OwnAddress>();
    builder.Services.AddSingleton<SuiteRun>();
    builder.Services.AddErrorDialect();
    builder.Services.AddContractControllers();
    builder.WebHost.ListenOn(options);

    var app = builder.Build();
    var seeded = app.Services.GetRequiredService<Seeder>().Fill(options.Bot);

    // What a request passes through, in this order.
    app.UseMiddleware<RequestObserver>();
    app.UseMiddleware<PageGate>();
    app.UseMiddleware<Recorder>();
    app.UseRouting();
    app.UseBrowserAccess();
    app.UseMiddleware<AdminGate>();
    app.UseMiddleware<FaultGate>();
    app.UseErrorDialect();
    app.UseMiddleware<RateGate>();
    app.UseMiddleware<BearerGate>();
    app.UseMiddleware<ContractGate>();
    await actions;
    await contracts;
    app.MapContractControllers();
    app.MapSeededFiles();
    app.CountFromTheStart();
    app.MapWebhooks();

    await seeded;
    return app;
});
