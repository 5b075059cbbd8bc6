namespace IntegrationHub.Portal;

/// <summary>On every answer, errors included: nothing from elsewhere, nothing inline, nothing framed, nothing kept.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private static readonly (string Name, string Value)[] Headers =
    [
        ("Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; " +
            "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
        ("Cache-Control", "no-store"),
    ];

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            foreach (var (name, value) in Headers)
            {
                context.Response.Headers[name] = value;
            }
            return Task.CompletedTask;
        });
        return next(context);
    }
}
