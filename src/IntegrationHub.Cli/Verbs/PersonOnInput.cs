using System.CommandLine;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Storage;

namespace IntegrationHub.Cli.Verbs;

/// <summary>Who or what a command is about: the number comes from standard input, so that it stands in no shell history.</summary>
internal static class PersonOnInput
{
    public static Option<string> By(bool alsoZaak = false)
    {
        Option<string> by = new("--by") { Description = $"What the first line of standard input is: bsn, vnummer, {(alsoZaak ? "pseudoniem or zaak" : "or pseudoniem")}.", DefaultValueFactory = _ => "bsn" };
        by.AcceptOnlyFromAmong(alsoZaak ? ["bsn", "vnummer", "pseudoniem", "zaak"] : ["bsn", "vnummer", "pseudoniem"]);
        return by;
    }

    /// <summary>Every code of a person: also of whoever turned out to be the same.</summary>
    /// <exception cref="UsageException">It is no such number, or a pseudonym that is not known.</exception>
    public static async Task<IReadOnlyList<SubjectCode>> CodesAsync(string data, HubKeys keys, string by, string text, CancellationToken stop)
    {
        SubjectReader reader = new(data);
        IReadOnlyList<SubjectCode> found = by switch
        {
            "bsn" => [Subjects.OfBsn(keys, text) ?? throw new UsageException("standard input holds no citizen service number: eight or nine digits that pass the test")],
            "vnummer" => [Subjects.OfVnummer(keys, text) ?? throw new UsageException("standard input holds no V-number: ten digits")],
            "pseudoniem" => await reader.OwnersAsync(PseudoniemCodes.Of(keys, text), stop) is { Length: > 0 } owners
                ? owners
                : throw new UsageException("this pseudonym is not known, or no longer"),
            var other => throw new UsageException($"'{other}': say --by bsn, vnummer or pseudoniem"),
        };
        return await reader.WithMergedAsync(found, stop);
    }

    /// <summary>The first line, and what follows it.</summary>
    public static async Task<(string Number, string Reason)> ReadAsync(CancellationToken stop)
    {
        var first = (await Console.In.ReadLineAsync(stop) ?? "").Trim();
        return (first, (await Console.In.ReadToEndAsync(stop)).Trim());
    }
}
