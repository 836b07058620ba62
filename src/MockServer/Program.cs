using MockServer;
using MockServer.Bot;
using MockServer.Contracts;
using MockServer.Control;
using MockServer.Http;
using MockServer.Runtime.Actions;
using MockServer.Seeding;
using MockServer.Settings;

return await Launch.Run(args, async () =>
{
    var builder = Launch.Builder(args);
    var options = SettingsReader.Read(builder.Configuration);

    // What the server is made of.
    builder.Services.AddSingleton(new NameLists());
    builder.Services.AddSingleton(options);
    builder.Services.AddSingleton(TimeProvider.System);
    builder.Services.AddSingleton(ContractSet.Load(Path.Combine(AppContext.BaseDirectory, "openapi")));
    builder.Services.AddSingleton(ActionScripts.Load(options.Actions ?? Path.Combine(AppContext.BaseDirectory, "actions.json")));
    builder.Services.AddSingleton<Worlds>();
    builder.Services.AddSingleton<Seeder>();
    builder.Services.AddErrorDialect();
    builder.Services.AddContractControllers();
    builder.WebHost.ListenOn(options);

    // What a request passes through, in this order.
    var app = builder.Build();
    app.UseErrorDialect();
    app.UseBrowserAccess();
    app.UseRouting();
    app.UseMiddleware<BearerGate>();
    app.UseMiddleware<ContractGate>();
    app.MapContractControllers();
    app.MapControlPlane();
    app.MapSeededFiles();
    await app.Services.GetRequiredService<Seeder>().Fill(options.Bot);
    return app;
});
