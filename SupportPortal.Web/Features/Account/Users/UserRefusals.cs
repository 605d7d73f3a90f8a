using SupportPortal.Domain.Kernel;

namespace SupportPortal.Web.Features.Account.Users;

public static class UserRefusals
{
    public static readonly Refusal NotFound = new("user.not-found");
    public static readonly Refusal Oneself = new("user.oneself");
    public static readonly Refusal LastSuperuser = new("user.last-superuser");
    public static readonly Refusal Changed = new("user.changed-meanwhile");
    public static readonly Refusal UnknownRole = new("value.unknown", "role");
}
