using System.Text.Json;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage;

namespace IntegrationHub.Logboek.Uitvoer;

/// <summary>One use of somebody's data, as the Estonian data tracker tells of it: no code of the person stands in it.</summary>
/// <param name="Action">In Dutch: what went along and why.</param>
/// <param name="ReceiverCode">OIN.</param>
public sealed record Usage(DateTimeOffset Logtime, string Action, string ReceiverCode, string ReceiverName, string ReceiverSystem)
{
    /// <summary>Null for what is no disclosure, and for what is shielded.</summary>
    /// <param name="mayBeVerdachte">The person may stand there as a suspect.</param>
    public static Usage? Of(LedgerRecord record, ConvenantVersions versions, bool mayBeVerdachte)
    {
        if (record.Line.Type != EntryType.Verstrekking)
        {
            return null;
        }
        var leaf = Leaf.Of(record);
        var convenant = versions.Of(leaf);
        // Shielded by what it fell under then, or by what it would fall under now.
        if (Shield.IsShielded(convenant, record.Line.Rule, mayBeVerdachte) || Shield.IsShielded(versions.Current, record.Line.Rule, mayBeVerdachte))
        {
            return null;
        }
        var receiver = Parties.Find(convenant, record.Line.To!.Value, record.Line.Index);
        var doel = record.Line.Doel!.Value;
        return new(record.Line.Time, $"Verstrekking van {record.Line.MessageType}: {convenant.DoelTeksten[doel]}", receiver.Oin.Value, receiver.Naam, receiver.Source);
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("logtime", Slugs.Of(Logtime));
        json.WriteString("action", Action);
        json.WriteString("receiverCode", ReceiverCode);
        json.WriteString("receiverName", ReceiverName);
        json.WriteString("receiverSystem", ReceiverSystem);
        json.WriteEndObject();
    }
}
