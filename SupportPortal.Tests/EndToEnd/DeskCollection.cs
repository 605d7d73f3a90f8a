namespace SupportPortal.Tests.EndToEnd;

/// <summary>Tests in a browser share the desk and run one after the other: what one does to the desk, no other meets half done.</summary>
[CollectionDefinition(Name)]
public sealed class DeskCollection : ICollectionFixture<DeskFixture>
{
    public const string Name = "Desk in a browser";
}

/// <summary>Tests that only look. They have a desk of their own, on which nothing happens, and run beside those that work on theirs.</summary>
[CollectionDefinition(Name)]
public sealed class QuietDeskCollection : ICollectionFixture<DeskFixture>
{
    public const string Name = "Quiet desk in a browser";
}
