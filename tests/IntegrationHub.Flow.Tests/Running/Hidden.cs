namespace IntegrationHub.Flow.Tests.Running;

/// <summary>Values that must not stand in what somebody got. Says which by its number: the value is not for a test's output either.</summary>
internal static class Hidden
{
    public static void In(string bytes, string whose, params string[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            Assert.False(bytes.Contains(values[i], StringComparison.Ordinal), $"hidden value {i + 1} stands in what {whose} has");
        }
    }
}
