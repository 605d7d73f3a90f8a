namespace SupportPortal.Web.Data;

/// <summary>A key that all servers share to read each other's cookies and tokens.</summary>
public sealed class DataProtectionKey
{
    public int Id { get; private init; }

    public required string FriendlyName { get; init; }

    public required string Xml { get; init; }
}
