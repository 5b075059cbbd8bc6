using System.Collections.Immutable;
using System.Data.Common;
using IntegrationHub.Core;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Storage.Tables;

/// <summary>The facts of every case, in the order in which they became true.</summary>
internal sealed class ZaakFeitTable(DbConnection connection) : IDisposable
{
    public const string Ddl = """
        CREATE TABLE zaak_feit (
          nr INTEGER PRIMARY KEY,
          zaak TEXT NOT NULL,
          soort TEXT NOT NULL,
          partner TEXT NOT NULL,
          message_type TEXT NOT NULL,
          at TEXT NOT NULL,
          doel TEXT,
          delivery TEXT,
          code TEXT
        );
        CREATE INDEX zaak_feit_zaak ON zaak_feit (zaak, nr);
        CREATE INDEX zaak_feit_toestemming ON zaak_feit (code, nr) WHERE soort LIKE 'toestemming%';
        CREATE INDEX zaak_feit_samengevoegd ON zaak_feit (nr) WHERE soort = 'samengevoegd'
        """;

    private readonly Statement find = new(connection,
        "SELECT soort, partner, message_type, at, doel, delivery, code FROM zaak_feit WHERE zaak = @zaak ORDER BY nr");
    private readonly Statement ofToestemming = new(connection,
        "SELECT soort, partner, message_type, at, doel, delivery, code FROM zaak_feit WHERE code = @code AND soort LIKE 'toestemming%' ORDER BY nr");
    private readonly Statement withdrawn = new(connection, "SELECT soort, partner, code FROM zaak_feit WHERE soort LIKE 'toestemming-%'");
    private readonly Statement forget = new(connection,
        "DELETE FROM zaak_feit WHERE soort IN ('samengevoegd', 'gesplitst') AND replace(code, @owner, '') <> code");
    private readonly Statement insert = new(connection, """
        INSERT INTO zaak_feit (zaak, soort, partner, message_type, at, doel, delivery, code)
        VALUES (@zaak, @soort, @partner, @message_type, @at, @doel, @delivery, @code)
        """);

    public ImmutableArray<ZaakFeit> Of(ZaakId zaak)
    {
        using var row = find.Read(zaak.Value);
        return Read(row);
    }

    /// <summary>What is known of a consent, in whichever case.</summary>
    public ImmutableArray<ZaakFeit> OfToestemming(string code)
    {
        using var row = ofToestemming.Read(code);
        return Read(row);
    }

    /// <summary>Every consent that was ever withdrawn: few, and each message with a consent asks for them.</summary>
    public IngetrokkenToestemmingen Withdrawn()
    {
        using var row = withdrawn.Read();
        var (codes, ofPartner) = (ImmutableHashSet.CreateBuilder<string>(), ImmutableHashSet.CreateBuilder<(string, PartnerId)>());
        while (row.Read())
        {
            if (Soort(row.GetString(0)) == ZaakFeitSoort.ToestemmingIngetrokken)
            {
                codes.Add(row.GetString(2));
            }
            else
            {
                ofPartner.Add((row.GetString(2), new(row.GetString(1))));
            }
        }
        return new(codes.ToImmutable(), ofPartner.ToImmutable());
    }

    private static ImmutableArray<ZaakFeit> Read(DbDataReader row)
    {
        var feiten = ImmutableArray.CreateBuilder<ZaakFeit>();
        while (row.Read())
        {
            feiten.Add(new()
            {
                Soort = Soort(row.GetString(0)),
                Partner = new(row.GetString(1)),
                MessageType = row.GetString(2),
                At = row.Time(3),
                Doel = row.Text(4) is { } doel ? new Doel(doel) : null,
                Delivery = row.Text(5) is { } delivery ? new DeliveryId(Guid.Parse(delivery)) : null,
                Code = row.Text(6),
            });
        }
        return feiten.DrainToImmutable();
    }

    public void Insert(ZaakId zaak, ZaakFeit feit) => insert.Run(zaak.Value, Slug(feit.Soort), feit.Partner.Value, feit.MessageType,
        Slugs.Of(feit.At), feit.Doel?.Slug, feit.Delivery?.ToString(), feit.Code);

    /// <summary>What was said of somebody who is erased: which codes were one person.</summary>
    public void Forget(SubjectCode owner) => forget.Run(owner.Value);

    public void Dispose()
    {
        forget.Dispose();
        find.Dispose();
        ofToestemming.Dispose();
        withdrawn.Dispose();
        insert.Dispose();
    }

    private static string Slug(ZaakFeitSoort soort) => soort switch
    {
        ZaakFeitSoort.Ingebracht => "ingebracht",
        ZaakFeitSoort.Verstrekt => "verstrekt",
        ZaakFeitSoort.Toestemming => "toestemming",
        ZaakFeitSoort.ToestemmingIngetrokken => "toestemming-ingetrokken",
        ZaakFeitSoort.ToestemmingVoorafIngetrokken => "toestemming-vooraf-ingetrokken",
        ZaakFeitSoort.Samengevoegd => "samengevoegd",
        ZaakFeitSoort.Gesplitst => "gesplitst",
    };

    private static ZaakFeitSoort Soort(string slug)
    {
        foreach (var soort in Enum.GetValues<ZaakFeitSoort>())
        {
            if (Slug(soort) == slug)
            {
                return soort;
            }
        }
        throw new InvalidDataException($"Table zaak_feit holds a fact of the unknown kind '{slug}'.");
    }
}
