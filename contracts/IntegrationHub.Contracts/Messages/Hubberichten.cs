namespace IntegrationHub.Contracts;

[Meaning("De hub heeft een bericht niet aangenomen.")]
public sealed record AfwijzingV1 : WireRecord
{
    [Category(Categories.Zaak), Form(Forms.EventId), Meaning("Het id van het bericht, als dat te lezen was.")]
    public string? Betreft { get; init; }

    [Category(Categories.Zaak), Form(Forms.Slug), Meaning("Code van de reden.")]
    public required string Code { get; init; }

    [Category(Categories.Zaak), Meaning("Wat er mis is en wat goed zou zijn.")]
    public required string Uitleg { get; init; }

    [Category(Categories.Zaak), Meaning("Plaats van de fout: een JSON Pointer, of regel en byte.")]
    public string? Plaats { get; init; }
}

[Meaning("Wat de hub met een aangenomen bericht deed, per ontvanger en zonder inhoud.")]
public sealed record DoorzetberichtV1 : WireRecord
{
    [Category(Categories.Zaak), Form(Forms.EventId), Meaning("Het id van het bericht.")]
    public required string Betreft { get; init; }

    [Meaning("Uitkomst per ontvanger.")]
    public required IReadOnlyList<Uitkomst> Uitkomsten { get; init; }
}

[Meaning("Uitkomst voor één ontvanger.")]
public sealed record Uitkomst : WireRecord
{
    [Category(Categories.Zaak), Form(Forms.Slug), Meaning("Rol van de ontvanger.")]
    public required string Rol { get; init; }

    [Category(Categories.Zaak), Meaning("Wat er gebeurde."), System.Text.Json.Serialization.JsonPropertyName("uitkomst")]
    public required DoorzetUitkomst Wat { get; init; }

    [Category(Categories.Zaak), Form(Forms.Slug), Meaning("Code van de reden.")]
    public string? Code { get; init; }
}

[Meaning("De ontvanger heeft een bericht ontvangen.")]
public sealed record OntvangstbevestigingV1 : WireRecord
{
    [Category(Categories.Zaak), Form(Forms.EventId), Meaning("Het id van het bericht.")]
    public required string Betreft { get; init; }

    [Category(Categories.Zaak), Meaning("Moment van ontvangst.")]
    public required DateTimeOffset OntvangenOp { get; init; }
}
