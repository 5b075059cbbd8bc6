using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Tests.Generating;

/// <summary>One generated situation: who sends what, into which case, under which convenant. Prints its seed only.</summary>
internal sealed record Case(int Number, Convenant Convenant, Partner Sender, MessageType Type, JsonObject Data, string? Doel, Zaak Zaak)
{
    // Types that a route carries; the others reach nobody and are made now and then.
    private static readonly string[] Often =
        ["signaal", "signaal", "signaal", "agendering", "agendering", "zorgverzoek", "weegbesluit", "interventie", "riecSignaal", "slachtofferregistratie", "bestuurlijkeRapportage", "terugkoppeling", "afsluiting", "advies"];

    private static readonly string[] Regios = [.. Some.Regios];

    /// <summary>Roles that bring something into the generated cases, or hold something of them.</summary>
    private static readonly string[] Rollen = ["gemeente", "politie", "zvh", "veilig-thuis", "riec"];

    /// <summary>All regions in turn; every other case has a mutation of the committed convenant, the others that one itself.</summary>
    public static Arbitrary<Case> Any => Gen.Choose(0, int.MaxValue - 1).Select(Make).ToArbitrary();

    public static Case Make(int number)
    {
        Random random = new(number);
        var committed = Some.Convenant(Regios[random.Next(Regios.Length)]);
        var convenant = number % 2 == 0 ? committed : ConvenantMutation.Of(committed, random);
        MessageType[] types = [.. MessageTypes.All.Where(t => t.FromPartner)];
        var often = Often[random.Next(Often.Length)];
        var type = random.Next(4) > 0 ? types.Single(t => t.ShortName == often) : types[random.Next(types.Length)];
        Partner[] senders = [.. convenant.Partners.Values.Where(p => convenant.Rollen[p.Role].Brings.Contains(type.ShortName)).OrderBy(p => p.Id.Value, StringComparer.Ordinal)];
        if (senders.Length == 0)
        {
            return Make(random.Next());
        }
        var data = new MessageMaker(random, 0.75, convenant).Data(type);
        string?[] doelen = [null, null, null, null, "duiding", "zorg", "opsporing"];
        return new(number, convenant, senders[random.Next(senders.Length)], type, data, doelen[random.Next(doelen.Length)], Zaken(random, convenant));
    }

    public Arrival Arrival(JsonObject? data = null)
    {
        var body = Some.Event(Sender, Type.ShortName, data ?? Data);
        if (Doel is not null)
        {
            body["doel"] = Doel;
        }
        return Some.Arrival(Sender.Id.Value, body);
    }

    public (Message Message, IReadOnlyList<Verdict> Verdicts) Explained(JsonObject? data = null) => Some.Explained(Arrival(data), Convenant, Zaak);

    public Outcome Walked() => Some.Walked(Arrival(), Convenant, Zaak);

    public override string ToString() => $"case {Number}: {Type.ShortName} from {Sender.Id} of {Convenant.Regio}";

    private static Zaak Zaken(Random random, Convenant convenant)
    {
        PartnerId[] partners = [.. Rollen.Select(role => convenant.Partners.Values.Where(p => p.Role.Slug == role).MinBy(p => p.Id.Value, StringComparer.Ordinal)!.Id)];
        string[] types = ["weegbesluit", "signaal", "agendering", "signaal", "weegbesluit", "afsluiting"];
        string[] tafels = ["weegtafel", "oco", "screeningstafel", "signalenoverleg"];
        return Zaak.Empty with
        {
            LedgerBuitenTermijn = random.Next(40) == 0,
            Feiten =
            [
                .. Enumerable.Range(0, random.Next(4)).Select(_ => new ZaakFeit
                {
                    Soort = random.Next(2) == 0 ? ZaakFeitSoort.Ingebracht : ZaakFeitSoort.Verstrekt,
                    Partner = partners[random.Next(partners.Length)],
                    MessageType = types[random.Next(types.Length)],
                    Code = tafels[random.Next(tafels.Length)],
                    At = Some.Now,
                }),
            ],
        };
    }
}
