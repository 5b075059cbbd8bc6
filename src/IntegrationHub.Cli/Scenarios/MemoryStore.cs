using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using IntegrationHub.Contracts.Sealing;
using IntegrationHub.Core;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Cli.Scenarios;

/// <summary>What a store and a vault would know after the messages so far, in lists.</summary>
internal sealed class MemoryStore : IDisposable
{
    private readonly ECDiffieHellman _vault = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly Dictionary<ZaakId, ImmutableArray<ZaakFeit>> _cases = [];
    private readonly List<PseudoniemFeit> _pseudoniemen = [];
    private readonly Dictionary<VerzoekId, HerleidingFeit> _verzoeken = [];
    private readonly Dictionary<(string Pseudoniem, string Origin), JsonElement> _values = [];

    public VaultKey Key => new(_vault.ExportSubjectPublicKeyInfo());

    public Zaak Of(ZaakId? id, PseudoniemVraag? vraag)
    {
        var zaak = Zaak.Empty with { Feiten = Feiten(id) };
        if (vraag is null)
        {
            return zaak;
        }
        ImmutableArray<PseudoniemFeit> genoemd = [.. vraag.Genoemd.SelectMany(code => _pseudoniemen.Where(p => p.Code == code))];
        return zaak with
        {
            Herleidingen = new()
            {
                Genoemd = genoemd,
                Verzoeken = [.. _verzoeken.Values.Where(v => v.Verzoek == id)],
                VandaagGevraagd = [.. _verzoeken.Values.Where(v => vraag.Asker is not null && v.Persoon == vraag.Asker).Select(v => v.Doel)],
                ZaakFeiten = genoemd is [var first, ..] ? Feiten(first.Zaak) : [],
                VanZaak = vraag.WithZaak ? [.. _pseudoniemen.Where(p => p.Zaak == id)] : [],
            },
        };
    }

    public void Record(Outcome outcome)
    {
        if (outcome.Zaak is { } id)
        {
            _cases[id] = [.. Feiten(id), .. outcome.Feiten];
        }
        _pseudoniemen.AddRange(outcome.Pseudoniemen);
        foreach (var piece in outcome.Sealed)
        {
            var identifier = Identifier.Read(IdentifierOpener.Open(_vault, piece.Id, piece.Box.Span));
            _values[(identifier.Pseudoniem, identifier.Origin)] = identifier.Value;
        }
        if (outcome.Herleiding is { } herleiding)
        {
            _verzoeken[herleiding.Id] = herleiding;
        }
    }

    /// <summary>The value for which the vault would be asked; null when there is none.</summary>
    public JsonElement? Open(HerleidingFeit verzoek) =>
        _values.TryGetValue((verzoek.Pseudoniem.Value, verzoek.Origins[0].Value), out var value) ? value : null;

    public void Dispose() => _vault.Dispose();

    private ImmutableArray<ZaakFeit> Feiten(ZaakId? id) => id is { } known ? _cases.GetValueOrDefault(known, []) : [];
}
