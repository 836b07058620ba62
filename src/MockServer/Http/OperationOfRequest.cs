using Contract;
using Microsoft.AspNetCore.Diagnostics;

namespace MockServer.Http;

/// <summary>Which operation of a contract a request is for.</summary>
public static class OperationOfRequest
{
    extension(HttpContext context)
    {
        /// <summary>Null outside of the contracts, and before routing.</summary>
        public Operation? Operation =>
            // Handling an exception takes the endpoint away from the request and keeps it here.
            (context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint)?.Metadata.GetMetadata<Operation>();
    }
}
