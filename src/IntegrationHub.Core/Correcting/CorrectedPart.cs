using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Disclosing;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Correcting;

/// <summary>
/// The part of a correction that one receiver gets: which of its fields, and the new value where it may still see that. A
/// pseudonym and a narrative cannot be made anew from one value: of those it hears only that they no longer hold.
/// </summary>
internal sealed class CorrectedPart
{
    private readonly ImmutableArray<CorrectedField> _corrected;

    private CorrectedPart(Message message, ImmutableArray<FieldOutcome> outcomes, ImmutableArray<CorrectedField> corrected) =>
        (Message, Outcomes, _corrected) = (message, outcomes, corrected);

    /// <summary>The correction as a message of these fields only.</summary>
    public Message Message { get; }

    public ImmutableArray<FieldOutcome> Outcomes { get; }

    public static CorrectedPart Of(Step step, EerdereVerstrekking earlier, ImmutableArray<CorrectedField> corrected, Partner receiver)
    {
        var facts = FactsRecord.Read(earlier.Facts.Span).Facts;
        MessageTypes.TryFind(facts.MessageType, out var type);
        var persons = facts.Personen.ToDictionary(p => p.Path, Person);
        Message message = new()
        {
            Event = step.Message.Event,
            Sender = step.Message.Sender,
            Root = step.Message.Root,
            Fields = [.. corrected.Select(c => Field(c, type?.Shape, persons))],
            Personen = [.. persons.Values],
            CaseNumber = step.Message.CaseNumber,
        };
        return new(message, Decide(step, message, StillHolding(facts, step), earlier, corrected, receiver), corrected);
    }

    /// <summary>What a field was disclosed as, and never more: nor more than today's rules would show of it.</summary>
    private static ImmutableArray<FieldOutcome> Decide(
        Step step, Message message, Facts facts, EerdereVerstrekking earlier, ImmutableArray<CorrectedField> corrected, Partner receiver)
    {
        var binding = step.Convenant.Doelbindingen.FirstOrDefault(b => b.Id == earlier.Rule);
        if (binding is null || step.Convenant.Matrix.For(receiver.Role, earlier.Doel) is not { } kolom)
        {
            return [.. corrected.Select(_ => new FieldOutcome(Treatment.Remove, "de regel van toen geldt niet meer"))];
        }
        Decision.Release release = new(binding, kolom, facts.Personen.Where(p => p.IsSlachtoffer).Select(p => p.Path).ToFrozenSet());
        var today = new FieldFilter(message, facts, step.Convenant, receiver, release).Filter();
        return [.. corrected.Select((c, i) => Least(c, message.Fields[i], today[i]))];
    }

    private static FieldOutcome Least(CorrectedField corrected, Field field, FieldOutcome today) =>
        corrected.Nieuw.ValueKind == JsonValueKind.Undefined || field.IsProse || corrected.Held.Treatment == Treatment.Pseudonymise || today.Treatment == Treatment.Pseudonymise
            ? new(Treatment.Remove, "alleen dat het niet meer klopt")
            : corrected.Held.Treatment < today.Treatment ? new(corrected.Held.Treatment, "zoals eerder verstrekt") : today;

    /// <summary>The facts of then, without the consents that ended or were withdrawn since.</summary>
    private static Facts StillHolding(Facts facts, Step step)
    {
        var today = DateOnly.FromDateTime(step.Now.Date);
        return facts with
        {
            Today = today,
            Toestemmingen = [.. facts.Toestemmingen.Where(t => today <= t.Tot && !step.Zaak.Ingetrokken.Holds(t.Code, facts.From))],
        };
    }

    private static Betrokkene Person(PersoonFeit person) => new()
    {
        Path = person.Path,
        Helft = person.Helft,
        Tweelingen = [],
        Minderjarig = person.Minderjarig,
        VtBevoegd = person.VtBevoegd,
        Identity = null,
        Numbers = [],
    };

    private static Field Field(CorrectedField corrected, Shape? shape, Dictionary<string, Betrokkene> persons)
    {
        var held = corrected.Held;
        return new()
        {
            Shape = shape?.Below(corrected.Pad) ?? new() { Name = "", Kind = ShapeKind.Value, Category = held.Category, IsUnit = true, Required = false, Part = null },
            Value = corrected.Nieuw,
            Path = corrected.Pad,
            Names = [.. corrected.Pad.Split('.').Select(s => s.Split('[')[0]).Reverse()],
            Category = held.Category,
            Person = persons.FirstOrDefault(p => Paths.Covers(p.Key, corrected.Pad)).Value,
            Beroepsgeheim = held.Beroepsgeheim,
            Bron = held.Bron,
        };
    }

    /// <param name="earlier">What the receiver knows the earlier message by.</param>
    public void Write(Utf8JsonWriter writer, DeliveryId earlier, Convenant convenant, DateOnly today)
    {
        writer.WriteStartObject();
        writer.WriteString("betreft", earlier.ToString());
        if (Message.Event.Data.Text("signaalnummer") is { } number)
        {
            writer.WriteString("signaalnummer", number);
        }
        writer.WriteStartArray("velden");
        for (var i = 0; i < _corrected.Length; i++)
        {
            if (Message.Type.ShortName == "intrekking")
            {
                writer.WriteStringValue(_corrected[i].Pad);
                continue;
            }
            writer.WriteStartObject();
            writer.WriteString("veld", _corrected[i].Pad);
            Value(writer, Message.Fields[i], Outcomes[i].Treatment, convenant, today);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter writer, Field field, Treatment treatment, Convenant convenant, DateOnly today)
    {
        switch (treatment)
        {
            case Treatment.Show:
                writer.WritePropertyName("waarde");
                field.Value.WriteTo(writer);
                break;
            case Treatment.Generalise:
                writer.WriteStartObject("waarde");
                Generaliser.Write(writer, field, convenant.Matrix, today);
                writer.WriteEndObject();
                break;
            case Treatment.Pseudonymise or Treatment.Remove:
                break; // that it no longer holds is all there is to say
        }
    }
}
