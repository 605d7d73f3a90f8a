using System.Text.Json;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Api;

public class ApiDescriptionTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static readonly HashSet<string?> OpenToTheLockedOut =
    [
        "createAccessRecoveryRequest", "readOwnAccessRecoveryRequest", "sendAccessRecoveryCode", "verifyAccessRecoveryRequest",
        "answerAccessRecoveryQuestions", "askForAccessRecoveryCall", "uploadAccessRecoveryDocument", "withdrawAccessRecoveryRequest",
        "sendAccessRecoveryLink", "setPasswordByAccessRecoveryLink", "confirmNewAddress", "disownAccessRecoveryRequest", "undoAddressChange",
    ];

    [Fact]
    public async Task Every_operation_has_words_answers_and_says_whether_it_needs_a_token()
    {
        var document = await ReadAsync();
        var operations = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(o => (Name: $"{o.Name} {path.Name}", o.Value)))
            .ToDictionary(o => o.Name, o => o.Value);

        Assert.Superset(
            new HashSet<string>
            {
                "get /api/v1/tickets", "post /api/v1/tickets", "get /api/v1/tickets/{number}", "patch /api/v1/tickets/{number}",
                "get /api/v1/tickets/{number}/messages", "post /api/v1/tickets/{number}/messages", "post /api/v1/tickets/bulk",
                "post /api/v1/auth/token", "get /api/v1/jobs", "post /api/v1/jobs/{name}/run",
            },
            operations.Keys.ToHashSet());
        Assert.All(operations, o =>
        {
            Assert.True(o.Value.TryGetProperty("summary", out _), $"{o.Key} has no summary");
            Assert.True(o.Value.TryGetProperty("operationId", out _), $"{o.Key} has no name for generated clients");
            var answers = o.Value.GetProperty("responses").EnumerateObject().Select(r => r.Name).ToList();
            Assert.Contains(answers, status => status.StartsWith('2'));
            Assert.Contains("500", answers);
            var open = o.Key == "post /api/v1/auth/token" || OpenToTheLockedOut.Contains(o.Value.GetProperty("operationId").GetString());
            Assert.Equal(!open, o.Value.TryGetProperty("security", out _));
            Assert.True(open || answers.Contains("401"), $"{o.Key} does not name 401");
        });
        Assert.All(
            operations.SelectMany(o => o.Value.GetProperty("responses").EnumerateObject()).Where(r => r.Name[0] is '4' or '5'),
            r => Assert.EndsWith(
                "/Problem", r.Value.GetProperty("content").GetProperty("application/problem+json").GetProperty("schema").GetProperty("$ref").GetString()));
    }

    [Fact]
    public async Task Schemas_are_snake_case_with_the_words_of_every_enum()
    {
        var schemas = (await ReadAsync()).GetProperty("components").GetProperty("schemas");

        Assert.All(
            schemas.EnumerateObject().Where(s => s.Value.TryGetProperty("properties", out _))
                .SelectMany(s => s.Value.GetProperty("properties").EnumerateObject()),
            property => Assert.Matches("^[a-z][a-z0-9_]*$", property.Name));
        Assert.Equal(
            ["new", "open", "in_progress", "waiting_on_customer", "on_hold", "resolved", "closed"],
            schemas.GetProperty("TicketStatus").GetProperty("enum").EnumerateArray().Select(e => e.GetString()));
        Assert.True(schemas.GetProperty("OpenTicketRequest").TryGetProperty("examples", out _));
        Assert.True(schemas.GetProperty("Ticket").GetProperty("properties").GetProperty("time_until_sla").TryGetProperty("description", out _));
    }

    [Fact]
    public async Task The_page_to_try_it_runs_no_script_of_its_own()
    {
        using var http = portal.App.CreateClient();

        var page = await http.GetStringAsync(new Uri("/api", UriKind.Relative));

        Assert.Contains("swagger-ui", page);
        Assert.DoesNotMatch("<script(?![^>]*src=)", page);
        Assert.DoesNotMatch("<style", page);
        Assert.DoesNotMatch(" on[a-z]+=", page);
        Assert.Contains("/openapi/v1.json", await http.GetStringAsync(new Uri("/api/index.js", UriKind.Relative)));
    }

    private async Task<JsonElement> ReadAsync()
    {
        using var http = portal.App.CreateClient();
        return JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)));
    }
}
