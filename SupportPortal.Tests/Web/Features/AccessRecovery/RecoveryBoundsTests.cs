using System.Threading.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.AccessRecovery.Person;

namespace SupportPortal.Tests.Web.Features.AccessRecovery;

/// <summary>What strangers may cost the desk has an end.</summary>
public sealed class RecoveryBoundsTests(RecoveryFixture desk) : IClassFixture<RecoveryFixture>
{
    [Fact]
    public async Task Of_pictures_that_come_at_once_some_wait_and_those_beyond_are_sent_away_until_there_is_room()
    {
        var request = await desk.SubmitAsync(RecoveryType.TwoFactorReset, (await desk.CustomerAsync()).Email!);
        var slots = desk.Services.GetRequiredService<UploadSlots>();
        List<RateLimitLease> entered = [];
        for (var i = 0; i < 8; i++)
            entered.Add(await slots.EnterAsync(default));
        List<Task<RateLimitLease>> waiting = [.. Enumerable.Range(0, 32).Select(_ => slots.EnterAsync(default).AsTask())];
        Assert.All(entered, lease => Assert.True(lease.IsAcquired));

        Assert.Equal(RecoveryRefusals.Busy, (await OfferAsync(request.Id, new MemoryStream(Pictures.Png))).Refusal);

        entered.ForEach(lease => lease.Dispose());
        foreach (var lease in waiting)
            (await lease).Dispose();
        Assert.Null((await OfferAsync(request.Id, new MemoryStream(Pictures.Png))).Refusal);
    }

    [Fact]
    public async Task Of_a_picture_without_an_end_no_more_is_read_than_is_needed_to_refuse_it()
    {
        var request = await desk.SubmitAsync(RecoveryType.TwoFactorReset, (await desk.CustomerAsync()).Email!);
        await using var endless = new EndlessStream();

        Assert.Equal("recovery.document-too-large", (await OfferAsync(request.Id, endless)).Refusal!.Code);

        Assert.InRange(endless.Sent, RecoveryDocument.MostBytes + 1, RecoveryDocument.MostBytes + (64 * 1024));
        Assert.Empty(await DocumentsAsync(request.Id));
    }

    [Fact]
    public async Task One_address_sends_forty_pictures_a_day_whatever_the_requests()
    {
        var full = await desk.SubmitAsync(RecoveryType.TwoFactorReset, (await desk.CustomerAsync()).Email!);
        var request = await desk.SubmitAsync(RecoveryType.TwoFactorReset, (await desk.CustomerAsync()).Email!);
        await using (var db = desk.Database())
        {
            var from = await db.RecoveryRequests.Where(r => r.Id == full.Id).Select(r => r.FromAddress).SingleAsync();
            var today = desk.Clock.GetUtcNow().AddDays(-1);
            var sent = await db.RecoveryDocuments.CountAsync(d => d.UploadedAt > today && db.RecoveryRequests.Any(r => r.Id == d.RequestId && r.FromAddress == from));
            db.RecoveryDocuments.AddRange(Enumerable.Range(sent, 39 - sent).Select(_ => new RecoveryDocument
            {
                RequestId = full.Id,
                Format = DocumentFormat.Png,
                Size = 1,
                Content = [1],
                UploadedAt = desk.Clock.GetUtcNow(),
            }));
            await db.SaveChangesAsync();
        }

        Assert.Null((await OfferAsync(request.Id, new MemoryStream(Pictures.Png))).Refusal); // the fortieth
        Assert.Equal(RecoveryRefusals.TooManyRequests, (await OfferAsync(request.Id, new MemoryStream(Pictures.Png))).Refusal);
        Assert.Single(await DocumentsAsync(request.Id));
    }

    [Fact]
    public async Task A_request_that_cannot_be_tended_keeps_none_of_the_others_waiting_and_is_told_of()
    {
        var (first, stuck, last) = (await RequestAsync("first"), await RequestAsync("stuck"), await RequestAsync("last"));
        await using var db = desk.Database();
        await db.Database.ExecuteSqlAsync($"ALTER TABLE recovery_requests ADD CONSTRAINT stuck CHECK (email <> 'stuck@elsewhere.example' OR ended_at IS NULL)");
        desk.Clock.Advance(TimeSpan.FromDays(30));
        try
        {
            var problem = await Assert.ThrowsAsync<AggregateException>(desk.TendAsync);

            Assert.Contains(problem.InnerExceptions, inner => inner is DbUpdateException);
            Assert.Equal(
                [RecoveryStatus.Expired, RecoveryStatus.Submitted, RecoveryStatus.Expired],
                [await desk.StatusAsync(first), await desk.StatusAsync(stuck), await desk.StatusAsync(last)]);
        }
        finally
        {
            await db.Database.ExecuteSqlAsync($"ALTER TABLE recovery_requests DROP CONSTRAINT stuck");
        }

        await desk.TendAsync();
        Assert.Equal(RecoveryStatus.Expired, await desk.StatusAsync(stuck));
    }

    private async Task<Guid> RequestAsync(string name) => (await desk.SubmitAsync(RecoveryType.TwoFactorReset, $"{name}@elsewhere.example")).Id;

    private Task<Result> OfferAsync(Guid requestId, Stream content) => desk.DoAsync<OfferDocument>(offer => offer.ExecuteAsync(requestId, content, default));

    private async Task<IReadOnlyList<Guid>> DocumentsAsync(Guid requestId)
    {
        await using var db = desk.Database();
        return await db.RecoveryDocuments.Where(d => d.RequestId == requestId).Select(d => d.Id).ToListAsync();
    }

    /// <summary>Begins like a picture and goes on for ever.</summary>
    private sealed class EndlessStream : Stream
    {
        public int Sent { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Sent; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            for (var i = 0; i < count; i++)
                buffer[offset + i] = Sent + i < Pictures.Png.Length ? Pictures.Png[Sent + i] : (byte)0;
            Sent += count;
            return count;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
