using MockServer;
using MockServer.Bot;
using MockServer.Bot.Definitions;
using MockServer.Contracts;
using MockServer.Control;
using MockServer.Http;
using MockServer.Runtime.Actions;
using MockServer.Seeding;
using MockServer.Settings;

return await Launch.Run(args, async () =>
{
    // The two slow readings go on beside the rest of the start.
    var contracts = Task.Run(() => ContractSet.Load(Path.Combine(AppContext.BaseDirectory, "openapi")));
    var names = new NameLists();
    var builder = Launch.Builder(args);
    var options = SettingsReader.Read(builder.Configuration);

    // What the server is made of.
    builder.Services.AddSingleton(options);
    builder.Services.AddSingleton(TimeProvider.System);
    builder.Services.AddSingleton(_ => contracts.Result);
    builder.Services.AddSingleton(new ActionScripts(ActionScriptFile.Load(options.Actions ?? Path.Combine(AppContext.BaseDirectory, "actions.json")).Actions));
    builder.Services.AddSingleton(DefinitionJson.Load(options.Definitions));
    builder.Services.AddSingleton<ISubscriber, NoSubscriber>();
    builder.Services.AddSingleton<EventDelivery>();
    builder.Services.AddSingleton<Worlds>();
    builder.Services.AddSingleton(names);
    builder.Services.AddSingleton<Seeder>();
    builder.Services.AddErrorDialect();
    builder.Services.AddContractControllers();
    builder.WebHost.ListenOn(options);

    var app = builder.Build();
    var seeded = app.Services.GetRequiredService<Seeder>().Fill(options.Bot);

    // What a request passes through, in this order.
    app.UseErrorDialect();
    app.UseBrowserAccess();
    app.UseRouting();
    app.UseMiddleware<RateGate>();
    app.UseMiddleware<BearerGate>();
    app.UseMiddleware<ContractGate>();
    await contracts;
    app.MapContractControllers();
    app.MapControlPlane();
    app.MapSeededFiles();

    await seeded;
    return app;
});
