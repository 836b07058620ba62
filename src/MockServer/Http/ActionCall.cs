using System.Reflection;
using Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using MockServer.Bot;
using MockServer.Http.Wire;
using MockServer.Settings;

namespace MockServer.Http;

/// <summary>
/// Calls an action for a request that the gate let through: a controller of its own, the arguments, and what is answered. MVC finds the actions and
/// routes them; what it would do around each call (filters, value providers, binders, model state, a scope of services) has nothing to do here.
/// </summary>
internal sealed class ActionCall
{
    private readonly ConstructorInvoker _constructor;
    private readonly object?[] _parts;
    private readonly MethodInvoker _method;
    private readonly GatedArgument[] _arguments;
    private readonly Answering _answering;

    private ActionCall(ControllerActionDescriptor action, Operation operation, IServiceProvider services)
    {
        var constructor = action.ControllerTypeInfo.GetConstructors().Single();
        _constructor = ConstructorInvoker.Create(constructor);
        // There are only singletons.
        _parts = [.. constructor.GetParameters().Select(part => services.GetRequiredService(part.ParameterType))];
        _method = MethodInvoker.Create(action.MethodInfo);
        _arguments = [.. action.Parameters.Select(GatedArgument.For)];
        _answering = Answering.With(action.MethodInfo.ReturnType);
        (Worlds, Settings) = (services.GetRequiredService<Worlds>(), services.GetRequiredService<LiveSettings>());
        SuccessStatus = operation.Success?.StatusCode ?? StatusCodes.Status200OK;
    }

    public Worlds Worlds { get; }

    public LiveSettings Settings { get; }

    /// <summary>The status of the contract's answer of success.</summary>
    public int SuccessStatus { get; }

    public static RequestDelegate Of(ControllerActionDescriptor action, Operation operation, IServiceProvider services)
    {
        // Most actions are never called.
        var call = new Lazy<ActionCall>(() => new ActionCall(action, operation, services));
        return context => call.Value.Run(context);
    }

    private Task Run(HttpContext context)
    {
        var decision = context.Decision!;
        var controller = (ContractController)_constructor.Invoke(_parts.AsSpan());
        controller.Begin(context, decision, this);
        var arguments = new object?[_arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = _arguments[i].Of(context, decision);
        return _answering.Send(_method.Invoke(controller, arguments.AsSpan())!, context, SuccessStatus);
    }

    /// <summary>Sends what an action of some return type has answered.</summary>
    private abstract class Answering
    {
        public static Answering With(Type returned) => returned == typeof(Task<IActionResult>)
            ? new OfResult()
            : (Answering)Activator.CreateInstance(typeof(Of<>).MakeGenericType(returned.GenericTypeArguments[0].GenericTypeArguments[0]))!;

        public abstract Task Send(object answered, HttpContext context, int success);

        private static Task Carry(IActionResult result, HttpContext context) => result is WireAnswer answer
            ? answer.Send(context)
            : result.ExecuteResultAsync(new ActionContext { HttpContext = context });

        private sealed class OfResult : Answering
        {
            public override async Task Send(object answered, HttpContext context, int success) => await Carry(await (Task<IActionResult>)answered, context);
        }

        private sealed class Of<TResponse> : Answering
        {
            public override Task Send(object answered, HttpContext context, int success)
            {
                var task = (Task<ActionResult<TResponse>>)answered;
                return task.IsCompletedSuccessfully ? Carry(ResultOf(task.Result, success), context) : Later(task, context, success);
            }

            private static async Task Later(Task<ActionResult<TResponse>> task, HttpContext context, int success) =>
                await Carry(ResultOf(await task, success), context);

            private static IActionResult ResultOf(ActionResult<TResponse> answer, int success) => answer.Result ?? new WireAnswer<TResponse>(success, answer.Value!);
        }
    }
}
