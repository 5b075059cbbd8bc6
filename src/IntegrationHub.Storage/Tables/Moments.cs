using System.Collections.Frozen;
using System.Globalization;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage.Tables;

/// <summary>Times stand in the tables as in the leaves (<see cref="Slugs"/>), so that they sort as text.</summary>
internal static class Moments
{
    public static DateTimeOffset Parse(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

/// <summary>Days without a time.</summary>
internal static class Days
{
    private const string Form = "yyyy-MM-dd";

    public static string Text(DateOnly day) => day.ToString(Form, CultureInfo.InvariantCulture);

    public static DateOnly Parse(string text) => DateOnly.ParseExact(text, Form, CultureInfo.InvariantCulture);
}

/// <summary>Reads the slugs of <see cref="Slugs"/> back.</summary>
internal static class EntryTypes
{
    private static readonly FrozenDictionary<string, EntryType> BySlug = Enum.GetValues<EntryType>().ToFrozenDictionary(Slugs.Of);

    public static EntryType Parse(string slug) => BySlug.TryGetValue(slug, out var type)
        ? type
        : throw new InvalidDataException($"Table ledger holds an entry of the unknown type '{slug}': run the verifier.");
}
