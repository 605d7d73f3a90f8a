using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Account.FirstStart;

internal static class FirstSuperuserStartup
{
    /// <summary>A desk without a superuser gets the one that the settings name, or a link in the log with which to make one.</summary>
    public static async Task EnsureSuperuserAsync(this WebApplication app)
    {
        var ct = app.Lifetime.ApplicationStopping;
        await using var scope = app.Services.CreateAsyncScope();
        var first = scope.ServiceProvider.GetRequiredService<CreateFirstSuperuser>();
        if (!await first.IsMissingAsync(ct))
            return;

        var (email, password) = (app.Configuration["Admin:Email"], app.Configuration["Admin:Password"]);
        if (email is null || password is null)
        {
            var code = app.Services.GetRequiredService<FirstSuperuserCode>();
            app.Logger.LogWarning("No superuser exists yet. Open {Link} to create one; it works once.", code.Link());
            return;
        }

        if (await first.ExecuteAsync(email, password, email.Split('@')[0], ct) is { Succeeded: false } refused)
            throw new InvalidOperationException(
                $"The superuser of Admin:Email cannot be created: {string.Join(' ', refused.Errors.Select(e => e.Description))}");
        app.Logger.LogInformation("{Role} {Email} was created from the settings", Roles.Superuser, email);
    }
}
