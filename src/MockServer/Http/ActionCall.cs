using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using MockServer.Http.Wire;

namespace MockServer.Http;

/// <summary>
/// Calls an action for a request that the gate let through: a controller of its own, the arguments, and what is answered. MVC finds the actions and
/// routes them; what it would do around each call (filters, value providers, binders, model state, a scope of services) has nothing to do here.
/// </summary>
internal sealed class ActionCall
{
    private readonly ControllerActionDescriptor _action;
    private readonly IServiceProvider _services;
    private readonly ConstructorInvoker _constructor;
    private readonly object?[] _parts;
    private readonly MethodInvoker _method;
    private readonly Answering _answering;

    private ActionCall(ControllerActionDescriptor action, IServiceProvider services)
    {
        (_action, _services) = (action, services);
        var constructor = action.ControllerTypeInfo.GetConstructors().Single();
        _constructor = ConstructorInvoker.Create(constructor);
        // There are only singletons.
        _parts = [.. constructor.GetParameters().Select(part => services.GetRequiredService(part.ParameterType))];
        _method = MethodInvoker.Create(action.MethodInfo);
        _answering = Answering.With(action.MethodInfo.ReturnType);
    }

    public static RequestDelegate Of(ControllerActionDescriptor action, IServiceProvider services)
    {
        // Most actions are never called.
        var call = new Lazy<ActionCall>(() => new ActionCall(action, services));
        return context => call.Value.Run(context);
    }

    private Task Run(HttpContext context)
    {
        var controller = (ContractController)_constructor.Invoke(_parts.AsSpan());
        controller.Begin(context, _services);
        var parameters = _action.Parameters;
        var arguments = new object?[parameters.Count];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = GatedArguments.Of(context, parameters[i]);
        return _answering.Send(_method.Invoke(controller, arguments.AsSpan())!, context);
    }

    /// <summary>Sends what an action of some return type has answered.</summary>
    private abstract class Answering
    {
        public static Answering With(Type returned) => returned == typeof(Task<IActionResult>)
            ? new OfResult()
            : (Answering)Activator.CreateInstance(typeof(Of<>).MakeGenericType(returned.GenericTypeArguments[0].GenericTypeArguments[0]))!;

        public abstract Task Send(object answered, HttpContext context);

        private static Task Carry(IActionResult result, HttpContext context) => result is WireAnswer answer
            ? answer.Send(context)
            : result.ExecuteResultAsync(new ActionContext { HttpContext = context });

        private sealed class OfResult : Answering
        {
            public override async Task Send(object answered, HttpContext context) => await Carry(await (Task<IActionResult>)answered, context);
        }

        private sealed class Of<TResponse> : Answering
        {
            public override Task Send(object answered, HttpContext context)
            {
                var task = (Task<ActionResult<TResponse>>)answered;
                return task.IsCompletedSuccessfully ? Carry(ResultOf(task.Result, context), context) : Later(task, context);
            }

            private static async Task Later(Task<ActionResult<TResponse>> task, HttpContext context) =>
                await Carry(ResultOf(await task, context), context);

            private static IActionResult ResultOf(ActionResult<TResponse> answer, HttpContext context) => answer.Result ?? WireAnswer.To(context, answer.Value);
        }
    }
}
