namespace SupportPortal.Web.Api;

/// <summary>Names the words of the API's own: the titles of problems.</summary>
public sealed class ApiWords;
