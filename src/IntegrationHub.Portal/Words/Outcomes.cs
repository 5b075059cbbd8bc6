using System.Collections.Frozen;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Portal.Words;

/// <summary>The Dutch words for what became of a message.</summary>
public static class Outcomes
{
    private static readonly FrozenDictionary<string, string> Reasons =
        Enum.GetValues<RefusalReason>().Select(r => KeyValuePair.Create(Core.Deciding.Reasons.Code(r), Core.Deciding.Reasons.Dutch(r)))
            .Concat(Enum.GetValues<HerleidingStap>().Select(s => KeyValuePair.Create(HerleidingStappen.Code(s), HerleidingStappen.Dutch(s))))
            .ToFrozenDictionary();

    public static string Dutch(EntryType type) => type switch
    {
        EntryType.Verstrekking => "Verstrekt",
        EntryType.Afgeleverd => "Afgeleverd",
        EntryType.Geweigerd => "Geweigerd",
        EntryType.Aangehouden => "Aangehouden",
        EntryType.Afgewezen => "Afgewezen",
        EntryType.ZonderOntvanger => "Zonder ontvanger",
        EntryType.Vrijgave => "Besluit over een aanhouding",
        EntryType.BeleidActief => "Convenant in werking",
        EntryType.Heridentificatie => "Heridentificatie",
        EntryType.Gedaan => "Taak gedaan",
        EntryType.Vernietigd => "Vernietigd",
        EntryType.Beheer => "Beheer",
        EntryType.Inzage => "Inzage gegeven",
        EntryType.Beperking => "Verwerking beperkt of vrijgegeven",
        EntryType.Bewaarplicht => "Bewaarplicht",
        EntryType.Uitstel => "Kennisgeving uitgesteld",
    };

    public static string Explain(EntryType type) => type switch
    {
        EntryType.Verstrekking => "Gegevens gaan naar de ontvanger. Deze regel stond vast voordat er iets werd verzonden.",
        EntryType.Afgeleverd => "Het berichtensysteem van de ontvanger heeft de aflevering bevestigd.",
        EntryType.Geweigerd => "De route stelde deze ontvanger voor; de ontvanger krijgt het bericht niet.",
        EntryType.Aangehouden => "Wacht op een tweede persoon: het hele bericht, of de velden die deze regel noemt.",
        EntryType.Afgewezen => "Het bericht is in zijn geheel niet aangenomen en apart gehouden. De afzender heeft dit gehoord.",
        EntryType.ZonderOntvanger => "Het bericht is aangenomen; geen route stelt een ontvanger voor, of niet voor ieder slachtoffer.",
        EntryType.Vrijgave => "Een tweede persoon besloot over wat wachtte, of de termijn om te besluiten ging voorbij.",
        EntryType.BeleidActief => "Een ondertekende versie van het convenant is vanaf hier van kracht.",
        EntryType.Heridentificatie => "Een stap van het herleiden van een pseudoniem: verzocht, toegewezen, afgewezen, getoond, verlopen of noodgreep.",
        EntryType.Gedaan => "Iemand deed wat een verstrekking vroeg: betrokkene inlichten, of achteraf toetsen.",
        EntryType.Vernietigd => "De kluis heeft vernietigd waar pseudoniemen voor stonden, of wat de hub bewaarde is vernietigd omdat de termijn voorbij was.",
        EntryType.Beheer => "Iemand die de hub beheert of controleert deed iets: bekeek een pagina, zocht, of wijzigde hoe de hub werkt.",
        EntryType.Inzage => "Een betrokkene heeft gezien wat er over hem is verstrekt. Over wie het gaat staat nergens in het logboek.",
        EntryType.Beperking => "De verwerking van een zaak of van de gegevens van een persoon is beperkt, of dat is opgeheven.",
        EntryType.Bewaarplicht => "Wat van een zaak bekend is wordt langer bewaard dan de termijn, of niet meer.",
        EntryType.Uitstel => "De betrokkene wordt later ingelicht, op een vastgelegde grond.",
    };

    /// <summary>Colour of the badge; the word itself carries the meaning.</summary>
    public static string Tone(EntryType type) => type switch
    {
        EntryType.Verstrekking => "blauw",
        EntryType.Afgeleverd => "groen",
        EntryType.Geweigerd or EntryType.Afgewezen => "rood",
        EntryType.Aangehouden => "geel",
        EntryType.ZonderOntvanger or EntryType.Vrijgave or EntryType.BeleidActief or EntryType.Gedaan or EntryType.Vernietigd or EntryType.Beheer or EntryType.Inzage or EntryType.Bewaarplicht or EntryType.Uitstel => "grijs",
        EntryType.Heridentificatie or EntryType.Beperking => "geel",
    };

    /// <returns>Null for a slug that is no type's.</returns>
    public static EntryType? Parse(string slug) =>
        Enum.GetValues<EntryType>().Where(type => Slugs.Of(type) == slug).Select(type => (EntryType?)type).FirstOrDefault();

    /// <summary>The codes that can stand in an entry, with what they say, in order of the words.</summary>
    public static IEnumerable<KeyValuePair<string, string>> AllReasons => Reasons.OrderBy(r => r.Value, StringComparer.Ordinal);

    public static bool IsReason(string code) => Reasons.ContainsKey(code);

    /// <returns>The code itself when it is of a newer hub.</returns>
    public static string Reason(string code) => Reasons.GetValueOrDefault(code, code);
}
