using System.Text;
using SupportPortal.Web.Live;

namespace SupportPortal.Tests.Web.Live;

public class ChangeBatchTests
{
    private static readonly Guid Here = Guid.CreateVersion7();
    private static readonly Guid Elsewhere = Guid.CreateVersion7();

    [Fact]
    public void Many_changes_travel_in_pieces_that_the_database_takes_and_arrive_whole()
    {
        var changes = Enumerable.Range(0, 1_000).Select(i => new Change((ChangeKind)(i % Enum.GetValues<ChangeKind>().Length), Guid.CreateVersion7())).ToList();

        var pieces = ChangeBatch.Write(Elsewhere, changes).ToList();

        Assert.All(pieces, piece => Assert.InRange(Encoding.UTF8.GetByteCount(piece), 1, 7_999));
        Assert.Equal(changes, pieces.SelectMany(piece => ChangeBatch.Read(Here, piece)!));
    }

    [Fact]
    public void A_server_does_not_listen_to_itself() =>
        Assert.All(ChangeBatch.Write(Here, [new(Elsewhere, true)]), piece => Assert.Null(ChangeBatch.Read(Here, piece)));

    [Fact]
    public void What_a_newer_server_speaks_of_is_passed_over_and_the_rest_is_heard()
    {
        Change[] changes = [Change.Notices(Here), new(Elsewhere, IsNew: false)];

        var piece = Assert.Single(ChangeBatch.Write(Elsewhere, changes)).Replace('!', '?');

        Assert.Equal(changes[1..], ChangeBatch.Read(Here, piece));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA+not base64 at all, really")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA+?????????????????????!")]
    public void What_nobody_of_the_desk_wrote_is_ignored(string text) => Assert.Null(ChangeBatch.Read(Here, text));
}
