using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.EndToEnd;

/// <summary>Somebody who cannot sign in and asks for help over the API, without a window.</summary>
internal static class LockedOut
{
    private const string Path = "/api/v1/access-recovery-requests";

    /// <summary>The smallest picture there is.</summary>
    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /// <summary>Asks and gives everything but the code; answers the reference.</summary>
    public static async Task<string> WithEverythingAsync(PortalServer server, string email, string type = "two_factor_reset")
    {
        using var client = new HttpClient { BaseAddress = new(server.Url) };
        using var asked = await client.PostAsJsonAsync(Path, new { type, email, statement = "My phone is gone." });
        var reference = (await asked.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("reference").GetString()!;
        (await client.PostAsJsonAsync($"{Path}/{reference}/call", new { email, call_wish = "After six" })).EnsureSuccessStatusCode();
        (await client.PostAsJsonAsync($"{Path}/{reference}/answers", new { email, signed_up = "In spring", last_tickets = "The printer" })).EnsureSuccessStatusCode();
        using var picture = new ByteArrayContent(Picture);
        picture.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        using var upload = new HttpRequestMessage(HttpMethod.Post, $"{Path}/{reference}/documents") { Content = picture };
        upload.Headers.Add("Recovery-Email", email);
        (await client.SendAsync(upload)).EnsureSuccessStatusCode();
        return reference;
    }
}
