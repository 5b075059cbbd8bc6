namespace IntegrationHub.Core.Agreements;

/// <summary>The conditions as people sign and read them: the one table.</summary>
public static class VoorwaardeTexts
{
    public static string Dutch(Voorwaarde voorwaarde) => voorwaarde switch
    {
        Voorwaarde.Toestemming => "een geldige toestemming van de betrokkene",
        Voorwaarde.VierOgen => "vrijgave door een tweede persoon (vier ogen)",
        Voorwaarde.Noodzaak => "een opgeschreven reden van noodzaak",
        Voorwaarde.Naam => "de naam wordt getoond",
        Voorwaarde.Fase2 => "fase 2 of verder",
        Voorwaarde.Fase3 => "fase 3",
        Voorwaarde.VtBevoegd => "Veilig Thuis is bevoegd: minderjarig, of afhankelijk in huiselijke kring",
        Voorwaarde.Gecontracteerd => "de zorgcoördinator werkt in opdracht van de gemeente",
        Voorwaarde.Toets => "de toets van artikel 2.16 BGS is ingevuld",
        Voorwaarde.Redencode => "het bericht noemt een redencode",
        Voorwaarde.Adviesnummer => "het nummer van een rechtmatigheidsadvies",
        Voorwaarde.Ontving => "de ontvanger kreeg het eerdere bericht voor dit doel",
        Voorwaarde.Instemming => "instemming van ieder die gegevens in de zaak bracht",
        Voorwaarde.Betrokken => "de afzender is bij de zaak betrokken",
    };
}
