namespace SupportPortal.Tests.EndToEnd;

/// <summary>Tests in a browser share the desk and run one after the other: two browsers on two cores measure each other.</summary>
[CollectionDefinition(Name)]
public sealed class DeskCollection : ICollectionFixture<DeskFixture>
{
    public const string Name = "Desk in a browser";
}
