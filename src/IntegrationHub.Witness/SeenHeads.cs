using System.Security.Cryptography;
using System.Text;
using IntegrationHub.Core.Recording.Signing;

namespace IntegrationHub.Witness;

/// <summary>
/// The checkpoint that this witness cosigned last, of each log, kept before anybody hears of it. Two files a log, written in turn and in
/// place: one that a power cut leaves half written does not verify under the witness's own key, and the other still does.
/// </summary>
internal sealed class SeenHeads : IDisposable
{
    private readonly string folder;
    private readonly NoteKey witness;
    private readonly FileStream owner;
    private readonly Dictionary<string, (SignedNote? Note, int Slot)> last = new(StringComparer.Ordinal);

    private SeenHeads(string folder, NoteKey witness, FileStream owner) => (this.folder, this.witness, this.owner) = (folder, witness, owner);

    /// <exception cref="WitnessRefusedException">Another witness uses the folder, or what it saw cannot be read any more.</exception>
    public static SeenHeads Open(string folder, NoteKey witness, IEnumerable<string> origins)
    {
        Directory.CreateDirectory(folder);
        SeenHeads heads = new(folder, witness, Take(folder));
        try
        {
            foreach (var origin in origins.Distinct())
            {
                heads.last[origin] = heads.Load(origin);
            }
            return heads;
        }
        catch (WitnessRefusedException)
        {
            heads.Dispose();
            throw;
        }
    }

    public WitnessedHead Of(string origin)
    {
        if (last[origin].Note is not { } note)
        {
            return WitnessedHead.Nothing;
        }
        var checkpoint = Checkpoint.Parse(note.Text);
        return new(checkpoint.Size, checkpoint.Root);
    }

    /// <summary>With the log's signature and this witness's own; null when it saw nothing.</summary>
    public SignedNote? NoteOf(string origin) => last[origin].Note;

    public DateTimeOffset? MomentOf(string origin) => last[origin].Note?.Signatures[^1].At;

    /// <summary>Returns when it stands on disk.</summary>
    public void Keep(string origin, SignedNote cosigned)
    {
        var slot = 1 - last[origin].Slot;
        using (FileStream file = new(PathOf(origin, slot), FileMode.Create, FileAccess.Write))
        {
            file.Write(cosigned.ToBytes());
            file.Flush(flushToDisk: true);
        }
        last[origin] = (cosigned, slot);
    }

    public static string NameOf(string origin) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin)));

    public void Dispose() => owner.Dispose();

    private (SignedNote? Note, int Slot) Load(string origin)
    {
        int[] slots = [0, 1];
        var known = slots.Select(slot => (Note: Read(PathOf(origin, slot)), Slot: slot)).Where(s => s.Note is not null)
            .OrderBy(s => s.Note!.Signatures[^1].At).ThenBy(s => Checkpoint.Parse(s.Note!.Text).Size).ToArray();
        if (known is [])
        {
            if (slots.Any(slot => File.Exists(PathOf(origin, slot)) && new FileInfo(PathOf(origin, slot)).Length > 0))
            {
                throw new WitnessRefusedException(
                    $"what this witness saw of {origin} cannot be read any more, or was cosigned with another key ('{PathOf(origin, 0)}'): put back a backup; starting anew would let the log show a second history");
            }
            Array.ForEach(slots, slot => File.WriteAllBytes(PathOf(origin, slot), [])); // so that their names are on disk long before they matter
            return (null, 0);
        }
        return known[^1];
    }

    /// <returns>Null for what this witness did not cosign as it stands.</returns>
    private SignedNote? Read(string path)
    {
        try
        {
            return File.Exists(path) && SignedNote.Parse(File.ReadAllBytes(path)) is var note && note.VerifiedBy([witness]) is [_] ? note : null;
        }
        catch (NoteRefusedException)
        {
            return null;
        }
    }

    private string PathOf(string origin, int slot) => Path.Combine(folder, $"{NameOf(origin)}.{slot}");

    private static FileStream Take(string folder)
    {
        try
        {
            return new(Path.Combine(folder, "witness.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken)
        {
            throw new WitnessRefusedException($"'{folder}' cannot be locked: another witness uses it, or it is not writable ({taken.GetType().Name})");
        }
    }
}
