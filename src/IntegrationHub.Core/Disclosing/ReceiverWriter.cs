using System.Collections.Immutable;
using System.Text.Json;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Receiving;

namespace IntegrationHub.Core.Disclosing;

/// <summary>Writes the data that one receiver gets: what is not decided to go along is not there.</summary>
internal sealed class ReceiverWriter(
    Message message, Facts facts, Convenant convenant, Partner receiver, Doelbinding binding, ImmutableArray<FieldOutcome> outcomes, Pseudonymiser pseudonyms)
{
    private readonly Doel doel = binding.Doel;

    /// <summary>A row that lets nothing of a suspect go along does not tell either how many there are.</summary>
    private readonly bool tellsOfSuspects = binding.Beperk.GetValueOrDefault("*verdachte", Treatment.Show) != Treatment.Remove;

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        Members(writer, message.Root);
        Annotations(writer);
        writer.WriteEndObject();
    }

    private bool Stays(Node node) => node switch
    {
        Node.Leaf leaf => outcomes[leaf.Index].Treatment != Treatment.Remove,
        Node.Group group => group.Members.Any(Stays),
        Node.Rows { KeepsPlaces: true } rows => rows.Items.Count > 0 && (tellsOfSuspects || rows.Name != "verdachten"), // how many persons there are is a fact of the case
        Node.Rows rows => rows.Items.Any(Stays),
        _ => false,
    };

    private void Members(Utf8JsonWriter writer, Node.Group group)
    {
        foreach (var member in group.Members.Where(Stays))
        {
            Named(writer, member);
        }
    }

    private void Named(Utf8JsonWriter writer, Node node)
    {
        switch (node)
        {
            case Node.Leaf leaf:
                Leaf(writer, message.Fields[leaf.Index], outcomes[leaf.Index]);
                break;
            case Node.Group group:
                writer.WriteStartObject(group.Name);
                Members(writer, group);
                writer.WriteEndObject();
                break;
            case Node.Rows rows:
                writer.WriteStartArray(rows.Name);
                foreach (var item in rows.Items.OfType<Node.Group>().Where(i => rows.KeepsPlaces || Stays(i)))
                {
                    writer.WriteStartObject();
                    Members(writer, item);
                    writer.WriteEndObject();
                }
                writer.WriteEndArray();
                break;
        }
    }

    private void Leaf(Utf8JsonWriter writer, Field field, FieldOutcome outcome)
    {
        switch (outcome.Treatment)
        {
            case Treatment.Show:
                writer.WritePropertyName(field.Names[0]);
                field.Value.WriteTo(writer);
                break;
            case Treatment.Pseudonymise when outcome.Redacted is { } text:
                writer.WritePropertyName(field.Names[0]);
                text.Write(writer, pseudonyms);
                break;
            case Treatment.Pseudonymise:
                writer.WriteStartObject(field.Names[0]);
                writer.WriteString("pseudoniem", field is { Person: { } person, Names: ["naam", ..] } ? pseudonyms.Of(person) : pseudonyms.OfValue(field.Value, field));
                writer.WriteEndObject();
                break;
            case Treatment.Generalise:
                Generaliser.Write(writer, field, convenant.Matrix, facts.Today);
                break;
            case Treatment.Remove:
                break;
        }
    }

    /// <summary>Marks, reasons and consents go along only as far as they concern this receiver, this purpose and a field that is there (X03).</summary>
    private void Annotations(Utf8JsonWriter writer)
    {
        var data = message.Event.Data;
        Rows(writer, "markeringen", data.Rows("markeringen").Where(m => IsThere(m.Text("veld")!)), (w, m) => m.WriteTo(w));
        Rows(writer, "noodzaak", data.Rows("noodzaak").Where(n => n.Text("doel") == doel.Slug && IsThere(n.Text("veld")!)), (w, n) =>
        {
            w.WriteStartObject();
            w.WriteString("veld", n.Text("veld")); // the reason itself is prose of the sender and stays behind
            w.WriteString("doel", doel.Slug);
            w.WriteEndObject();
        });
        Rows(writer, "toestemmingen", data.Rows("toestemmingen").Where(Concerns), Toestemming);
    }

    private static void Rows(Utf8JsonWriter writer, string name, IEnumerable<JsonElement> rows, Action<Utf8JsonWriter, JsonElement> write)
    {
        JsonElement[] kept = [.. rows];
        if (kept.Length == 0)
        {
            return;
        }
        writer.WriteStartArray(name);
        foreach (var row in kept)
        {
            write(writer, row);
        }
        writer.WriteEndArray();
    }

    private bool IsThere(string path)
    {
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (outcomes[i].Treatment == Treatment.Show && Paths.Touch(path, message.Fields[i].Path))
            {
                return true;
            }
        }
        return false;
    }

    private bool Concerns(JsonElement consent) =>
        facts.Toestemmingen.Any(t => t.Covers(consent.Text("betrokkene")!, doel, receiver.Role) && Toestemmingen.Is(consent, t, message, facts.Today))
        && consent.Texts("doelen").Contains(doel.Slug)
        && consent.Texts("ontvangers").Contains(receiver.Role.Slug)
        && IsThere(consent.Text("betrokkene")!);

    private void Toestemming(Utf8JsonWriter writer, JsonElement consent)
    {
        writer.WriteStartObject();
        foreach (var member in consent.EnumerateObject().Where(m => m.Name is "nummer" or "betrokkene" or "vorm" or "gegevenOp" or "geldigTot"))
        {
            member.WriteTo(writer);
        }
        Rows(writer, "doelen", [consent], (w, _) => w.WriteStringValue(doel.Slug)); // other purposes and receivers are not this receiver's to know
        Rows(writer, "ontvangers", [consent], (w, _) => w.WriteStringValue(receiver.Role.Slug));
        writer.WriteStartArray("categorieen");
        foreach (var category in consent.Texts("categorieen"))
        {
            writer.WriteStringValue(category);
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
