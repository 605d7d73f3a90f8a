using Microsoft.AspNetCore.Http.Metadata;
using SupportPortal.Domain.AccessRecovery;

namespace SupportPortal.Web.Features.AccessRecovery.Pages;

/// <summary>
/// Pictures of documents stay in memory until they are encrypted. By default what is uploaded waits in a file, for everybody on the
/// server to read. One that is too large waits there still, to be refused in words.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class InMemoryUploadAttribute : Attribute, IFormOptionsMetadata
{
    private const int RoomForFields = 64 * 1024;

    public int? MemoryBufferThreshold => RecoveryDocument.MostBytes + RoomForFields;

    public bool? BufferBody => null;

    public long? BufferBodyLengthLimit => null;

    public int? ValueCountLimit => null;

    public int? KeyLengthLimit => null;

    public int? ValueLengthLimit => null;

    public int? MultipartBoundaryLengthLimit => null;

    public int? MultipartHeadersCountLimit => null;

    public int? MultipartHeadersLengthLimit => null;

    public long? MultipartBodyLengthLimit => null;
}
